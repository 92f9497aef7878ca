package se.ledamot.municipality.password;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Objects;
import java.util.Set;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.document.Document;

/** Mapping of the passwords that a member has to change, by the member's id. */
public final class PasswordsToChangeMapping implements EntityMapping<PasswordsToChange> {
    public static final PasswordsToChangeMapping PASSWORDS_TO_CHANGE =
            new PasswordsToChangeMapping();

    private PasswordsToChangeMapping() {}

    @Override
    public String name() {
        return "passwords-to-change";
    }

    @Override
    public String table() {
        return "Incidents";
    }

    @Override
    public Document write(PasswordsToChange passwords) {
        var written = Document.EMPTY;
        for (var incident : passwords.incidents()) {
            var asked = Objects.requireNonNull(passwords.byIncident().get(incident));
            written = written.with(incident.value(), EnumSet.copyOf(asked));
        }
        return written;
    }

    @Override
    public PasswordsToChange read(Document written) {
        var byIncident = new HashMap<IncidentId, Set<Password>>();
        for (var incident : written.values().keySet()) {
            var asked = written.enumValues(Password.class, incident);
            byIncident.put(new IncidentId(incident), asked);
        }
        return new PasswordsToChange(byIncident);
    }
}
