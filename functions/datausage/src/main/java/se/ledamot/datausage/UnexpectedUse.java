package se.ledamot.datausage;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.inventory.Sim;

/**
 * Use of a card in a no-use period (K3.4e), for one cause and in one case.
 *
 * @param incident the case that follows the card; null where there is none
 * @param bytes used in the period
 * @param last when the card was last used in the period
 */
record UnexpectedUse(
        NoUsePeriod.Cause cause, @Nullable IncidentId incident, long bytes, Instant last) {
    private record Key(NoUsePeriod.Cause cause, @Nullable IncidentId incident) {}

    /** The unexpected use among some uses of a card: one for each cause and case. */
    static Collection<UnexpectedUse> findIn(List<DataUse> uses, Sim sim) {
        var periods = NoUsePeriod.of(sim);
        Map<Key, UnexpectedUse> all = new LinkedHashMap<>();
        uses.stream()
                .flatMap(use -> use.fromCounter() ? counted(use, periods) : session(use, periods))
                .filter(one -> one.bytes > 0)
                .forEach(one ->
                        all.merge(new Key(one.cause, one.incident), one, UnexpectedUse::and));
        return all.values();
    }

    private static Stream<UnexpectedUse> session(DataUse use, List<NoUsePeriod> periods) {
        return periods.stream()
                .map(one ->
                        new UnexpectedUse(
                                one.cause(),
                                one.incident(),
                                one.bytes(use),
                                earlier(use.to(), one.to())));
    }

    /**
     * A counter does not show when its data was used. Use is certainly unexpected only if the whole
     * interval is covered by adjacent no-use periods of one case; it is counted under the first.
     */
    private static Stream<UnexpectedUse> counted(DataUse use, List<NoUsePeriod> periods) {
        var touched = periods.stream().filter(one -> one.touches(use)).toList();
        return isNoUseThroughout(touched, use)
                ? Stream.of(of(touched.getFirst().cause(), touched.getFirst(), use))
                : touched.stream()
                        .filter(one -> one.cause() != NoUsePeriod.Cause.UNLENT)
                        .map(one -> of(NoUsePeriod.Cause.UNCERTAIN, one, use))
                        .distinct();
    }

    private static boolean isNoUseThroughout(List<NoUsePeriod> touched, DataUse use) {
        for (int i = 1; i < touched.size(); i++) {
            if (!touched.get(i - 1).goesOnIn(touched.get(i))) {
                return false;
            }
        }
        return !touched.isEmpty()
                && !use.from().isBefore(touched.getFirst().from())
                && !use.to().isAfter(touched.getLast().to());
    }

    private static UnexpectedUse of(NoUsePeriod.Cause cause, NoUsePeriod in, DataUse use) {
        return new UnexpectedUse(cause, in.incident(), use.bytes(), use.to());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private UnexpectedUse and(UnexpectedUse more) {
        return new UnexpectedUse(
                cause, incident, bytes + more.bytes, last.isAfter(more.last) ? last : more.last);
    }
}
