package se.ledamot.incidents;

import static se.ledamot.incidents.CaseNotices.toMember;
import static se.ledamot.incidents.CaseNotices.toRole;
import static se.ledamot.municipality.clause.Clause.K3_4C;
import static se.ledamot.municipality.notice.Message.SIM_BLOCK_ORDERED;
import static se.ledamot.platform.access.Role.IT;

import java.time.Instant;
import java.util.Objects;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Transition;
import se.ledamot.platform.commit.Did;

/**
 * How the erasure of a missing tablet goes on (K3.4c). Whatever comes of it, the SIM card is
 * blocked next (K3.4e); until it is confirmed, or a person gives it up, it stays open.
 */
record Erasing(Settings settings, Custody custody) {
    Transition<Incident> confirmed(Incident incident, Matter.Missing matter, Task.Done done) {
        var next = incident.now(matter.now(Erasure.CONFIRMED)).doneAfterAll(Step.ERASE, done);
        var transition = Transition.of(next, Did.of("erasure-confirmed", K3_4C));
        var found = matter.found();
        return found == null
                ? blocking(transition.telling(toMember(Message.TABLET_ERASED)), done.at())
                : foundErased(transition, found, done.at());
    }

    /** It was found, but the order to erase it had gone through. */
    private Transition<Incident> foundErased(
            Transition<Incident> transition, Found found, Instant at) {
        var inspected = transition.withNext(transition.next().opening(Step.INSPECT, at, settings));
        return found.where() == Found.Where.WITH_MEMBER
                ? inspected.telling(toMember(Message.FOUND_TO_HAND_IN))
                : inspected;
    }

    /** It is not to be erased for this case; a person says what becomes of the step. */
    Transition<Incident> calledOff(Incident incident, Matter.Missing matter, Instant at) {
        var next = incident.now(matter.now(Erasure.CALLED_OFF));
        return blocking(Transition.of(next, Did.of("erasure-called-off", K3_4C)), at);
    }

    Transition<Incident> failed(
            Incident incident, Matter.Missing matter, EraseFailure why, Instant at) {
        var next = incident.now(matter.now(Erasure.FAILED));
        return blocking(Transition.of(next, Did.of("erasure-failed", K3_4C, "why", why)), at);
    }

    /**
     * The IT unit is told to block the card, unless it was told before, or the card is no more the
     * case's own.
     */
    Transition<Incident> blocking(Transition<Incident> transition, Instant at) {
        var incident = transition.next();
        var matter = (Matter.Missing) incident.matter();
        var borrowed = Objects.requireNonNull(incident.borrowed());
        if (incident.task(Step.BLOCK_SIM).isPresent()
                || !(custody.ofSim(borrowed, incident.id()) instanceof Belonging.Own)) {
            return transition;
        }
        var next = incident.opening(Step.BLOCK_SIM, at, settings);
        var sim = borrowed.sim().value();
        var due = Dues.of(next.task(Step.BLOCK_SIM).orElseThrow());
        var erasure = matter.erasure();
        return transition
                .withNext(next)
                .telling(toRole(SIM_BLOCK_ORDERED, IT, "sim", sim, "erasure", erasure, "due", due));
    }
}
