package se.ledamot.platform.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Document;

/** How far a message has come on one channel. */
public sealed interface Delivery {
    /** Why a member who has no number gets no SMS; that is no failure. */
    String NO_NUMBER = "no-number";

    /**
     * Not sent yet.
     *
     * @param from the earliest time
     * @param attempts how often it has been tried
     */
    record Waiting(Instant from, int attempts) implements Delivery {
        public Sending begin(Instant until) {
            return new Sending(attempts + 1, until, false);
        }
    }

    /**
     * Someone is sending it.
     *
     * @param until from then on that someone is taken for lost, and another may try
     * @param maybeSent whether an earlier attempt was lost on the way, so that it may arrive twice
     */
    record Sending(int attempt, Instant until, boolean maybeSent) implements Delivery {
        public Sent accepted(Instant at, String reference, String text) {
            return new Sent(at, reference, maybeSent, text);
        }

        public Failed refused(Instant at, String why) {
            return new Failed(at, why);
        }

        public Waiting postponed(Instant from) {
            return new Waiting(from, attempt);
        }

        /** Another takes over after this one was lost. */
        public Sending again(Instant next) {
            return new Sending(attempt + 1, next, true);
        }
    }

    /**
     * Handed over to the carrier.
     *
     * @param reference the carrier's own
     * @param maybeTwice whether an earlier attempt may have arrived too
     * @param text as it was sent: what we write to people is a public record too (O2.8b)
     */
    record Sent(Instant at, String reference, boolean maybeTwice, String text)
            implements Delivery {}

    /** Refused for good, or tried long enough. */
    record Failed(Instant at, String why) implements Delivery {}

    /** When it is next to be looked at; null where nothing is left to do. */
    default @Nullable Instant due() {
        return switch (this) {
            case Waiting(var from, var attempts) -> from;
            case Sending sending -> sending.until();
            case Sent sent -> null;
            case Failed failed -> null;
        };
    }

    default Document write() {
        return switch (this) {
            case Waiting(var from, var attempts) ->
                    Document.of("state", "waiting", "from", from, "attempts", attempts);
            case Sending(var attempt, var until, var maybe) ->
                    Document.of(
                            "state", "sending",
                            "attempt", attempt,
                            "until", until,
                            "maybeSent", maybe);
            case Sent(var at, var reference, var maybe, var text) ->
                    Document.of(
                            "state", "sent",
                            "at", at,
                            "reference", reference,
                            "maybeTwice", maybe,
                            "text", text);
            case Failed(var at, var why) -> Document.of("state", "failed", "at", at, "why", why);
        };
    }

    static Delivery read(Document written) {
        return switch (written.text("state")) {
            case "waiting" -> new Waiting(written.instant("from"), written.count("attempts"));
            case "sending" ->
                    new Sending(
                            written.count("attempt"),
                            written.instant("until"),
                            written.truth("maybeSent"));
            case "sent" ->
                    new Sent(
                            written.instant("at"),
                            written.text("reference"),
                            written.truth("maybeTwice"),
                            written.text("text"));
            case "failed" -> new Failed(written.instant("at"), written.text("why"));
            default -> throw new IllegalArgumentException("No such delivery");
        };
    }
}
