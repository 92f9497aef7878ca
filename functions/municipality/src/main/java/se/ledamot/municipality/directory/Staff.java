package se.ledamot.municipality.directory;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.identity.PhoneNumber;

/**
 * An employee of the municipality who has one or more roles and gets the notices to them.
 *
 * @param id the municipality's own id, never an identity number
 * @param roles empty for one who has left
 * @param mobile where an SMS reaches them; null where they want none
 */
public record Staff(
        String id, String name, Set<Role> roles, MailAddress mail, @Nullable PhoneNumber mobile) {
    public Staff {
        roles = Set.copyOf(roles);
    }

    /** The same person, behind no role any more. */
    public Staff withoutRoles() {
        return new Staff(id, name, EnumSet.noneOf(Role.class), mail, mobile);
    }
}
