package se.ledamot.datausage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
 * Use of a card that should be silent (K3.4e), and how far it has been told of: at once when it
 * begins, then at most once an hour with the sum since. Of a card that is lent to nobody the device
 * desk is told once a day.
 *
 * @param incident the case that follows the card; empty where there is none
 * @param toldAt when it was last told of
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
            var id = state.card().value();
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
                commit = commit.tell(telling.about(about(telling), operation.at()));
            }
            return commit;
        }

        /** The case that follows the card, or else the card. */
        private String about(Telling telling) {
            var incident = telling.values().text("incident");
            return incident.isEmpty()
                    ? StrayUseKind.STRAY_USE.subject(state.card().value())
                    : CASE + incident;
        }
    }

    /** More use of a card. What is told to others and was left untold is told as well. */
    static Next met(Optional<StrayUse> before, Iccid card, List<Silence.Broken> all, Instant now) {
        var tellings = new ArrayList<Telling>();
        var state = before.orElse(null);
        for (var broken : all) {
            var next = met(state, card, broken, now);
            tellings.addAll(next.tellings());
            state = next.state();
        }
        return new Next(Objects.requireNonNull(state), tellings);
    }

    private static Next met(
            @Nullable StrayUse before, Iccid card, Silence.Broken broken, Instant now) {
        if (before != null && before.isToldToTheSame(broken.silence())) {
            return before.more(broken).dueBy(now);
        }
        var tellings = new ArrayList<Telling>();
        if (before != null && before.untold > 0) {
            tellings.add(before.telling());
        }
        var silence = broken.silence();
        var first =
                new StrayUse(
                        card,
                        silence.why(),
                        silence.incident(),
                        now,
                        broken.bytes(),
                        broken.last());
        tellings.add(first.telling());
        return new Next(first.told(now), tellings);
    }

    /** What is to be told of it by now, of what has not been. */
    Next dueBy(Instant now) {
        return untold > 0 && !now.isBefore(due())
                ? new Next(told(now), List.of(telling()))
                : new Next(this, List.of());
    }

    /** When what is untold may be told of. */
    Instant due() {
        return toldAt.plus(why.isUrgent() ? HOUR : DAY);
    }

    /** In another case it is told of at once; without one it is taken for the same. */
    private boolean isToldToTheSame(Silence silence) {
        return why.isUrgent() == silence.why().isUrgent()
                && (incident.equals(silence.incident())
                        || incident.isEmpty()
                        || silence.incident().isEmpty());
    }

    private StrayUse more(Silence.Broken broken) {
        var silence = broken.silence();
        return new StrayUse(
                card,
                silence.why(),
                silence.incident().isEmpty() ? incident : silence.incident(),
                toldAt,
                untold + broken.bytes(),
                broken.last().isAfter(last) ? broken.last() : last);
    }

    private StrayUse told(Instant now) {
        return new StrayUse(card, why, incident, now, 0, last);
    }

    private Telling telling() {
        var values =
                Document.of(
                        "sim",
                        card.value(),
                        "why",
                        why,
                        "cases",
                        incident.isEmpty() ? 0 : 1,
                        "incident",
                        incident,
                        "megabytes",
                        Allowance.megabytes(untold),
                        "last",
                        last);
        return why.isUrgent()
                ? new Telling(Message.SILENT_CARD_USED, Recipient.of(Role.IT), values)
                : new Telling(Message.UNLENT_CARD_USED, Recipient.of(Role.DEVICE_DESK), values);
    }
}
