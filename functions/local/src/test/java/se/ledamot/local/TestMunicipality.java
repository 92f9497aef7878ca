package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import se.ledamot.municipality.guideline.Profile;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.municipality.notice.NoticeMapping;
import se.ledamot.municipality.testing.TestServices;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.Store;
import se.ledamot.platform.commit.TransactionWriter;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.identity.IdGenerator;
import se.ledamot.platform.testing.Client;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.testing.TestDefaults;
import se.ledamot.platform.trigger.ScheduledEvent;
import se.ledamot.platform.trigger.StreamBatch;

/** A municipality with the demo's people and tablets, whose clock steps and whose schedules run. */
final class TestMunicipality {
    static final String DESK = "device-desk";
    static final String CECILIA = "M-1003";
    static final String TABLET = "KF-10201";
    static final String SIM = "89460800000000000010";

    final StepClock clock;
    final MemoryStore store;
    final Outbox outbox;
    final Client client;
    private final LocalFunctions functions;
    private Runnable beforeNext = () -> {};

    private TestMunicipality(String date, String time) {
        clock = StepClock.at(date, time);
        store = new MemoryStore(clock);
        outbox = new Outbox(clock);
        TransactionWriter writer =
                (commit, conditions, operation) -> {
                    var something = beforeNext;
                    beforeNext = () -> {};
                    something.run();
                    return store.write(commit, conditions, operation);
                };
        Services services = TestServices.of(store, writer, store, clock, 1);
        functions = new LocalFunctions(definition -> services, definition -> outbox);
        client = new Client(functions::call);
    }

    /** The municipality on that day, with everybody registered and no notices yet. */
    static TestMunicipality on(String date, String time) {
        var municipality = new TestMunicipality(date, time);
        var tokens = new LocalTokens();
        var filling =
                Services.of(Store.of(municipality.store), tokens.verifier(), municipality.clock)
                        .with(Profile.class, Profile.of("kramfors"))
                        .withIds(IdGenerator.from(TestDefaults.chance(7)))
                        .withRetry(TestDefaults.RETRY);
        new Demo(
                        new LocalFunctions(
                                definition -> filling, definition -> municipality.outbox),
                        tokens)
                .fill();
        municipality.run("noticesDaily");
        return municipality;
    }

    /** Runs something once, after the next decision is made and before it is written. */
    void beforeTheNextIsWritten(Runnable something) {
        beforeNext = something;
    }

    /** Lends the first tablet to Cecilia, who signs at once. */
    String lent() {
        return lent(TABLET, SIM);
    }

    String lent(String tablet, String sim) {
        return lentTo(CECILIA, tablet, sim);
    }

    String lentTo(String member, String tablet, String sim) {
        var loan = done(client.post(DESK, "/loans", loan(member, tablet, sim))).text("loan");
        var text = done(client.get(member, "/guideline")).text("textHash");
        done(client.post(member, "/loans/" + loan + "/acceptance", Document.of("textHash", text)));
        return loan;
    }

    /** All comes back as it should. */
    void takenBack(String loan) {
        done(client.post(DESK, "/loans/" + loan + "/return", good()));
    }

    static Document good() {
        return Document.of(
                "label", true,
                "noOtherStickers", true,
                "cover", true,
                "accessories", List.of("Laddare", "Laddkabel", "Penna"));
    }

    static Document loan(String member, String tablet, String sim) {
        return Document.of(
                "member",
                member,
                "tablet",
                tablet,
                "sim",
                sim,
                "checklist",
                Document.of(
                        "meetingTool", true,
                        "mailApp", true,
                        "label", true,
                        "noOtherStickers", true,
                        "cover", true,
                        "accessories", true),
                "introduction",
                "group");
    }

    static Document done(Client.Response answer) {
        assertThat(answer.status()).as(answer.body()).isLessThan(300);
        return answer.json();
    }

    /** Moves on in quarters of an hour, each with a sweep and deliveries, until that time. */
    void until(String date, String time) {
        until(date, time, Duration.ofMinutes(15), "incidentsSweep");
    }

    /** The same with that step and that sweep. */
    void until(String date, String time, Duration step, String sweep) {
        var end = SwedishTime.instantOf(LocalDate.parse(date), LocalTime.parse(time));
        while (clock.instant().isBefore(end)) {
            var left = Duration.between(clock.instant(), end);
            clock.step(left.compareTo(step) < 0 ? left : step);
            run(sweep);
            run("noticesDue");
        }
    }

    /** A stream reports a state that was written. */
    void written(String definition, String subject) {
        var batch = new StreamBatch(List.of(new StreamBatch.Item("1", subject)));
        assertThat(functions.onStream(definition, batch).sequences()).isEmpty();
    }

    void run(String definition) {
        functions.onSchedule(definition, new ScheduledEvent(definition, clock.instant()));
    }

    /** The notices, as {@code Fri 22.40 message → recipient}, in order. */
    List<String> noticesSent() {
        return notices().stream()
                .map(notice ->
                        at(notice.state().writtenAt())
                                + " "
                                + Document.code(notice.state().message())
                                + " → "
                                + notice.state().to().code())
                .toList();
    }

    /** The same, from that index on. */
    List<String> noticesSentFrom(int first) {
        return noticesSent().subList(first, noticesSent().size());
    }

    List<Versioned<Notice>> notices() {
        var all = new ArrayList<Versioned<Notice>>();
        for (var list :
                List.of(
                        NoticeMapping.OPEN,
                        NoticeMapping.SENT,
                        NoticeMapping.FAILED,
                        NoticeMapping.CONFIDENTIAL_OPEN,
                        NoticeMapping.confidentialListName("sent"),
                        NoticeMapping.confidentialListName("failed"))) {
            all.addAll(store.listAll(NoticeMapping.NOTICE, list).items());
        }
        all.sort(
                Comparator.comparing((Versioned<Notice> one) -> one.state().writtenAt())
                        .thenComparing(Versioned::id));
        return all;
    }

    private static String at(Instant at) {
        return DateTimeFormatter.ofPattern("EEE HH.mm", Locale.ENGLISH).format(SwedishTime.at(at));
    }
}
