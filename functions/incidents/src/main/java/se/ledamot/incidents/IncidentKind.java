package se.ledamot.incidents;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Set;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.Kind;
import se.ledamot.platform.commit.Shelf;
import se.ledamot.platform.document.Document;

/**
 * How cases are kept: open ones by when someone is told next, closed ones by when the last step was
 * done. A case holds its event alone, so that a second report of it joins.
 */
public final class IncidentKind implements Kind<Incident> {
    public static final IncidentKind INCIDENT = new IncidentKind();

    private IncidentKind() {}

    /** The shelf of open or of closed cases. */
    public static String in(boolean open) {
        return open ? "incident/open" : "incident/closed";
    }

    /** The claim of an open case on an event of that kind with that loan. */
    static String event(String kind, LoanId loan) {
        var same = kind.equals("theft") || kind.equals("loss") ? "missing" : kind;
        return same + "/" + loan;
    }

    /** The claim of an open case on the exposure of a member's passwords. */
    static String exposure(MemberId member) {
        return "exposed/" + member;
    }

    @Override
    public String name() {
        return "incident";
    }

    @Override
    public String table() {
        return "Incidents";
    }

    @Override
    public Set<String> claims(Incident incident) {
        if (!takesMore(incident)) {
            return Set.of();
        }
        var borrowed = incident.borrowed();
        return borrowed == null
                ? Set.of(exposure(incident.member()))
                : Set.of(event(incident.matter().kind(), borrowed.loan()));
    }

    /**
     * Whether a further report is one of the same event: a damage until it is assessed, since the
     * next one is another; a theft or loss until the tablet is found, since it may be lost again.
     */
    private static boolean takesMore(Incident incident) {
        return switch (incident.matter()) {
            case Matter.Damage damage -> incident.isOpen(Step.ASSESS);
            case Matter.UnauthorisedUse use -> incident.isOpen(Step.LOOK_INTO);
            case Matter.Missing missing -> incident.isOpen() && missing.found() == null;
            case Matter.CredentialsExposed exposed -> incident.isOpen();
        };
    }

    @Override
    public Shelf shelf(Incident incident) {
        return incident.next()
                .map(next -> Shelf.at(in(true), next))
                .orElseGet(() -> Shelf.at(in(false), incident.lastDoneAt()));
    }

    @Override
    public Document write(Incident incident) {
        var borrowed = incident.borrowed();
        var assessment = incident.assessment();
        var tasks = Document.EMPTY;
        for (var task : incident.tasks().values()) {
            tasks = tasks.with(Document.wire(task.step()), task.write());
        }
        return Document.of(
                "id", incident.id().value(),
                "member", incident.member().value(),
                "borrowed", borrowed == null ? null : borrowed.write(),
                "matter", incident.matter().write(),
                "accounts", incident.accounts().stream().map(Account::write).toList(),
                "tasks", tasks,
                "assessment", assessment == null ? null : assessment.write(),
                "liabilities", incident.liabilities().stream().map(Liability::write).toList(),
                "remarks", incident.remarks().stream().map(Remark::write).toList());
    }

    @Override
    public Incident read(Document written) {
        var borrowed = written.documentOrNull("borrowed");
        var assessment = written.documentOrNull("assessment");
        var tasks = new EnumMap<Step, Task>(Step.class);
        var kept = written.document("tasks");
        for (var name : kept.values().keySet()) {
            var step = Step.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
            tasks.put(step, Task.read(step, kept.document(name)));
        }
        return new Incident(
                new IncidentId(written.text("id")),
                new MemberId(written.text("member")),
                borrowed == null ? null : Borrowed.read(borrowed),
                Matter.read(written.document("matter")),
                written.documents("accounts").stream().map(Account::read).toList(),
                tasks,
                assessment == null ? null : Assessment.read(assessment),
                written.documents("liabilities").stream().map(Liability::read).toList(),
                written.documents("remarks").stream().map(Remark::read).toList());
    }
}
