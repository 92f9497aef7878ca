package se.ledamot.incidents;

import java.time.Instant;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.guideline.Guideline;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.text.DateText;
import se.ledamot.platform.text.Language;
import se.ledamot.platform.text.MessageBundle;

/**
 * A case as one text: the reports, the assessment, the decisions and what was done, as it is put on
 * file or handed to the member (K3.3d, K3.4f).
 */
public final class IncidentFile {
    private static final MessageBundle WORDS = MessageBundle.of("incidents");

    private final Guideline guideline;
    private final Language language;

    public IncidentFile(Guideline guideline) {
        this.guideline = guideline;
        this.language = guideline.settings().language();
    }

    public String text(Incident incident) {
        var file = new StringJoiner("\n");
        file.add(say("file.head", head(incident)));
        for (var received : incident.reports()) {
            file.add(report(received));
        }
        var assessment = incident.assessment();
        file.add(assessment == null ? say("file.unassessed") : assessment(assessment));
        addDecisions(file, incident);
        for (var task : incident.tasks().values()) {
            file.add(task(task));
        }
        for (var remark : incident.remarks()) {
            file.add(
                    say(
                            "file.remark",
                            Document.of(
                                    "at", when(remark.at()),
                                    "role", role(remark.by()),
                                    "text", remark.text())));
        }
        return file.add(say("file.foot", foot())).toString();
    }

    private Document head(Incident incident) {
        var borrowed = incident.borrowed();
        return Document.of(
                "municipality", guideline.settings().text(Setting.MUNICIPALITY),
                "incident", incident.id().value(),
                "kind", word("kind." + incident.details().kind()),
                "member", incident.member().value(),
                "tablet", borrowed == null ? say("file.none") : borrowed.tablet().value(),
                "openedAt", when(incident.openedAt()),
                "state", say(incident.isOpen() ? "file.open" : "file.closed"));
    }

    private Document foot() {
        return Document.of(
                "title", guideline.title(),
                "documentId", guideline.documentId(),
                "version", guideline.version());
    }

    private String report(ReceivedReport received) {
        var values =
                Document.of(
                        "kind", word("kind." + received.report().kind()),
                        "clause", received.report().clause().id(),
                        "at", when(received.at()),
                        "role", role(received.by()),
                        "text", description(received.report()));
        return say("file.report", values);
    }

    private String description(Report report) {
        return switch (report) {
            case Report.Damage(var description, var cover) ->
                    description
                            + "\n"
                            + say(cover == Report.Cover.ON ? "file.cover-on" : "file.cover-off");
            case Report.Theft(var description, var police, var at) ->
                    description + (police == null ? "" : "\n" + police(police));
            case Report.Loss(var description, var at) -> orNone(description);
            case Report.UnauthorisedUse(var description) -> description;
            case Report.CredentialsExposed(var which) ->
                    String.join(
                            ", ",
                            which.stream()
                                    .sorted()
                                    .map(one -> word("word." + Document.code(one)))
                                    .toList());
        };
    }

    private String police(PoliceReport police) {
        return say(
                "file.police",
                Document.of(
                        "reference", police.reference(),
                        "on", DateText.fullDate(police.reportedOn(), language)));
    }

    private String assessment(Assessment assessment) {
        var values =
                Document.of(
                        "at", when(assessment.at()),
                        "role", role(assessment.by()),
                        "text", assessment.text());
        return say("file.assessment", values);
    }

    private void addDecisions(StringJoiner file, Incident incident) {
        var newest = incident.liabilities().isEmpty() ? null : incident.liabilities().getLast();
        for (var liability : incident.liabilities()) {
            var values =
                    Document.of(
                            "clause", TaskType.DECIDE_LIABILITY.clause(incident.details()).id(),
                            "at", when(liability.at()),
                            "role", role(liability.by()),
                            "pays",
                                    say(
                                            liability.finding().memberPays()
                                                    ? "file.pays"
                                                    : "file.pays-not"),
                            "finding", word("finding." + liability.finding().code()),
                            "text", liability.reasons());
            file.add(say(liability == newest ? "file.decision" : "file.replaced", values));
        }
        if (incident.details() instanceof IncidentDetails.Missing missing) {
            for (var breach : missing.breachAssessments()) {
                file.add(breach(breach));
            }
        }
    }

    private String breach(BreachAssessment breach) {
        var values =
                Document.of(
                        "at", when(breach.at()),
                        "role", role(breach.by()),
                        "reported", say(breach.reported() ? "file.reported" : "file.reported-not"),
                        "reference", orNone(breach.reference()),
                        "text", breach.reasons());
        return say("file.breach", values);
    }

    private String task(Task task) {
        var done = task.end();
        var values =
                Document.of(
                        "task", word("task." + Document.code(task.type())),
                        "due", when(task.due()),
                        "at", done == null ? "" : when(done.at()),
                        "role", done == null ? "" : role(done.by()),
                        "text", done == null ? "" : done.note());
        if (done == null) {
            return say("file.task-open", values);
        }
        return say("file.task-" + Document.code(done.outcome()), values).stripTrailing();
    }

    private String orNone(@Nullable String text) {
        return text == null || text.isBlank() ? say("file.none") : text;
    }

    private String when(Instant at) {
        var day = DateText.fullDate(SwedishTime.dateOf(at), language);
        return say("at", Document.of("day", day, "time", DateText.time(at)));
    }

    /** The role alone; the journal names the person. */
    private String role(String by) {
        var role = by.substring(0, by.indexOf(':')).split("\\+", 2)[0];
        return WORDS.findAndFormat("role." + role, Document.EMPTY, language).orElse(role);
    }

    private String word(String key) {
        return say(key, Document.EMPTY);
    }

    private String say(String key) {
        return say(key, Document.EMPTY);
    }

    private String say(String key, Document values) {
        return WORDS.format(key, values, language);
    }
}
