package se.ledamot.incidents;

import static se.ledamot.incidents.CaseNotices.toMember;
import static se.ledamot.incidents.CaseNotices.toRole;
import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;

import java.time.Instant;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.municipality.notice.Transition;
import se.ledamot.platform.commit.Did;

/**
 * Another report of the same event joins the case. What was lost may turn out to be stolen; the
 * earliest discovery counts.
 */
record Joining(Settings settings) {
    Transition<Incident> of(Incident incident, Account account) {
        var joined = taken(incident.with(account), account.report(), account.at(), account.by());
        var clause = account.report().clause();
        var did =
                Did.of(
                        "report-joined",
                        clause,
                        "kind",
                        account.report().kind(),
                        "count",
                        joined.accounts().size());
        var exposed = joined.matter() instanceof Matter.CredentialsExposed;
        var transition =
                Transition.of(joined, did)
                        .telling(
                                toRole(
                                        Message.REPORT_JOINED,
                                        exposed ? IT : DEVICE_DESK,
                                        "kind",
                                        account.report().kind(),
                                        "count",
                                        joined.accounts().size(),
                                        Notice.CLAUSE,
                                        clause.id()));
        return addressed(transition, incident, account.report());
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
        var matter = ((Matter.Missing) next.matter()).asTheft();
        if (theft.police() != null && matter.police() == null) {
            var done = new Task.Done(Task.Outcome.CONFIRMED, by, at, "");
            return next.now(matter.reported(theft.police()))
                    .ending(Step.GIVE_POLICE_REFERENCE, done);
        }
        return matter.police() == null
                ? next.now(matter).opening(Step.GIVE_POLICE_REFERENCE, at, settings)
                : next.now(matter);
    }

    /** The 72 hours run from the earliest discovery. */
    private Incident discovered(Incident incident, @Nullable Instant at) {
        var matter = (Matter.Missing) incident.matter();
        if (at == null || !at.isBefore(matter.discoveredAt())) {
            return incident;
        }
        var earlier = incident.now(matter.discovered(at));
        return earlier.isOpen(Step.ASSESS_BREACH)
                ? earlier.with(Task.open(Step.ASSESS_BREACH, at, settings))
                : earlier;
    }

    private Incident exposed(Incident incident, Report.CredentialsExposed exposed, Instant at) {
        var all = EnumSet.copyOf(exposed.which());
        all.addAll(incident.matter().unchangedPasswords());
        return incident.now(incident.matter().leaving(all))
                .opening(Step.CHANGE_EXPOSED, at, settings);
    }

    /** The member is told what the first report did not ask for. */
    private static Transition<Incident> addressed(
            Transition<Incident> transition, Incident before, Report report) {
        return switch (transition.next().matter()) {
            case Matter.Damage damage -> assessed(transition);
            case Matter.Missing missing when missing.stolen() && report instanceof Report.Theft ->
                    stolen(transition, before, missing);
            case Matter.CredentialsExposed exposed -> exposed(transition, before);
            default -> transition;
        };
    }

    private static Transition<Incident> assessed(Transition<Incident> transition) {
        var due = Dues.of(transition.next().task(Step.ASSESS).orElseThrow());
        return transition.telling(toMember(Message.DAMAGE_RECEIVED, "due", due));
    }

    /** What was thought lost is stolen: the police is to know (K3.4a). */
    private static Transition<Incident> stolen(
            Transition<Incident> transition, Incident before, Matter.Missing missing) {
        return ((Matter.Missing) before.matter()).stolen() || missing.police() != null
                ? transition
                : transition.telling(toMember(Message.POLICE_REFERENCE_WANTED));
    }

    /** Passwords that the first report did not name are told of at once. */
    private static Transition<Incident> exposed(Transition<Incident> transition, Incident before) {
        var passwords = transition.next().matter().unchangedPasswords();
        if (passwords.equals(before.matter().unchangedPasswords())) {
            return transition;
        }
        var due = Dues.of(transition.next().task(Step.CHANGE_EXPOSED).orElseThrow());
        return transition
                .telling(
                        toRole(
                                Message.EXPOSED_REPORTED,
                                IT,
                                "member",
                                transition.next().member().value(),
                                "passwords",
                                passwords,
                                "due",
                                due))
                .telling(toMember(Message.EXPOSED_RECEIVED, "passwords", passwords));
    }
}
