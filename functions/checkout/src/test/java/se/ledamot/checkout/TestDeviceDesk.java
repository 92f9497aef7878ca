package se.ledamot.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import se.ledamot.checkout.function.CheckoutFunction;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.directory.ApiDefinitions;
import se.ledamot.municipality.directory.Assignment;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.directory.SeatType;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.SimMapping;
import se.ledamot.municipality.inventory.Tablet;
import se.ledamot.municipality.inventory.TabletMapping;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.municipality.notice.NoticeMapping;
import se.ledamot.municipality.password.Password;
import se.ledamot.municipality.password.PasswordsToChange;
import se.ledamot.municipality.password.PasswordsToChangeMapping;
import se.ledamot.municipality.testing.TestServices;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.Commit;
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

/** Helper for checkout tests: a device desk with members, tablets and SIM cards. */
final class TestDeviceDesk {
    static final String COUNCIL = "Kommunfullmäktige";
    static final List<String> SIMS =
            List.of("89460800000000000010", "89460800000000000028", "89460800000000000036");

    final StepClock clock = StepClock.at("2026-11-23", "09:00");
    final MemoryStore store = new MemoryStore(clock);
    final Services services = TestServices.of(store, clock);
    final Client client =
            new Client(ApiDefinitions.of(services, CheckoutFunction.routes(services)));

    /** A desk with three tablets and SIM cards in stock. */
    static TestDeviceDesk open() {
        var desk = new TestDeviceDesk();
        for (int i = 1; i <= 3; i++) {
            desk.registerTablet("KF-1000" + i, "SERIAL" + i);
            desk.client.post(
                    "device-desk",
                    "/sims",
                    Document.of(
                            "iccid",
                            SIMS.get(i - 1),
                            "number",
                            "070-174063" + i,
                            "allowanceMb",
                            5000));
        }
        return desk;
    }

    void registerTablet(String mark, String serial) {
        var body =
                Document.of(
                        "tablet",
                        mark,
                        "serialNumber",
                        serial,
                        "model",
                        "Surfplatta 11",
                        "cover",
                        "Fodral",
                        "accessories",
                        List.of("Laddare", "Penna"));
        assertThat(client.post("device-desk", "/tablets", body).status()).isEqualTo(201);
    }

    /** Registers a member, or changes the assignments of one. */
    void member(String id, Assignment... assignments) {
        var member =
                new Member(
                        new MemberId(id),
                        "Åsa Öberg",
                        new MailAddress(id.toLowerCase(Locale.ROOT) + "@pol.kramfors.se"),
                        new PhoneNumber("+46701740605"),
                        List.of(assignments));
        var event = JournalEvent.of("registered", Clause.K5_1A);
        var commit =
                store.find(MemberMapping.MEMBER, id)
                        .map(before -> Commit.nothing().change(before, member, event))
                        .orElseGet(() ->
                                Commit.nothing().create(MemberMapping.MEMBER, id, member, event));
        write(commit);
    }

    /** Reports a loan's tablet and SIM card missing, as a case of theft or loss does. */
    void stolen(int which) {
        var tablet = store.find(TabletMapping.TABLET, "KF-1000" + which).orElseThrow();
        var sim = store.find(SimMapping.SIM, SIMS.get(which - 1)).orElseThrow();
        var event = JournalEvent.of("reported", Clause.K3_4A);
        write(
                Commit.nothing()
                        .change(
                                tablet,
                                tablet.state().withHolding(missing(tablet.state().holding())),
                                event)
                        .change(
                                sim,
                                sim.state()
                                        .withHolding(
                                                missing(sim.state().holding()),
                                                sim.state().since()),
                                event));
    }

    /** Puts the tablet of a loan in service, as a case of damage does. */
    void inService(int which) {
        var tablet = store.find(TabletMapping.TABLET, "KF-1000" + which).orElseThrow();
        var lent = (Holding.Lent) tablet.state().holding();
        holds(
                tablet,
                new Holding.InService(
                        "", lent.loan(), lent.member(), new IncidentId("7K3M9QX2"), null));
    }

    void backFromService(int which) {
        var tablet = store.find(TabletMapping.TABLET, "KF-1000" + which).orElseThrow();
        var service = (Holding.InService) tablet.state().holding();
        holds(tablet, service.returnToBorrower());
    }

    private void holds(Versioned<Tablet> tablet, Holding holding) {
        var event = JournalEvent.of("moved", Clause.K3_3C);
        write(Commit.nothing().change(tablet, tablet.state().withHolding(holding), event));
    }

    private static Holding missing(Holding holding) {
        return ((Holding.Lent) holding).reportMissing(new IncidentId("7K3M9QX2"));
    }

    /** A case asks the member to change these passwords. */
    void asksToChange(String member, Password... passwords) {
        var before = store.find(PasswordsToChangeMapping.PASSWORDS_TO_CHANGE, member);
        write(
                Commit.nothing()
                        .put(
                                PasswordsToChangeMapping.PASSWORDS_TO_CHANGE,
                                member,
                                before,
                                PasswordsToChange.NONE.with(
                                        new IncidentId("7K3M9QX2"), Set.of(passwords)),
                                JournalEvent.of("asked", Clause.K3_4D)));
    }

    void write(Commit commit) {
        var operation = new Operation("case", Actor.schedule("test"), clock.instant());
        assertThat(store.write(commit, operation)).isEqualTo(TransactionWriter.Outcome.WRITTEN);
    }

    static Assignment council(String from, @Nullable String to) {
        return new Assignment(
                new BodyName(COUNCIL),
                SeatType.ORDINARY,
                LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to));
    }

    static Document checklist() {
        return Document.of(
                "meetingTool",
                true,
                "mailApp",
                true,
                "label",
                true,
                "noOtherStickers",
                true,
                "cover",
                true,
                "accessories",
                true);
    }

    /** A tablet that comes back as it was lent. */
    static Document good() {
        return Document.of(
                "label", true,
                "noOtherStickers", true,
                "cover", true,
                "accessories", List.of("Laddare", "Penna"));
    }

    static Document prepare(String member, int which) {
        return Document.of(
                "member",
                member,
                "tablet",
                "KF-1000" + which,
                "sim",
                SIMS.get(which - 1),
                "checklist",
                checklist(),
                "introduction",
                "group");
    }

    Client.Response prepared(String member, int which) {
        return client.post("device-desk", "/loans", prepare(member, which));
    }

    /** Lends a tablet to a member who signs at once. */
    String lent(String member, int which) {
        var loan = prepared(member, which).json().text("loan");
        assertThat(accept(member, loan).status()).isEqualTo(200);
        return loan;
    }

    Client.Response accept(String member, String loan) {
        return client.post(
                member, "/loans/" + loan + "/acceptance", Document.of("textHash", text()));
    }

    /** The hash of the guideline's text in force. */
    String text() {
        return Guidelines.of(services).current().textHash().hex();
    }

    void sweep() {
        sweep(services.executor());
    }

    void sweep(CommandExecutor executor) {
        new SweepLoans(services.repository(), Guidelines.of(services), executor)
                .sweep(
                        new Operation(
                                "sweep-" + clock.instant(),
                                Actor.schedule("checkout-sweep"),
                                clock.instant()));
    }

    /** Sweeps at six on each morning of some days, both included. */
    void sweepDaily(String from, String to) {
        sweepEach(from, to, date -> sweep());
    }

    private void sweepEach(String from, String to, Consumer<LocalDate> sweep) {
        LocalDate.parse(from)
                .datesUntil(LocalDate.parse(to).plusDays(1))
                .forEach(date -> {
                    clock.to(date.toString(), "06:00");
                    sweep.accept(date);
                });
    }

    /** The notices in the order they were written, as {@code return-opened → member/M-1}. */
    List<String> noticesSent() {
        return notices().stream()
                .map(notice ->
                        Document.code(notice.state().message())
                                + " → "
                                + notice.state().to().code())
                .toList();
    }

    /** The same, beginning with that index. */
    List<String> noticesSentFrom(int first) {
        return noticesSent().subList(first, noticesSent().size());
    }

    List<Versioned<Notice>> notices() {
        var all = new ArrayList<>(store.listAll(NoticeMapping.NOTICE, NoticeMapping.OPEN).items());
        all.sort(
                Comparator.comparing((Versioned<Notice> one) -> one.state().writtenAt())
                        .thenComparing(Versioned::id));
        return all;
    }

    Loan loan(String id) {
        return store.find(LoanMapping.LOAN, id).orElseThrow().state();
    }
}
