package se.ledamot.datausage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import se.ledamot.datausage.function.DatausageFunction;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.directory.ApiDefinitions;
import se.ledamot.municipality.directory.Assignment;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.directory.SeatType;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.Sim;
import se.ledamot.municipality.inventory.SimMapping;
import se.ledamot.municipality.inventory.Tablet;
import se.ledamot.municipality.inventory.TabletMapping;
import se.ledamot.municipality.meeting.MeetingEntry;
import se.ledamot.municipality.meeting.MeetingEntryMapping;
import se.ledamot.municipality.meeting.MeetingOrigin;
import se.ledamot.municipality.meeting.MeetingSchedule;
import se.ledamot.municipality.meeting.Revision;
import se.ledamot.municipality.meeting.Statement;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.municipality.notice.NoticeMapping;
import se.ledamot.municipality.testing.TestServices;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.TransactionWriter;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.identity.PhoneNumber;
import se.ledamot.platform.testing.Client;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.StepClock;

/** A town with members, a tablet and cards, of which the operator and the meeting tool report. */
abstract class UsageTestMunicipality {
    static final long MEGABYTE = 1_000_000;
    static final IncidentId CASE = new IncidentId("3P8YVF2V");
    static final Iccid CARD = new Iccid("89460800000000000010");
    static final Iccid STRANGE = new Iccid("89460800000000000101");

    /** Sits on the council alone. */
    static final String CECILIA = "M-1003";

    /** Sits on the council and on another body. */
    static final String DAVID = "M-1004";

    /** Sits on nothing any more. */
    static final String EMIL = "M-1005";

    static final String COUNCIL = "Kommunfullmäktige";
    static final String ELECTIONS = "Valnämnden";
    static final Holding.Lent LENT =
            new Holding.Lent(new LoanId("7K3M9QX2"), new MemberId(CECILIA));
    private static final LocalDate ELECTED = LocalDate.of(2022, 10, 15);

    final StepClock clock = StepClock.at("2026-11-02", "09:00");
    final MemoryStore store = new MemoryStore(clock);
    final Services services = TestServices.of(store, clock);
    final Client client =
            new Client(ApiDefinitions.of(services, DatausageFunction.routes(services)));
    private int ids;

    UsageTestMunicipality() {
        member(CECILIA, new Assignment(new BodyName(COUNCIL), SeatType.ORDINARY, ELECTED, null));
        member(
                DAVID,
                new Assignment(new BodyName(COUNCIL), SeatType.ORDINARY, ELECTED, null),
                new Assignment(new BodyName(ELECTIONS), SeatType.SUBSTITUTE, ELECTED, null));
        member(
                EMIL,
                new Assignment(
                        new BodyName(COUNCIL),
                        SeatType.ORDINARY,
                        ELECTED,
                        LocalDate.of(2026, 10, 14)));
        put(
                TabletMapping.TABLET,
                "KF-10201",
                new Tablet(
                        new TheftMark("KF-10201"),
                        "SERIAL1",
                        "Platta",
                        "Fodral",
                        List.of(),
                        new Holding.InStock()));
        registered(CARD);
    }

    private void member(String id, Assignment... assignments) {
        put(
                MemberMapping.MEMBER,
                id,
                new Member(
                        new MemberId(id),
                        "Åsa Öberg " + id,
                        new MailAddress(id.toLowerCase() + "@pol.kramfors.se"),
                        new PhoneNumber("+46701740607"),
                        List.of(assignments)));
    }

    void registered(Iccid card) {
        var number = new PhoneNumber("+467017406" + card.value().substring(18));
        var sim = Sim.registered(card, number, 5_000, clock.instant());
        put(SimMapping.SIM, card.value(), sim);
    }

    /** Writes a state as it is now, whatever was there. */
    <T> void put(EntityMapping<T> mapping, String id, T state) {
        var commit =
                Commit.nothing()
                        .put(
                                mapping,
                                id,
                                store.find(mapping, id),
                                state,
                                JournalEvent.of("put", Clause.K4A));
        assertThat(store.write(commit, operation())).isEqualTo(TransactionWriter.Outcome.WRITTEN);
    }

    <T> T state(EntityMapping<T> mapping, String id) {
        return store.find(mapping, id).orElseThrow().state();
    }

    Operation operation() {
        return new Operation("op-" + ++ids, Actor.schedule("test"), clock.instant());
    }

    /** Lends tablet and card to a member. */
    void lent() {
        holds(LENT);
    }

    /** Tablet and card are in another holding from now on. */
    void holds(Holding holding) {
        put(
                TabletMapping.TABLET,
                "KF-10201",
                state(TabletMapping.TABLET, "KF-10201").withHolding(holding));
        card(sim -> sim.withHolding(holding, clock.instant()));
    }

    void card(UnaryOperator<Sim> change) {
        put(SimMapping.SIM, CARD.value(), change.apply(state(SimMapping.SIM, CARD.value())));
    }

    void lost() {
        holds(LENT.reportMissing(CASE));
    }

    void blocked() {
        card(sim -> sim.withBlock(clock.instant(), CASE));
    }

    MonthOfUse month(String month) {
        return state(MonthOfUseMapping.MONTH, MonthOfUseMapping.id(CARD, YearMonth.parse(month)));
    }

    IngestUsage.Ingested used(Iccid card, String date, String time, long megabytes) {
        var from = at(date, time);
        return sent(session(card, from, from.plusSeconds(60), megabytes * MEGABYTE));
    }

    Document session(Iccid card, Instant from, Instant to, long bytes) {
        return UsageJson.of(new UsageRecord.Session("session-" + ++ids, card, from, to, 0, bytes));
    }

    IngestUsage.Ingested counter(String at, long megabytes) {
        return sent(reading(at, megabytes));
    }

    static Object reading(String at, long megabytes) {
        var month = YearMonth.of(2026, 11);
        return UsageJson.of(
                new UsageRecord.Counter(CARD, month, Instant.parse(at), megabytes * MEGABYTE));
    }

    IngestUsage.Ingested correction(String at, long megabytes) {
        var month = YearMonth.of(2026, 11);
        var bytes = megabytes * MEGABYTE;
        return sent(
                UsageJson.of(new UsageRecord.Counter(CARD, month, Instant.parse(at), bytes, true)));
    }

    IngestUsage.Ingested sent(Object... records) {
        var take =
                new IngestUsage(
                        services.repository(),
                        Guidelines.of(services),
                        services.executor(),
                        IngestUsage.AT_ONCE);
        var all =
                IntStream.range(0, records.length)
                        .mapToObj(index -> new IngestUsage.Received(index, records[index]))
                        .toList();
        return take.ingest(all, operation());
    }

    void sweep() {
        new SweepUsage(services.repository(), Guidelines.of(services), services.executor())
                .sweep(operation());
    }

    /** Moves on in quarters of an hour, each with a sweep, until that time of day. */
    void until(String date, String time) {
        while (clock.instant().isBefore(at(date, time))) {
            clock.step(Duration.ofMinutes(15));
            sweep();
        }
    }

    /** The meeting tool has said that a body meets then, for three hours. */
    void meeting(String id, String body, String date, String time) {
        var start = at(date, time);
        var schedule =
                new MeetingSchedule(
                        new BodyName(body), start, start.plus(Duration.ofHours(3)), false);
        var stated = new Statement<>(schedule, Revision.at(clock.instant(), id));
        var origin = MeetingOrigin.tool("protokollet", id);
        put(
                MeetingEntryMapping.ENTRY,
                origin.id(),
                MeetingEntry.of(origin).scheduled(stated, clock.instant()));
    }

    /** The notices that were written, in order. */
    List<Notice> notices() {
        return store.listAll(NoticeMapping.NOTICE, NoticeMapping.OPEN).items().stream()
                .sorted(
                        Comparator.comparing((Versioned<Notice> one) -> one.state().writtenAt())
                                .thenComparing(Versioned::id))
                .map(Versioned::state)
                .toList();
    }

    /** The same, as {@code message → recipient}. */
    List<String> noticesSent() {
        return notices().stream()
                .map(notice -> Document.code(notice.message()) + " → " + notice.to().code())
                .toList();
    }

    static Document done(Client.Response answer) {
        assertThat(answer.status()).as(answer.body()).isLessThan(300);
        return answer.json();
    }

    static Instant at(String date, String time) {
        return SwedishTime.instantOf(LocalDate.parse(date), LocalTime.parse(time));
    }
}
