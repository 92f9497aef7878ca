package se.ledamot.incidents;

import static se.ledamot.incidents.IncidentNotices.toMember;

import java.util.EnumSet;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Transition;
import se.ledamot.municipality.password.Password;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;

/**
 * Confirms that a password was changed: all three after a theft or loss, before another tablet is
 * lent (K3.4d), or each exposed one (O2.4b). It takes which password, never the password itself.
 */
public final class ChangePassword {
    private final Repository repository;
    private final PasswordRequest passwords;

    public ChangePassword(Repository repository) {
        this.repository = repository;
        this.passwords = new PasswordRequest(repository);
    }

    public Decision<Incident> confirm(
            IncidentId id, Password password, Caller caller, Operation operation) {
        return new Incidents(repository)
                .decide(
                        id,
                        caller,
                        found ->
                                switch (found.details()) {
                                    case IncidentDetails.Missing missing ->
                                            changed(
                                                    found,
                                                    TaskType.CHANGE_PASSWORDS,
                                                    password,
                                                    operation);
                                    case IncidentDetails.CredentialsExposed exposed ->
                                            changed(
                                                    found,
                                                    TaskType.CHANGE_EXPOSED,
                                                    password,
                                                    operation);
                                    default ->
                                            Decision.refuse(
                                                    IncidentsReason.NO_PASSWORDS_TO_CHANGE.because(
                                                            "incident", id.value()));
                                });
    }

    private Decision<Incident> changed(
            Incidents.Loaded<IncidentDetails> found,
            TaskType type,
            Password password,
            Operation operation) {
        var incident = found.incident();
        var left = EnumSet.noneOf(Password.class);
        left.addAll(found.details().unchangedPasswords());
        if (!left.remove(password)) {
            return Decision.of(incident);
        }
        var next = incident.withDetails(found.details().withUnchangedPasswords(left));
        if (left.isEmpty()) {
            next = next.withTaskEndedEvenIfDropped(type, TaskGuards.confirmedEnd(operation, ""));
        }
        var clause = type == TaskType.CHANGE_PASSWORDS ? Clause.K3_4D : Clause.O2_4B;
        var event =
                JournalEvent.of(
                        "password-changed", clause, "password", password, "unchanged", left);
        var transition = withNotice(Transition.of(next, event), left.isEmpty());
        return Decision.of(
                next, transition.commitChange(found.stored(), operation).and(asked(next, left)));
    }

    /**
     * Notifies a member whose tablet is missing, once all are changed, that another is possible.
     */
    private static Transition<Incident> withNotice(Transition<Incident> transition, boolean all) {
        return all
                        && transition.next().details() instanceof IncidentDetails.Missing missing
                        && missing.found() == null
                ? transition.withNotice(toMember(Message.REPLACEMENT_POSSIBLE))
                : transition;
    }

    private Commit asked(Incident next, EnumSet<Password> left) {
        return next.details() instanceof IncidentDetails.Missing
                ? passwords.replace(next, left)
                : Commit.nothing();
    }
}
