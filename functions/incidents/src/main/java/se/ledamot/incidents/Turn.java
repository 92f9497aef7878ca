package se.ledamot.incidents;

import java.util.ArrayList;
import java.util.List;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.municipality.notice.Telling;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;

/** A turn that a case takes: what it is then, what the journal says, and who is told. */
record Turn(Incident next, Did did, List<Telling> tellings) {
    static Turn of(Incident next, Did did) {
        return new Turn(next, did, List.of());
    }

    /** The same turn, after which the case is another. */
    Turn now(Incident after) {
        return new Turn(after, did, tellings);
    }

    /** The same turn, of which the member concerned is told too. */
    Turn tellingMember(Message message, Object... values) {
        return telling(message, Recipient.of(next.member()), values);
    }

    /** The same turn, of which a role is told too. */
    Turn telling(Message message, Role role, Object... values) {
        return telling(message, Recipient.of(role), values);
    }

    /** The same turn, of which a member is told whom the case does not concern: nothing of it. */
    Turn tellingAnother(Message message, MemberId member) {
        var all = new ArrayList<>(tellings);
        all.add(new Telling(message, Recipient.of(member), Document.EMPTY));
        return new Turn(next, did, List.copyOf(all));
    }

    /** Every message has the case's number, and the tablet's where there is one. */
    private Turn telling(Message message, Recipient to, Object... values) {
        var borrowed = next.borrowed();
        var facts =
                Document.of(
                        "incident",
                        next.id().value(),
                        "tablet",
                        borrowed == null ? null : borrowed.tablet().value());
        var all = new ArrayList<>(tellings);
        all.add(new Telling(message, to, facts.and(Document.of(values))));
        return new Turn(next, did, List.copyOf(all));
    }

    /** The commit of a case that opens with this turn. */
    Commit opening(Operation operation) {
        var id = next.id().value();
        var commit = Commit.nothing().create(IncidentKind.INCIDENT, id, next, did);
        return told(commit, IncidentKind.INCIDENT.subject(id), operation);
    }

    /** The commit of a case that takes this turn. */
    Commit from(Versioned<Incident> found, Operation operation) {
        var commit = Commit.nothing().change(found, next, did);
        return told(commit, found.subject(), operation);
    }

    private Commit told(Commit commit, String subject, Operation operation) {
        var all = commit;
        for (var telling : tellings) {
            all = all.tell(telling.about(subject, operation.at()));
        }
        return all;
    }
}
