package se.ledamot.incidents.function;

import java.util.ArrayList;
import java.util.List;
import se.ledamot.incidents.Incident;
import se.ledamot.incidents.Matter;
import se.ledamot.incidents.Service;
import se.ledamot.incidents.Step;
import se.ledamot.incidents.Task;
import se.ledamot.incidents.Term;
import se.ledamot.incidents.Worklist;
import se.ledamot.incidents.threats.Threat;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.calendar.Sweden;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.text.Language;
import se.ledamot.platform.text.Spoken;
import se.ledamot.platform.text.Words;

/** A case in words that whoever it concerns understands: how it stands, and what to do now. */
record OwnWords(Settings settings, Language language) {
    private static final Words WORDS = Words.of("incidents");

    Document told(Incident incident) {
        var borrowed = incident.borrowed();
        return Document.of(
                "incident", incident.id().value(),
                "kind", say("kind." + incident.matter().kind(), Document.EMPTY),
                "tablet", borrowed == null ? null : borrowed.tablet().value(),
                "reportedAt", incident.openedAt(),
                "state", say("state." + state(incident), settings.contacts()),
                "toDo", toDo(incident));
    }

    /** What the reply to a report says: what happens, and what the member does now. */
    List<String> advice(Incident incident) {
        var advice = new ArrayList<String>();
        advice.add(say("advice." + incident.matter().kind(), settings.contacts()));
        advice.addAll(toDo(incident));
        if (incident.matter() instanceof Matter.Missing) {
            // K5.1b
            advice.add(say("advice.mail", settings.contacts()));
        }
        return List.copyOf(advice);
    }

    /** What the reply to a report of a threat says. */
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

    /** A threat to whoever reported it: that it is received, and who has it. */
    Document told(Threat threat) {
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
     * What to do now about a task, for staff: whose it is, who helps with it, or who sees to it.
     */
    String next(Worklist.Work work, Caller caller) {
        var step = work.task().step();
        if (caller.is(step.owner())) {
            return step(work.incident(), work.task());
        }
        return step.owner() == Role.MEMBER
                ? say("help." + Document.wire(step), values(work.incident(), work.task()))
                : say("help.late", values(work.incident(), work.task()));
    }

    private List<String> toDo(Incident incident) {
        return incident.openTasks()
                .filter(task -> task.step().owner() == Role.MEMBER)
                .map(task -> step(incident, task))
                .toList();
    }

    private String step(Incident incident, Task task) {
        return say("step." + word(incident, task.step()), values(incident, task));
    }

    /** What is done in a service depends on how far it has come. */
    private static String word(Incident incident, Step step) {
        var word = Document.wire(step);
        return incident.matter() instanceof Matter.Damage(var coverOn, var service)
                        && step == Step.SERVICE
                        && (service == Service.PLANNED || service == Service.SCRAPPED)
                ? word + "-" + Document.wire(service)
                : word;
    }

    private Document values(Incident incident, Task task) {
        var step = task.step();
        var passwords =
                WORDS.spoken(Document.of("p", incident.matter().unchangedPasswords()), language);
        return settings.contacts()
                .and(
                        Document.of(
                                "due", due(task),
                                "passwords", passwords.values().get("p"),
                                "owner", say("role." + Document.wire(step.owner()), Document.EMPTY),
                                "task", say("task." + Document.wire(step), Document.EMPTY)));
    }

    private String due(Task task) {
        var day = Spoken.date(Sweden.dateOf(task.due()), language);
        return task.step().term() instanceof Term.Days
                ? day
                : say("at", Document.of("day", day, "time", Spoken.time(task.due())));
    }

    private static String state(Incident incident) {
        if (!incident.isOpen()) {
            return "closed";
        }
        return switch (incident.matter()) {
            case Matter.Damage damage -> damage(incident, damage);
            case Matter.Missing missing -> missing(incident, missing);
            case Matter.UnauthorisedUse use -> "unauthorised-use";
            case Matter.CredentialsExposed exposed -> "credentials-exposed";
        };
    }

    private static String damage(Incident incident, Matter.Damage damage) {
        return switch (damage.service()) {
            case NONE -> incident.isOpen(Step.ASSESS) ? "damage-none" : "damage-assessed";
            default -> "damage-" + Document.wire(damage.service());
        };
    }

    private static String missing(Incident incident, Matter.Missing missing) {
        if (missing.found() != null) {
            return "found";
        }
        return missing.unchanged().isEmpty() ? "replacement" : "passwords";
    }

    private String say(String key, Document values) {
        return WORDS.say(key, values, language);
    }
}
