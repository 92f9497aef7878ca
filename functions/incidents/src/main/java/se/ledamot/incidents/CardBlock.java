package se.ledamot.incidents;

import static se.ledamot.municipality.clause.Clause.K3_4E;

import java.time.Instant;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Records;

/** What a case does to the SIM card's subscription at the operator (K3.4e). */
record CardBlock(Custody custody) {
    CardBlock(Records records) {
        this(new Custody(records));
    }

    Commit blocked(Borrowed borrowed, IncidentId incident, Instant at) {
        var sim = custody.sim(borrowed);
        var did = Did.of("sim-blocked", K3_4E, "incident", incident.value(), "at", at);
        return sim.state().isBlocked()
                ? Commit.nothing()
                : Commit.nothing().change(sim, sim.state().blocked(at, incident), did);
    }

    Commit opened(Borrowed borrowed, IncidentId incident, Instant at) {
        var sim = custody.sim(borrowed);
        var did = Did.of("sim-opened", K3_4E, "incident", incident.value());
        return sim.state().isBlocked()
                ? Commit.nothing().change(sim, sim.state().opened(at), did)
                : Commit.nothing();
    }
}
