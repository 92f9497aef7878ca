package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import se.ledamot.checkout.LoanKind;
import se.ledamot.checkout.LoanState;
import se.ledamot.incidents.IncidentKind;
import se.ledamot.incidents.Matter;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.directory.Assignment;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.MemberKind;
import se.ledamot.municipality.directory.Post;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.Sim;
import se.ledamot.municipality.inventory.SimKind;
import se.ledamot.municipality.inventory.Tablet;
import se.ledamot.municipality.inventory.TabletKind;
import se.ledamot.municipality.password.PasswordsToChangeKind;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Kind;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.identity.PhoneNumber;

/** Two tablets with their cards, and a member. */
final class RaceRound {
    private final RaceTown town;
    private final int number;
    private final Set<String> incidents = new HashSet<>();

    RaceRound(RaceTown town, int number) {
        this.town = town;
        this.number = number;
        write(Commit.nothing().and(tablet(0)).and(tablet(1)));
        write(member(0));
    }

    private void write(Commit commit) {
        var operation = new Operation("set-up", Actor.schedule("test"), town.clock.instant());
        town.services.decisions().carryOut(operation, attempt -> Decision.of(true, commit));
    }

    private Commit tablet(int which) {
        var did = Did.of("set-up", Clause.K3_1C);
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
                        town.clock.instant());
        town.subjects.add(TabletKind.TABLET.subject(mark(which)));
        town.subjects.add(SimKind.SIM.subject(card(which)));
        return Commit.nothing()
                .create(TabletKind.TABLET, mark(which), tablet, did)
                .create(SimKind.SIM, card(which), sim, did);
    }

    private Commit member(int which) {
        var seat =
                new Assignment(
                        new BodyName("Kommunfullmäktige"),
                        Post.ORDINARY,
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
                .create(MemberKind.MEMBER, id, member, Did.of("set-up", Clause.K5_1A));
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

    RaceTown.Call preparing(int which) {
        return new RaceTown.Call(
                RaceTown.DESK, "/loans", Town.loan(me(), mark(which), card(which)));
    }

    List<RaceTown.Call> sixteenPreparing() {
        IntStream.range(1, 16).forEach(i -> write(member(i)));
        return IntStream.range(0, 16)
                .mapToObj(i ->
                        new RaceTown.Call(
                                RaceTown.DESK,
                                "/loans",
                                Town.loan(member(i, "M-"), mark(0), card(i % 2))))
                .toList();
    }

    String prepared() {
        var loan = town.done(preparing(0)).text("loan");
        town.subjects.add(LoanKind.LOAN.subject(loan));
        return loan;
    }

    RaceTown.Call accepted(String loan) {
        var text = RaceTown.PROFILE.guideline().text().hex();
        return new RaceTown.Call(me(), "/loans/" + loan + "/acceptance", Document.of("text", text));
    }

    RaceTown.Call sheet(String loan) {
        var body =
                Document.of(
                        "text", RaceTown.PROFILE.guideline().text().hex(),
                        "reference", "Pärm 1",
                        "signedOn", "2026-11-23");
        return new RaceTown.Call(RaceTown.DESK, "/loans/" + loan + "/paper", body);
    }

    RaceTown.Call cancelled(String loan) {
        return new RaceTown.Call(RaceTown.DESK, "/loans/" + loan + "/cancel", null);
    }

    RaceTown.Call givenUp(String loan) {
        return new RaceTown.Call(RaceTown.DESK, "/loans/" + loan + "/give-up", null);
    }

    String lent() {
        var loan = prepared();
        town.done(accepted(loan));
        return loan;
    }

    RaceTown.Call returned(String loan) {
        var body =
                Document.of(
                        "label", true,
                        "noOtherStickers", true,
                        "cover", true,
                        "accessories", List.of("Laddare"),
                        "caseWord", "Hittad");
        return new RaceTown.Call(RaceTown.DESK, "/loans/" + loan + "/return", body);
    }

    RaceTown.Call theft() {
        var theft = Document.of("kind", "theft", "description", "Väskan rycktes.");
        return new RaceTown.Call(me(), "/incidents", theft);
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
                        "from", "2026-11-24",
                        "back", "2026-12-24",
                        "liability", false);
        town.done(new RaceTown.Call(RaceTown.DESK, "/incidents/" + id + "/assessment", body));
        return id;
    }

    private String opened(Document report) {
        var id = town.done(new RaceTown.Call(me(), "/incidents", report)).text("incident");
        incidents.add(id);
        return id;
    }

    RaceTown.Call serviceOf(String damage) {
        return new RaceTown.Call(
                RaceTown.DESK, "/incidents/" + damage + "/service", Document.of("step", "away"));
    }

    RaceTown.Call found(String incident) {
        var where = Document.of("where", "with-member");
        return new RaceTown.Call(me(), "/incidents/" + incident + "/find", where);
    }

    RaceTown.Call password(String incident, String which) {
        var body = Document.of("password", which);
        return new RaceTown.Call(me(), "/incidents/" + incident + "/passwords", body);
    }

    RaceTown.Call cardMissed() {
        return new RaceTown.Call(
                "it", "/sims/" + card(0) + "/moves", Document.of("move", "missing"));
    }

    RaceTown.Call swept() {
        return new RaceTown.Call(RaceTown.SWEEP, "incidentsSweep", null);
    }

    RaceTown.Call cards(int lines) {
        var file = new StringBuilder("sim;telefonnummer;surfmängd\n");
        for (int i = 0; i < lines; i++) {
            int one = 500_000 + number * 10 + i;
            file.append("%s;+467%08d;5000\n".formatted(iccid(one), 50_000_000 + one));
        }
        return new RaceTown.Call("it", "/sims/imports", Document.of("file", file.toString()));
    }

    /** Loans, tablets, cards, cases and what bars a loan say the same of each other. */
    void assertThatItFitsTogether(List<RaceTown.Answer> answers) {
        answers.stream()
                .filter(RaceTown::isDone)
                .map(RaceTown.Answer::json)
                .filter(answer -> answer.has("incident"))
                .forEach(answer -> incidents.add(answer.text("incident")));
        incidents.forEach(this::isFollowed);
        var loans = new ArrayList<String>();
        for (int which = 0; which < 2; which++) {
            var tablet = state(TabletKind.TABLET, mark(which));
            var sim = state(SimKind.SIM, card(which));
            fits(tablet.holding(), loans);
            fits(sim.holding(), loans);
        }
        for (var id : loans) {
            town.subjects.add(LoanKind.LOAN.subject(id));
            var loan = state(LoanKind.LOAN, id);
            var bar =
                    town.services
                            .records()
                            .find(PasswordsToChangeKind.PASSWORDS_TO_CHANGE, loan.member().value())
                            .map(found -> found.state().missing())
                            .orElse(Set.of());
            assertThat(loan.state() instanceof LoanState.Prepared && !bar.isEmpty())
                    .as("no other tablet is lent before the passwords are changed")
                    .isFalse();
        }
    }

    private void fits(Holding holding, List<String> loans) {
        holding.loanThatGoesOn()
                .map(LoanId::value)
                .ifPresent(id -> {
                    loans.add(id);
                    var loan = state(LoanKind.LOAN, id);
                    assertThat(loan.holds()).as("%s of a loan that goes on", holding).isTrue();
                    assertThat(loan.state() instanceof LoanState.Prepared)
                            .isEqualTo(holding instanceof Holding.Prepared);
                });
    }

    /** Nobody has found it: then it is missing, or at the desk, and the case follows it. */
    private void isFollowed(String id) {
        town.subjects.add(IncidentKind.INCIDENT.subject(id));
        var incident = state(IncidentKind.INCIDENT, id);
        var borrowed = incident.borrowed();
        if (borrowed == null
                || !(incident.matter() instanceof Matter.Missing missing)
                || missing.found() != null) {
            return;
        }
        var followedBy =
                switch (state(TabletKind.TABLET, borrowed.tablet().value()).holding()) {
                    case Holding.Missing lost -> lost.incident();
                    case Holding.InService service -> service.incident();
                    default -> null;
                };
        assertThat(followedBy)
                .as("a case of a tablet that is missing")
                .isEqualTo(new IncidentId(id));
    }

    /** Whether the desk has the first tablet, or has sent it away. */
    boolean isAtService() {
        return state(TabletKind.TABLET, mark(0)).holding() instanceof Holding.InService;
    }

    private <T> T state(Kind<T> kind, String id) {
        return town.services.records().find(kind, id).orElseThrow().state();
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
