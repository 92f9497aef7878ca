package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import se.ledamot.checkout.LoanMapping;
import se.ledamot.checkout.LoanState;
import se.ledamot.incidents.IncidentDetails;
import se.ledamot.incidents.IncidentMapping;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.directory.Assignment;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.directory.SeatType;
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
import se.ledamot.municipality.password.PasswordsToChangeMapping;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.identity.PhoneNumber;

/** A round of a race: two tablets with their cards, and a member. */
final class RaceRound {
    private final RaceTestMunicipality municipality;
    private final int number;
    private final Set<String> incidents = new HashSet<>();

    RaceRound(RaceTestMunicipality municipality, int number) {
        this.municipality = municipality;
        this.number = number;
        write(Commit.nothing().and(tablet(0)).and(tablet(1)));
        write(member(0));
    }

    private void write(Commit commit) {
        var operation =
                new Operation("set-up", Actor.schedule("test"), municipality.clock.instant());
        municipality.services.executor().execute(operation, attempt -> Decision.of(true, commit));
    }

    private Commit tablet(int which) {
        var event = JournalEvent.of("set-up", Clause.K3_1C);
        var tablet =
                new Tablet(
                        new TheftMark(mark(which)),
                        "SERIAL" + mark(which),
                        "Platta",
                        "Fodral",
                        List.of("Laddare"),
                        Holding.fresh());
        var phone = "+467%08d".formatted(10_000_000 + number * 2 + which);
        var sim =
                Sim.registered(
                        new Iccid(card(which)),
                        new PhoneNumber(phone),
                        5_000,
                        municipality.clock.instant());
        municipality.subjects.add(TabletMapping.TABLET.subject(mark(which)));
        municipality.subjects.add(SimMapping.SIM.subject(card(which)));
        return Commit.nothing()
                .create(TabletMapping.TABLET, mark(which), tablet, event)
                .create(SimMapping.SIM, card(which), sim, event);
    }

    private Commit member(int which) {
        var seat =
                new Assignment(
                        new BodyName("Kommunfullmäktige"),
                        SeatType.ORDINARY,
                        LocalDate.parse("2022-10-15"),
                        null);
        var id = member(which, "M-");
        var member =
                new Member(
                        new MemberId(id),
                        "Åsa Öberg",
                        new MailAddress(member(which, "m") + "@pol.kramfors.se"),
                        null,
                        List.of(seat));
        return Commit.nothing()
                .create(MemberMapping.MEMBER, id, member, JournalEvent.of("set-up", Clause.K5_1A));
    }

    private String member(int which, String prefix) {
        return prefix + (number * 16 + which);
    }

    private String me() {
        return member(0, "M-");
    }

    private String mark(int which) {
        return "KF-" + (number * 2 + which);
    }

    private String card(int which) {
        return iccid(number * 2 + which);
    }

    RaceTestMunicipality.Call preparing(int which) {
        return new RaceTestMunicipality.Call(
                RaceTestMunicipality.DESK,
                "/loans",
                TestMunicipality.loan(me(), mark(which), card(which)));
    }

    List<RaceTestMunicipality.Call> sixteenPreparing() {
        IntStream.range(1, 16).forEach(i -> write(member(i)));
        return IntStream.range(0, 16)
                .mapToObj(i ->
                        new RaceTestMunicipality.Call(
                                RaceTestMunicipality.DESK,
                                "/loans",
                                TestMunicipality.loan(member(i, "M-"), mark(0), card(i % 2))))
                .toList();
    }

    String prepared() {
        var loan = municipality.done(preparing(0)).text("loan");
        municipality.subjects.add(LoanMapping.LOAN.subject(loan));
        return loan;
    }

    RaceTestMunicipality.Call accepted(String loan) {
        var text = RaceTestMunicipality.PROFILE.guideline().textHash().hex();
        return new RaceTestMunicipality.Call(
                me(), "/loans/" + loan + "/acceptance", Document.of("textHash", text));
    }

    RaceTestMunicipality.Call sheet(String loan) {
        var body =
                Document.of(
                        "textHash", RaceTestMunicipality.PROFILE.guideline().textHash().hex(),
                        "reference", "Pärm 1",
                        "signedOn", "2026-11-23");
        return new RaceTestMunicipality.Call(
                RaceTestMunicipality.DESK, "/loans/" + loan + "/paper", body);
    }

    RaceTestMunicipality.Call cancelled(String loan) {
        return new RaceTestMunicipality.Call(
                RaceTestMunicipality.DESK, "/loans/" + loan + "/cancel", null);
    }

    RaceTestMunicipality.Call writtenOff(String loan) {
        return new RaceTestMunicipality.Call(
                RaceTestMunicipality.DESK, "/loans/" + loan + "/write-off", null);
    }

    String lent() {
        var loan = prepared();
        municipality.done(accepted(loan));
        return loan;
    }

    RaceTestMunicipality.Call returned(String loan) {
        var body =
                Document.of(
                        "label", true,
                        "noOtherStickers", true,
                        "cover", true,
                        "accessories", List.of("Laddare"),
                        "caseNote", "Hittad");
        return new RaceTestMunicipality.Call(
                RaceTestMunicipality.DESK, "/loans/" + loan + "/return", body);
    }

    RaceTestMunicipality.Call theft() {
        var theft = Document.of("kind", "theft", "description", "Väskan rycktes.");
        return new RaceTestMunicipality.Call(me(), "/incidents", theft);
    }

    String lost() {
        return opened(Document.of("kind", "loss"));
    }

    String damaged() {
        var id = opened(Document.of("kind", "damage", "description", "Glas", "cover", "on"));
        var body =
                Document.of(
                        "text", "Glas",
                        "repair", "away",
                        "serviceFrom", "2026-11-24",
                        "expectedBack", "2026-12-24",
                        "liabilityToDecide", false);
        municipality.done(
                new RaceTestMunicipality.Call(
                        RaceTestMunicipality.DESK, "/incidents/" + id + "/assessment", body));
        return id;
    }

    private String opened(Document report) {
        var id =
                municipality
                        .done(new RaceTestMunicipality.Call(me(), "/incidents", report))
                        .text("incident");
        incidents.add(id);
        return id;
    }

    RaceTestMunicipality.Call serviceOf(String damage) {
        return new RaceTestMunicipality.Call(
                RaceTestMunicipality.DESK,
                "/incidents/" + damage + "/service",
                Document.of("status", "away"));
    }

    RaceTestMunicipality.Call found(String incident) {
        var where = Document.of("where", "with-member");
        return new RaceTestMunicipality.Call(me(), "/incidents/" + incident + "/find", where);
    }

    RaceTestMunicipality.Call password(String incident, String which) {
        var body = Document.of("password", which);
        return new RaceTestMunicipality.Call(me(), "/incidents/" + incident + "/passwords", body);
    }

    RaceTestMunicipality.Call cardMissed() {
        return new RaceTestMunicipality.Call(
                "it", "/sims/" + card(0) + "/moves", Document.of("move", "missing"));
    }

    RaceTestMunicipality.Call swept() {
        return new RaceTestMunicipality.Call(RaceTestMunicipality.SWEEP, "incidentsSweep", null);
    }

    RaceTestMunicipality.Call cards(int lines) {
        var file = new StringBuilder("sim;telefonnummer;surfmängd\n");
        for (int i = 0; i < lines; i++) {
            int one = 500_000 + number * 10 + i;
            file.append("%s;+467%08d;5000\n".formatted(iccid(one), 50_000_000 + one));
        }
        return new RaceTestMunicipality.Call(
                "it", "/sims/imports", Document.of("file", file.toString()));
    }

    /** Checks that loans, tablets, cards, cases and bars to a loan are consistent. */
    void assertThatItFitsTogether(List<RaceTestMunicipality.Answer> answers) {
        answers.stream()
                .filter(RaceTestMunicipality::isDone)
                .map(RaceTestMunicipality.Answer::json)
                .filter(answer -> answer.has("incident"))
                .forEach(answer -> incidents.add(answer.text("incident")));
        incidents.forEach(this::isFollowed);
        var loans = new ArrayList<String>();
        for (int which = 0; which < 2; which++) {
            var tablet = state(TabletMapping.TABLET, mark(which));
            var sim = state(SimMapping.SIM, card(which));
            fits(tablet.holding(), loans);
            fits(sim.holding(), loans);
        }
        for (var id : loans) {
            municipality.subjects.add(LoanMapping.LOAN.subject(id));
            var loan = state(LoanMapping.LOAN, id);
            var bar =
                    municipality
                            .services
                            .repository()
                            .find(
                                    PasswordsToChangeMapping.PASSWORDS_TO_CHANGE,
                                    loan.member().value())
                            .map(found -> found.state().unconfirmed())
                            .orElse(Set.of());
            assertThat(loan.state() instanceof LoanState.Prepared && !bar.isEmpty())
                    .as("no other tablet is lent before the passwords are changed")
                    .isFalse();
        }
    }

    private void fits(Holding holding, List<String> loans) {
        holding.continuingLoan()
                .map(LoanId::value)
                .ifPresent(id -> {
                    loans.add(id);
                    var loan = state(LoanMapping.LOAN, id);
                    assertThat(loan.holdsTablet())
                            .as("%s of a loan that goes on", holding)
                            .isTrue();
                    assertThat(loan.state() instanceof LoanState.Prepared)
                            .isEqualTo(holding instanceof Holding.Prepared);
                });
    }

    /** If it is not found, it is missing or at the desk, and its holding names the case. */
    private void isFollowed(String id) {
        municipality.subjects.add(IncidentMapping.INCIDENT.subject(id));
        var incident = state(IncidentMapping.INCIDENT, id);
        var borrowed = incident.borrowed();
        if (borrowed == null
                || !(incident.details() instanceof IncidentDetails.Missing missing)
                || missing.found() != null) {
            return;
        }
        var followedBy =
                switch (state(TabletMapping.TABLET, borrowed.tablet().value()).holding()) {
                    case Holding.Missing lost -> lost.incident();
                    case Holding.InService service -> service.inspectionIncident();
                    default -> null;
                };
        assertThat(followedBy)
                .as("a case of a tablet that is missing")
                .isEqualTo(new IncidentId(id));
    }

    /** Whether the desk has the first tablet, or has sent it away. */
    boolean isAtService() {
        return state(TabletMapping.TABLET, mark(0)).holding() instanceof Holding.InService;
    }

    private <T> T state(EntityMapping<T> mapping, String id) {
        return municipality.services.repository().find(mapping, id).orElseThrow().state();
    }

    private static String iccid(int number) {
        var base = "894609%012d".formatted(number);
        return IntStream.range(0, 10)
                .mapToObj(check -> base + check)
                .filter(one -> Iccid.parse(one).isPresent())
                .findFirst()
                .orElseThrow();
    }
}
