package se.ledamot.incidents.threats;

import static se.ledamot.municipality.clause.Clause.O2_5;

import java.util.function.Function;
import se.ledamot.incidents.IncidentsReason;
import se.ledamot.municipality.hold.Hold;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.notice.Message;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.identity.IdGenerator;

/**
 * Stores the original mail of a threat, sent part by part by the reporter or the member concerned
 * (O2.5). What has come is stored as it is, even where it is not what was announced; then the
 * coordinator is notified, and the mail is announced and sent once more. When all has come as
 * announced, the hold is on that mail alone.
 */
public final class StoreOriginal {
    private static final int MOST_ORIGINALS = 5;

    private final Repository repository;
    private final IdGenerator ids;
    private final ThreatMails originals;

    public StoreOriginal(Repository repository, IdGenerator ids) {
        this.repository = repository;
        this.ids = ids;
        this.originals = new ThreatMails(repository);
    }

    /**
     * Announces a mail after the report, or once more; the mailbox is held until it is known which
     * mail it is. The same mail again changes nothing while it is awaited or stored. Once a mail is
     * stored, a different one needs another report.
     */
    public Decision<Threat> announce(
            IncidentId id, Sha256 content, long bytes, Caller caller, Operation operation) {
        return from(id, caller, found -> announced(found, content, bytes, operation));
    }

    private Decision<Threat> announced(
            Versioned<Threat> found, Sha256 content, long bytes, Operation operation) {
        var threat = found.state();
        if (threat.newest()
                .filter(mail -> mail.isSame(content, bytes))
                .filter(mail -> !mail.isComplete() || mail.isIntact())
                .isPresent()) {
            return Decision.of(threat);
        }
        if (threat.newest().filter(ThreatMail::isIntact).isPresent()) {
            return Decision.refuse(
                    IncidentsReason.ORIGINAL_STORED.because("incident", threat.id().value()));
        }
        if (threat.originals().size() >= MOST_ORIGINALS) {
            return Decision.refuse(
                    IncidentsReason.CASE_FULL.because("incident", threat.id().value()));
        }
        var held = threat.hold() == null ? ids.next() : threat.hold();
        var next = threat.withOriginal(ThreatMail.announced(content, bytes), held);
        var event = JournalEvent.of("original-announced", O2_5, "hash", content.hex());
        return Decision.of(
                next,
                Commit.nothing()
                        .change(found, next, event)
                        .and(
                                ReportThreat.placeHold(
                                        repository,
                                        next.member(),
                                        new Hold(held, null, operation.at()))));
    }

    /** Stores a part of the newest original; the same part again changes nothing. */
    public Decision<Threat> store(
            IncidentId id, int mail, int number, byte[] part, Caller caller, Operation operation) {
        return from(
                id,
                caller,
                found ->
                        mail == found.state().originals().size()
                                ? kept(found, number, part, operation)
                                : unexpected(found.state()));
    }

    /**
     * Decides for the reporter or the member concerned; for any other caller the threat seems to be
     * absent.
     */
    private Decision<Threat> from(
            IncidentId id, Caller caller, Function<Versioned<Threat>, Decision<Threat>> decide) {
        return new Threats(repository)
                .decide(
                        id,
                        found ->
                                found.state().isFrom(caller)
                                        ? decide.apply(found)
                                        : Decision.refuse(
                                                IncidentsReason.INCIDENT_ABSENT.because()));
    }

    private static Decision<Threat> unexpected(Threat threat) {
        return Decision.refuse(
                IncidentsReason.PART_UNEXPECTED.because("incident", threat.id().value()));
    }

    private Decision<Threat> kept(
            Versioned<Threat> found, int number, byte[] part, Operation operation) {
        var threat = found.state();
        var original = threat.originals().getLast();
        if (number > original.count()) {
            return unexpected(threat);
        }
        var before = original.part(number);
        if (before.isPresent()) {
            return before.get().equals(Sha256.of(part))
                    ? Decision.of(threat)
                    : Decision.refuse(IncidentsReason.PART_STORED.because("part", number));
        }
        if (part.length != original.length(number)) {
            return Decision.refuse(
                    IncidentsReason.PART_LENGTH.because(
                            "part", number, "bytes", original.length(number)));
        }
        return written(found, number, part, operation);
    }

    private Decision<Threat> written(
            Versioned<Threat> found, int number, byte[] part, Operation operation) {
        var threat = found.state();
        var hash = Sha256.of(part);
        var received = threat.originals().getLast().withPart(number, hash);
        var newest = received.isComplete() ? judged(threat, received, number, part) : received;
        var next = threat.withNewestOriginal(newest);
        var event =
                JournalEvent.of(
                        "original-part-stored",
                        O2_5,
                        "part",
                        number,
                        "hash",
                        hash.hex(),
                        "intact",
                        newest.intact());
        var commit =
                Commit.nothing()
                        .change(found, next, event)
                        .and(originals.storePart(threat, number, part));
        return Decision.of(
                next,
                withNotice(found, newest, commit, operation)
                        .and(narrowHold(next, newest, operation)));
    }

    private ThreatMail judged(Threat threat, ThreatMail received, int number, byte[] part) {
        var whole = originals.whole(threat, number, part);
        return received.withVerdict(
                Sha256.of(whole).equals(received.hash()),
                ThreatMails.messageId(whole).orElse(null));
    }

    /** Notifies coordinator and deputy that the mail has come, and whether as announced. */
    private static Commit withNotice(
            Versioned<Threat> found, ThreatMail newest, Commit commit, Operation operation) {
        return newest.isComplete()
                ? SweepThreats.withNotice(
                        commit,
                        found,
                        Message.THREAT_ORIGINAL_RECEIVED,
                        operation,
                        "intact",
                        newest.isIntact() ? 1 : 0)
                : commit;
    }

    /**
     * Narrows the hold to the one mail as soon as it is certain which it is. An exported mail may
     * differ from the mail in the mailbox, so the bytes alone are not enough.
     */
    private Commit narrowHold(Threat next, ThreatMail newest, Operation operation) {
        var hold = next.hold();
        if (hold == null || newest.messageId() == null || !newest.isIntact()) {
            return Commit.nothing();
        }
        var mail = new Hold.Mail(newest.hash(), newest.messageId());
        return ReportThreat.placeHold(
                repository, next.member(), new Hold(hold, mail, operation.at()));
    }
}
