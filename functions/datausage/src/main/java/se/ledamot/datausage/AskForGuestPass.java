package se.ledamot.datausage;

import org.jspecify.annotations.Nullable;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.clause.Clause;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.directory.Assignment;
import se.ledamot.platform.directory.Member;
import se.ledamot.platform.directory.MemberKind;
import se.ledamot.platform.identity.Ids;
import se.ledamot.platform.identity.MemberId;
import se.ledamot.platform.notice.Message;
import se.ledamot.platform.notice.Notice;
import se.ledamot.platform.notice.Recipient;

/**
 * Takes a member's request for the guest pass to those who have it: the secretaries, who administer
 * the meeting tool (K4c). Who asks again while it is open has asked once.
 */
public final class AskForGuestPass {
    private final Records records;
    private final Ids ids;

    public AskForGuestPass(Records records, Ids ids) {
        this.records = records;
        this.ids = ids;
    }

    /**
     * Asks, or gives the request that is open.
     *
     * @param named the body whose secretary is asked; may be left out by a member of one alone
     */
    public Decision<GuestPassRequest> ask(
            MemberId member, @Nullable String named, Operation operation) {
        var open = records.holderOf(GuestPassKind.GUEST_PASS, GuestPassKind.open(member));
        if (open.isPresent()) {
            return Decision.of(
                    records.find(GuestPassKind.GUEST_PASS, open.get()).orElseThrow().state());
        }
        var asking = records.find(MemberKind.MEMBER, member.value()).map(Versioned::state);
        var bodies =
                asking.stream()
                        .flatMap(one -> one.assignmentsOn(operation.today()).stream())
                        .map(Assignment::body)
                        .distinct()
                        .sorted()
                        .toList();
        if (asking.isEmpty() || bodies.isEmpty()) {
            return Decision.refuse(DatausageReason.NO_BODY);
        }
        if (named != null && !bodies.contains(named)) {
            return Decision.refuse(DatausageReason.NOT_YOUR_BODY, "bodies", bodies);
        }
        return named == null && bodies.size() > 1
                ? Decision.refuse(DatausageReason.BODY_NOT_NAMED, "bodies", bodies)
                : asked(asking.get(), named == null ? bodies.getFirst() : named, operation);
    }

    private Decision<GuestPassRequest> asked(Member member, String body, Operation operation) {
        var id = ids.next();
        var request = new GuestPassRequest(id, member.id(), body, operation.at(), null);
        var wanted =
                Notice.write(
                        Message.GUEST_PASS_WANTED,
                        Recipient.of(Role.SECRETARY),
                        GuestPassKind.GUEST_PASS.subject(id),
                        operation.at(),
                        "request",
                        id,
                        "member",
                        member.name(),
                        "body",
                        body);
        return Decision.of(
                request,
                Commit.nothing()
                        .create(
                                GuestPassKind.GUEST_PASS,
                                id,
                                request,
                                Did.of("guest-pass-asked", Clause.K4C))
                        .tell(wanted.told()));
    }

    /** Says that the pass was handed over; a second time changes nothing. */
    public Decision<GuestPassRequest> handOver(String id, Operation operation) {
        return records.find(GuestPassKind.GUEST_PASS, id)
                .map(found -> handedOver(found, operation))
                .orElseGet(() -> Decision.refuse(DatausageReason.REQUEST_ABSENT));
    }

    private static Decision<GuestPassRequest> handedOver(
            Versioned<GuestPassRequest> found, Operation operation) {
        var request = found.state();
        if (!request.isOpen()) {
            return Decision.of(request);
        }
        var next = request.handedOver(operation.at());
        var did = Did.of("guest-pass-handed-over", Clause.K4C);
        return Decision.of(next, Commit.nothing().change(found, next, did));
    }
}
