package se.ledamot.datausage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.guideline.Profile;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.Sim;
import se.ledamot.municipality.inventory.SimMapping;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeMapping;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Backoff;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.ReadTrackingRepository;
import se.ledamot.platform.identity.PhoneNumber;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.StepClock;

/** Several senders in parallel, each on its own thread, with partly the same records. */
class AtTheSameTimeTest {
    private static final Instant NOW = at("2026-11-23", "09:00");
    private static final Iccid CARD = new Iccid("89460800000000000010");
    private static final int SESSIONS = 3_000;
    private static final long BYTES = 10_000;
    private static final int SENDERS = 8;

    private final StepClock clock = new StepClock(NOW);
    private final MemoryStore store = new MemoryStore(clock);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    @DisplayName(
            "With eight parallel senders, each record is counted once and each alert is sent once")
    void withEightParallelSendersEachRecordIsCountedOnceAndEachAlertIsSentOnce(int seed)
            throws Exception {
        lend();
        var work = new ArrayList<Callable<Void>>();
        for (int sender = 0; sender < SENDERS; sender++) {
            var take = taking();
            var sent = sent(sender, new Random(seed * 100L + sender));
            var name = "sender-" + sender;
            work.add(() -> {
                for (int from = 0; from < sent.size(); from += 500) {
                    var part = sent.subList(from, Math.min(sent.size(), from + 500));
                    var operation = operation(name + "-" + from);
                    retried(() -> take.ingest(part, operation));
                }
                return null;
            });
        }
        try (var threads = Executors.newFixedThreadPool(SENDERS)) {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
        assertThat(bytes(YearMonth.of(2026, 10))).isEqualTo(SESSIONS / 2 * BYTES);
        assertThat(bytes(YearMonth.of(2026, 11))).isEqualTo(SESSIONS / 2 * BYTES);
        assertThat(store.listAll(NoticeMapping.NOTICE, NoticeMapping.OPEN).items())
                .extracting(notice -> notice.state().message())
                .doesNotHaveDuplicates()
                .contains(Message.ALLOWANCE_USED_UP, Message.ALLOWANCE_USED_UP_IT);
    }

    /** With retries as in production: whoever is overtaken by another writer waits for a while. */
    private IngestUsage taking() {
        return new IngestUsage(
                new ReadTrackingRepository(store),
                new Guidelines(store, Profile.of("kramfors")),
                new CommandExecutor(store, store, new Backoff(new Random(5)), clock),
                IngestUsage.AT_ONCE);
    }

    private static void retried(Runnable take) {
        for (int attempt = 0; attempt < 50; attempt++) {
            try {
                take.run();
                return;
            } catch (CommandExecutor.UnsettledException e) {
                // The sender gets the response that it may try again.
            }
        }
        throw new AssertionError("never settled");
    }

    /**
     * Half of the sessions at the end of October, half in November; each sender has most of them.
     */
    private static List<IngestUsage.Received> sent(int sender, Random chance) {
        var sessions =
                new ArrayList<>(
                        IntStream.range(0, SESSIONS)
                                .filter(number ->
                                        number % SENDERS == sender || chance.nextInt(3) > 0)
                                .mapToObj(AtTheSameTimeTest::session)
                                .toList());
        Collections.shuffle(sessions, chance);
        var sent = new ArrayList<IngestUsage.Received>();
        for (var session : sessions) {
            sent.add(new IngestUsage.Received(sent.size(), UsageJson.of(session)));
        }
        return sent;
    }

    private static UsageRecord session(int number) {
        var end = at("2026-11-01", "00:00");
        var from = end.plusSeconds(number % 2 == 0 ? -number - 2L : number);
        return new UsageRecord.Session("s" + number, CARD, from, from.plusSeconds(1), BYTES, 0);
    }

    private void lend() {
        var lent = new Holding.Lent(new LoanId("7K3M9QX2"), new MemberId("M-1001"));
        var sim =
                Sim.registered(CARD, new PhoneNumber("+46701740605"), 10, Instant.EPOCH)
                        .withHolding(lent, Instant.EPOCH);
        store.write(
                Commit.nothing()
                        .create(
                                SimMapping.SIM,
                                CARD.value(),
                                sim,
                                JournalEvent.of("lent", Clause.K4A)),
                operation("lend"));
    }

    private long bytes(YearMonth month) {
        return store.find(MonthOfUseMapping.MONTH, MonthOfUseMapping.id(CARD, month))
                .orElseThrow()
                .state()
                .bytes();
    }

    private static Operation operation(String id) {
        return new Operation(id, new Actor("operator", "system"), NOW);
    }

    private static Instant at(String date, String time) {
        return SwedishTime.instantOf(LocalDate.parse(date), LocalTime.parse(time));
    }
}
