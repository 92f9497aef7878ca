package se.ledamot.incidents;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Set;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.document.Document;

/**
 * Stores cases: open ones by their next notice, closed ones by when the last task ended. An open
 * case has a unique key for its event, so that a second report of it joins.
 */
public final class IncidentMapping implements EntityMapping<Incident> {
    public static final IncidentMapping INCIDENT = new IncidentMapping();

    private IncidentMapping() {}

    /** The list of open or of closed cases. */
    public static String listName(boolean open) {
        return open ? "incident/open" : "incident/closed";
    }

    /** The unique key of an open case for an event of that kind with that loan. */
    static String eventKey(String kind, LoanId loan) {
        var same = kind.equals("theft") || kind.equals("loss") ? "missing" : kind;
        return same + "/" + loan;
    }

    /** The unique key of an open case for the exposure of a member's passwords. */
    static String exposureKey(MemberId member) {
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
    public Set<String> uniqueKeys(Incident incident) {
        if (!takesMore(incident)) {
            return Set.of();
        }
        var borrowed = incident.borrowed();
        return borrowed == null
                ? Set.of(exposureKey(incident.member()))
                : Set.of(eventKey(incident.details().kind(), borrowed.loan()));
    }

    /**
     * Whether a further report is of the same event: a damage until it is assessed, since the next
     * damage is another event; a theft or loss until the tablet is found, since it may be lost
     * again.
     */
    private static boolean takesMore(Incident incident) {
        return switch (incident.details()) {
            case IncidentDetails.Damage damage -> incident.isOpen(TaskType.ASSESS);
            case IncidentDetails.UnauthorisedUse use -> incident.isOpen(TaskType.INVESTIGATE);
            case IncidentDetails.Missing missing -> incident.isOpen() && missing.found() == null;
            case IncidentDetails.CredentialsExposed exposed -> incident.isOpen();
        };
    }

    @Override
    public ListPosition listPosition(Incident incident) {
        return incident.nextReminderAt()
                .map(next -> ListPosition.at(listName(true), next))
                .orElseGet(() -> ListPosition.at(listName(false), incident.lastDoneAt()));
    }

    @Override
    public Document write(Incident incident) {
        var borrowed = incident.borrowed();
        var assessment = incident.assessment();
        var tasks = Document.EMPTY;
        for (var task : incident.tasks().values()) {
            tasks = tasks.with(Document.code(task.type()), task.write());
        }
        return Document.of(
                "id", incident.id().value(),
                "member", incident.member().value(),
                "borrowed", borrowed == null ? null : borrowed.write(),
                "details", incident.details().write(),
                "reports", incident.reports().stream().map(ReceivedReport::write).toList(),
                "tasks", tasks,
                "assessment", assessment == null ? null : assessment.write(),
                "liabilities", incident.liabilities().stream().map(Liability::write).toList(),
                "remarks", incident.remarks().stream().map(Remark::write).toList());
    }

    @Override
    public Incident read(Document written) {
        var borrowed = written.documentOrNull("borrowed");
        var assessment = written.documentOrNull("assessment");
        var tasks = new EnumMap<TaskType, Task>(TaskType.class);
        var kept = written.document("tasks");
        for (var name : kept.values().keySet()) {
            var type = TaskType.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
            tasks.put(type, Task.read(type, kept.document(name)));
        }
        return new Incident(
                new IncidentId(written.text("id")),
                new MemberId(written.text("member")),
                borrowed == null ? null : BorrowedItems.read(borrowed),
                IncidentDetails.read(written.document("details")),
                written.documents("reports").stream().map(ReceivedReport::read).toList(),
                tasks,
                assessment == null ? null : Assessment.read(assessment),
                written.documents("liabilities").stream().map(Liability::read).toList(),
                written.documents("remarks").stream().map(Remark::read).toList());
    }
}
