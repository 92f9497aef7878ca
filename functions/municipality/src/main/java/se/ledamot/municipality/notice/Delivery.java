package se.ledamot.municipality.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Document;

/** The delivery state of a message on one channel. */
public sealed interface Delivery {
    /** The reason why a member without a number gets no SMS; that is no failure. */
    String NO_NUMBER = "no-number";

    /** The reason why a message was not sent that would have come too late to be of use. */
    String LAPSED = "lapsed";

    /**
     * Not sent yet.
     *
     * @param notBefore the earliest time
     * @param attempts how often it has been tried
     * @param maybeSent whether an attempt may have reached the recipient all the same
     */
    record Waiting(Instant notBefore, int attempts, boolean maybeSent) implements Delivery {
        /** Not tried yet. */
        public Waiting(Instant from) {
            this(from, 0, false);
        }

        public Sending begin(Instant until) {
            return new Sending(attempts + 1, until, maybeSent);
        }

        /** Not before that time. */
        public Waiting waitUntil(Instant earliest) {
            return new Waiting(earliest, attempts, maybeSent);
        }
    }

    /**
     * An attempt to send it is in progress.
     *
     * @param until when this attempt counts as lost, and another may start
     * @param maybeSent whether an earlier attempt may have reached the recipient, because its
     *     response or its sender was lost. It stays true: nobody can find out any more.
     */
    record Sending(int attempt, Instant until, boolean maybeSent) implements Delivery {
        public Sent accepted(Instant at, String reference, String text) {
            return new Sent(at, reference, maybeSent, text);
        }

        /** Not to be tried any more. */
        public Failed failed(Instant at, String why) {
            return new Failed(at, why, maybeSent);
        }

        /** To be tried again. */
        public Waiting postponed(Instant from) {
            return new Waiting(from, attempt, maybeSent);
        }

        /** The same attempt, where one may have reached the recipient. */
        public Sending maybeSentBefore() {
            return new Sending(attempt, until, true);
        }

        /** A new attempt, after this one was lost. */
        public Sending newAttempt(Instant next) {
            return new Sending(attempt + 1, next, true);
        }
    }

    /**
     * Handed over to the carrier.
     *
     * @param reference the carrier's own reference
     * @param maybeTwice whether an earlier attempt may have arrived too
     * @param text as it was sent: messages to people are public records too (O2.8b)
     */
    record Sent(Instant at, String reference, boolean maybeTwice, String text)
            implements Delivery {}

    /**
     * Refused for good, or tried long enough.
     *
     * @param maybeSent whether an attempt may have reached the recipient all the same
     */
    record Failed(Instant at, String why, boolean maybeSent) implements Delivery {
        /** Whether somebody else has to get in touch with the recipient. */
        public boolean isToReport() {
            return !why.equals(NO_NUMBER) && !why.equals(LAPSED);
        }
    }

    /** When it is due next; null where nothing is left to do. */
    default @Nullable Instant due() {
        return switch (this) {
            case Waiting waiting -> waiting.notBefore();
            case Sending sending -> sending.until();
            case Sent sent -> null;
            case Failed failed -> null;
        };
    }

    default Document write() {
        return switch (this) {
            case Waiting(var notBefore, var attempts, var maybe) ->
                    Document.of(
                            "state", "waiting",
                            "notBefore", notBefore,
                            "attempts", attempts,
                            "maybeSent", maybe);
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
            case Failed(var at, var why, var maybe) ->
                    Document.of("state", "failed", "at", at, "reason", why, "maybeSent", maybe);
        };
    }

    static Delivery read(Document written) {
        return switch (written.text("state")) {
            case "waiting" ->
                    new Waiting(
                            written.instant("notBefore"),
                            written.intValue("attempts"),
                            written.booleanValue("maybeSent"));
            case "sending" ->
                    new Sending(
                            written.intValue("attempt"),
                            written.instant("until"),
                            written.booleanValue("maybeSent"));
            case "sent" ->
                    new Sent(
                            written.instant("at"),
                            written.text("reference"),
                            written.booleanValue("maybeTwice"),
                            written.text("text"));
            case "failed" ->
                    new Failed(
                            written.instant("at"),
                            written.text("reason"),
                            written.booleanValue("maybeSent"));
            default -> throw new IllegalArgumentException("No such delivery");
        };
    }
}
