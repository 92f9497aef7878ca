package se.ledamot.meetings.tool;

import static se.ledamot.meetings.tool.ToolAccountMapping.ACCOUNT;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.ledamot.meetings.MeetingsReason;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.directory.MemberIds;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/**
 * Matches an account of a meeting tool with a member, or takes the match back. It applies to all
 * that the tool has said of the account, earlier and later: that is joined when it is read.
 */
public final class MatchAccount {
    private final Repository repository;

    public MatchAccount(Repository repository) {
        this.repository = repository;
    }

    /** Matches an account, whether or not an event has named it yet. */
    public Decision<ToolAccount> match(
            String tool, String account, MemberId said, Operation operation) {
        if (repository.find(MeetingToolMapping.TOOL, tool).isEmpty()) {
            return Decision.refuse(MeetingsReason.MEETING_TOOL_ABSENT.because());
        }
        var before = repository.find(ACCOUNT, ToolAccount.idOf(tool, account));
        var known =
                before.map(Versioned::state)
                        .orElseGet(() -> ToolAccount.seen(tool, account, operation.at()));
        return matched(before, known, said);
    }

    /** Matches an account that an event has named. */
    public Decision<ToolAccount> match(String id, MemberId said) {
        return changed(id, found -> matched(Optional.of(found), found.state(), said));
    }

    private Decision<ToolAccount> matched(
            Optional<Versioned<ToolAccount>> before, ToolAccount known, MemberId said) {
        var member = new MemberIds(repository).current(said);
        if (repository.find(MemberMapping.MEMBER, member.value()).isEmpty()) {
            return Decision.refuse(MeetingsReason.MEMBER_UNKNOWN.because());
        }
        return stored(before, known.matchedWith(member), "tool-account-matched", member);
    }

    /** Takes a match back; from then on the address alone decides. */
    public Decision<ToolAccount> unmatch(String id) {
        return changed(
                id,
                found ->
                        stored(
                                Optional.of(found),
                                found.state().matchedWith(null),
                                "tool-account-unmatched",
                                found.state().member()));
    }

    /** Says that an account is no member's; a match takes that back. */
    public Decision<ToolAccount> dismiss(String id) {
        return changed(
                id,
                found ->
                        stored(
                                Optional.of(found),
                                found.state().ofNobody(),
                                "tool-account-dismissed",
                                found.state().member()));
    }

    private Decision<ToolAccount> changed(
            String id, Function<Versioned<ToolAccount>, Decision<ToolAccount>> change) {
        return repository
                .find(ACCOUNT, id)
                .map(change)
                .orElseGet(() -> Decision.refuse(MeetingsReason.TOOL_ACCOUNT_ABSENT.because()));
    }

    private static Decision<ToolAccount> stored(
            Optional<Versioned<ToolAccount>> before,
            ToolAccount next,
            String type,
            @Nullable MemberId member) {
        if (before.map(Versioned::state).filter(next::equals).isPresent()) {
            return Decision.of(next);
        }
        var event =
                JournalEvent.of(
                        type, Clause.K3_5, "member", member == null ? null : member.value());
        return Decision.of(next, Commit.nothing().put(ACCOUNT, next.id(), before, next, event));
    }
}
