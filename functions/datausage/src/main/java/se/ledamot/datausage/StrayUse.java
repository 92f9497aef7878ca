package se.ledamot.datausage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.clause.Clause;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.Iccid;
import se.ledamot.platform.notice.Message;
import se.ledamot.platform.notice.Recipient;
import se.ledamot.platform.notice.Telling;

/**
 * Use of a card that should be silent (K3.4e), of one sort and in one case, and how far it has been
 * told of: at once when it begins, then at most once an hour with the sum since. Of a card that is
 * lent to nobody the device desk is told once a day.
 *
 * @param incident the case that follows the card; empty where there is none
 * @param toldAt when it was last told of; long ago for never
 * @param untold bytes since then
 * @param last when the card was last used, as far as is known
 */
public record StrayUse(
        Iccid card, Silence.Why why, String incident, Instant toldAt, long untold, Instant last) {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** How the subject of a case begins, in whose messages it is told of. */
    private static final String CASE = "incident/";

    /** The state after more use, and what is to be told of it now. */
    record Next(StrayUse state, List<Telling> tellings) {
        /** It is written together with what is told. */
        Commit commit(Optional<Versioned<StrayUse>> before, Operation operation) {
            var id = state.id();
            var did =
                    Did.of(
                            tellings.isEmpty() ? "stray-use-added" : "stray-use-told",
                            Clause.K3_4E,
                            "why",
                            state.why(),
                            "incident",
                            state.incident().isEmpty() ? null : state.incident());
            var commit = Commit.nothing().put(StrayUseKind.STRAY_USE, id, before, state, did);
            for (var telling : tellings) {
                commit = commit.tell(telling.about(state.about(), operation.at()));
            }
            return commit;
        }
    }

    /** Where use that breaks a silence is kept: each sort and each case is told of for itself. */
    static String id(Iccid card, Silence silence) {
        return StrayUseKind.id(card, silence.why(), silence.incident());
    }

    /** More use of a card. */
    static Next met(Optional<StrayUse> before, Iccid card, Silence.Broken broken, Instant now) {
        var silence = broken.silence();
        return before.map(known -> known.more(broken))
                .orElseGet(() ->
                        new StrayUse(
                                card,
                                silence.why(),
                                silence.incident(),
                                Instant.EPOCH,
                                broken.bytes(),
                                broken.last()))
                .dueBy(now);
    }

    /** What is to be told of it by now, of what has not been. */
    Next dueBy(Instant now) {
        return untold > 0 && !now.isBefore(due())
                ? new Next(new StrayUse(card, why, incident, now, 0, last), List.of(telling()))
                : new Next(this, List.of());
    }

    /** When what is untold may be told of. */
    Instant due() {
        return toldAt.plus(why == Silence.Why.NOT_LENT ? DAY : HOUR);
    }

    private String id() {
        return StrayUseKind.id(card, why, incident);
    }

    /** The case that follows the card, or else the use itself. */
    private String about() {
        return incident.isEmpty() ? StrayUseKind.STRAY_USE.subject(id()) : CASE + incident;
    }

    private StrayUse more(Silence.Broken broken) {
        return new StrayUse(
                card,
                broken.silence().why(),
                incident,
                toldAt,
                untold + broken.bytes(),
                broken.last().isAfter(last) ? broken.last() : last);
    }

    private Telling telling() {
        return new Telling(
                message(),
                Recipient.of(why == Silence.Why.NOT_LENT ? Role.DEVICE_DESK : Role.IT),
                Document.of(
                        "sim",
                        card.value(),
                        "blocks",
                        why == Silence.Why.BLOCKED_SINCE ? 1 : 0,
                        "cases",
                        incident.isEmpty() ? 0 : 1,
                        "incident",
                        incident,
                        "megabytes",
                        Allowance.megabytes(untold),
                        "last",
                        last));
    }

    private Message message() {
        return switch (why) {
            case BLOCKED -> Message.BLOCKED_CARD_USED;
            case MISSING, BLOCKED_SINCE -> Message.MISSING_CARD_USED;
            case WAS_SILENT -> Message.SILENT_CARD_WAS_USED;
            case PERHAPS -> Message.SILENT_CARD_PERHAPS_USED;
            case NOT_LENT -> Message.UNLENT_CARD_USED;
        };
    }
}
