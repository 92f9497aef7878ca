package se.ledamot.incidents;

import static se.ledamot.incidents.IncidentNotices.toMember;
import static se.ledamot.incidents.IncidentNotices.toRole;
import static se.ledamot.municipality.clause.Clause.K3_4C;
import static se.ledamot.municipality.notice.Message.SIM_BLOCK_ORDERED;
import static se.ledamot.platform.access.Role.IT;

import java.time.Instant;
import java.util.Objects;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Transition;
import se.ledamot.platform.commit.JournalEvent;

/**
 * The transitions of a missing tablet's erasure (K3.4c). Whatever the result, the SIM card is
 * blocked next (K3.4e). The erasure stays open until it is confirmed or a person drops it.
 */
record MissingTabletTransitions(Settings settings, HolderLookup holders) {
    Transition<Incident> confirm(
            Incident incident, IncidentDetails.Missing details, Task.End done) {
        var next =
                incident.withDetails(details.withErasure(Erasure.CONFIRMED))
                        .withTaskEndedEvenIfDropped(TaskType.ERASE, done);
        var transition = Transition.of(next, JournalEvent.of("erasure-confirmed", K3_4C));
        var found = details.found();
        return found == null
                ? withBlockOrdered(
                        transition.withNotice(toMember(Message.TABLET_ERASED)), done.at())
                : foundErased(transition, found, done.at());
    }

    /**
     * Opens the inspection of a tablet that was found after it had been erased; a member who has it
     * is asked to hand it in.
     */
    private Transition<Incident> foundErased(
            Transition<Incident> transition, FoundTablet found, Instant at) {
        var inspected =
                transition.withNext(
                        transition.next().withTaskOpened(TaskType.INSPECT, at, settings));
        return found.where() == FoundTablet.Where.WITH_MEMBER
                ? inspected.withNotice(toMember(Message.FOUND_TO_HAND_IN))
                : inspected;
    }

    /** Calls the erasure off for this case; a person decides what becomes of the task. */
    Transition<Incident> callOff(Incident incident, IncidentDetails.Missing details, Instant at) {
        var next = incident.withDetails(details.withErasure(Erasure.CALLED_OFF));
        return withBlockOrdered(
                Transition.of(next, JournalEvent.of("erasure-called-off", K3_4C)), at);
    }

    Transition<Incident> fail(
            Incident incident, IncidentDetails.Missing details, EraseFailure why, Instant at) {
        var next = incident.withDetails(details.withErasure(Erasure.FAILED));
        return withBlockOrdered(
                Transition.of(next, JournalEvent.of("erasure-failed", K3_4C, "reason", why)), at);
    }

    /**
     * Has the IT unit block the SIM card (K3.4e), unless that was ordered before or the card is no
     * longer the case's own.
     */
    Transition<Incident> withBlockOrdered(Transition<Incident> transition, Instant at) {
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
