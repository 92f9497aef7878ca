package se.ledamot.meetings.tool;

import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.document.Document;

/** Mapping of accounts in meeting tools: all in one list, by when they were seen first. */
public final class ToolAccountMapping implements EntityMapping<ToolAccount> {
    public static final ToolAccountMapping ACCOUNT = new ToolAccountMapping();
    public static final String ALL = "tool-accounts";

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
                member == null ? null : member.value());
    }

    @Override
    public ToolAccount read(Document written) {
        return new ToolAccount(
                written.text("tool"),
                written.text("account"),
                written.instant("seenAt"),
                written.valueOrNull("member", MemberId::new));
    }

    @Override
    public ListPosition listPosition(ToolAccount account) {
        return ListPosition.at(ALL, account.seenAt());
    }
}
