package se.ledamot.notices;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.document.Document;

/**
 * The subscriptions of a member or staff person to our messages.
 *
 * @param topicSubscriptions one for each topic that the person is subscribed to
 * @param since when it was last changed; while an address is asked repeatedly, when it was first
 *     asked
 */
public record Subscription(List<TopicSubscription> topicSubscriptions, Instant since) {
    public static final EntityMapping<Subscription> MAPPING = new SubscriptionMapping();
    public static final String PENDING = "subscription/pending";

    public Subscription {
        topicSubscriptions = List.copyOf(topicSubscriptions);
    }

    /**
     * The next subscription; while the same addresses are unconfirmed, it keeps the earlier time.
     */
    static Subscription after(
            Optional<Subscription> before, List<TopicSubscription> subscriptions, Instant now) {
        var next = new Subscription(subscriptions, now);
        return before.filter(one -> one.isPending() && next.isPending() && one.sameAs(next))
                .map(one -> new Subscription(subscriptions, one.since()))
                .orElse(next);
    }

    /** Whether both are for the same addresses. */
    private boolean sameAs(Subscription other) {
        return desired().equals(other.desired());
    }

    private List<String> desired() {
        return topicSubscriptions.stream()
                .filter(TopicSubscription::isDesired)
                .map(TopicSubscription::desiredName)
                .sorted()
                .toList();
    }

    /** The subscriptions that the carrier has. */
    Stream<TopicSubscription.Subscribed> subscribed() {
        return topicSubscriptions.stream()
                .filter(TopicSubscription.Subscribed.class::isInstance)
                .map(TopicSubscription.Subscribed.class::cast);
    }

    /** Whether mail to some address reaches nobody yet. */
    public boolean isPending() {
        return topicSubscriptions.stream()
                .anyMatch(subscription ->
                        subscription instanceof TopicSubscription.Requested
                                || subscription instanceof TopicSubscription.Subscribed held
                                        && !held.confirmed());
    }

    /** Whether a carrier request is still to be made. */
    boolean isOpen() {
        return topicSubscriptions.stream()
                .anyMatch(subscription -> !(subscription instanceof TopicSubscription.Subscribed));
    }

    /**
     * One subscription to a topic. The intention is written before the carrier request, and the
     * result after it. The request is idempotent: the carrier returns the same subscription each
     * time.
     */
    public sealed interface TopicSubscription {
        /** What it is for, as {@link DesiredSubscription#name} gives it. */
        String desiredName();

        /** Whether the registers say that there should be one. */
        default boolean isDesired() {
            return this instanceof Requested || this instanceof Subscribed;
        }

        /** To be requested; it may have been already, and the response lost. */
        record Requested(DesiredSubscription desired) implements TopicSubscription {
            @Override
            public String desiredName() {
                return desired.name();
            }
        }

        /**
         * The carrier has it.
         *
         * @param topic the carrier's topic for it
         * @param name the subscription's own name at the carrier
         */
        record Subscribed(String desiredName, String topic, String name, boolean confirmed)
                implements TopicSubscription {}

        /** The carrier has it, and it is to be ended there. */
        record Ending(String desiredName, String name) implements TopicSubscription {}

        /** No longer desired, but the carrier may have been asked for it. */
        record Abandoned(DesiredSubscription desired) implements TopicSubscription {
            @Override
            public String desiredName() {
                return desired.name();
            }
        }

        /** As it is stored. */
        default Document write() {
            return switch (this) {
                case Requested(var desired) ->
                        Document.of("state", "requested", "desired", desired.write());
                case Subscribed(var desiredName, var topic, var name, var confirmed) ->
                        Document.of(
                                "state",
                                "subscribed",
                                "desiredName",
                                desiredName,
                                "topic",
                                topic,
                                "name",
                                name,
                                "confirmed",
                                confirmed);
                case Ending(var desiredName, var name) ->
                        Document.of("state", "ending", "desiredName", desiredName, "name", name);
                case Abandoned(var desired) ->
                        Document.of("state", "abandoned", "desired", desired.write());
            };
        }

        static TopicSubscription read(Document written) {
            return switch (written.text("state")) {
                case "requested" ->
                        new Requested(DesiredSubscription.read(written.document("desired")));
                case "subscribed" ->
                        new Subscribed(
                                written.text("desiredName"),
                                written.text("topic"),
                                written.text("name"),
                                written.booleanValue("confirmed"));
                case "ending" -> new Ending(written.text("desiredName"), written.text("name"));
                case "abandoned" ->
                        new Abandoned(DesiredSubscription.read(written.document("desired")));
                default -> throw new IllegalArgumentException("No such state of a subscription");
            };
        }
    }

    /** Mapping of subscriptions: those that wait for a confirmation are on a list of their own. */
    private static final class SubscriptionMapping implements EntityMapping<Subscription> {
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
                    "topicSubscriptions",
                            subscription.topicSubscriptions().stream()
                                    .map(TopicSubscription::write)
                                    .toList(),
                    "since", subscription.since());
        }

        @Override
        public Subscription read(Document written) {
            return new Subscription(
                    written.documents("topicSubscriptions").stream()
                            .map(TopicSubscription::read)
                            .toList(),
                    written.instant("since"));
        }

        @Override
        public ListPosition listPosition(Subscription subscription) {
            var list = subscription.isPending() ? PENDING : "subscription/confirmed";
            return ListPosition.at(list, subscription.since());
        }
    }
}
