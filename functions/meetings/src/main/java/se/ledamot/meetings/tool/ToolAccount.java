package se.ledamot.meetings.tool;

import java.time.Instant;
import java.util.List;
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
 * @param isOffline whether the tool has said of it what is offline in its tablet
 * @param isNobody whether a secretary has said that it is no member's, such as an official's
 */
public record ToolAccount(
        String tool,
        String account,
        Instant seenAt,
        @Nullable MemberId member,
        boolean isOffline,
        boolean isNobody) {
    public static final int LONGEST = 254;

    public ToolAccount {
        account = key(account);
    }

    /** An account that an event has named just now. */
    public static ToolAccount seen(String tool, String account, Instant at) {
        return new ToolAccount(tool, account, at, null, false, false);
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
        if (isNobody) {
            return false;
        }
        if (member != null) {
            return member.equals(one.id()) || one.otherIds().contains(member);
        }
        var mail = one.mail();
        return mail != null && key(account).equals(key(mail.value()));
    }

    /** Whether somebody has to say whose it is: it is of nobody, or of two with one address. */
    public boolean isUnmatchedAmong(List<Member> members) {
        return !isNobody && members.stream().filter(this::isOf).count() != 1;
    }

    /** The same, after the tool has said what is offline in its tablet. */
    public ToolAccount withOffline() {
        return new ToolAccount(tool, account, seenAt, member, true, isNobody);
    }

    /** The same, matched with a member; with null the address alone decides. */
    public ToolAccount matchedWith(@Nullable MemberId matched) {
        return new ToolAccount(tool, account, seenAt, matched, isOffline, false);
    }

    /** The same, which is no member's. */
    public ToolAccount ofNobody() {
        return new ToolAccount(tool, account, seenAt, null, isOffline, true);
    }
}
