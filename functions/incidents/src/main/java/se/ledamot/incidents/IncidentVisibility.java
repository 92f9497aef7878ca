package se.ledamot.incidents;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;
import static se.ledamot.platform.access.Role.SECRETARY;
import static se.ledamot.platform.access.Role.SECURITY;
import static se.ledamot.platform.access.Role.SECURITY_DEPUTY;

import java.util.EnumSet;
import java.util.Set;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.access.Role;

/** Who may see which case: those who have something to do in it, and the member concerned. */
public final class IncidentVisibility {
    private static final Set<Role> DAMAGE = EnumSet.of(DEVICE_DESK, SECRETARY);
    private static final Set<Role> MISSING =
            EnumSet.of(DEVICE_DESK, IT, SECRETARY, SECURITY, SECURITY_DEPUTY);
    private static final Set<Role> USE = EnumSet.of(DEVICE_DESK, SECURITY, SECURITY_DEPUTY);
    private static final Set<Role> EXPOSED = EnumSet.of(IT, SECURITY, SECURITY_DEPUTY);

    private IncidentVisibility() {}

    public static boolean maySee(Caller caller, Incident incident) {
        return caller.isAny(staff(incident.details()))
                || caller.isMember(incident.member().value());
    }

    private static Set<Role> staff(IncidentDetails details) {
        return switch (details) {
            case IncidentDetails.Damage damage -> DAMAGE;
            case IncidentDetails.Missing missing -> MISSING;
            case IncidentDetails.UnauthorisedUse use -> USE;
            case IncidentDetails.CredentialsExposed exposed -> EXPOSED;
        };
    }
}
