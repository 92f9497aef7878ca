package se.ledamot.meetings.tool;

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
        var member = new MemberIds(repository).current(said);
        if (repository.find(MemberMapping.MEMBER, member.value()).isEmpty()) {
            return Decision.refuse(MeetingsReason.MEMBER_UNKNOWN.because());
        }
        var before = repository.find(ToolAccountMapping.ACCOUNT, ToolAccount.idOf(tool, account));
        var known =
                before.map(Versioned::state)
                        .orElseGet(() -> new ToolAccount(tool, account, operation.at(), null));
        if (member.equals(known.member())) {
            return Decision.of(known);
        }
        var next = known.matchedWith(member);
        var event = JournalEvent.of("tool-account-matched", Clause.K3_5, "member", member.value());
        return Decision.of(
                next,
                Commit.nothing().put(ToolAccountMapping.ACCOUNT, next.id(), before, next, event));
    }

    /** Takes a match back; from then on the address alone decides. */
    public Decision<ToolAccount> unmatch(String id, Operation operation) {
        var found = repository.find(ToolAccountMapping.ACCOUNT, id);
        if (found.isEmpty()) {
            return Decision.refuse(MeetingsReason.TOOL_ACCOUNT_ABSENT.because());
        }
        @Nullable MemberId matched = found.get().state().member();
        if (matched == null) {
            return Decision.of(found.get().state());
        }
        var next = found.get().state().matchedWith(null);
        var event =
                JournalEvent.of("tool-account-unmatched", Clause.K3_5, "member", matched.value());
        return Decision.of(next, Commit.nothing().change(found.get(), next, event));
    }
}
