package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.guideline.Guideline;
import se.ledamot.municipality.guideline.GuidelineMapping;
import se.ledamot.municipality.notice.Channel;
import se.ledamot.municipality.notice.Delivery;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.municipality.notice.NoticeMapping;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.notices.Gsm7;
import se.ledamot.notices.RenderedNotice;
import se.ledamot.platform.commit.JournalVerifier;
import se.ledamot.platform.function.FunctionDefinition;
import se.ledamot.platform.function.FunctionModule;
import se.ledamot.stack.InjectedFaults;

/**
 * Plays some months in a world with many faults and compares them with the same months in a world
 * without: the states, journal entries and notices are the same, and each message that was sent
 * more often is marked as one that may have arrived twice.
 *
 * <p>{@code -Dfaults=100000} continues until there were so many faults; {@code -Dfaults.seed=N}
 * begins with that seed.
 */
@DisplayName("Months in which much goes wrong end as if nothing had")
class FaultyMonthsTest {
    private static final double SHARE = 0.01;
    private static final int FEWEST = Integer.getInteger("faults", 500);
    private static final long FIRST_SEED = Long.getLong("faults.seed", 1);

    // Clocks differ in every second play.
    private static final int FEWEST_PLAYS = 3;
    private static final int MANY_PLAYS = 10;

    /** Faults that must have happened even in the fewest plays, since so much depends on them. */
    private static final Set<String> ALWAYS =
            Set.of(
                    "publish LOST_ANSWER",
                    "publish SERVER_FAULT_AFTER",
                    "publish THROTTLED",
                    "publish KILLED_AFTER",
                    "write LOST_ANSWER",
                    "write CONFLICT",
                    "findAll UNPROCESSED",
                    "other SECRET_LOST",
                    "other FILE_TORN");

    private final Map<InjectedFaults.Type, Integer> happened =
            new EnumMap<>(InjectedFaults.Type.class);
    private final Map<String, Integer> happenedTo = new TreeMap<>();
    private final Set<String> killedAt = new TreeSet<>();

    @Test
    @DisplayName(
            "Faults change no state, entry or notice, and each message that was sent twice is marked")
    void statesEntriesAndNoticesAreTheSameAndWhatWasSentTwiceIsMarked() throws Exception {
        var sound = played(FaultyMonthsEnvironment.sound());
        long seed = FIRST_SEED;
        while (sum() < FEWEST || seed - FIRST_SEED < FEWEST_PLAYS) {
            var world = FaultyMonthsEnvironment.of(seed, SHARE);
            try {
                isTheSame(played(world), sound);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
            world.faults
                    .happened()
                    .forEach((type, times) -> happened.merge(type, times, Integer::sum));
            world.faults
                    .happenedTo()
                    .forEach((what, times) -> happenedTo.merge(what, times, Integer::sum));
            killedAt.addAll(world.faults.killedAt());
            seed++;
        }
        System.out.println(
                "%d plays, %d faults %s, killed at %d places in %d functions"
                        .formatted(
                                seed - FIRST_SEED,
                                sum(),
                                happened,
                                killedAt.size(),
                                killedIn().size()));
        assertThat(happened.keySet()).containsExactlyInAnyOrder(InjectedFaults.Type.values());
        assertThat(happenedTo.keySet()).containsAll(ALWAYS);
        if (seed - FIRST_SEED >= MANY_PLAYS) {
            assertThat(killedIn()).containsExactlyInAnyOrderElementsOf(definitions());
        }
    }

    private Set<String> killedIn() {
        return killedAt.stream()
                .map(place -> place.substring(0, place.indexOf(' ')))
                .collect(Collectors.toSet());
    }

    private static Set<String> definitions() {
        return FunctionModule.all().stream()
                .flatMap(module -> module.definitions().stream())
                .map(FunctionDefinition::name)
                .collect(Collectors.toSet());
    }

    private int sum() {
        return happened.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static FaultyMonthsEnvironment played(FaultyMonthsEnvironment world) throws Exception {
        try (var months = new SimulatedMonths(world)) {
            months.play();
            assertThat(months.missing()).isEmpty();
        }
        isSoundInItself(world);
        return world;
    }

    private static void isTheSame(FaultyMonthsEnvironment world, FaultyMonthsEnvironment sound) {
        var end = WhatIsStored.of(world.store());
        var expected = WhatIsStored.of(sound.store());
        assertThat(
                        world.clocksDiffer()
                                ? end.byTheDay().differences(expected.byTheDay())
                                : end.differences(expected))
                .isEmpty();
    }

    /**
     * Every journal is intact; each message that is marked as sent was sent, and one that was sent
     * more often is marked as one that may have arrived twice, or that failed but may have arrived.
     */
    private static void isSoundInItself(FaultyMonthsEnvironment world) {
        var store = world.store();
        store.all().stream()
                .filter(state -> state.mapping().isJournalled())
                .forEach(state ->
                        assertThat(new JournalVerifier(store, store).verify(state).defects())
                                .as(state.subject())
                                .isEmpty());
        var sent = new TreeMap<String, Integer>();
        var marked = new TreeSet<String>();
        var guideline = store.find(GuidelineMapping.GUIDELINE, "kramfors").orElseThrow().state();
        for (var notice : store.all(NoticeMapping.NOTICE)) {
            notice.state()
                    .deliveries()
                    .forEach((channel, delivery) -> {
                        switch (delivery) {
                            case Delivery.Sent one -> {
                                var text = by(notice.state(), channel) + " " + one.text();
                                sent.merge(text, 1, Integer::sum);
                                if (one.maybeTwice()) {
                                    marked.add(text);
                                }
                            }
                            case Delivery.Failed(var at, var why, var maybe) when maybe ->
                                    marked.add(
                                            by(notice.state(), channel)
                                                    + " "
                                                    + text(notice.state(), channel, guideline));
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
        if (world.isSound()) {
            assertThat(marked).isEmpty();
        }
    }

    private static String by(Notice notice, Channel channel) {
        return switch (notice.to()) {
            case Recipient.ToRole(var role) -> RequiredRights.MUNICIPALITY + "-role-" + role.code();
            case Recipient.ToMember(var member) ->
                    channel == Channel.SMS
                            ? "sms"
                            : RequiredRights.MUNICIPALITY + "-member-" + member.value();
        };
    }

    private static String text(Notice notice, Channel channel, Guideline guideline) {
        var rendered = RenderedNotice.of(notice, guideline);
        return channel == Channel.SMS ? Gsm7.plain(rendered.sms()) : rendered.mail();
    }
}
