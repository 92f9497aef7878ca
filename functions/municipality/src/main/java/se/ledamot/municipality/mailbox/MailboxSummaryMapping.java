package se.ledamot.municipality.mailbox;

import java.time.Duration;
import java.time.Instant;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.document.Document;

/**
 * Mapping of what is known of mailboxes, by the member whose it is, until no sweep has come for
 * long. It has no journal.
 */
public final class MailboxSummaryMapping implements EntityMapping<MailboxSummary> {
    public static final MailboxSummaryMapping SUMMARY = new MailboxSummaryMapping();
    private static final Duration KEPT = Duration.ofDays(30);

    private MailboxSummaryMapping() {}

    @Override
    public String name() {
        return "mailbox-summary";
    }

    @Override
    public String table() {
        return "Mailboxes";
    }

    @Override
    public boolean isJournalled() {
        return false;
    }

    @Override
    public Document write(MailboxSummary summary) {
        return Document.of(
                "member", summary.member(),
                "unopened", summary.unopened(),
                "countedAt", summary.countedAt(),
                "remindedOn", summary.remindedOn());
    }

    @Override
    public MailboxSummary read(Document written) {
        return new MailboxSummary(
                new MemberId(written.text("member")),
                written.intValue("unopened"),
                written.instant("countedAt"),
                written.dateOrNull("remindedOn"));
    }

    @Override
    public boolean canExpire() {
        return true;
    }

    @Override
    public Instant expiresAt(MailboxSummary summary) {
        var counted = summary.countedAt();
        var remindedOn = summary.remindedOn();
        var reminded = remindedOn == null ? counted : SwedishTime.startOf(remindedOn);
        return (reminded.isAfter(counted) ? reminded : counted).plus(KEPT);
    }
}
