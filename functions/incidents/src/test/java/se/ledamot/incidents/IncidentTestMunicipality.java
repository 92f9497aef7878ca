package se.ledamot.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import se.ledamot.incidents.function.IncidentsFunction;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.directory.ApiDefinitions;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.Sim;
import se.ledamot.municipality.inventory.SimMapping;
import se.ledamot.municipality.inventory.Tablet;
import se.ledamot.municipality.inventory.TabletMapping;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.municipality.notice.NoticeMapping;
import se.ledamot.municipality.testing.TestServices;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.JournalVerifier;
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

/** A member with a lent tablet, and the case that follows when something happens to it. */
final class IncidentTestMunicipality {
    static final String MEMBER = "M-1";
    static final String DESK = "device-desk";
    private static final String TABLET = "KF-10001";
    private static final String SIM = "89460800000000000010";
    private static final MemberId ID = new MemberId(MEMBER);
    private static final LoanId LOAN = new LoanId("7K3M9QX2");

    final StepClock clock;
    final MemoryStore store;
    final Services services;
    final Client client;

    private IncidentTestMunicipality(
            StepClock clock, MemoryStore store, TransactionWriter writer, long seed) {
        this.clock = clock;
        this.store = store;
        services = TestServices.of(store, writer, store, clock, seed);
        var routes = new ArrayList<>(IncidentsFunction.routes(services));
        routes.addAll(IncidentsFunction.threatRoutes(services));
        client = new Client(ApiDefinitions.of(services, routes));
        lend();
    }

    static IncidentTestMunicipality at(String date, String time) {
        var clock = StepClock.at(date, time);
        var store = new MemoryStore(clock);
        return new IncidentTestMunicipality(clock, store, store, 1);
    }

    /** One whose database sometimes loses the answer on the way back. */
    static IncidentTestMunicipality shaky(RandomGenerator chance, long seed) {
        var clock = StepClock.at("2026-11-27", "22:40");
        var store = new MemoryStore(clock);
        TransactionWriter writer =
                (commit, conditions, operation) -> {
                    var outcome = store.write(commit, conditions, operation);
                    return chance.nextInt(20) == 0 ? TransactionWriter.Outcome.UNKNOWN : outcome;
                };
        return new IncidentTestMunicipality(clock, store, writer, seed);
    }

    private void lend() {
        var lent = new Holding.Lent(LOAN, ID);
        var event = JournalEvent.of("set-up", Clause.K3_1C);
        var tablet =
                new Tablet(new TheftMark(TABLET), "SERIAL1", "Platta", "Fodral", List.of(), lent);
        var sim =
                Sim.registered(new Iccid(SIM), new PhoneNumber("+46701740699"), 5000, Instant.EPOCH)
                        .withHolding(lent, Instant.EPOCH);
        var member =
                new Member(
                        ID,
                        "Åsa Öberg",
                        new MailAddress("asa@pol.kramfors.se"),
                        new PhoneNumber("+46701740605"),
                        List.of());
        var commit =
                Commit.nothing()
                        .create(TabletMapping.TABLET, TABLET, tablet, event)
                        .create(SimMapping.SIM, SIM, sim, event)
                        .create(MemberMapping.MEMBER, MEMBER, member, event);
        assertThat(store.write(commit, operation("set-up")))
                .isEqualTo(TransactionWriter.Outcome.WRITTEN);
    }

    Operation operation(String id) {
        return new Operation(id + clock.instant(), Actor.schedule("test"), clock.instant());
    }

    String report(Document report) {
        return done(client.post(MEMBER, "/incidents", report)).text("incident");
    }

    static Document theft() {
        return Document.of("kind", "theft", "description", "Väskan rycktes.");
    }

    Client.Response act(String who, String incident, String what, Document body) {
        return client.post(who, "/incidents/" + incident + "/" + what, body);
    }

    static Document done(Client.Response answer) {
        assertThat(answer.status()).as(answer.body()).isLessThan(300);
        return answer.json();
    }

    static void refused(Client.Response answer, int status, String clause) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().text("clause")).isEqualTo(clause);
    }

    void sweep() {
        sweep(DeviceManagement.byDesk());
    }

    void sweep(DeviceManagement devices) {
        new SweepIncidents(
                        services.repository(),
                        Guidelines.of(services),
                        services.executor(),
                        devices,
                        clock)
                .sweep(operation("sweep"));
    }

    /** Sweeps each hour until a time of day. */
    void until(String date, String time) {
        var end = SwedishTime.instantOf(LocalDate.parse(date), LocalTime.parse(time));
        while (clock.instant().isBefore(end)) {
            clock.step(Duration.ofMinutes(60));
            sweep();
        }
    }

    /** Puts the tablet into another holding, as the desk does. */
    void holds(Holding holding) {
        var tablet = store.find(TabletMapping.TABLET, TABLET).orElseThrow();
        var commit =
                Commit.nothing()
                        .change(
                                tablet,
                                tablet.state().withHolding(holding),
                                JournalEvent.of("moved", Clause.K3_1C));
        assertThat(store.write(commit, operation("move")))
                .isEqualTo(TransactionWriter.Outcome.WRITTEN);
    }

    /** Something else happens to its card. */
    void holdsSim(Holding holding) {
        var sim = store.find(SimMapping.SIM, SIM).orElseThrow();
        var moved = sim.state().withHolding(holding, clock.instant());
        var commit = Commit.nothing().change(sim, moved, JournalEvent.of("moved", Clause.K3_1C));
        assertThat(store.write(commit, operation("move-sim")))
                .isEqualTo(TransactionWriter.Outcome.WRITTEN);
    }

    Incident incident(String id) {
        return store.find(IncidentMapping.INCIDENT, id).orElseThrow().state();
    }

    Tablet tablet() {
        return store.find(TabletMapping.TABLET, TABLET).orElseThrow().state();
    }

    Sim sim() {
        return store.find(SimMapping.SIM, SIM).orElseThrow().state();
    }

    /** Whether no entry of the case's journal was lost or altered. */
    boolean isJournalSound(String id) {
        var found = store.find(IncidentMapping.INCIDENT, id).orElseThrow();
        return new JournalVerifier(store, store).verify(found).isIntact();
    }

    /** A second tablet, lent to the same member. */
    void lendsAnother(LoanId loan) {
        var tablet =
                new Tablet(
                        new TheftMark("KF-10002"),
                        "SERIAL2",
                        "Platta",
                        "Fodral",
                        List.of(),
                        new Holding.Lent(loan, ID));
        var event = JournalEvent.of("set-up", Clause.K3_1C);
        var commit = Commit.nothing().create(TabletMapping.TABLET, "KF-10002", tablet, event);
        assertThat(store.write(commit, operation("another")))
                .isEqualTo(TransactionWriter.Outcome.WRITTEN);
    }

    /** Another member, to whom nothing is lent. */
    void registers(String id) {
        var member =
                new Member(
                        new MemberId(id),
                        "Björn Ek",
                        new MailAddress("bjorn@pol.kramfors.se"),
                        new PhoneNumber("+46701740606"),
                        List.of());
        var commit =
                Commit.nothing()
                        .create(
                                MemberMapping.MEMBER,
                                id,
                                member,
                                JournalEvent.of("set-up", Clause.K2B));
        assertThat(store.write(commit, operation("register")))
                .isEqualTo(TransactionWriter.Outcome.WRITTEN);
    }

    /** The values of the newest notice of that message. */
    Document values(Message message) {
        return notices().stream()
                .map(Versioned::state)
                .filter(notice -> notice.message() == message)
                .reduce((first, last) -> last)
                .orElseThrow()
                .values();
    }

    private List<Versioned<Notice>> notices() {
        var all =
                new ArrayList<Versioned<Notice>>(
                        store.listAll(NoticeMapping.NOTICE, NoticeMapping.OPEN).items());
        all.addAll(store.listAll(NoticeMapping.NOTICE, NoticeMapping.CONFIDENTIAL_OPEN).items());
        all.sort(
                Comparator.comparing((Versioned<Notice> one) -> one.state().writtenAt())
                        .thenComparing(Versioned::id));
        return all;
    }

    /** The notices, as {@code 2026-11-27 22:40 message → recipient}. */
    List<String> noticesSent() {
        return notices().stream()
                .map(notice ->
                        SwedishTime.at(notice.state().writtenAt())
                                        .toLocalDateTime()
                                        .toString()
                                        .replace('T', ' ')
                                + " "
                                + Document.code(notice.state().message())
                                + " → "
                                + notice.state().to().code())
                .toList();
    }

    /** The notices sent on that date whose message name begins so. */
    List<String> noticesSent(String date, String message) {
        return noticesSent().stream()
                .filter(one -> one.startsWith(date) && one.substring(17).startsWith(message))
                .map(one -> one.substring(11))
                .toList();
    }
}
