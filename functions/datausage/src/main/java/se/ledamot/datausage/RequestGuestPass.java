package se.ledamot.datausage;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.directory.PublicBodies;
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
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.identity.IdGenerator;

/**
 * Passes a member's request for the guest pass to the secretaries, who have the pass and administer
 * the meeting tool (K4c). While a request is open, asking again creates no second one; after 20
 * hours it notifies the secretaries again.
 */
public final class RequestGuestPass {
    private static final Duration PATIENCE = Duration.ofHours(20);

    private final Repository repository;
    private final IdGenerator ids;

    public RequestGuestPass(Repository repository, IdGenerator ids) {
        this.repository = repository;
        this.ids = ids;
    }

    /**
     * Creates a request, or returns the one that is open.
     *
     * @param named the body whose secretary is asked; a member of only one body may leave it out
     * @param listed the list of bodies, with their names
     */
    public Decision<GuestPassRequest> ask(
            MemberId member, @Nullable String named, PublicBodies listed, Operation operation) {
        var asking = repository.find(MemberMapping.MEMBER, member.value()).map(Versioned::state);
        var bodies =
                asking.stream()
                        .flatMap(one -> one.assignmentsOn(operation.today()).stream())
                        .map(assignment -> listed.listedName(assignment.body()))
                        .distinct()
                        .sorted(Comparator.comparing(BodyName::text))
                        .toList();
        if (asking.isEmpty() || bodies.isEmpty()) {
            return Decision.refuse(DatausageReason.ON_NO_BODY.because());
        }
        var body = named == null ? bodies.getFirst() : listed.listedName(new BodyName(named));
        if (!bodies.contains(body)) {
            return Decision.refuse(DatausageReason.NOT_YOUR_BODY.because("bodies", shown(bodies)));
        }
        return named == null && bodies.size() > 1
                ? Decision.refuse(DatausageReason.BODY_NOT_NAMED.because("bodies", shown(bodies)))
                : asked(asking.get(), body, operation);
    }

    private static List<String> shown(List<BodyName> bodies) {
        return bodies.stream().map(BodyName::text).toList();
    }

    private Decision<GuestPassRequest> asked(Member member, BodyName body, Operation operation) {
        var uniqueKey = GuestPassMapping.openKey(member.id(), body);
        return repository
                .holderOf(GuestPassMapping.GUEST_PASS, uniqueKey)
                .flatMap(id -> repository.find(GuestPassMapping.GUEST_PASS, id))
                .map(open -> askedAgain(open, member, operation))
                .orElseGet(() -> askedFirst(member, body, operation));
    }

    private Decision<GuestPassRequest> askedFirst(
            Member member, BodyName body, Operation operation) {
        var id = ids.next();
        var at = operation.at();
        var request = new GuestPassRequest(id, member.id(), body, at, at, null);
        var event = JournalEvent.of("guest-pass-requested", Clause.K4C);
        return Decision.of(
                request,
                Commit.nothing()
                        .create(GuestPassMapping.GUEST_PASS, id, request, event)
                        .followedBy(wanted(request, member, operation)));
    }

    /** A second click changes nothing; a member who asks again after 20 hours still has no pass. */
    private static Decision<GuestPassRequest> askedAgain(
            Versioned<GuestPassRequest> open, Member member, Operation operation) {
        var request = open.state();
        if (operation.at().isBefore(request.notifiedAt().plus(PATIENCE))) {
            return Decision.of(request);
        }
        var next = request.notifiedAgain(operation.at());
        var event = JournalEvent.of("guest-pass-requested-again", Clause.K4C);
        return Decision.of(
                next,
                Commit.nothing()
                        .change(open, next, event)
                        .followedBy(wanted(next, member, operation)));
    }

    private static FollowUp wanted(GuestPassRequest request, Member member, Operation operation) {
        return NoticeDraft.of(
                        Message.GUEST_PASS_REQUESTED,
                        Recipient.of(Role.SECRETARY),
                        "guestPass",
                        request.id(),
                        "member",
                        member.name(),
                        "body",
                        request.body().text())
                .toFollowUp(GuestPassMapping.GUEST_PASS.subject(request.id()), operation.at());
    }

    /** Records that the pass was handed over; a second time changes nothing. */
    public Decision<GuestPassRequest> handOver(String id, Operation operation) {
        return repository
                .find(GuestPassMapping.GUEST_PASS, id)
                .map(found -> handedOver(found, operation))
                .orElseGet(() -> Decision.refuse(DatausageReason.GUEST_PASS_ABSENT.because()));
    }

    private static Decision<GuestPassRequest> handedOver(
            Versioned<GuestPassRequest> found, Operation operation) {
        var request = found.state();
        if (!request.isOpen()) {
            return Decision.of(request);
        }
        var next = request.handedOver(operation.at());
        var event = JournalEvent.of("guest-pass-handed-over", Clause.K4C);
        return Decision.of(next, Commit.nothing().change(found, next, event));
    }
}
