package se.ledamot.mailboxes.answer;

import static se.ledamot.mailboxes.answer.MailThreadMapping.THREAD;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.MailboxesReason;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Refusal;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/**
 * The member says what has become of a mail that waits for an answer (O2.1b). The last word counts,
 * so a mistake is corrected by saying something else.
 */
public final class JudgeMail {
    /** Within which the member can correct what was said. */
    private static final Duration CORRECTABLE = Duration.ofDays(40);

    private static final int MOST_DAYS_AHEAD = 366;

    private final Repository repository;

    public JudgeMail(Repository repository) {
        this.repository = repository;
    }

    /**
     * Decides on a mail.
     *
     * @param until the day that the sender was told; null unless acknowledged
     */
    public Decision<AnswerState> judge(
            MemberId member,
            MailId mail,
            Verdict verdict,
            @Nullable LocalDate until,
            Operation operation) {
        var thread = repository.find(THREAD, MailThreadMapping.id(member, mail.thread()));
        var state = thread.flatMap(found -> found.state().state(mail.fingerprint()));
        if (thread.isEmpty() || state.isEmpty()) {
            return Decision.refuse(MailboxesReason.WAITING_MAIL_ABSENT.because());
        }
        return Decision.unless(
                refusal(verdict, until, operation),
                () ->
                        decide(
                                thread.get(),
                                state.get(),
                                new Judgement(verdict, operation.at(), until)));
    }

    private static Optional<Refusal> refusal(
            Verdict verdict, @Nullable LocalDate until, Operation operation) {
        if ((verdict == Verdict.ACKNOWLEDGED) != (until != null)) {
            return Optional.of(MailboxesReason.UNTIL_WITH_ACKNOWLEDGED.because());
        }
        var today = operation.today();
        boolean isPossible =
                until == null
                        || !until.isBefore(today)
                                && !until.isAfter(today.plusDays(MOST_DAYS_AHEAD));
        return isPossible
                ? Optional.empty()
                : Optional.of(
                        MailboxesReason.UNTIL_NOT_AHEAD.because(
                                "first", today, "last", today.plusDays(MOST_DAYS_AHEAD)));
    }

    private static Decision<AnswerState> decide(
            Versioned<MailThread> thread, AnswerState state, Judgement judgement) {
        var before = state.mail().judgement();
        boolean isSame =
                before != null
                        && before.says(judgement.verdict(), judgement.until())
                        && state.outcome() == AnswerState.first(state.mail()).outcome();
        if (isSame) {
            return Decision.of(state);
        }
        var after =
                thread.state()
                        .withJudgement(state.mail(), judgement)
                        .rememberedUntil(judgement.at().plus(CORRECTABLE));
        return Decision.of(
                after.state(state.mail().fingerprint()).orElseThrow(),
                Commit.nothing()
                        .change(
                                thread,
                                after,
                                JournalEvent.of(
                                        "mail-judged",
                                        Clause.O2_1B,
                                        "mail",
                                        state.mail().fingerprint(),
                                        "verdict",
                                        judgement.verdict(),
                                        "until",
                                        judgement.until())));
    }
}
