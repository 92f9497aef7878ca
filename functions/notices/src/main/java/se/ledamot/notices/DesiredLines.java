package se.ledamot.notices;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.ledamot.notices.Subscription.Line;

/** Derives the intended lines of a subscription from the registers. */
final class DesiredLines {
    private DesiredLines() {}

    /**
     * The intended lines.
     *
     * @param standings the carrier's status of each line that it has, by the subscription's name
     */
    static List<Line> of(
            List<Line> before,
            List<DesiredSubscription> desired,
            Map<String, Carrier.SubscriptionStatus> standings) {
        var known = before.stream().collect(Collectors.toMap(Line::desiredName, line -> line));
        var lines = new ArrayList<Line>();
        for (var one : desired) {
            lines.add(wanted(known.remove(one.name()), one, standings));
        }
        before.stream()
                .filter(line -> known.containsKey(line.desiredName()))
                .map(DesiredLines::unwanted)
                .forEach(lines::add);
        return lines;
    }

    /** A line that was not confirmed in time, or that was to end, is requested again. */
    private static Line wanted(
            @Nullable Line before,
            DesiredSubscription desired,
            Map<String, Carrier.SubscriptionStatus> standings) {
        if (!(before instanceof Line.Held held)) {
            return new Line.Asked(desired);
        }
        return switch (standings.get(held.name())) {
            case CONFIRMED -> new Line.Held(held.desiredName(), held.topic(), held.name(), true);
            case PENDING -> new Line.Held(held.desiredName(), held.topic(), held.name(), false);
            case GONE -> new Line.Asked(desired);
            case null -> held;
        };
    }

    private static Line unwanted(Line before) {
        return switch (before) {
            case Line.Held held -> new Line.Ending(held.desiredName(), held.name());
            case Line.Asked(var of) -> new Line.Abandoned(of);
            case Line.Ending ending -> ending;
            case Line.Abandoned abandoned -> abandoned;
        };
    }
}
