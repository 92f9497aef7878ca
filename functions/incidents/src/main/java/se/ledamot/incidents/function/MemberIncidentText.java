package se.ledamot.incidents.function;

import java.util.ArrayList;
import java.util.List;
import se.ledamot.incidents.Deadline;
import se.ledamot.incidents.Incident;
import se.ledamot.incidents.IncidentDetails;
import se.ledamot.incidents.ServiceStatus;
import se.ledamot.incidents.Task;
import se.ledamot.incidents.TaskType;
import se.ledamot.incidents.Worklist;
import se.ledamot.incidents.threats.Threat;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.text.DateText;
import se.ledamot.platform.text.Language;
import se.ledamot.platform.text.MessageBundle;

/** A case in plain words for the member concerned: its state, and what to do now. */
record MemberIncidentText(Settings settings, Language language) {
    private static final MessageBundle WORDS = MessageBundle.of("incidents");

    Document toJson(Incident incident) {
        var borrowed = incident.borrowed();
        return Document.of(
                "incident", incident.id().value(),
                "kind", say("kind." + incident.details().kind(), Document.EMPTY),
                "tablet", borrowed == null ? null : borrowed.tablet().value(),
                "reportedAt", incident.openedAt(),
                "state", say("state." + state(incident), settings.contacts()),
                "toDo", toDo(incident));
    }

    /** The advice in the response to a report: what happens, and what the member does now. */
    List<String> advice(Incident incident) {
        var advice = new ArrayList<String>();
        advice.add(say("advice." + incident.details().kind(), settings.contacts()));
        advice.addAll(toDo(incident));
        if (incident.details() instanceof IncidentDetails.Missing) {
            // K5.1b
            advice.add(say("advice.mail", settings.contacts()));
        }
        return List.copyOf(advice);
    }

    /** The advice in the response to a report of a threat. */
    List<String> advice(Threat threat) {
        var advice = new ArrayList<String>();
        advice.add(say("advice.threat", settings.contacts()));
        advice.add(say("advice.urgent", settings.contacts()));
        if (threat.isWaitingForMail()) {
            advice.add(original(threat));
        }
        return List.copyOf(advice);
    }

    private String original(Threat threat) {
        var original = threat.originals().getLast();
        return say(
                original.isComplete() ? "advice.original-again" : "advice.original",
                Document.of(
                        "count", original.count(),
                        "original", threat.originals().size(),
                        "incident", threat.id().value()));
    }

    /** A threat for the person who reported it: that it is received, and who has it. */
    Document toJson(Threat threat) {
        return Document.of(
                "incident", threat.id().value(),
                "reportedAt", threat.at(),
                "state", say("state.threat-" + state(threat), settings.contacts()),
                "toDo",
                        threat.isOpen()
                                ? advice(threat).subList(1, advice(threat).size())
                                : List.of());
    }

    private static String state(Threat threat) {
        if (!threat.isOpen()) {
            return "closed";
        }
        return threat.taken() == null ? "received" : "taken";
    }

    /**
     * What staff do now about a task: their own, a member's that they help with, or another's late
     * one.
     */
    String instruction(Worklist.Work work, Caller caller) {
        var type = work.task().type();
        if (caller.is(type.owner())) {
            return instruction(work.incident(), work.task());
        }
        return type.owner() == Role.MEMBER
                ? say("help." + Document.code(type), values(work.incident(), work.task()))
                : say("help.late", values(work.incident(), work.task()));
    }

    private List<String> toDo(Incident incident) {
        return incident.openTasks()
                .filter(task -> task.type().owner() == Role.MEMBER)
                .map(task -> instruction(incident, task))
                .toList();
    }

    private String instruction(Incident incident, Task task) {
        return say("instruction." + word(incident, task.type()), values(incident, task));
    }

    /** The name of a task; for a service it depends on how far the service has come. */
    private static String word(Incident incident, TaskType type) {
        var word = Document.code(type);
        return incident.details() instanceof IncidentDetails.Damage(var coverOn, var service)
                        && type == TaskType.SERVICE
                        && (service == ServiceStatus.PLANNED || service == ServiceStatus.SCRAPPED)
                ? word + "-" + Document.code(service)
                : word;
    }

    private Document values(Incident incident, Task task) {
        var type = task.type();
        var passwords =
                WORDS.localized(
                        Document.of("p", incident.details().unchangedPasswords()), language);
        return settings.contacts()
                .and(
                        Document.of(
                                "due", due(task),
                                "passwords", passwords.values().get("p"),
                                "owner", say("role." + Document.code(type.owner()), Document.EMPTY),
                                "task", say("task." + Document.code(type), Document.EMPTY)));
    }

    private String due(Task task) {
        var day = DateText.date(SwedishTime.dateOf(task.due()), language);
        return task.type().deadline() instanceof Deadline.Days
                ? day
                : say("at", Document.of("day", day, "time", DateText.time(task.due())));
    }

    private static String state(Incident incident) {
        if (!incident.isOpen()) {
            return "closed";
        }
        return switch (incident.details()) {
            case IncidentDetails.Damage damage -> damage(incident, damage);
            case IncidentDetails.Missing missing -> missing(incident, missing);
            case IncidentDetails.UnauthorisedUse use -> "unauthorised-use";
            case IncidentDetails.CredentialsExposed exposed -> "credentials-exposed";
        };
    }

    private static String damage(Incident incident, IncidentDetails.Damage damage) {
        return switch (damage.service()) {
            case NONE -> incident.isOpen(TaskType.ASSESS) ? "damage-none" : "damage-assessed";
            default -> "damage-" + Document.code(damage.service());
        };
    }

    private static String missing(Incident incident, IncidentDetails.Missing missing) {
        if (missing.found() != null) {
            return "found";
        }
        return missing.passwordsToChange().isEmpty() ? "replacement" : "passwords";
    }

    private String say(String key, Document values) {
        return WORDS.format(key, values, language);
    }
}
