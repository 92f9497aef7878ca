package se.ledamot.mailboxes.disposal;

import static se.ledamot.mailboxes.disposal.DisposalDecisionMapping.DECISION;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.MailboxesReason;
import se.ledamot.mailboxes.disposal.DisposalDecision.Decided;
import se.ledamot.mailboxes.disposal.DisposalDecision.RecordClass;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Refusal;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.identity.IdGenerator;

/** The guideline's owner registers what was decided about disposal, and withdraws it. */
public final class RegisterDisposal {
    private final Repository repository;
    private final Guidelines guidelines;
    private final IdGenerator ids;

    public RegisterDisposal(Repository repository, Guidelines guidelines, IdGenerator ids) {
        this.repository = repository;
        this.guidelines = guidelines;
        this.ids = ids;
    }

    /** Registers a decision, and the decision to apply it. */
    public Decision<DisposalDecision> register(
            RecordClass records,
            Decided decision,
            Decided application,
            int keptDays,
            LocalDate validFrom,
            @Nullable LocalDate validUntil,
            Operation operation) {
        var registered =
                new DisposalDecision(
                        ids.next(),
                        records,
                        decision,
                        application,
                        keptDays,
                        validFrom,
                        validUntil,
                        operation.at(),
                        null);
        return Decision.unless(
                refusal(registered, operation.today()),
                () ->
                        Decision.of(
                                registered,
                                Commit.nothing()
                                        .create(
                                                DECISION,
                                                registered.id(),
                                                registered,
                                                event(
                                                        "disposal-decision-registered",
                                                        registered))));
    }

    private Optional<Refusal> refusal(DisposalDecision decision, LocalDate today) {
        int logDays = guidelines.settings().number(Setting.MAIL_LOG_DAYS);
        if (decision.keptDays() < logDays) {
            return Optional.of(MailboxesReason.DISPOSAL_DAYS_TOO_FEW.because("least", logDays));
        }
        var until = decision.validUntil();
        boolean isPossible =
                !decision.decision().on().isAfter(today)
                        && !decision.application().on().isAfter(today)
                        && !decision.application().on().isBefore(decision.decision().on())
                        && !decision.validFrom().isBefore(decision.application().on())
                        && (until == null || !until.isBefore(decision.validFrom()));
        return isPossible
                ? Optional.empty()
                : Optional.of(MailboxesReason.DISPOSAL_DATES_IMPOSSIBLE.because("today", today));
    }

    /** Withdraws a decision: from then on nothing is disposed of under it. */
    public Decision<DisposalDecision> withdraw(String id, Operation operation) {
        var before = repository.find(DECISION, id);
        if (before.isEmpty()) {
            return Decision.refuse(MailboxesReason.DISPOSAL_DECISION_ABSENT.because());
        }
        var state = before.get().state();
        if (state.withdrawnAt() != null) {
            return Decision.of(state);
        }
        var after = state.withdrawn(operation.at());
        return Decision.of(
                after,
                Commit.nothing()
                        .change(before.get(), after, event("disposal-decision-withdrawn", after)));
    }

    private static JournalEvent event(String what, DisposalDecision decision) {
        return JournalEvent.of(
                what,
                Clause.K5_3A,
                "records",
                decision.records(),
                "decision",
                decision.decision().number(),
                "application",
                decision.application().number(),
                "keptDays",
                decision.keptDays());
    }
}
