package se.ledamot.incidents;

import static se.ledamot.municipality.clause.Clause.K3_4D;

import java.util.Set;
import se.ledamot.municipality.password.Password;
import se.ledamot.municipality.password.PasswordsToChange;
import se.ledamot.municipality.password.PasswordsToChangeKind;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Versioned;

/** Which passwords a case asks a member to change before another tablet is lent (K3.4d). */
record PasswordRequest(Records records) {
    /** What the case asks for now, in place of what it asked for before. */
    Commit of(Incident incident, Set<Password> missing) {
        var id = incident.member().value();
        var before = records.find(PasswordsToChangeKind.PASSWORDS_TO_CHANGE, id);
        var asked =
                before.map(Versioned::state)
                        .orElse(PasswordsToChange.NONE)
                        .asked(incident.id(), missing);
        var did =
                Did.of(
                        "passwords-asked",
                        K3_4D,
                        "incident",
                        incident.id().value(),
                        "missing",
                        missing.stream().sorted().toList());
        return Commit.nothing()
                .put(PasswordsToChangeKind.PASSWORDS_TO_CHANGE, id, before, asked, did);
    }
}
