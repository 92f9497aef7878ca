package se.ledamot.datausage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.calendar.Sweden;
import se.ledamot.platform.clause.Clause;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decisions;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Ledger;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.guideline.Guidelines;
import se.ledamot.platform.guideline.Profile;
import se.ledamot.platform.identity.Iccid;
import se.ledamot.platform.identity.LoanId;
import se.ledamot.platform.identity.MemberId;
import se.ledamot.platform.identity.PhoneNumber;
import se.ledamot.platform.inventory.Holding;
import se.ledamot.platform.inventory.Sim;
import se.ledamot.platform.inventory.SimKind;
import se.ledamot.platform.notice.Message;
import se.ledamot.platform.notice.NoticeKind;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.testing.TestWiring;

/**
 * Sequences from seeds, of sessions and counters that are sent twice, in any order, several times
 * at once and again after lost answers, about the ends of months and the nights when clocks change:
 * the sums are those of a model that adds up quarters of an hour, and each alert is told once.
 */
class ExactlyOnceTest {
    private static final int SEQUENCES = Integer.getInteger("sequences", 100_000);
    private static final Profile PROFILE = Profile.of("kramfors");
    private static final List<Iccid> CARDS =
            List.of(new Iccid("89460800000000000010"), new Iccid("89460800000000000028"));
    private static final List<Instant> NOWS =
            List.of(
                    at("2026-11-23", "09:00"),
                    at("2026-12-01", "00:15"),
                    at("2026-11-30", "23:45"),
                    at("2026-10-25", "12:00"),
                    at("2027-03-28", "07:00"),
                    at("2027-01-01", "03:00"));
    private static final Duration QUARTER = Duration.ofMinutes(15);

    @Test
    void theSumsAreThoseOfTheModelAndEachAlertIsToldOnce() {
        LongStream.range(0, SEQUENCES).parallel().forEach(seed -> new Sequence(seed).play());
    }

    private static Instant at(String date, String time) {
        return Sweden.instantOf(LocalDate.parse(date), LocalTime.parse(time));
    }

    /** One sequence, and the model that goes with it. */
    private static final class Sequence {
        private final long seed;
        private final RandomGenerator chance;
        private final Instant now;
        private final MemoryStore store;
        private final TakeUsage take;
        private final List<List<Usage>> batches = new ArrayList<>();
        private final Map<Iccid, Long> allowances = new HashMap<>();
        private int operations;

        Sequence(long seed) {
            this.seed = seed;
            this.chance = TestWiring.chance(seed);
            this.now = NOWS.get(chance.nextInt(NOWS.size()));
            this.store = new MemoryStore(new StepClock(now));
            this.take =
                    new TakeUsage(
                            new CountUsage(store),
                            new Guidelines(store, PROFILE),
                            new Decisions(unreliable(), attempt -> {}),
                            1);
        }

        void play() {
            CARDS.forEach(this::register);
            var usages = usages();
            var model = new Model(usages);
            batches(usages);
            while (!batches.isEmpty()) {
                send(batches.removeFirst());
            }
            CARDS.forEach(card -> check(card, model));
        }

        private void register(Iccid card) {
            int allowance = 1 + chance.nextInt(40);
            allowances.put(card, allowance * 10_000L);
            var lent = new Holding.Lent(new LoanId("7K3M9QX2"), new MemberId("M-1001"));
            var sim =
                    new Sim(
                            card,
                            new PhoneNumber("+4670174060" + CARDS.indexOf(card)),
                            allowance,
                            lent,
                            Instant.EPOCH,
                            null,
                            null);
            store.write(
                    Commit.nothing()
                            .create(
                                    SimKind.SIM,
                                    card.value(),
                                    sim.now(
                                            new Holding.Lent(
                                                    new LoanId("7K3M9QX" + CARDS.indexOf(card)),
                                                    new MemberId("M-100" + CARDS.indexOf(card))),
                                            Instant.EPOCH),
                                    Did.of("registered", Clause.K4A)),
                    operation());
        }

        private List<Usage> usages() {
            var usages = new ArrayList<Usage>();
            for (int i = 1 + chance.nextInt(6); i > 0; i--) {
                var card = CARDS.get(chance.nextInt(CARDS.size()));
                usages.add(chance.nextInt(5) == 0 ? counter(card) : session(card, i));
            }
            return usages;
        }

        private Usage.Session session(Iccid card, int number) {
            int quarters = chance.nextInt(4) == 0 ? chance.nextInt(250) : chance.nextInt(20);
            var to = now.minus(QUARTER.multipliedBy(chance.nextInt(chance.nextInt(1, 4_000))));
            long rate = 1 + chance.nextInt(chance.nextBoolean() ? 300_000 : 3_000_000);
            long bytes = rate * Math.max(1, quarters);
            long up = chance.nextLong(bytes + 1);
            return new Usage.Session(
                    "s" + number,
                    card,
                    to.minus(QUARTER.multipliedBy(quarters)),
                    to,
                    up,
                    bytes - up);
        }

        private Usage.Counter counter(Iccid card) {
            var at = now.minus(QUARTER.multipliedBy(chance.nextInt(3_300)));
            var month = YearMonth.from(Sweden.dateOf(at));
            return new Usage.Counter(card, month, at, chance.nextInt(60_000_000));
        }

        /** Each usage at least once; some again, in any order, in batches. */
        private void batches(List<Usage> usages) {
            var sent = new ArrayList<>(usages);
            for (int i = chance.nextInt(4); i > 0; i--) {
                sent.add(usages.get(chance.nextInt(usages.size())));
            }
            Collections.shuffle(sent, new Random(seed));
            while (!sent.isEmpty()) {
                int size = Math.min(sent.size(), 1 + chance.nextInt(4));
                batches.add(List.copyOf(sent.subList(0, size)));
                sent.subList(0, size).clear();
            }
        }

        private void send(List<Usage> batch) {
            var sent = new ArrayList<TakeUsage.Sent>();
            for (var usage : batch) {
                sent.add(new TakeUsage.Sent(sent.size(), Written.of(usage)));
            }
            try {
                var taken = take.take(sent, operation());
                assertThat(taken.bad()).as("seed " + seed).isEmpty();
            } catch (Decisions.Unsettled e) {
                send(batch);
            }
        }

        private Operation operation() {
            return new Operation("operation-" + ++operations, new Actor("operator", "system"), now);
        }

        /** Another batch comes first, the answer is lost after the write, or nothing is written. */
        private Ledger unreliable() {
            return (commit, operation) -> {
                switch (chance.nextInt(8)) {
                    case 0 -> {
                        if (!batches.isEmpty()) {
                            send(batches.removeFirst());
                        }
                    }
                    case 1 -> {
                        store.write(commit, operation);
                        return Ledger.Outcome.UNKNOWN;
                    }
                    case 2 -> {
                        return Ledger.Outcome.UNKNOWN;
                    }
                    default -> {}
                }
                return store.write(commit, operation);
            };
        }

        private void check(Iccid card, Model model) {
            for (var month : model.months()) {
                var kept =
                        store.find(MonthKind.MONTH, MonthKind.id(card, month))
                                .map(found -> found.state());
                assertThat(kept.map(MonthOfUse::bytes).orElse(0L))
                        .as("seed %d, %s %s", seed, card, month)
                        .isEqualTo(model.bytes(card, month));
                kept.ifPresent(found ->
                        assertThat(found.days())
                                .as("seed %d", seed)
                                .isEqualTo(model.days(card, month)));
            }
            alerts(card, model);
        }

        private void alerts(Iccid card, Model model) {
            var month = YearMonth.from(Sweden.dateOf(now));
            var about = MonthKind.MONTH.subject("");
            var told = new TreeMap<Message, Integer>();
            store.whole(NoticeKind.NOTICE, NoticeKind.OPEN).stream()
                    .map(found -> found.state())
                    .filter(notice -> notice.about().startsWith(about + card))
                    .forEach(notice -> {
                        assertThat(notice.about()).as("seed %d", seed).endsWith(month.toString());
                        told.merge(notice.message(), 1, Integer::sum);
                    });
            assertThat(told.values()).as("seed %d", seed).allMatch(times -> times == 1);
            long share = model.bytes(card, month) / allowances.getOrDefault(card, 1L);
            if (share >= 100) {
                assertThat(told).containsKeys(Message.ALLOWANCE_USED_UP);
                assertThat(told).containsKeys(Message.ALLOWANCE_USED_UP_IT);
            } else if (share >= 80) {
                assertThat(told)
                        .as("seed %d", seed)
                        .matches(all ->
                                all.containsKey(Message.ALLOWANCE_NEARLY_USED)
                                        || all.containsKey(Message.ALLOWANCE_USED_UP));
            } else if (!model.hasCounters(card)) {
                assertThat(told).as("seed %d", seed).isEmpty();
            }
        }
    }

    /** Adds up quarters of an hour. */
    private static final class Model {
        private final Map<Iccid, TreeMap<LocalDate, Long>> days = new HashMap<>();
        private final Map<String, Usage.Counter> newest = new HashMap<>();

        Model(List<Usage> usages) {
            for (var usage : usages) {
                switch (usage) {
                    case Usage.Session session -> add(session);
                    case Usage.Counter counter ->
                            newest.merge(
                                    counter.card() + "" + counter.month(), counter, Model::newer);
                }
            }
        }

        private void add(Usage.Session session) {
            var byDay = days.computeIfAbsent(session.card(), any -> new TreeMap<>());
            long quarters = Duration.between(session.from(), session.to()).dividedBy(QUARTER);
            long bytes = session.up() + session.down();
            if (quarters == 0) {
                byDay.merge(Sweden.dateOf(session.from()), bytes, Long::sum);
            }
            for (long i = 0; i < quarters; i++) {
                var date = Sweden.dateOf(session.from().plusSeconds(QUARTER.toSeconds() * i));
                byDay.merge(date, bytes / quarters, Long::sum);
            }
        }

        private static Usage.Counter newer(Usage.Counter one, Usage.Counter other) {
            if (one.at().equals(other.at())) {
                return one.bytes() > other.bytes() ? one : other;
            }
            return one.at().isAfter(other.at()) ? one : other;
        }

        List<YearMonth> months() {
            return List.of(
                    YearMonth.of(2026, 8),
                    YearMonth.of(2026, 9),
                    YearMonth.of(2026, 10),
                    YearMonth.of(2026, 11),
                    YearMonth.of(2026, 12),
                    YearMonth.of(2027, 1),
                    YearMonth.of(2027, 2),
                    YearMonth.of(2027, 3));
        }

        boolean hasCounters(Iccid card) {
            return newest.keySet().stream().anyMatch(key -> key.startsWith(card.value()));
        }

        Map<Integer, Long> days(Iccid card, YearMonth month) {
            var own = new LinkedHashMap<Integer, Long>();
            days.getOrDefault(card, new TreeMap<>())
                    .forEach((date, bytes) -> {
                        if (YearMonth.from(date).equals(month)) {
                            own.put(date.getDayOfMonth(), bytes);
                        }
                    });
            return own;
        }

        long bytes(Iccid card, YearMonth month) {
            long sessions = days(card, month).values().stream().mapToLong(Long::longValue).sum();
            var counter = newest.get(card + "" + month);
            if (counter == null) {
                return sessions;
            }
            int read = Sweden.dateOf(counter.at()).getDayOfMonth();
            long later =
                    days(card, month).entrySet().stream()
                            .filter(day -> day.getKey() > read)
                            .mapToLong(Map.Entry::getValue)
                            .sum();
            return Math.max(sessions, counter.bytes() + later);
        }
    }
}
