package se.ledamot.meetings.tool;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.meeting.SourceKey;
import se.ledamot.platform.text.Caseless;

/**
 * What a meeting tool calls a member: the municipal address, or an alias that a secretary has
 * matched with the member.
 *
 * @param account in the same form however the tool writes it
 * @param seenAt when an event named it first, or when it was registered
 * @param member the member that it is matched with; null where the register decides by the address
 */
public record ToolAccount(String tool, String account, Instant seenAt, @Nullable MemberId member) {
    public static final int LONGEST = 254;

    public ToolAccount {
        account = key(account);
    }

    public String id() {
        return idOf(tool, account);
    }

    /** The id of an account, however it is written. */
    public static String idOf(String tool, String account) {
        return SourceKey.of("tool-account", tool, key(account));
    }

    /** The same for all ways to write an account. */
    public static String key(String account) {
        return Caseless.key(account);
    }

    /** Whether it means that member. */
    public boolean isOf(Member one) {
        if (member != null) {
            return member.equals(one.id()) || one.otherIds().contains(member);
        }
        var mail = one.mail();
        return mail != null && key(account).equals(key(mail.value()));
    }

    /** The same, matched with a member, or with nobody. */
    public ToolAccount matchedWith(@Nullable MemberId matched) {
        return new ToolAccount(tool, account, seenAt, matched);
    }
}
