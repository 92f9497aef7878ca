package se.ledamot.municipality.password;

import static java.util.Comparator.comparing;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import se.ledamot.municipality.identity.IncidentId;

/**
 * The passwords that a member has to change before another tablet is lent to them (K3.4d), by the
 * case of theft or loss that asks for it. A case whose changes are all confirmed is not in it.
 */
public record PasswordsToChange(Map<IncidentId, Set<Password>> byIncident) {
    public static final PasswordsToChange NONE = new PasswordsToChange(Map.of());

    public PasswordsToChange {
        byIncident = Map.copyOf(byIncident);
    }

    /** The same with the passwords that one case requires now; an empty set removes the case. */
    public PasswordsToChange with(IncidentId incident, Set<Password> missing) {
        var next = new HashMap<>(byIncident);
        if (missing.isEmpty()) {
            next.remove(incident);
        } else {
            next.put(incident, Set.copyOf(missing));
        }
        return new PasswordsToChange(next);
    }

    /** The cases that require a change, in the order of their ids. */
    public List<IncidentId> incidents() {
        return byIncident.keySet().stream().sorted(comparing(IncidentId::value)).toList();
    }

    /** All that are not confirmed, in their order. */
    public Set<Password> unconfirmed() {
        var missing = EnumSet.noneOf(Password.class);
        byIncident.values().forEach(missing::addAll);
        return missing;
    }
}
