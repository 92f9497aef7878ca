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
import se.ledamot.notices.Subscription.Line;

/**
 * Sends the carrier requests for lines, each independently, and holds the results until written.
 */
final class CarrierRequests {
    private final Carrier carrier;
    private final Map<String, Line.Held> given = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private @Nullable RuntimeException failure;

    CarrierRequests(Carrier carrier) {
        this.carrier = carrier;
    }

    /** What failed first, if anything did. */
    Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    void ask(Line line) {
        try {
            switch (line) {
                case Line.Asked(var of) -> given.put(line.desiredName(), subscribed(of));
                case Line.Ending(var wanted, var name) -> end(name);
                case Line.Abandoned(var of) -> {
                    var held = subscribed(of);
                    given.put(line.desiredName(), held);
                    end(held.name());
                }
                case Line.Held held -> {}
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
     * The stored lines as they are now, with the results: a line that is no longer desired since
     * its request is to be ended, and one that was ended and is desired again is requested anew.
     */
    List<Line> settled(List<Line> now) {
        var known = now.stream().map(Line::desiredName).collect(Collectors.toSet());
        var forgotten =
                given.values().stream()
                        .filter(held -> !known.contains(held.desiredName()) && !isEnded(held))
                        .map(held -> new Line.Ending(held.desiredName(), held.name()));
        return Stream.concat(now.stream().flatMap(this::settled), forgotten).toList();
    }

    /** Whether a line that is held now was ended here after another run got it. */
    boolean hasEndedOneOf(List<Line> now) {
        return now.stream().anyMatch(line -> line instanceof Line.Held held && isEnded(held));
    }

    private boolean isEnded(Line.Held held) {
        return ended.contains(held.name());
    }

    private Stream<Line> settled(Line now) {
        var held = given.get(now.desiredName());
        boolean isGone = held != null && isEnded(held);
        return switch (now) {
            case Line.Asked asked -> Stream.of(held == null || isGone ? asked : held);
            case Line.Abandoned abandoned ->
                    held == null
                            ? Stream.of(abandoned)
                            : isGone
                                    ? Stream.empty()
                                    : Stream.of(new Line.Ending(held.desiredName(), held.name()));
            case Line.Ending ending ->
                    ended.contains(ending.name()) ? Stream.empty() : Stream.of(ending);
            case Line.Held other -> Stream.of(other);
        };
    }

    private Line.Held subscribed(DesiredSubscription desired) {
        var post =
                switch (desired) {
                    case DesiredSubscription.Own(var member, var address) -> carrier.topic(member);
                    case DesiredSubscription.RoleMail(var role, var address) -> carrier.topic(role);
                    case DesiredSubscription.RoleSms(var role, var number) -> carrier.topic(role);
                };
        var name =
                switch (desired) {
                    case DesiredSubscription.Own(var member, var address) ->
                            carrier.subscribe(post, address);
                    case DesiredSubscription.RoleMail(var role, var address) ->
                            carrier.subscribe(post, address);
                    case DesiredSubscription.RoleSms(var role, var number) ->
                            carrier.subscribe(post, number);
                };
        return new Line.Held(
                desired.name(),
                post,
                name,
                carrier.standing(name) == Carrier.SubscriptionStatus.CONFIRMED);
    }
}
