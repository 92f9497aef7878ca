package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.checkout.LoanKind;
import se.ledamot.datausage.MonthKind;
import se.ledamot.datausage.UsageFileKind;
import se.ledamot.incidents.IncidentKind;
import se.ledamot.incidents.threats.ThreatKind;
import se.ledamot.notices.Gsm7;
import se.ledamot.notices.Rendered;
import se.ledamot.platform.commit.Chain;
import se.ledamot.platform.commit.Kind;
import se.ledamot.platform.directory.MemberKind;
import se.ledamot.platform.guideline.Guideline;
import se.ledamot.platform.guideline.GuidelineKind;
import se.ledamot.platform.inventory.SimKind;
import se.ledamot.platform.inventory.TabletKind;
import se.ledamot.platform.notice.Channel;
import se.ledamot.platform.notice.Delivery;
import se.ledamot.platform.notice.Notice;
import se.ledamot.platform.notice.NoticeKind;
import se.ledamot.stack.Faults;

/**
 * Some months are played in a world where much goes wrong, and compared with the same months in a
 * world where nothing does: the same states, journal entries and notices; and each message that was
 * sent more often is marked as one that may have arrived twice.
 *
 * <p>{@code -Dfaults=100000} plays on until so many things went wrong; {@code -Dfaults.seed=N}
 * plays that seed first.
 */
@DisplayName("Months in which much goes wrong end as if nothing had")
class FaultyMonthsTest {
    private static final double SHARE = 0.01;
    private static final int FEWEST = Integer.getInteger("faults", 500);
    private static final long FIRST_SEED = Long.getLong("faults.seed", 1);

    private static final List<Kind<?>> KINDS =
            List.of(
                    NoticeKind.NOTICE,
                    LoanKind.LOAN,
                    TabletKind.TABLET,
                    SimKind.SIM,
                    MemberKind.MEMBER,
                    IncidentKind.INCIDENT,
                    ThreatKind.THREAT,
                    GuidelineKind.GUIDELINE,
                    UsageFileKind.FILE,
                    MonthKind.MONTH);

    private final Map<Faults.Sort, Integer> happened = new EnumMap<>(Faults.Sort.class);
    private final Set<String> killedAt = new TreeSet<>();

    @Test
    void statesEntriesAndNoticesAreTheSameAndWhatWasSentTwiceIsMarked() throws Exception {
        var sound = played(FaultyWorld.sound());
        long seed = FIRST_SEED;
        while (sum() < FEWEST) {
            var world = FaultyWorld.of(seed, SHARE);
            try {
                isTheSame(played(world), sound);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
            world.faults
                    .happened()
                    .forEach((sort, times) -> happened.merge(sort, times, Integer::sum));
            killedAt.addAll(world.faults.killedAt());
            seed++;
        }
        assertThat(happened.keySet()).containsExactlyInAnyOrder(Faults.Sort.values());
        System.out.println(
                "%d plays, %d faults %s, killed at %d places"
                        .formatted(seed - FIRST_SEED, sum(), happened, killedAt.size()));
    }

    private int sum() {
        return happened.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static FaultyWorld played(FaultyWorld world) throws Exception {
        try (var months = new Months(world)) {
            months.play();
        }
        isSoundInItself(world);
        return world;
    }

    private static void isTheSame(FaultyWorld world, FaultyWorld sound) {
        var end = WhatIsStored.of(world.store());
        var expected = WhatIsStored.of(sound.store());
        assertThat(
                        world.clocksDiffer()
                                ? end.byTheDay().differences(expected.byTheDay())
                                : end.differences(expected))
                .isEmpty();
    }

    /**
     * Every journal holds; each message that is marked as sent was, and one that was sent more
     * often is marked as one that may have arrived twice, or though it failed.
     */
    private static void isSoundInItself(FaultyWorld world) {
        var store = world.store();
        KINDS.forEach(kind ->
                store.all(kind)
                        .forEach(state ->
                                assertThat(new Chain(store, store).check(state))
                                        .as(state.subject())
                                        .satisfies(verdict ->
                                                assertThat(verdict.broken()).isEmpty())));
        var sent = new TreeMap<String, Integer>();
        var marked = new TreeSet<String>();
        var guideline = store.find(GuidelineKind.GUIDELINE, "kramfors").orElseThrow().state();
        for (var notice : store.all(NoticeKind.NOTICE)) {
            notice.state()
                    .deliveries()
                    .forEach((channel, delivery) -> {
                        switch (delivery) {
                            case Delivery.Sent one -> {
                                sent.merge(one.text(), 1, Integer::sum);
                                if (one.maybeTwice()) {
                                    marked.add(one.text());
                                }
                            }
                            case Delivery.Failed(var at, var why, var maybe) when maybe ->
                                    marked.add(text(notice.state(), channel, guideline));
                            default -> {}
                        }
                    });
        }
        world.published()
                .forEach((text, times) -> {
                    int said = sent.getOrDefault(text, 0);
                    assertThat(times == said || times > said && marked.contains(text))
                            .as("sent %d times, said %d: %s", times, said, text)
                            .isTrue();
                });
        assertThat(world.published().keySet()).containsAll(sent.keySet());
    }

    private static String text(Notice notice, Channel channel, Guideline guideline) {
        var rendered = Rendered.of(notice, guideline);
        return channel == Channel.SMS ? Gsm7.plain(rendered.sms()) : rendered.mail();
    }
}
