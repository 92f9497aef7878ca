package se.ledamot.municipality.password;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeMap;
import se.ledamot.platform.commit.Kind;
import se.ledamot.platform.document.Document;

/** How it is kept which passwords a member has to change: by the member's id. */
public final class PasswordsToChangeKind implements Kind<PasswordsToChange> {
    public static final PasswordsToChangeKind PASSWORDS_TO_CHANGE = new PasswordsToChangeKind();

    private PasswordsToChangeKind() {}

    @Override
    public String name() {
        return "passwords";
    }

    @Override
    public String table() {
        return "Incidents";
    }

    @Override
    public Document write(PasswordsToChange passwords) {
        var written = Document.EMPTY;
        for (var asked : new TreeMap<>(passwords.byIncident()).entrySet()) {
            written = written.with(asked.getKey(), EnumSet.copyOf(asked.getValue()));
        }
        return written;
    }

    @Override
    public PasswordsToChange read(Document written) {
        var byIncident = new TreeMap<String, Set<Password>>();
        for (var incident : written.values().keySet()) {
            byIncident.put(incident, written.choices(Password.class, incident));
        }
        return new PasswordsToChange(byIncident);
    }
}
