package se.ledamot.notices;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.ledamot.notices.Subscription.TopicSubscription;

/**
 * Sends the carrier requests for one person's topic subscriptions, each independently of the
 * others, and keeps the results until they are written.
 */
final class CarrierRequests {
    private final Carrier carrier;
    private final Map<String, TopicSubscription.Subscribed> given = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private @Nullable RuntimeException failure;

    CarrierRequests(Carrier carrier) {
        this.carrier = carrier;
    }

    /** What failed first, if anything did. */
    Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    void send(TopicSubscription subscription) {
        try {
            switch (subscription) {
                case TopicSubscription.Requested(var of) ->
                        given.put(subscription.desiredName(), subscribed(of));
                case TopicSubscription.Ending(var desired, var name) -> end(name);
                case TopicSubscription.Abandoned(var of) -> {
                    var held = subscribed(of);
                    given.put(subscription.desiredName(), held);
                    end(held.name());
                }
                case TopicSubscription.Subscribed held -> {}
            }
        } catch (RuntimeException e) {
            failure = failure == null ? e : failure;
        }
    }

    private void end(String name) {
        carrier.unsubscribe(name);
        ended.add(name);
    }

    /**
     * The stored subscriptions as they are now, with the results: a subscription that is no longer
     * desired since its request is to be ended, and one that was ended and is desired again is
     * requested anew.
     */
    List<TopicSubscription> withResults(List<TopicSubscription> now) {
        var known = now.stream().map(TopicSubscription::desiredName).collect(Collectors.toSet());
        var ended =
                given.values().stream()
                        .filter(held -> !known.contains(held.desiredName()) && !isEnded(held))
                        .map(held -> new TopicSubscription.Ending(held.desiredName(), held.name()));
        return Stream.concat(now.stream().flatMap(this::withResults), ended).toList();
    }

    /** Whether a subscription that is held now was ended here after another run got it. */
    boolean hasEndedOneOf(List<TopicSubscription> now) {
        return now.stream()
                .anyMatch(subscription ->
                        subscription instanceof TopicSubscription.Subscribed held && isEnded(held));
    }

    private boolean isEnded(TopicSubscription.Subscribed held) {
        return ended.contains(held.name());
    }

    private Stream<TopicSubscription> withResults(TopicSubscription now) {
        var held = given.get(now.desiredName());
        boolean isGone = held != null && isEnded(held);
        return switch (now) {
            case TopicSubscription.Requested asked ->
                    Stream.of(held == null || isGone ? asked : held);
            case TopicSubscription.Abandoned abandoned ->
                    held == null
                            ? Stream.of(abandoned)
                            : isGone
                                    ? Stream.empty()
                                    : Stream.of(
                                            new TopicSubscription.Ending(
                                                    held.desiredName(), held.name()));
            case TopicSubscription.Ending ending ->
                    ended.contains(ending.name()) ? Stream.empty() : Stream.of(ending);
            case TopicSubscription.Subscribed other -> Stream.of(other);
        };
    }

    private TopicSubscription.Subscribed subscribed(DesiredSubscription desired) {
        var topic =
                switch (desired) {
                    case DesiredSubscription.MemberMail(var member, var address) ->
                            carrier.createMemberTopic(member);
                    case DesiredSubscription.RoleMail(var role, var address) ->
                            carrier.roleTopic(role);
                    case DesiredSubscription.RoleSms(var role, var number) ->
                            carrier.roleTopic(role);
                };
        var name =
                switch (desired) {
                    case DesiredSubscription.MemberMail(var member, var address) ->
                            carrier.subscribe(topic, address);
                    case DesiredSubscription.RoleMail(var role, var address) ->
                            carrier.subscribe(topic, address);
                    case DesiredSubscription.RoleSms(var role, var number) ->
                            carrier.subscribe(topic, number);
                };
        return new TopicSubscription.Subscribed(
                desired.name(),
                topic,
                name,
                carrier.status(name) == Carrier.SubscriptionStatus.CONFIRMED);
    }
}
