package se.ledamot.incidents;

import static se.ledamot.incidents.IncidentNotices.toMember;
import static se.ledamot.municipality.clause.Clause.K3_4C;

import java.time.Instant;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Transition;
import se.ledamot.platform.commit.JournalEvent;

/**
 * The transitions of a missing tablet's erasure (K3.4c). Whatever the result, the SIM card is
 * blocked next, by a {@link SimBlockOrder} (K3.4e). The erasure stays open until it is confirmed or
 * a person drops it.
 */
record ErasureTransitions(Settings settings, HolderLookup holders) {
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

    private Transition<Incident> withBlockOrdered(Transition<Incident> transition, Instant at) {
        return new SimBlockOrder(settings, holders).addTo(transition, at);
    }
}
