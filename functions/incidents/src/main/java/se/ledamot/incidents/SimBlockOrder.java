package se.ledamot.incidents;

import static se.ledamot.incidents.IncidentNotices.toRole;
import static se.ledamot.municipality.notice.Message.SIM_BLOCK_ORDERED;
import static se.ledamot.platform.access.Role.IT;

import java.time.Instant;
import java.util.Objects;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.municipality.notice.Transition;

/**
 * Orders the SIM card of a missing tablet to be blocked (K3.4e): when the erasure has ended or its
 * time is out, or before, when a person says so. It is due within the hours of the setting {@code
 * blockWithinHours}; the guideline itself gives no time.
 */
record SimBlockOrder(Settings settings, HolderLookup holders) {
    /**
     * Adds the order to a transition: the task and its notice to the IT unit. It changes nothing if
     * the block was ordered before, or the card is no longer the case's own.
     */
    Transition<Incident> addTo(Transition<Incident> transition, Instant at) {
        var incident = transition.next();
        var details = (IncidentDetails.Missing) incident.details();
        var borrowed = Objects.requireNonNull(incident.borrowed());
        if (incident.task(TaskType.BLOCK_SIM).isPresent()
                || !(holders.simHolder(borrowed, incident.id()) instanceof CurrentHolder.Own)) {
            return transition;
        }
        var next = incident.withTaskOpened(TaskType.BLOCK_SIM, at, settings);
        var sim = borrowed.sim().value();
        var due = DueText.of(next.task(TaskType.BLOCK_SIM).orElseThrow());
        var erasure = details.erasure();
        return transition
                .withNext(next)
                .withNotice(
                        toRole(SIM_BLOCK_ORDERED, IT, "sim", sim, "erasure", erasure, "due", due));
    }
}
