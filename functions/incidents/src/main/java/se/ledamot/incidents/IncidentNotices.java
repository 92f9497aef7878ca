package se.ledamot.incidents;

import java.util.function.Function;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.document.Document;

/** Drafts the notices of a case, with the case's number and the tablet's where there is one. */
final class IncidentNotices {
    private IncidentNotices() {}

    /** To the member concerned. */
    static Function<Incident, NoticeDraft> toMember(Message message, Object... values) {
        return incident -> draft(incident, message, Recipient.of(incident.member()), values);
    }

    static Function<Incident, NoticeDraft> toRole(Message message, Role role, Object... values) {
        return incident -> draft(incident, message, Recipient.of(role), values);
    }

    /** To a member whom the case does not concern, with nothing about the case. */
    static Function<Incident, NoticeDraft> toAnother(Message message, MemberId member) {
        return incident -> NoticeDraft.of(message, Recipient.of(member));
    }

    private static NoticeDraft draft(
            Incident incident, Message message, Recipient to, Object... values) {
        var borrowed = incident.borrowed();
        var facts =
                Document.of(
                        "incident",
                        incident.id().value(),
                        "tablet",
                        borrowed == null ? null : borrowed.tablet().value());
        return new NoticeDraft(message, to, facts.and(Document.of(values)));
    }
}
