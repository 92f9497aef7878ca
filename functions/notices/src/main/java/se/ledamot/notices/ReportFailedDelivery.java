package se.ledamot.notices;

import java.time.Instant;
import java.util.Optional;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.notice.Channel;
import se.ledamot.municipality.notice.Delivery;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.FollowUp;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;

/**
 * Reports a message that did not arrive, and perhaps never will, so that somebody else gets in
 * touch (K1c).
 */
record ReportFailedDelivery(Guidelines guidelines) {
    /** The report of a failed delivery; empty where what failed was itself such a report. */
    Optional<FollowUp> report(
            Versioned<Notice> found, Channel channel, Delivery.Failed failed, Instant now) {
        var notice = found.state();
        if (notice.message() == Message.NOTICE_FAILED) {
            return Optional.empty();
        }
        var report =
                NoticeDraft.of(
                                Message.NOTICE_FAILED,
                                Recipient.of(whom(notice)),
                                "failedSubject",
                                subject(notice),
                                "failedChannel",
                                "by-" + Document.code(channel),
                                "failedTo",
                                name(notice.to()),
                                "maybeSent",
                                failed.maybeSent() ? 1 : 0,
                                Notice.CONFIDENTIAL,
                                notice.isConfidential())
                        .toFollowUp(found.subject(), now);
        return Optional.of(report);
    }

    /** The notice's subject; if it cannot be rendered, the message's code. */
    private String subject(Notice notice) {
        var guideline = guidelines.currentOrShipped();
        try {
            return RenderedNotice.of(notice, guideline).subject();
        } catch (RuntimeException e) {
            return Document.code(notice.message());
        }
    }

    /** The member's id, which the register knows, or the role. */
    private static String name(Recipient missed) {
        return switch (missed) {
            case Recipient.ToMember(var member) -> member.value();
            case Recipient.ToRole(var role) -> role.code();
        };
    }

    /** What is confidential stays between the security coordinator and the deputy. */
    private static Role whom(Notice missed) {
        if (missed.isConfidential()) {
            return missed.to().equals(Recipient.of(Role.SECURITY))
                    ? Role.SECURITY_DEPUTY
                    : Role.SECURITY;
        }
        return switch (missed.to()) {
            case Recipient.ToMember member -> Role.DEVICE_DESK;
            case Recipient.ToRole(var role) -> role == Role.IT ? Role.SECRETARY : Role.IT;
        };
    }
}
