package se.ledamot.incidents.function;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.ledamot.incidents.Account;
import se.ledamot.incidents.Assessment;
import se.ledamot.incidents.Erasure;
import se.ledamot.incidents.Finding;
import se.ledamot.incidents.Found;
import se.ledamot.incidents.Incident;
import se.ledamot.incidents.Service;
import se.ledamot.incidents.Step;
import se.ledamot.incidents.Task;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.municipality.password.Password;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Shape;
import se.ledamot.platform.shape.StringFormat;

/** How a case is shown to those who work with it. */
final class IncidentViews {
    static final Shape.Choice KINDS =
            Shape.words("damage", "theft", "loss", "unauthorised-use", "credentials-exposed");
    static final Shape.Choice FINDINGS =
            new Shape.Choice(Finding.all().map(Finding::wire).toList());
    private static final int MOST = 200;
    private static final Field AT = Field.of("at", Shape.format(StringFormat.INSTANT), "When");
    private static final Field BY = Field.of("by", Shape.text(120), "Who, as role:id");
    static final Shape.Fields TASK =
            Shape.fields(
                    Field.of("task", Shape.choice(Step.class), "The step"),
                    Field.of("owner", Shape.choice(Role.class), "Whose it is"),
                    Field.of("clause", Shape.text(8), "The clause that it comes from"),
                    Field.of(
                            "state",
                            Shape.words("open", "late", "confirmed", "dropped"),
                            "How it stands"),
                    Field.of("openedAt", Shape.format(StringFormat.INSTANT), "Since when it waits"),
                    Field.of("due", Shape.format(StringFormat.INSTANT), "By when it is to be done"),
                    Field.of("told", Shape.whole(0, 100_000), "How often it was reminded of"),
                    Field.maybe("doneAt", Shape.format(StringFormat.INSTANT), "When it ended"),
                    Field.maybe("doneBy", Shape.text(120), "Who ended it, as role:id"),
                    Field.maybe(
                            "note",
                            Shape.text(ReportShapes.LONGEST_TEXT),
                            "What was written with it"));
    private static final Shape.Fields BREACH =
            Shape.fields(
                    Field.of("reported", Shape.truth(), "Whether it is reported to the authority"),
                    Field.of("reasons", Shape.lines(ReportShapes.LONGEST_TEXT), "Why"),
                    Field.maybe("reference", Shape.text(60), "The authority's own"),
                    BY,
                    AT);
    private static final Shape.Fields FOUND =
            Shape.fields(
                    Field.of("where", Shape.choice(Found.Where.class), "Who has it now"), BY, AT);
    static final Shape.Fields ASSESSMENT =
            Shape.fields(
                    Field.of("text", Shape.lines(ReportShapes.LONGEST_TEXT), "What the desk found"),
                    Field.of("repair", Shape.choice(Assessment.Repair.class), "How it is repaired"),
                    Field.maybe("from", Shape.format(StringFormat.DATE), "When it is handed in"),
                    Field.maybe(
                            "back",
                            Shape.format(StringFormat.DATE),
                            "When it is thought to be back"),
                    BY,
                    AT);
    private static final Shape.Fields LIABILITY =
            Shape.fields(
                    Field.of("finding", FINDINGS, "What was found"),
                    Field.of("memberPays", Shape.truth(), "Whether the member pays"),
                    Field.of("reasons", Shape.lines(ReportShapes.LONGEST_TEXT), "Why"),
                    BY,
                    AT);
    private static final Shape.Fields REMARK =
            Shape.fields(
                    Field.of("on", Shape.text(60), "What was done"),
                    Field.of("text", Shape.lines(ReportShapes.LONGEST_TEXT), "What was written"),
                    BY,
                    AT);
    static final Shape.Fields INCIDENT =
            Shape.fields(
                    Field.of(
                            "incident",
                            Shape.format(StringFormat.READABLE_ID),
                            "Its number, to be read aloud"),
                    Field.of("kind", KINDS, "What happened, as far as it is known"),
                    Field.of("state", Shape.words("open", "closed"), "Open while any step is"),
                    Field.of("member", Shape.format(MemberId.FORMAT), "Whom it concerns"),
                    Field.maybe("loan", Shape.format(StringFormat.READABLE_ID), "The loan"),
                    Field.maybe(
                            "tablet",
                            Shape.format(TheftMark.FORMAT),
                            "The tablet's theft-marking number"),
                    Field.maybe("sim", Shape.format(Iccid.FORMAT), "The SIM card"),
                    Field.of(
                            "openedAt",
                            Shape.format(StringFormat.INSTANT),
                            "When it was first reported"),
                    Field.of(
                            "reports",
                            Shape.list(ReportShapes.kept(), MOST),
                            "The reports of the event"),
                    Field.of(
                            "tasks",
                            Shape.list(TASK, Step.values().length),
                            "What is to be done, and what was"),
                    Field.maybe(
                            "discoveredAt",
                            Shape.format(StringFormat.INSTANT),
                            "When the member found out"),
                    Field.maybe(
                            "erasure",
                            Shape.choice(Erasure.class),
                            "How far the erasure has come (K3.4c)"),
                    Field.maybe("police", ReportShapes.POLICE, "The report to the police (K3.4a)"),
                    Field.maybe("found", FOUND, "That it was found"),
                    Field.maybe(
                            "passwords",
                            Shape.list(Shape.choice(Password.class), 3),
                            "Those still to be changed"),
                    Field.maybe(
                            "breach",
                            Shape.list(BREACH, MOST),
                            "Decisions on a breach of personal data"),
                    Field.maybe("coverOn", Shape.truth(), "Whether the cover was on (K3.3a)"),
                    Field.maybe(
                            "service",
                            Shape.choice(Service.class),
                            "How far the service has come (K3.3c)"),
                    Field.maybe("assessment", ASSESSMENT, "The desk's assessment"),
                    Field.of(
                            "liabilities",
                            Shape.list(LIABILITY, MOST),
                            "Decisions on payment, the newest last"),
                    Field.of("remarks", Shape.list(REMARK, MOST), "What people wrote"));

    private IncidentViews() {}

    static Document incident(Incident incident, Instant now, Settings settings) {
        var borrowed = incident.borrowed();
        var assessment = incident.assessment();
        var base =
                Document.of(
                        "incident", incident.id().value(),
                        "kind", incident.matter().kind(),
                        "state", incident.isOpen() ? "open" : "closed",
                        "member", incident.member().value(),
                        "loan", borrowed == null ? null : borrowed.loan().value(),
                        "tablet", borrowed == null ? null : borrowed.tablet().value(),
                        "sim", borrowed == null ? null : borrowed.sim().value(),
                        "openedAt", incident.openedAt(),
                        "reports", incident.accounts().stream().map(Account::write).toList(),
                        "tasks", tasks(incident, now, settings),
                        "assessment", assessment == null ? null : assessment.write(),
                        "liabilities",
                                incident.liabilities().stream().map(one -> one.write()).toList(),
                        "remarks", incident.remarks().stream().map(one -> one.write()).toList());
        return base.and(matter(incident));
    }

    /** What is known of the matter, under the names that it is kept by. */
    private static Document matter(Incident incident) {
        var kept = incident.matter().write();
        return kept.with("unchanged", null).with("passwords", passwords(incident));
    }

    private static @Nullable List<Password> passwords(Incident incident) {
        var passwords = incident.matter().unchangedPasswords();
        return passwords.isEmpty() ? null : passwords;
    }

    private static List<Document> tasks(Incident incident, Instant now, Settings settings) {
        return incident.tasks().values().stream()
                .map(task -> task(incident, task, now, settings))
                .toList();
    }

    static Document task(Incident incident, Task task, Instant now, Settings settings) {
        var done = task.done();
        return Document.of(
                "task", task.step(),
                "owner", task.step().owner(),
                "clause", task.step().clause(incident.matter()).id(),
                "state", state(task, now, settings),
                "openedAt", task.openedAt(),
                "due", task.due(),
                "told", task.told(),
                "doneAt", done == null ? null : done.at(),
                "doneBy", done == null ? null : done.by(),
                "note", done == null || done.note().isEmpty() ? null : done.note());
    }

    private static String state(Task task, Instant now, Settings settings) {
        var done = task.done();
        if (done != null) {
            return Document.wire(done.outcome());
        }
        return task.isLate(now, settings) ? "late" : "open";
    }
}
