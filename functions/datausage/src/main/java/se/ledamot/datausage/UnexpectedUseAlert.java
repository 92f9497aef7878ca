package se.ledamot.datausage;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.inventory.Sim;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.municipality.notice.Transition;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;

/**
 * Unexpected use of a card (K3.4e), for one cause and in one case, and its alerts: one at once when
 * it begins, then at most one an hour with the sum since. For a card that is lent to nobody the
 * device desk is alerted, at most once a day.
 *
 * @param incident the case that follows the card; null where there is none
 * @param alertedAt when the last alert was sent; {@link Instant#EPOCH} if none was
 * @param unreported bytes since then
 * @param last when the card was last used, as far as is known
 */
@RecordBuilder
public record UnexpectedUseAlert(
        Iccid card,
        NoUsePeriod.Cause cause,
        @Nullable IncidentId incident,
        Instant alertedAt,
        long unreported,
        Instant last) {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** The prefix of a case's subject; the alerts are notices about that case. */
    private static final String CASE = "incident/";

    /** Writes the state together with its notices, in the case that follows the card. */
    static Commit commit(
            Transition<UnexpectedUseAlert> due,
            Optional<Versioned<UnexpectedUseAlert>> before,
            Operation operation) {
        var id = before.map(Versioned::id).orElseGet(due.next()::id);
        return due.commitPut(
                UnexpectedUseAlertMapping.UNEXPECTED_USE,
                id,
                before,
                due.next().about(),
                operation.at());
    }

    /** The state after more use of a card. */
    static UnexpectedUseAlert afterUse(
            Optional<UnexpectedUseAlert> before, Iccid card, UnexpectedUse more) {
        return before.map(known -> known.more(more))
                .orElseGet(() ->
                        new UnexpectedUseAlert(
                                card,
                                more.cause(),
                                more.incident(),
                                Instant.EPOCH,
                                more.bytes(),
                                more.last()));
    }

    /** The alert, if one is due by now for the unreported use; worded for the card as it is now. */
    Transition<UnexpectedUseAlert> alertIfDue(Instant now, Sim sim) {
        return unreported > 0 && !now.isBefore(due())
                ? Transition.of(
                        UnexpectedUseAlertBuilder.from(this).alertedAt(now).unreported(0).build(),
                        event("unexpected-use-reported"),
                        notice(sim))
                : Transition.of(this, event("unexpected-use-counted"));
    }

    private JournalEvent event(String what) {
        return JournalEvent.of(what, Clause.K3_4E, "cause", cause, "incident", incident);
    }

    /** When the unreported use may be reported. */
    Instant due() {
        return alertedAt.plus(cause == NoUsePeriod.Cause.UNLENT ? DAY : HOUR);
    }

    private String id() {
        return UnexpectedUseAlertMapping.id(card, cause, incident);
    }

    /** The case that follows the card, or else the use itself. */
    private String about() {
        return incident == null
                ? UnexpectedUseAlertMapping.UNEXPECTED_USE.subject(id())
                : CASE + incident;
    }

    private UnexpectedUseAlert more(UnexpectedUse more) {
        return UnexpectedUseAlertBuilder.from(this)
                .unreported(unreported + more.bytes())
                .last(more.last().isAfter(last) ? more.last() : last)
                .build();
    }

    private NoticeDraft notice(Sim sim) {
        return new NoticeDraft(
                message(sim),
                Recipient.of(cause == NoUsePeriod.Cause.UNLENT ? Role.DEVICE_DESK : Role.IT),
                Document.of(
                        "sim",
                        card.value(),
                        "isBlocked",
                        sim.isBlocked() ? 1 : 0,
                        "hasCase",
                        incident == null ? 0 : 1,
                        "incident",
                        incident == null ? "" : incident,
                        "megabytes",
                        Allowance.megabytes(unreported),
                        "lastUsedAt",
                        last));
    }

    /** The message for the cause, which may have ended by the time of the alert. */
    private Message message(Sim sim) {
        return switch (cause) {
            case BLOCKED -> sim.isBlocked() ? Message.BLOCKED_SIM_USED : Message.UNEXPECTED_SIM_USE;
            case MISSING -> sim.isMissing() ? Message.MISSING_SIM_USED : Message.UNEXPECTED_SIM_USE;
            case WAS_BLOCKED_OR_MISSING -> Message.UNEXPECTED_SIM_USE;
            case UNCERTAIN -> Message.POSSIBLE_UNEXPECTED_SIM_USE;
            case UNLENT -> sim.isUnlent() ? Message.UNLENT_SIM_USED : Message.UNLENT_SIM_WAS_USED;
        };
    }
}
