package se.ledamot.municipality.password;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The passwords that a member has to change before another tablet is lent to them (K3.4d), by the
 * case of theft or loss that asks for it. A case whose changes are all confirmed is not in it.
 */
public record PasswordsToChange(Map<String, Set<Password>> byIncident) {
    public static final PasswordsToChange NONE = new PasswordsToChange(Map.of());

    public PasswordsToChange {
        byIncident = Map.copyOf(byIncident);
    }

    /** The same, with what one case asks for now; nothing any more where the set is empty. */
    public PasswordsToChange asked(String incident, Set<Password> missing) {
        var next = new TreeMap<>(byIncident);
        if (missing.isEmpty()) {
            next.remove(incident);
        } else {
            next.put(incident, Set.copyOf(missing));
        }
        return new PasswordsToChange(next);
    }

    /** All that are not confirmed, in their order. */
    public Set<Password> missing() {
        var missing = EnumSet.noneOf(Password.class);
        byIncident.values().forEach(missing::addAll);
        return missing;
    }
}
