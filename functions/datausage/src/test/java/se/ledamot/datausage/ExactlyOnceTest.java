package se.ledamot.datausage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.guideline.Profile;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.Sim;
import se.ledamot.municipality.inventory.SimMapping;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Read;
import se.ledamot.platform.commit.ReadTrackingRepository;
import se.ledamot.platform.commit.TransactionWriter;
import se.ledamot.platform.identity.PhoneNumber;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.testing.TestDefaults;

/**
 * Random sequences of sessions and counters that are sent twice, in any order, several times at
 * once and again after lost responses, around the ends of months and the nights when clocks change,
 * while allowances change. The sums match those of a model that adds up quarters of an hour, and
 * each alert is true and sent once.
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

    @Test
    @DisplayName(
            "Whatever is repeated, reordered or lost, the sums match the model and each alert is sent once")
    void whateverIsRepeatedReorderedOrLostSumsMatchModelAndEachAlertIsSentOnce() {
        LongStream.range(0, SEQUENCES).parallel().forEach(seed -> new Sequence(seed).play());
    }

    private static Instant at(String date, String time) {
        return SwedishTime.instantOf(LocalDate.parse(date), LocalTime.parse(time));
    }

    /** One sequence, and the model that goes with it. */
    private static final class Sequence {
        private final long seed;
        private final RandomGenerator chance;
        private final Instant now;
        private final StepClock clock;
        private final MemoryStore store;
        private final IngestUsage take;
        private final SweepUsage sweep;
        private final Alerts alerts;
        private final List<Runnable> steps = new ArrayList<>();
        private int operations;

        Sequence(long seed) {
            this.seed = seed;
            this.chance = TestDefaults.chance(seed);
            this.now = NOWS.get(chance.nextInt(NOWS.size()));
            this.clock = new StepClock(now);
            this.store = new MemoryStore(clock);
            this.alerts =
                    new Alerts(store, YearMonth.from(SwedishTime.dateOf(now)), "seed " + seed);
            var records = new ReadTrackingRepository(store);
            var guidelines = new Guidelines(records, PROFILE);
            var executor = new CommandExecutor(unreliable(), store, TestDefaults.RETRY, clock);
            this.take = new IngestUsage(records, guidelines, executor, 1);
            this.sweep = new SweepUsage(records, guidelines, executor);
        }

        void play() {
            CARDS.forEach(this::register);
            var usages = usages();
            var model = new UsageModel(usages);
            plan(usages);
            while (!steps.isEmpty()) {
                steps.removeFirst().run();
            }
            sweep();
            clock.step(Duration.between(now, morning()));
            sweep();
            CARDS.forEach(card -> check(card, model));
        }

        /** Members get no notices before the morning. */
        private Instant morning() {
            var nine = SwedishTime.instantOf(SwedishTime.dateOf(now), LocalTime.of(9, 0));
            return nine.isBefore(now) ? nine.plus(Duration.ofDays(1)) : nine;
        }

        private void register(Iccid card) {
            var number = Integer.toString(CARDS.indexOf(card));
            var lent =
                    new Holding.Lent(
                            new LoanId("7K3M9QX" + number), new MemberId("M-100" + number));
            var phone = new PhoneNumber("+4670174060" + number);
            var sim = Sim.registered(card, phone, allowance(), Instant.EPOCH);
            var event = JournalEvent.of("registered", Clause.K4A);
            store.write(
                    Commit.nothing()
                            .create(
                                    SimMapping.SIM,
                                    card.value(),
                                    sim.withHolding(lent, Instant.EPOCH),
                                    event),
                    operation());
        }

        private int allowance() {
            return 1 + chance.nextInt(40);
        }

        private List<UsageRecord> usages() {
            var usages = new ArrayList<UsageRecord>();
            for (int i = 1 + chance.nextInt(6); i > 0; i--) {
                var card = card();
                usages.add(chance.nextInt(5) == 0 ? counter(card) : session(card, i));
            }
            return usages;
        }

        private Iccid card() {
            return CARDS.get(chance.nextInt(CARDS.size()));
        }

        private UsageRecord.Session session(Iccid card, int number) {
            int quarters = chance.nextInt(4) == 0 ? chance.nextInt(250) : chance.nextInt(20);
            var to =
                    now.minus(
                            UsageModel.QUARTER.multipliedBy(
                                    chance.nextInt(chance.nextInt(1, 4_000))));
            long rate = 1 + chance.nextInt(chance.nextBoolean() ? 300_000 : 3_000_000);
            long bytes = rate * Math.max(1, quarters);
            long up = chance.nextLong(bytes + 1);
            return new UsageRecord.Session(
                    "s" + number,
                    card,
                    to.minus(UsageModel.QUARTER.multipliedBy(quarters)),
                    to,
                    up,
                    bytes - up);
        }

        private UsageRecord.Counter counter(Iccid card) {
            var at = now.minus(UsageModel.QUARTER.multipliedBy(chance.nextInt(3_300)));
            var month = YearMonth.from(SwedishTime.dateOf(at));
            // In any order; what the counter itself does is the same each time: it only rises.
            var begin = SwedishTime.startOf(month.atDay(1));
            return new UsageRecord.Counter(
                    card, month, at, Duration.between(begin, at).toSeconds() * 20);
        }

        /**
         * Sends each usage at least once, some again, in any order, in batches; in between,
         * allowances change and sweeps run.
         */
        private void plan(List<UsageRecord> usages) {
            var sent = new ArrayList<>(usages);
            for (int i = chance.nextInt(4); i > 0; i--) {
                sent.add(usages.get(chance.nextInt(usages.size())));
            }
            Collections.shuffle(sent, new Random(seed));
            while (!sent.isEmpty()) {
                int size = Math.min(sent.size(), 1 + chance.nextInt(4));
                var batch = List.copyOf(sent.subList(0, size));
                steps.add(() -> send(batch));
                sent.subList(0, size).clear();
            }
            for (int i = chance.nextInt(4); i > 0; i--) {
                Runnable step = chance.nextInt(4) == 0 ? this::sweep : () -> allow(card());
                steps.add(chance.nextInt(steps.size() + 1), step);
            }
        }

        private void send(List<UsageRecord> batch) {
            var sent = new ArrayList<IngestUsage.Received>();
            for (var record : batch) {
                sent.add(new IngestUsage.Received(sent.size(), UsageJson.of(record)));
            }
            try {
                var taken = take.ingest(sent, operation());
                assertThat(taken.rejected()).as("seed " + seed).isEmpty();
            } catch (CommandExecutor.UnsettledException e) {
                send(batch);
            }
        }

        private void allow(Iccid card) {
            var sim = store.find(SimMapping.SIM, card.value()).orElseThrow();
            var event = JournalEvent.of("allowance-changed", Clause.K4A);
            store.write(
                    Commit.nothing().change(sim, sim.state().withAllowance(allowance()), event),
                    operation());
        }

        private void sweep() {
            try {
                sweep.sweep(operation());
            } catch (IllegalStateException e) {
                sweep();
            }
        }

        private Operation operation() {
            return new Operation(
                    "operation-" + ++operations, new Actor("operator", "system"), clock.instant());
        }

        /** Runs another step first, loses the response after the write, or writes nothing. */
        private TransactionWriter unreliable() {
            return (commit, conditions, operation) -> {
                switch (chance.nextInt(8)) {
                    case 0 -> {
                        if (!steps.isEmpty()) {
                            steps.removeFirst().run();
                        }
                    }
                    case 1 -> {
                        write(commit, conditions, operation);
                        return TransactionWriter.Outcome.UNKNOWN;
                    }
                    case 2 -> {
                        return TransactionWriter.Outcome.UNKNOWN;
                    }
                    default -> {}
                }
                return write(commit, conditions, operation);
            };
        }

        private TransactionWriter.Outcome write(
                Commit commit, Collection<Read> conditions, Operation operation) {
            var outcome = store.write(commit, conditions, operation);
            if (outcome == TransactionWriter.Outcome.WRITTEN) {
                alerts.written(commit);
            }
            return outcome;
        }

        private void check(Iccid card, UsageModel model) {
            for (var month : model.months()) {
                var kept =
                        store.find(MonthOfUseMapping.MONTH, MonthOfUseMapping.id(card, month))
                                .map(found -> found.state());
                assertThat(kept.map(MonthOfUse::bytes).orElse(0L))
                        .as("seed %d, %s %s", seed, card, month)
                        .isEqualTo(model.bytes(card, month));
                kept.ifPresent(found -> {
                    assertThat(found.days()).as("seed %d", seed).isEqualTo(model.days(card, month));
                    assertThat(found.byDay().values())
                            .as("seed %d", seed)
                            .allMatch(bytes -> bytes >= 0);
                    assertThat(found.byDay().values().stream().mapToLong(Long::longValue).sum())
                            .as("seed %d", seed)
                            .isEqualTo(found.bytes());
                });
            }
            var month = YearMonth.from(SwedishTime.dateOf(now));
            var goesOn = month.equals(YearMonth.from(SwedishTime.dateOf(morning())));
            alerts.assertSent(card, model.bytes(card, month), goesOn);
        }
    }
}
