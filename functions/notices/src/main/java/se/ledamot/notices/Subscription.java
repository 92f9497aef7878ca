package se.ledamot.notices;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import se.ledamot.platform.commit.Kind;
import se.ledamot.platform.commit.Shelf;
import se.ledamot.platform.document.Document;

/**
 * The ways by which a member or someone of staff is subscribed to what we send.
 *
 * @param lines each post that the person is subscribed to
 * @param since when it was last changed; while an address is asked again and again, when it was
 *     asked first
 */
public record Subscription(List<Line> lines, Instant since) {
    public static final Kind<Subscription> KIND = new SubscriptionKind();
    public static final String PENDING = "subscription/pending";

    public Subscription {
        lines = List.copyOf(lines);
    }

    /** The subscription that comes after another: who still has not answered was asked then. */
    static Subscription after(Optional<Subscription> before, List<Line> lines, Instant now) {
        var next = new Subscription(lines, now);
        return before.filter(one -> one.isPending() && next.isPending() && one.sameAs(next))
                .map(one -> new Subscription(lines, one.since()))
                .orElse(next);
    }

    /** Whether both are for the same addresses. */
    private boolean sameAs(Subscription other) {
        return wanted().equals(other.wanted());
    }

    private List<String> wanted() {
        return lines.stream().map(Line::wanted).sorted().toList();
    }

    /**
     * One line.
     *
     * @param wanted what it is for, as {@link Wanted#name} gives it
     * @param post the topic
     * @param name the subscription's own name at the carrier
     */
    public record Line(String wanted, String post, String name, boolean confirmed) {
        Document write() {
            return Document.of(
                    "wanted", wanted, "post", post, "name", name, "confirmed", confirmed);
        }

        static Line read(Document written) {
            return new Line(
                    written.text("wanted"),
                    written.text("post"),
                    written.text("name"),
                    written.truth("confirmed"));
        }
    }

    public boolean isPending() {
        return lines.stream().anyMatch(line -> !line.confirmed());
    }

    /** How subscriptions are kept: those that wait for a confirmation on a shelf of their own. */
    private static final class SubscriptionKind implements Kind<Subscription> {
        @Override
        public String name() {
            return "subscription";
        }

        @Override
        public String table() {
            return "Notices";
        }

        @Override
        public Document write(Subscription subscription) {
            return Document.of(
                    "lines", subscription.lines().stream().map(Line::write).toList(),
                    "since", subscription.since());
        }

        @Override
        public Subscription read(Document written) {
            return new Subscription(
                    written.documents("lines").stream().map(Line::read).toList(),
                    written.instant("since"));
        }

        @Override
        public Shelf shelf(Subscription subscription) {
            var shelf = subscription.isPending() ? PENDING : "subscription/confirmed";
            return Shelf.at(shelf, subscription.since());
        }
    }
}
