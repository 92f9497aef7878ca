package se.ledamot.meetings.tool;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.document.Document;

/**
 * Mapping of accounts in meeting tools: all in one list, by when they were seen first. One of which
 * a secretary has said whose it is, is kept; another for 400 days, and is noted again if an event
 * names it then.
 */
public final class ToolAccountMapping implements EntityMapping<ToolAccount> {
    public static final ToolAccountMapping ACCOUNT = new ToolAccountMapping();
    public static final String ALL = "tool-accounts";
    private static final Duration KEPT = Duration.ofDays(400);

    private ToolAccountMapping() {}

    @Override
    public String name() {
        return "tool-account";
    }

    @Override
    public String table() {
        return "Meetings";
    }

    @Override
    public Document write(ToolAccount account) {
        var member = account.member();
        return Document.of(
                "tool",
                account.tool(),
                "account",
                account.account(),
                "seenAt",
                account.seenAt(),
                "member",
                member == null ? null : member.value(),
                "offline",
                account.isOffline() ? true : null,
                "nobody",
                account.isNobody() ? true : null);
    }

    @Override
    public ToolAccount read(Document written) {
        return new ToolAccount(
                written.text("tool"),
                written.text("account"),
                written.instant("seenAt"),
                written.valueOrNull("member", MemberId::new),
                written.booleanValue("offline"),
                written.booleanValue("nobody"));
    }

    @Override
    public ListPosition listPosition(ToolAccount account) {
        return ListPosition.at(ALL, account.seenAt());
    }

    @Override
    public boolean canExpire() {
        return true;
    }

    @Override
    public @Nullable Instant expiresAt(ToolAccount account) {
        return account.member() == null && !account.isNobody() ? account.seenAt().plus(KEPT) : null;
    }
}
