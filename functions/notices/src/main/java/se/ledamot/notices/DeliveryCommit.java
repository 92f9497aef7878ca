package se.ledamot.notices;

import static se.ledamot.municipality.clause.Clause.K1C;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.notice.Channel;
import se.ledamot.municipality.notice.Delivery;
import se.ledamot.municipality.notice.Delivery.Failed;
import se.ledamot.municipality.notice.Delivery.Sending;
import se.ledamot.municipality.notice.Delivery.Sent;
import se.ledamot.municipality.notice.Delivery.Waiting;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;

/** The commit for a delivery: its state, its journal entry, and the report of a failure. */
record DeliveryCommit(Versioned<Notice> found, Channel channel, ReportFailedDelivery report) {
    /** The delivery begins, is held until quiet hours end, or is given up after a lost attempt. */
    Commit begun(Delivery next, Instant now) {
        return switch (next) {
            case Waiting until -> held(until);
            case Failed failed -> failed(failed, now);
            case Sending sending -> changed(sending, null);
            case Sent sent -> changed(sent, null);
        };
    }

    /** An attempt has ended. */
    Commit ended(Delivery next, NoticeSender.SendResult posted, Instant now) {
        return next instanceof Failed failed ? failed(failed, now) : changed(next, posted.why());
    }

    private Commit held(Waiting until) {
        var event =
                JournalEvent.of(
                        "notice-deferred",
                        K1C,
                        "channel",
                        channel,
                        "until",
                        until.notBefore(),
                        "maybeSent",
                        until.maybeSent());
        return Commit.nothing().change(found, found.state().with(channel, until), event);
    }

    /** A message that did not arrive, with a report of it where somebody has to know. */
    private Commit failed(Failed failed, Instant now) {
        var commit = changed(failed, failed.why());
        if (!failed.isToReport()) {
            return commit;
        }
        return report.report(found, channel, failed, now).map(commit::followedBy).orElse(commit);
    }

    private Commit changed(Delivery next, @Nullable String why) {
        var marked =
                switch (next) {
                    case Sent sent -> Document.of("maybeTwice", sent.maybeTwice());
                    case Failed failed -> Document.of("maybeSent", failed.maybeSent());
                    case Waiting waiting -> Document.of("maybeSent", waiting.maybeSent());
                    case Sending sending -> Document.of("maybeSent", sending.maybeSent());
                };
        var details = Document.of("channel", channel, "attempt", attempt(next), "reason", why);
        var event = new JournalEvent("notice-" + word(next), K1C, details.and(marked));
        return Commit.nothing().change(found, found.state().with(channel, next), event);
    }

    /** The number of the attempt that begins or ends with this state; 0 if there was none. */
    private int attempt(Delivery next) {
        return next instanceof Sending begun
                ? begun.attempt()
                : found.state()
                        .delivery(channel)
                        .filter(Sending.class::isInstance)
                        .map(Sending.class::cast)
                        .map(Sending::attempt)
                        .orElse(0);
    }

    private static String word(Delivery delivery) {
        return switch (delivery) {
            case Sent sent -> "sent";
            case Failed failed -> "failed";
            case Waiting waiting -> "postponed";
            case Sending sending -> "sending";
        };
    }
}
