package se.ledamot.incidents;

import static se.ledamot.incidents.IncidentNotices.toMember;
import static se.ledamot.incidents.IncidentNotices.toRole;
import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;
import static se.ledamot.platform.access.Role.SECURITY;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.notice.Transition;
import se.ledamot.municipality.password.Password;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.JournalEvent;

/** Opens a case with its first report: the tasks, their owners, and the notices in their order. */
record OpenIncident(Settings settings, DeviceManagement devices) {
    Transition<Incident> open(
            IncidentId id,
            MemberId member,
            @Nullable BorrowedItems borrowed,
            ReceivedReport received) {
        var report = received.report();
        var incident =
                new Incident(
                        id,
                        member,
                        borrowed,
                        details(report, received.at()),
                        List.of(received),
                        Map.of(),
                        null,
                        List.of(),
                        List.of());
        return switch (report) {
            case Report.Damage damage -> damage(incident, received);
            case Report.Theft theft -> missing(incident, received);
            case Report.Loss loss -> missing(incident, received);
            case Report.UnauthorisedUse use -> use(incident, received);
            case Report.CredentialsExposed exposed -> exposed(incident, received);
        };
    }

    private static IncidentDetails details(Report report, Instant at) {
        return switch (report) {
            case Report.Damage damage ->
                    new IncidentDetails.Damage(
                            damage.cover() == Report.Cover.ON, ServiceStatus.NONE);
            case Report.Theft(var description, var police, var discoveredAt) ->
                    missing(true, discoveredAt == null ? at : discoveredAt, police);
            case Report.Loss(var description, var discoveredAt) ->
                    missing(false, discoveredAt == null ? at : discoveredAt, null);
            case Report.UnauthorisedUse use -> new IncidentDetails.UnauthorisedUse();
            case Report.CredentialsExposed(var which) ->
                    new IncidentDetails.CredentialsExposed(which);
        };
    }

    private static IncidentDetails missing(
            boolean stolen, Instant discoveredAt, @Nullable PoliceReport police) {
        var all = EnumSet.allOf(Password.class);
        return new IncidentDetails.Missing(
                stolen, discoveredAt, Erasure.ORDERED, police, null, all, List.of());
    }

    private Transition<Incident> missing(Incident incident, ReceivedReport received) {
        var next = missingTasks(incident, received.at());
        var transition =
                Transition.of(next, event(next))
                        .withNotice(eraseOrdered(next))
                        .withNotice(receivedMissing(next))
                        .withNotice(toRole(Message.PASSWORDS_TO_CHANGE, IT))
                        .withNotice(
                                toRole(
                                        Message.BREACH_TO_ASSESS,
                                        SECURITY,
                                        "due",
                                        due(next, TaskType.ASSESS_BREACH)));
        for (var role : settings.texts(Setting.MISSING_REPORTED_TO)) {
            transition =
                    transition.withNotice(
                            toRole(
                                    Message.MISSING_REPORTED,
                                    Role.of(role).orElseThrow(),
                                    "kind",
                                    next.details().kind()));
        }
        return transition;
    }

    /**
     * Opens the tasks of a missing tablet: it is erased first, and only then its SIM card blocked,
     * since a blocked card can keep the order to erase from arriving (K3.4c, K3.4e).
     */
    private Incident missingTasks(Incident incident, Instant at) {
        var details = (IncidentDetails.Missing) incident.details();
        var next =
                incident.withTaskOpened(TaskType.ERASE, at, settings)
                        .withTaskOpened(TaskType.CHANGE_PASSWORDS, at, settings)
                        .withTaskOpened(TaskType.ASSESS_BREACH, details.discoveredAt(), settings)
                        .withTaskOpened(TaskType.ASSESS, at, settings);
        return asksPolice(details)
                ? next.withTaskOpened(TaskType.GIVE_POLICE_REFERENCE, at, settings)
                : next;
    }

    private static boolean asksPolice(IncidentDetails.Missing details) {
        return details.stolen() && details.police() == null;
    }

    private Function<Incident, NoticeDraft> eraseOrdered(Incident next) {
        var message =
                devices.isByDesk()
                        ? Message.ERASURE_ORDERED
                        : Message.ERASURE_ORDERED_AUTOMATICALLY;
        return toRole(
                message,
                DEVICE_DESK,
                "due",
                due(next, TaskType.ERASE),
                "kind",
                next.details().kind());
    }

    private static Function<Incident, NoticeDraft> receivedMissing(Incident next) {
        var details = (IncidentDetails.Missing) next.details();
        return details.stolen()
                ? toMember(
                        Message.THEFT_RECEIVED,
                        "policeReferenceMissing",
                        asksPolice(details) ? 1 : 0)
                : toMember(Message.LOSS_RECEIVED);
    }

    private Transition<Incident> damage(Incident incident, ReceivedReport received) {
        var next = incident.withTaskOpened(TaskType.ASSESS, received.at(), settings);
        var due = due(next, TaskType.ASSESS);
        return Transition.of(next, event(next))
                .withNotice(toRole(Message.DAMAGE_REPORTED, DEVICE_DESK, "due", due))
                .withNotice(toMember(Message.DAMAGE_RECEIVED, "due", due));
    }

    private Transition<Incident> use(Incident incident, ReceivedReport received) {
        var next = incident.withTaskOpened(TaskType.INVESTIGATE, received.at(), settings);
        return Transition.of(next, event(next))
                .withNotice(
                        toRole(
                                Message.UNAUTHORISED_USE_REPORTED,
                                DEVICE_DESK,
                                "due",
                                due(next, TaskType.INVESTIGATE)))
                .withNotice(toMember(Message.UNAUTHORISED_USE_RECEIVED));
    }

    private Transition<Incident> exposed(Incident incident, ReceivedReport received) {
        var next = incident.withTaskOpened(TaskType.CHANGE_EXPOSED, received.at(), settings);
        return Transition.of(next, event(next))
                .withNotice(
                        toRole(
                                Message.CREDENTIALS_EXPOSED_REPORTED,
                                IT,
                                "member",
                                next.member().value(),
                                "passwords",
                                next.details().unchangedPasswords(),
                                "due",
                                due(next, TaskType.CHANGE_EXPOSED)))
                .withNotice(
                        toMember(
                                Message.CREDENTIALS_EXPOSED_RECEIVED,
                                "passwords",
                                next.details().unchangedPasswords()));
    }

    private static Object due(Incident incident, TaskType type) {
        return DueText.of(incident.task(type).orElseThrow());
    }

    private static JournalEvent event(Incident incident) {
        var first = incident.reports().getFirst();
        var borrowed = incident.borrowed();
        return JournalEvent.of(
                "incident-reported",
                first.report().clause(),
                "kind",
                incident.details().kind(),
                "member",
                incident.member().value(),
                "tablet",
                borrowed == null ? null : borrowed.tablet().value(),
                "tasks",
                incident.tasks().keySet());
    }
}
