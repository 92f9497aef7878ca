package se.ledamot.incidents.threats;

import java.util.Optional;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.platform.commit.Repository;

/** The security coordinator reads a mail as it was received, part by part (O2.5). */
public final class ReadOriginal {
    private final Threats threats;
    private final ThreatMails originals;

    public ReadOriginal(Repository repository) {
        this.threats = new Threats(repository);
        this.originals = new ThreatMails(repository);
    }

    /** A part of the original of that number, as base64; empty where it has not come. */
    public Optional<String> part(IncidentId id, int original, int number) {
        return threats.find(id)
                .map(found -> found.state())
                .flatMap(threat ->
                        threat.original(original)
                                .filter(mail -> mail.part(number).isPresent())
                                .map(mail -> originals.part(threat, original, number)));
    }
}
