package se.ledamot.incidents.threats;

import static se.ledamot.municipality.clause.Clause.O2_5;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.ledamot.incidents.IncidentsReason;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.hold.Hold;
import se.ledamot.municipality.hold.Holds;
import se.ledamot.municipality.hold.HoldsMapping;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.FollowUp;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.identity.IdGenerator;

/**
 * Receives the report of a threat, day and night (O2.5). The security coordinator is notified at
 * once, and the mailbox is held from then on, before a byte of the mail has been sent. It reads no
 * threat: the function that receives reports may only add items to the table of threats.
 */
public final class ReportThreat {
    /**
     * The report.
     *
     * @param text what the member says or quotes; empty where the mail says it all
     * @param original the hash of the mail as received; null where it is not sent
     * @param bytes the length of the mail
     */
    public record Request(Threat.Way way, String text, @Nullable Sha256 original, long bytes) {
        /** Reads a request from a document of its schema. */
        public static Request read(Document written) {
            var original = written.documentOrNull("original");
            return new Request(
                    written.enumValue(Threat.Way.class, "way"),
                    written.textOrEmpty("text"),
                    original == null ? null : new Sha256(original.text("hash")),
                    original == null ? 0 : original.longValue("bytes"));
        }
    }

    private final Repository repository;
    private final Guidelines guidelines;
    private final IdGenerator ids;

    public ReportThreat(Repository repository, Guidelines guidelines, IdGenerator ids) {
        this.repository = repository;
        this.guidelines = guidelines;
        this.ids = ids;
    }

    public Decision<Threat> report(MemberId member, Request request, Operation operation) {
        if (repository.find(MemberMapping.MEMBER, member.value()).isEmpty()) {
            return Decision.refuse(
                    IncidentsReason.MEMBER_NOT_REGISTERED.because("member", member.value()));
        }
        if (request.text().isBlank() && request.original() == null) {
            return Decision.refuse(IncidentsReason.NOTHING_REPORTED.because());
        }
        var threat = threat(member, request, operation);
        var id = threat.id().value();
        var event =
                JournalEvent.of(
                        "incident-reported", O2_5, "textHash", Sha256.of(request.text()).hex());
        var commit =
                Commit.nothing()
                        .create(ThreatMapping.THREAT, id, threat, event)
                        .and(placeHold(threat, operation))
                        .followedBy(
                                notice(
                                        threat,
                                        Message.THREAT_REPORTED,
                                        Recipient.of(Role.SECURITY),
                                        operation),
                                notice(
                                        threat,
                                        Message.THREAT_RECEIVED,
                                        Recipient.of(member),
                                        operation));
        return Decision.of(threat, commit);
    }

    private Threat threat(MemberId member, Request request, Operation operation) {
        var again =
                Duration.ofMinutes(guidelines.settings().number(Setting.THREAT_REPEATED_MINUTES));
        var original = request.original();
        return new Threat(
                new IncidentId(ids.next()),
                member,
                operation.by().toString(),
                operation.at(),
                request.way(),
                request.text(),
                original == null
                        ? List.of()
                        : List.of(ThreatMail.announced(original, request.bytes())),
                isMail(request) ? ids.next() : null,
                operation.at().plus(again),
                0,
                false,
                null,
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    private static boolean isMail(Request request) {
        return request.original() != null || request.way() == Threat.Way.MAIL;
    }

    /**
     * Holds the whole mailbox at first: which mail it is becomes certain only when its original has
     * come, or when the coordinator says so.
     */
    private Commit placeHold(Threat threat, Operation operation) {
        var hold = threat.hold();
        return hold == null
                ? Commit.nothing()
                : placeHold(repository, threat.member(), new Hold(hold, null, operation.at()));
    }

    static Commit placeHold(Repository repository, MemberId mailbox, Hold hold) {
        var before = repository.find(HoldsMapping.HOLDS, mailbox.value());
        var next = before.map(found -> found.state()).orElse(Holds.NONE).with(hold);
        var event =
                JournalEvent.of(
                        "hold-placed",
                        O2_5,
                        "hold",
                        hold.id(),
                        "wholeMailbox",
                        hold.mail() == null);
        return Commit.nothing().put(HoldsMapping.HOLDS, mailbox.value(), before, next, event);
    }

    private static FollowUp notice(
            Threat threat, Message message, Recipient to, Operation operation) {
        var values =
                message == Message.THREAT_REPORTED
                        ? Document.of("threat", threat.id().value())
                        : Document.EMPTY;
        var subject = ThreatMapping.THREAT.subject(threat.id().value());
        return new NoticeDraft(message, to, values).toFollowUp(subject, operation.at());
    }
}
