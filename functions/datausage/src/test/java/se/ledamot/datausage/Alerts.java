package se.ledamot.datausage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.inventory.SimMapping;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.testing.MemoryStore;

/**
 * Checks every alert as it is written: it concerns the current month, it is true, and for that
 * allowance, or a larger one, no such alert was sent before.
 */
final class Alerts {
    private static final long MEGABYTE = 1_000_000;

    private final MemoryStore store;
    private final YearMonth month;
    private final String sequence;
    private final Map<String, Map<Message, Long>> largest = new HashMap<>();
    private final Set<String> foretold = new HashSet<>();

    Alerts(MemoryStore store, YearMonth month, String sequence) {
        this.store = store;
        this.month = month;
        this.sequence = sequence;
    }

    void written(Commit commit) {
        for (var change : commit.changes()) {
            if (change.after() instanceof Notice notice
                    && notice.about().startsWith(MonthOfUseMapping.MONTH.subject(""))) {
                alerted(
                        notice.about().substring(MonthOfUseMapping.MONTH.subject("").length()),
                        notice);
            }
        }
    }

    private void alerted(String id, Notice notice) {
        assertThat(id).as(sequence).endsWith(month.toString());
        if (notice.message() == Message.ALLOWANCE_RUNNING_OUT) {
            assertThat(foretold.add(id)).as(sequence).isTrue();
            return;
        }
        long used = store.find(MonthOfUseMapping.MONTH, id).orElseThrow().state().bytes();
        isTrue(notice.message(), used, notice.values());
        long allowance = notice.values().longValue("allowance");
        var before = largest.computeIfAbsent(id, any -> new TreeMap<>());
        long enough =
                notice.message() == Message.ALLOWANCE_NEARLY_USED
                        ? Math.max(
                                before.getOrDefault(Message.ALLOWANCE_NEARLY_USED, 0L),
                                before.getOrDefault(Message.ALLOWANCE_USED_UP, 0L))
                        : before.getOrDefault(notice.message(), 0L);
        assertThat(allowance).as("%s %s", sequence, notice.message()).isGreaterThan(enough);
        before.put(notice.message(), allowance);
    }

    private void isTrue(Message message, long used, Document values) {
        long allowance = values.longValue("allowance") * MEGABYTE;
        switch (message) {
            case ALLOWANCE_NEARLY_USED ->
                    assertThat(used)
                            .as(sequence)
                            .isGreaterThanOrEqualTo(allowance / 100 * 80)
                            .isLessThan(allowance);
            case ALLOWANCE_USED_UP, ALLOWANCE_USED_UP_IT ->
                    assertThat(used).as(sequence).isGreaterThanOrEqualTo(allowance);
            default -> throw new AssertionError(sequence + ": " + message);
        }
    }

    /**
     * Checks that each passed threshold was notified in the end, to the member where that was
     * possible before the month was over.
     */
    void assertSent(Iccid card, long used, boolean alsoToTheMember) {
        var sent = largest.getOrDefault(MonthOfUseMapping.id(card, month), Map.of());
        var sim = store.find(SimMapping.SIM, card.value()).orElseThrow().state();
        long allowance = sim.allowanceMb();
        if (used >= allowance * MEGABYTE) {
            assertThat(sent.getOrDefault(Message.ALLOWANCE_USED_UP_IT, 0L))
                    .as(sequence)
                    .isGreaterThanOrEqualTo(allowance);
        }
        if (!alsoToTheMember) {
            return;
        }
        if (used >= allowance * MEGABYTE) {
            assertThat(sent.getOrDefault(Message.ALLOWANCE_USED_UP, 0L))
                    .as(sequence)
                    .isGreaterThanOrEqualTo(allowance);
        } else if (used >= allowance * MEGABYTE / 100 * 80) {
            var toMember =
                    Math.max(
                            sent.getOrDefault(Message.ALLOWANCE_NEARLY_USED, 0L),
                            sent.getOrDefault(Message.ALLOWANCE_USED_UP, 0L));
            assertThat(toMember).as(sequence).isGreaterThanOrEqualTo(allowance);
        }
    }
}
