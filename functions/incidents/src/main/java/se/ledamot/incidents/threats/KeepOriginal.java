package se.ledamot.incidents.threats;

import static se.ledamot.platform.clause.Clause.O2_5;

import java.util.Objects;
import se.ledamot.incidents.IncidentId;
import se.ledamot.incidents.IncidentsReason;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.hold.Hold;

/**
 * Whoever reported a threat sends the mail as it was received, part by part (O2.5). What has come
 * is kept as it is, also where it is not what was announced: then the coordinator sees that. When
 * all has come and is what was announced, the hold is on that mail alone.
 */
public final class KeepOriginal {
    private final Records records;
    private final Originals originals;

    public KeepOriginal(Records records) {
        this.records = records;
        this.originals = new Originals(records);
    }

    /** Keeps a part; the same part again changes nothing. */
    public Decision<Threat> keep(IncidentId id, int number, byte[] part, Operation operation) {
        return new Threats(records)
                .any(
                        id,
                        found ->
                                found.state().by().equals(operation.by().toString())
                                        ? kept(found, number, part, operation)
                                        : Decision.refuse(IncidentsReason.INCIDENT_ABSENT));
    }

    private Decision<Threat> kept(
            Versioned<Threat> found, int number, byte[] part, Operation operation) {
        var threat = found.state();
        var original = threat.original();
        if (original == null || number > original.count()) {
            return Decision.refuse(
                    IncidentsReason.PART_UNEXPECTED, "incident", threat.id().value());
        }
        var hash = Sha256.of(part);
        var before = original.part(number);
        if (before.isPresent()) {
            return before.get().equals(hash)
                    ? Decision.of(threat)
                    : Decision.refuse(IncidentsReason.PART_KEPT, "part", number);
        }
        if (part.length != original.length(number)) {
            return Decision.refuse(
                    IncidentsReason.PART_LENGTH, "part", number, "bytes", original.length(number));
        }
        return written(found, number, part, operation);
    }

    private Decision<Threat> written(
            Versioned<Threat> found, int number, byte[] part, Operation operation) {
        var threat = found.state();
        var original = Objects.requireNonNull(threat.original());
        var received = original.with(number, Sha256.of(part));
        var next =
                threat.with(
                        received.isComplete() ? judged(threat, received, number, part) : received);
        var did =
                Did.of(
                        "original-part-kept",
                        O2_5,
                        "part",
                        number,
                        "hash",
                        Sha256.of(part).hex(),
                        "sound",
                        Objects.requireNonNull(next.original()).verdict());
        var commit =
                Commit.nothing().change(found, next, did).and(originals.kept(threat, number, part));
        return Decision.of(next, commit.and(narrowed(next, operation)));
    }

    private Original judged(Threat threat, Original received, int newest, byte[] part) {
        var whole = originals.whole(threat, received, newest, part);
        return received.judged(
                Sha256.of(whole).equals(received.content()),
                Originals.messageId(whole).orElse(null));
    }

    /**
     * The hold is on the one mail as soon as it is known for certain which it is. What a program
     * has exported may differ from the mail in the mailbox, so the bytes alone do not say.
     */
    private Commit narrowed(Threat next, Operation operation) {
        var original = Objects.requireNonNull(next.original());
        var hold = next.hold();
        if (hold == null
                || original.messageId() == null
                || !Boolean.TRUE.equals(original.verdict())) {
            return Commit.nothing();
        }
        var mail = new Hold.Mail(original.content(), original.messageId());
        return ReportThreat.held(records, next.member(), new Hold(hold, mail, operation.at()));
    }
}
