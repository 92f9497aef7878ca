package se.ledamot.incidents;

import static se.ledamot.incidents.IncidentNotices.toMember;
import static se.ledamot.incidents.IncidentNotices.toRole;
import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;

import java.time.Instant;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.municipality.notice.Transition;
import se.ledamot.platform.commit.JournalEvent;

/**
 * Joins a further report of the same event to its case. A lost tablet may turn out to be stolen;
 * the earliest discovery counts.
 */
record JoinReport(Settings settings) {
    Transition<Incident> join(Incident incident, ReceivedReport received) {
        var joined =
                taken(incident.with(received), received.report(), received.at(), received.by());
        var clause = received.report().clause();
        var event =
                JournalEvent.of(
                        "report-joined",
                        clause,
                        "kind",
                        received.report().kind(),
                        "count",
                        joined.reports().size());
        var exposed = joined.details() instanceof IncidentDetails.CredentialsExposed;
        var transition =
                Transition.of(joined, event)
                        .withNotice(
                                toRole(
                                        Message.REPORT_JOINED,
                                        exposed ? IT : DEVICE_DESK,
                                        "kind",
                                        received.report().kind(),
                                        "count",
                                        joined.reports().size(),
                                        Notice.CLAUSE,
                                        clause.id()));
        return addressed(transition, incident, received.report());
    }

    private Incident taken(Incident incident, Report report, Instant at, String by) {
        return switch (report) {
            case Report.Theft theft -> stolen(incident, theft, at, by);
            case Report.Loss loss -> discovered(incident, loss.discoveredAt());
            case Report.CredentialsExposed exposed -> exposed(incident, exposed, at);
            default -> incident;
        };
    }

    private Incident stolen(Incident incident, Report.Theft theft, Instant at, String by) {
        var next = discovered(incident, theft.discoveredAt());
        var details = ((IncidentDetails.Missing) next.details()).asTheft();
        if (theft.police() != null && details.police() == null) {
            var done = new Task.End(Task.Outcome.CONFIRMED, by, at, "");
            return next.withDetails(details.withPolice(theft.police()))
                    .withTaskEnded(TaskType.GIVE_POLICE_REFERENCE, done);
        }
        return details.police() == null
                ? next.withDetails(details)
                        .withTaskOpened(TaskType.GIVE_POLICE_REFERENCE, at, settings)
                : next.withDetails(details);
    }

    /** The 72 hours run from the earliest discovery. */
    private Incident discovered(Incident incident, @Nullable Instant at) {
        var details = (IncidentDetails.Missing) incident.details();
        if (at == null || !at.isBefore(details.discoveredAt())) {
            return incident;
        }
        var earlier = incident.withDetails(details.withDiscoveredAt(at));
        return earlier.isOpen(TaskType.ASSESS_BREACH)
                ? earlier.with(Task.open(TaskType.ASSESS_BREACH, at, settings))
                : earlier;
    }

    private Incident exposed(Incident incident, Report.CredentialsExposed exposed, Instant at) {
        var all = EnumSet.copyOf(exposed.which());
        all.addAll(incident.details().unchangedPasswords());
        return incident.withDetails(incident.details().withUnchangedPasswords(all))
                .withTaskOpened(TaskType.CHANGE_EXPOSED, at, settings);
    }

    /** Notifies the member of what the first report did not require. */
    private static Transition<Incident> addressed(
            Transition<Incident> transition, Incident before, Report report) {
        return switch (transition.next().details()) {
            case IncidentDetails.Damage damage -> assessed(transition);
            case IncidentDetails.Missing missing
                    when missing.stolen() && report instanceof Report.Theft ->
                    stolen(transition, before, missing);
            case IncidentDetails.CredentialsExposed exposed -> exposed(transition, before);
            default -> transition;
        };
    }

    private static Transition<Incident> assessed(Transition<Incident> transition) {
        var due = DueText.of(transition.next().task(TaskType.ASSESS).orElseThrow());
        return transition.withNotice(toMember(Message.DAMAGE_RECEIVED, "due", due));
    }

    /** Asks for the police reference where a lost tablet is in fact stolen (K3.4a). */
    private static Transition<Incident> stolen(
            Transition<Incident> transition, Incident before, IncidentDetails.Missing missing) {
        return ((IncidentDetails.Missing) before.details()).stolen() || missing.police() != null
                ? transition
                : transition.withNotice(toMember(Message.POLICE_REFERENCE_MISSING));
    }

    /** Notifies at once of passwords that the first report did not name. */
    private static Transition<Incident> exposed(Transition<Incident> transition, Incident before) {
        var passwords = transition.next().details().unchangedPasswords();
        if (passwords.equals(before.details().unchangedPasswords())) {
            return transition;
        }
        var due = DueText.of(transition.next().task(TaskType.CHANGE_EXPOSED).orElseThrow());
        return transition
                .withNotice(
                        toRole(
                                Message.CREDENTIALS_EXPOSED_REPORTED,
                                IT,
                                "member",
                                transition.next().member().value(),
                                "passwords",
                                passwords,
                                "due",
                                due))
                .withNotice(toMember(Message.CREDENTIALS_EXPOSED_RECEIVED, "passwords", passwords));
    }
}
