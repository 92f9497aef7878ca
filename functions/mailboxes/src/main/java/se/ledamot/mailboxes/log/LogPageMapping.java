package se.ledamot.mailboxes.log;

import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.document.Document;

/** Mapping of the pages of the log, by mailbox and day. */
public final class LogPageMapping implements EntityMapping<LogPage> {
    public static final LogPageMapping LOG_PAGE = new LogPageMapping();

    private LogPageMapping() {}

    @Override
    public String name() {
        return "mail-log";
    }

    @Override
    public String table() {
        return "MailLog";
    }

    @Override
    public Document write(LogPage page) {
        return Document.of(
                "member", page.member(),
                "day", page.day(),
                "prefix", page.prefix().isEmpty() ? null : page.prefix(),
                "rows", page.rows().stream().map(LogRow::write).toList(),
                "wasFull", page.wasFull() ? true : null);
    }

    @Override
    public LogPage read(Document written) {
        return new LogPage(
                new MemberId(written.text("member")),
                written.date("day"),
                written.textOrEmpty("prefix"),
                written.documents("rows").stream().map(LogRow::read).toList(),
                written.has("wasFull"));
    }
}
