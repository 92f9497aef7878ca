package se.ledamot.notices;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.ledamot.notices.Subscription.TopicSubscription;

/** Derives the intended subscriptions of a subscription from the registers. */
final class DesiredTopicSubscriptions {
    private DesiredTopicSubscriptions() {}

    /**
     * The intended subscriptions.
     *
     * @param statuses the carrier's status of each subscription that it has, by the subscription's
     *     name
     */
    static List<TopicSubscription> of(
            List<TopicSubscription> before,
            List<DesiredSubscription> desired,
            Map<String, Carrier.SubscriptionStatus> statuses) {
        var known =
                before.stream()
                        .collect(
                                Collectors.toMap(
                                        TopicSubscription::desiredName,
                                        subscription -> subscription));
        var subscriptions = new ArrayList<TopicSubscription>();
        for (var one : desired) {
            subscriptions.add(continued(known.remove(one.name()), one, statuses));
        }
        before.stream()
                .filter(subscription -> known.containsKey(subscription.desiredName()))
                .map(DesiredTopicSubscriptions::ended)
                .forEach(subscriptions::add);
        return subscriptions;
    }

    /** A subscription that was not confirmed in time, or that was to end, is requested again. */
    private static TopicSubscription continued(
            @Nullable TopicSubscription before,
            DesiredSubscription desired,
            Map<String, Carrier.SubscriptionStatus> statuses) {
        if (!(before instanceof TopicSubscription.Subscribed held)) {
            return new TopicSubscription.Requested(desired);
        }
        return switch (statuses.get(held.name())) {
            case CONFIRMED ->
                    new TopicSubscription.Subscribed(
                            held.desiredName(), held.topic(), held.name(), true);
            case PENDING ->
                    new TopicSubscription.Subscribed(
                            held.desiredName(), held.topic(), held.name(), false);
            case GONE -> new TopicSubscription.Requested(desired);
            case null -> held;
        };
    }

    private static TopicSubscription ended(TopicSubscription before) {
        return switch (before) {
            case TopicSubscription.Subscribed held ->
                    new TopicSubscription.Ending(held.desiredName(), held.name());
            case TopicSubscription.Requested(var of) -> new TopicSubscription.Abandoned(of);
            case TopicSubscription.Ending ending -> ending;
            case TopicSubscription.Abandoned abandoned -> abandoned;
        };
    }
}
