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
 * That a card was used when it should have been silent (K3.4e): for one reason and in one case.
 *
 * @param incident the case that follows the card; null where there is none
 * @param bytes used then
 * @param last when it was last used then
 */
record BrokenSilence(Silence.Why why, @Nullable IncidentId incident, long bytes, Instant last) {
    private record Cause(Silence.Why why, @Nullable IncidentId incident) {}

    /** How some uses of a card broke its silences: once for each reason and case. */
    static Collection<BrokenSilence> by(List<Use> uses, Sim sim) {
        var silences = Silence.of(sim);
        Map<Cause, BrokenSilence> all = new LinkedHashMap<>();
        uses.stream()
                .flatMap(use -> use.counted() ? counted(use, silences) : session(use, silences))
                .filter(one -> one.bytes > 0)
                .forEach(one ->
                        all.merge(new Cause(one.why, one.incident), one, BrokenSilence::and));
        return all.values();
    }

    private static Stream<BrokenSilence> session(Use use, List<Silence> silences) {
        return silences.stream()
                .map(one ->
                        new BrokenSilence(
                                one.why(),
                                one.incident(),
                                one.bytes(use),
                                earlier(use.to(), one.to())));
    }

    /**
     * Of what a counter has counted nobody knows when it was used: it surely broke a silence only
     * where all of it lies in silences of one case, one after the other, and then the first.
     */
    private static Stream<BrokenSilence> counted(Use use, List<Silence> silences) {
        var touched = silences.stream().filter(one -> one.touches(use)).toList();
        return isSilentAllThrough(touched, use)
                ? Stream.of(of(touched.getFirst().why(), touched.getFirst(), use))
                : touched.stream()
                        .filter(one -> one.why() != Silence.Why.NOT_LENT)
                        .map(one -> of(Silence.Why.PERHAPS, one, use))
                        .distinct();
    }

    private static boolean isSilentAllThrough(List<Silence> touched, Use use) {
        for (int i = 1; i < touched.size(); i++) {
            if (!touched.get(i - 1).goesOnIn(touched.get(i))) {
                return false;
            }
        }
        return !touched.isEmpty()
                && !use.from().isBefore(touched.getFirst().from())
                && !use.to().isAfter(touched.getLast().to());
    }

    private static BrokenSilence of(Silence.Why why, Silence in, Use use) {
        return new BrokenSilence(why, in.incident(), use.bytes(), use.to());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private BrokenSilence and(BrokenSilence more) {
        return new BrokenSilence(
                why, incident, bytes + more.bytes, last.isAfter(more.last) ? last : more.last);
    }
}
