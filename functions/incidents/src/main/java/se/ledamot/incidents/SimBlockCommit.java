package se.ledamot.incidents;

import static se.ledamot.municipality.clause.Clause.K3_4E;

import java.time.Instant;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Repository;

/** Records that the operator has blocked or opened a case's SIM card (K3.4e). */
record SimBlockCommit(HolderLookup holders) {
    SimBlockCommit(Repository repository) {
        this(new HolderLookup(repository));
    }

    Commit block(BorrowedItems borrowed, IncidentId incident, Instant at) {
        var sim = holders.sim(borrowed);
        var event = JournalEvent.of("sim-blocked", K3_4E, "incident", incident.value(), "at", at);
        return sim.state().isBlocked()
                ? Commit.nothing()
                : Commit.nothing().change(sim, sim.state().withBlock(at, incident), event);
    }

    Commit unblock(BorrowedItems borrowed, IncidentId incident, Instant at) {
        var sim = holders.sim(borrowed);
        var event = JournalEvent.of("sim-unblocked", K3_4E, "incident", incident.value());
        return sim.state().isBlocked()
                ? Commit.nothing().change(sim, sim.state().withoutBlock(at), event)
                : Commit.nothing();
    }
}
