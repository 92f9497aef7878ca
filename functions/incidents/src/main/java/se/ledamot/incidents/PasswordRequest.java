package se.ledamot.incidents;

import static se.ledamot.municipality.clause.Clause.K3_4D;

import java.util.Set;
import se.ledamot.municipality.password.Password;
import se.ledamot.municipality.password.PasswordsToChange;
import se.ledamot.municipality.password.PasswordsToChangeMapping;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/** Which passwords a case asks a member to change before another tablet is lent (K3.4d). */
record PasswordRequest(Repository repository) {
    /** Replaces the case's earlier request with these passwords. */
    Commit replace(Incident incident, Set<Password> missing) {
        var id = incident.member().value();
        var before = repository.find(PasswordsToChangeMapping.PASSWORDS_TO_CHANGE, id);
        var asked =
                before.map(Versioned::state)
                        .orElse(PasswordsToChange.NONE)
                        .with(incident.id(), missing);
        var event =
                JournalEvent.of(
                        "password-change-requested",
                        K3_4D,
                        "incident",
                        incident.id().value(),
                        "passwords",
                        missing.stream().sorted().toList());
        return Commit.nothing()
                .put(PasswordsToChangeMapping.PASSWORDS_TO_CHANGE, id, before, asked, event);
    }
}
