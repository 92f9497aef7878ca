package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.ledamot.checkout.Loan;
import se.ledamot.checkout.LoanMapping;
import se.ledamot.checkout.LoanState;
import se.ledamot.datausage.GuestPassMapping;
import se.ledamot.incidents.Incident;
import se.ledamot.incidents.IncidentDetails;
import se.ledamot.incidents.IncidentMapping;
import se.ledamot.incidents.threats.ThreatMapping;
import se.ledamot.members.ImportMapping;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.directory.Assignment;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.directory.SeatType;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.HoldingMapping;
import se.ledamot.municipality.inventory.Sim;
import se.ledamot.municipality.inventory.SimMapping;
import se.ledamot.municipality.inventory.Tablet;
import se.ledamot.municipality.inventory.TabletMapping;
import se.ledamot.municipality.password.PasswordsToChangeMapping;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.TransactionWriter;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.identity.PhoneNumber;
import se.ledamot.platform.testing.MemoryStore;

/**
 * The state of things at a time: two members, two tablets and two SIM cards, with whatever loans
 * and cases there are by then.
 *
 * @param number how many scenes were found before it
 */
record StartingPoint(MemoryStore store, Instant at, int number) {
    static final List<String> MEMBERS = List.of("M-1", "M-2");
    static final List<String> TABLETS = List.of("KF-1", "KF-2");
    static final List<String> SIMS = List.of("89460800000000000010", "89460800000000000028");
    static final String USAGE_FILE =
            "kind;id;iccid;from;to;up;down\n"
                    + "session;f1;89460800000000000010;2026-11-20T10:00:00Z;2026-11-20T11:00:00Z;1;1\n";

    /** A calendar of meetings, and one of it that was in it before. */
    static final String CALENDAR =
            """
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            UID:a
            SUMMARY:Kommunfullmäktige
            DTSTART:20261214T170000Z
            END:VEVENT
            BEGIN:VEVENT
            UID:b
            SUMMARY:Kommunfullmäktige
            DTSTART:20270118T170000Z
            END:VEVENT
            END:VCALENDAR
            """;

    private static final List<String> LENT = List.of("prepareLoan", "acceptLoan");

    /** Acts that lead to further scenes, so that every act has an effect somewhere. */
    static final List<List<String>> STORIES =
            List.of(
                    List.of(),
                    lent("publishGuideline"),
                    lent("returnTablet (whole)"),
                    lent("auditTablet"),
                    lent("reportIncident (damage)", "assessIncident (away)"),
                    lent(
                            "reportIncident (damage)",
                            "assessIncident (away)",
                            "recordService (away)"),
                    lent(
                            "reportIncident (damage)",
                            "assessIncident (away)",
                            "recordService (away)",
                            "recordService (back)"),
                    lent(
                            "reportIncident (loss)",
                            "confirmTask (erase)",
                            "confirmSimBlock",
                            "recordFind (by the member)"),
                    lent("reportIncident (loss)", "recordFind (by the member)"),
                    lent("reportIncident (theft)"),
                    lent("reportIncident (theft)", "reportErasureFailure", "returnTablet (whole)"),
                    lent(
                            "reportIncident (theft)",
                            "reportErasureFailure",
                            "returnTablet (whole)",
                            "incidentsSweep (scheduled event)"),
                    lent(
                            "reportIncident (theft)",
                            "reportErasureFailure",
                            "returnTablet (whole)",
                            "prepareLoan",
                            "acceptLoan"),
                    lent(
                            "reportIncident (theft)",
                            "confirmTask (erase)",
                            "confirmSimBlock",
                            "writeOffLoan"),
                    lent("reportIncident (unauthorised-use)"),
                    lent("recordUsage", "P9D"),
                    List.of("reportIncident (threat)", "takeThreat", "assessThreat"),
                    List.of("reportIncident (threat)", "sendOriginal"),
                    List.of("reportIncident (threat by phone)"),
                    List.of("reportIncident (threat by phone)", "P1D"),
                    List.of("planMembersImport"),
                    List.of("planMembersImport (misspelt)"),
                    List.of("planStaffImport"),
                    List.of("requestGuestPass"),
                    List.of("mailboxesPlan (scheduled event)", "P2D"),
                    List.of("mailboxesPlan (scheduled event)", "P2D", "mailboxesSweep"),
                    List.of("mailboxesPlan (scheduled event)", "takeLogSnapshot"),
                    List.of("registerDisposalDecision"));

    /** The same, which come last: the scenes that come about by chance do not depend on them. */
    static final List<List<String>> LAST_STORIES =
            List.of(
                    lent("reportIncident (damage)"),
                    List.of("mailboxesPlan (scheduled event)", "probeMailServer"),
                    List.of("receiveMeetingEvent (published)", "meetingsStream"),
                    List.of(
                            "registerMeetingTool",
                            "receiveMeetingEvent (published)",
                            "meetingsStream",
                            "receiveMeetingEvent (cancelled)"),
                    List.of(
                            "registerMeetingTool",
                            "receiveMeetingEvent (published)",
                            "meetingsStream",
                            "PT25H"),
                    List.of(
                            "registerMeetingTool",
                            "receiveMeetingEvent (published)",
                            "meetingsStream",
                            "receiveMeetingEvent (cancelled)",
                            "PT25H"),
                    List.of("registerMeetingTool", "matchToolAccount"),
                    List.of("registerCalendarFeed"),
                    List.of("registerCalendarFeed", "meetingsCalendars (scheduled event)"),
                    List.of("importCalendar"));

    private static List<String> lent(String... more) {
        return Stream.concat(LENT.stream(), Stream.of(more)).toList();
    }

    /** The same scene some time later, without any act. */
    StartingPoint later(Duration by, int number) {
        return new StartingPoint(store, at.plus(by), number);
    }

    /** A morning on which nothing is lent. */
    static StartingPoint first(TwoActorStore store, Instant at) {
        store.set(new StartingPoint(new MemoryStore(store), at, 0));
        var event = JournalEvent.of("set-up", Clause.K3_1C);
        var commit = Commit.nothing();
        for (int i = 0; i < MEMBERS.size(); i++) {
            var id = MEMBERS.get(i);
            var seat =
                    new Assignment(
                            new BodyName("Kommunfullmäktige"),
                            SeatType.ORDINARY,
                            LocalDate.parse("2022-10-15"),
                            null);
            var member =
                    new Member(
                            new MemberId(id),
                            "Åsa Öberg",
                            new MailAddress("m" + i + "@pol.kramfors.se"),
                            new PhoneNumber("+4670174060" + i),
                            List.of(seat));
            var tablet =
                    new Tablet(
                            new TheftMark(TABLETS.get(i)),
                            "SERIAL" + i,
                            "Platta",
                            "Fodral",
                            List.of("Laddare"),
                            Holding.fresh());
            var sim =
                    Sim.registered(
                            new Iccid(SIMS.get(i)),
                            new PhoneNumber("+4670174069" + i),
                            5_000,
                            at.minusSeconds(86_400 * 30));
            commit =
                    commit.create(MemberMapping.MEMBER, id, member, event)
                            .create(TabletMapping.TABLET, TABLETS.get(i), tablet, event)
                            .create(SimMapping.SIM, SIMS.get(i), sim, event);
        }
        var operation = new Operation("set-up", Actor.schedule("test"), at);
        assertThat(store.store().write(commit, operation))
                .isEqualTo(TransactionWriter.Outcome.WRITTEN);
        return new StartingPoint(store.store().copy(), at, 0);
    }

    List<Versioned<Loan>> loans() {
        return store.all(LoanMapping.LOAN);
    }

    List<Versioned<Incident>> incidents() {
        return store.all(IncidentMapping.INCIDENT);
    }

    /** Whether there is too much in it to continue from it. */
    boolean isCrowded() {
        return loans().size() > 3
                || incidents().size() > 3
                || store.all(ThreatMapping.THREAT).size() > 1
                || store.all(ImportMapping.IMPORT).size() > 1
                || store.all(GuestPassMapping.GUEST_PASS).size() > 1;
    }

    /** What defines the kind of a scene: holdings, loans, cases, tasks, and bars to a loan. */
    String kind() {
        var all = new StringJoiner(" | ");
        store.all(TabletMapping.TABLET).forEach(one -> all.add(holding(one.state().holding())));
        store.all(SimMapping.SIM).forEach(one -> all.add(card(one.state())));
        sorted(loans().stream().map(one -> loan(one.state()))).forEach(all::add);
        sorted(incidents().stream().map(one -> incident(one.state()))).forEach(all::add);
        store.all(PasswordsToChangeMapping.PASSWORDS_TO_CHANGE)
                .forEach(one -> all.add(one.id() + one.state().unconfirmed()));
        store.all(ThreatMapping.THREAT)
                .forEach(one -> all.add(one.state().isOpen() + " " + one.state().taken()));
        sorted(store.all(ImportMapping.IMPORT).stream().map(one -> "" + one.state().state()))
                .forEach(all::add);
        store.all(GuestPassMapping.GUEST_PASS)
                .forEach(one -> all.add("pass " + one.state().handedOverAt()));
        return all.toString();
    }

    private static List<String> sorted(Stream<String> some) {
        return some.sorted().toList();
    }

    private String card(Sim sim) {
        return holding(sim.holding()) + (sim.isBlocked() ? " blocked" : "");
    }

    private String holding(Holding holding) {
        var loan =
                loans().stream()
                        .filter(one ->
                                holding.continuingLoan()
                                        .map(LoanId::value)
                                        .equals(Optional.of(one.id())))
                        .map(one -> loan(one.state()))
                        .collect(Collectors.joining());
        var incident =
                switch (holding) {
                    case Holding.InService(
                                    var reason,
                                    var id,
                                    var member,
                                    var repairedFor,
                                    var followed) ->
                            followed;
                    case Holding.Missing(var id, var member, var followed) -> followed;
                    default -> null;
                };
        return HoldingMapping.state(holding)
                + " "
                + loan
                + " "
                + (incident == null ? "" : kindOf(incident.value()));
    }

    private String kindOf(String incident) {
        return incidents().stream()
                .filter(one -> one.id().equals(incident))
                .map(one -> incident(one.state()))
                .collect(Collectors.joining());
    }

    private static String loan(Loan loan) {
        var returning =
                loan.state() instanceof LoanState.Open open && open.returning() != null
                        ? open.returning().stage().toString()
                        : "";
        return loan.member()
                + LoanMapping.state(loan.state())
                + returning
                + loan.tablet()
                + loan.sim()
                + (loan.temporary() ? "temporary" : "");
    }

    private static String incident(Incident incident) {
        var details = incident.details();
        var more =
                switch (details) {
                    case IncidentDetails.Missing missing ->
                            missing.erasure()
                                    + (missing.found() == null ? "" : "" + missing.found().where());
                    case IncidentDetails.Damage damage -> damage.service().toString();
                    default -> "";
                };
        var open = incident.openTasks().map(task -> task.type().toString()).sorted().toList();
        return incident.member() + details.kind() + more + open + details.unchangedPasswords();
    }
}
