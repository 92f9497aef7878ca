package se.ledamot.incidents;

import static se.ledamot.incidents.IncidentNotices.toMember;
import static se.ledamot.incidents.IncidentNotices.toRole;
import static se.ledamot.municipality.clause.Clause.K3_4C;

import java.time.Instant;
import java.util.Optional;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.municipality.notice.Transition;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.JournalEvent;

/**
 * The transitions of a case that are due by time alone: the owner of a task is reminded, and when
 * it is late another role is notified too, repeatedly until it is done. After an erasure that is
 * not confirmed in time, the SIM card is blocked anyway (K3.4e).
 *
 * <p>It has no side effects and gives one transition at a time; the sweep asks again until there is
 * none. A sweep that is so late that the reminder would be late too notifies only that the task is
 * late.
 */
record DueTaskTransitions(Settings settings, SimBlockOrder blockOrder) {
    Optional<Transition<Incident>> next(Incident incident, Instant now) {
        return incident.openTasks()
                .filter(task -> !task.nextReminderAt().isAfter(now))
                .findFirst()
                .map(task ->
                        task.isLate(now, settings)
                                ? late(incident, task, now)
                                : due(incident, task, now));
    }

    private Transition<Incident> due(Incident incident, Task task, Instant now) {
        var next = incident.with(task.withReminder(now, settings));
        return withReminderNotice(
                Transition.of(next, event("task-reminded", incident, task)),
                task,
                Message.TASK_DUE);
    }

    private Transition<Incident> late(Incident incident, Task task, Instant now) {
        var next = incident.with(task.withReminder(now, settings));
        var message = isUrgent(task) ? Message.TASK_LATE_URGENT : Message.TASK_LATE;
        var transition =
                withReminderNotice(
                        Transition.of(next, event("task-late", incident, task)), task, message);
        var other = task.type().escalatesTo();
        if (other != task.type().owner()) {
            transition = withNotice(transition, task, other, message);
        }
        if (isNotHandedIn(next, task)) {
            transition = transition.withNotice(toMember(Message.SERVICE_NOT_HANDED_IN));
        }
        return isTimedOut(next, task)
                ? timedOut(transition, (IncidentDetails.Missing) next.details(), now)
                : transition;
    }

    /** Whether the member should have handed a tablet in for service and has not (K3.3c). */
    private static boolean isNotHandedIn(Incident incident, Task task) {
        return task.type() == TaskType.SERVICE
                && incident.details() instanceof IncidentDetails.Damage damage
                && damage.service() == ServiceStatus.PLANNED;
    }

    /**
     * Whether a late task is notified at once, day and night; repeated notices wait for the
     * morning.
     */
    private boolean isUrgent(Task task) {
        return task.type().isUrgent()
                && !task.nextReminderAt()
                        .isAfter(task.type().deadline().lateFrom(task.due(), settings));
    }

    private static boolean isTimedOut(Incident incident, Task task) {
        return task.type() == TaskType.ERASE
                && incident.details() instanceof IncidentDetails.Missing missing
                && missing.erasure() == Erasure.ORDERED;
    }

    private Transition<Incident> timedOut(
            Transition<Incident> transition, IncidentDetails.Missing details, Instant now) {
        var next = transition.next().withDetails(details.withErasure(Erasure.TIMED_OUT));
        var event = JournalEvent.of("erasure-timed-out", K3_4C);
        return blockOrder.addTo(new Transition<>(next, event, transition.notices()), now);
    }

    private static JournalEvent event(String what, Incident incident, Task task) {
        return JournalEvent.of(
                what,
                task.type().clause(incident.details()),
                "task",
                task.type(),
                "reminders",
                task.reminders() + 1);
    }

    private Transition<Incident> withReminderNotice(
            Transition<Incident> transition, Task task, Message message) {
        if (task.type().owner() != Role.MEMBER) {
            return withNotice(transition, task, task.type().owner(), message);
        }
        var passwords = transition.next().details().unchangedPasswords();
        return switch (task.type()) {
            case CHANGE_PASSWORDS ->
                    transition.withNotice(
                            toMember(
                                    Message.PASSWORDS_UNCHANGED,
                                    "passwords",
                                    passwords,
                                    "found",
                                    transition.next().isFound() ? 1 : 0));
            case CHANGE_EXPOSED ->
                    transition.withNotice(
                            toMember(
                                    Message.CREDENTIALS_EXPOSED_UNCHANGED, "passwords", passwords));
            case GIVE_POLICE_REFERENCE ->
                    transition.withNotice(toMember(Message.POLICE_REFERENCE_MISSING));
            default -> throw new IllegalStateException("No member has " + task.type());
        };
    }

    private static Transition<Incident> withNotice(
            Transition<Incident> transition, Task task, Role role, Message message) {
        return transition.withNotice(
                toRole(
                        message,
                        role,
                        "task",
                        task.type(),
                        "due",
                        DueText.of(task),
                        Notice.CLAUSE,
                        task.type().clause(transition.next().details()).id()));
    }
}
