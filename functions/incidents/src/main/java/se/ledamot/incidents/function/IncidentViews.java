package se.ledamot.incidents.function;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.ledamot.incidents.Assessment;
import se.ledamot.incidents.Erasure;
import se.ledamot.incidents.FoundTablet;
import se.ledamot.incidents.Incident;
import se.ledamot.incidents.LiabilityFinding;
import se.ledamot.incidents.ReceivedReport;
import se.ledamot.incidents.ServiceStatus;
import se.ledamot.incidents.Task;
import se.ledamot.incidents.TaskType;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.municipality.password.Password;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/** The JSON of a case for those who work with it. */
final class IncidentViews {
    static final Schema.Choice KINDS =
            Schema.oneOfWords("damage", "theft", "loss", "unauthorised-use", "credentials-exposed");
    static final Schema.Choice FINDINGS =
            new Schema.Choice(LiabilityFinding.all().map(LiabilityFinding::code).toList());
    private static final int MOST = 200;
    private static final Field AT = Field.of("at", Schema.format(StringFormat.INSTANT), "When");
    private static final Field BY = Field.of("by", Schema.text(120), "Who, as role:id");
    static final Schema.Fields TASK =
            Schema.fields(
                    Field.of("task", Schema.choice(TaskType.class), "The task"),
                    Field.of("owner", Schema.choice(Role.class), "Whose it is"),
                    Field.of("clause", Schema.text(8), "The clause that it comes from"),
                    Field.of(
                            "state",
                            Schema.oneOfWords("open", "late", "confirmed", "dropped"),
                            "How it stands"),
                    Field.of(
                            "openedAt", Schema.format(StringFormat.INSTANT), "Since when it waits"),
                    Field.of(
                            "due", Schema.format(StringFormat.INSTANT), "By when it is to be done"),
                    Field.of(
                            "reminders",
                            Schema.wholeNumber(0, 100_000),
                            "How often it was reminded of"),
                    Field.maybe("endedAt", Schema.format(StringFormat.INSTANT), "When it ended"),
                    Field.maybe("endedBy", Schema.text(120), "Who ended it, as role:id"),
                    Field.maybe(
                            "note",
                            Schema.text(ReportSchemas.LONGEST_TEXT),
                            "What was written with it"));
    private static final Schema.Fields BREACH =
            Schema.fields(
                    Field.of("reported", Schema.bool(), "Whether it is reported to the authority"),
                    Field.of("reasons", Schema.multilineText(ReportSchemas.LONGEST_TEXT), "Why"),
                    Field.maybe("reference", Schema.text(60), "The authority's own"),
                    BY,
                    AT);
    private static final Schema.Fields FOUND =
            Schema.fields(
                    Field.of("where", Schema.choice(FoundTablet.Where.class), "Who has it now"),
                    BY,
                    AT);
    static final Schema.Fields ASSESSMENT =
            Schema.fields(
                    Field.of(
                            "text",
                            Schema.multilineText(ReportSchemas.LONGEST_TEXT),
                            "What the desk found"),
                    Field.of(
                            "repair", Schema.choice(Assessment.Repair.class), "How it is repaired"),
                    Field.maybe(
                            "serviceFrom",
                            Schema.format(StringFormat.DATE),
                            "When it is handed in"),
                    Field.maybe(
                            "expectedBack",
                            Schema.format(StringFormat.DATE),
                            "When it is thought to be back"),
                    BY,
                    AT);
    private static final Schema.Fields LIABILITY =
            Schema.fields(
                    Field.of("finding", FINDINGS, "What was found"),
                    Field.of("memberPays", Schema.bool(), "Whether the member pays"),
                    Field.of("reasons", Schema.multilineText(ReportSchemas.LONGEST_TEXT), "Why"),
                    BY,
                    AT);
    private static final Schema.Fields REMARK =
            Schema.fields(
                    Field.of("action", Schema.text(60), "What was done"),
                    Field.of(
                            "text",
                            Schema.multilineText(ReportSchemas.LONGEST_TEXT),
                            "What was written"),
                    BY,
                    AT);
    static final Schema.Fields INCIDENT =
            Schema.fields(
                    Field.of(
                            "incident",
                            Schema.format(StringFormat.READABLE_ID),
                            "Its number, to be read aloud"),
                    Field.of("kind", KINDS, "What happened, as far as it is known"),
                    Field.of(
                            "state", Schema.oneOfWords("open", "closed"), "Open while any task is"),
                    Field.of("member", Schema.format(MemberId.FORMAT), "Whom it concerns"),
                    Field.maybe("loan", Schema.format(StringFormat.READABLE_ID), "The loan"),
                    Field.maybe(
                            "tablet",
                            Schema.format(TheftMark.FORMAT),
                            "The tablet's theft-marking number"),
                    Field.maybe("sim", Schema.format(Iccid.FORMAT), "The SIM card"),
                    Field.of(
                            "openedAt",
                            Schema.format(StringFormat.INSTANT),
                            "When it was first reported"),
                    Field.of(
                            "reports",
                            Schema.list(ReportSchemas.storedSchema(), MOST),
                            "The reports of the event"),
                    Field.of(
                            "tasks",
                            Schema.list(TASK, TaskType.values().length),
                            "What is to be done, and what was"),
                    Field.maybe(
                            "discoveredAt",
                            Schema.format(StringFormat.INSTANT),
                            "When the member found out"),
                    Field.maybe(
                            "erasure",
                            Schema.choice(Erasure.class),
                            "How far the erasure has come (K3.4c)"),
                    Field.maybe("police", ReportSchemas.POLICE, "The report to the police (K3.4a)"),
                    Field.maybe("found", FOUND, "That it was found"),
                    Field.maybe(
                            "passwordsToChange",
                            Schema.list(Schema.choice(Password.class), 3),
                            "Those still to be changed"),
                    Field.maybe(
                            "breachAssessments",
                            Schema.list(BREACH, MOST),
                            "Decisions on a breach of personal data"),
                    Field.maybe("coverOn", Schema.bool(), "Whether the cover was on (K3.3a)"),
                    Field.maybe(
                            "service",
                            Schema.choice(ServiceStatus.class),
                            "How far the service has come (K3.3c)"),
                    Field.maybe("assessment", ASSESSMENT, "The desk's assessment"),
                    Field.of(
                            "liabilities",
                            Schema.list(LIABILITY, MOST),
                            "Decisions on payment, the newest last"),
                    Field.of("remarks", Schema.list(REMARK, MOST), "What people wrote"));

    private IncidentViews() {}

    static Document incident(Incident incident, Instant now, Settings settings) {
        var borrowed = incident.borrowed();
        var assessment = incident.assessment();
        var base =
                Document.of(
                        "incident", incident.id().value(),
                        "kind", incident.details().kind(),
                        "state", incident.isOpen() ? "open" : "closed",
                        "member", incident.member().value(),
                        "loan", borrowed == null ? null : borrowed.loan().value(),
                        "tablet", borrowed == null ? null : borrowed.tablet().value(),
                        "sim", borrowed == null ? null : borrowed.sim().value(),
                        "openedAt", incident.openedAt(),
                        "reports", incident.reports().stream().map(ReceivedReport::write).toList(),
                        "tasks", tasks(incident, now, settings),
                        "assessment", assessment == null ? null : assessment.write(),
                        "liabilities",
                                incident.liabilities().stream().map(one -> one.write()).toList(),
                        "remarks", incident.remarks().stream().map(one -> one.write()).toList());
        return base.and(details(incident));
    }

    /** The details of the case, under the names that they are stored by. */
    private static Document details(Incident incident) {
        var kept = incident.details().write();
        return kept.with("passwordsToChange", passwords(incident));
    }

    private static @Nullable List<Password> passwords(Incident incident) {
        var passwords = incident.details().unchangedPasswords();
        return passwords.isEmpty() ? null : passwords;
    }

    private static List<Document> tasks(Incident incident, Instant now, Settings settings) {
        return incident.tasks().values().stream()
                .map(task -> task(incident, task, now, settings))
                .toList();
    }

    static Document task(Incident incident, Task task, Instant now, Settings settings) {
        var done = task.end();
        return Document.of(
                "task", task.type(),
                "owner", task.type().owner(),
                "clause", task.type().clause(incident.details()).id(),
                "state", state(task, now, settings),
                "openedAt", task.openedAt(),
                "due", task.due(),
                "reminders", task.reminders(),
                "endedAt", done == null ? null : done.at(),
                "endedBy", done == null ? null : done.by(),
                "note", done == null || done.note().isEmpty() ? null : done.note());
    }

    private static String state(Task task, Instant now, Settings settings) {
        var done = task.end();
        if (done != null) {
            return Document.code(done.outcome());
        }
        return task.isLate(now, settings) ? "late" : "open";
    }
}
