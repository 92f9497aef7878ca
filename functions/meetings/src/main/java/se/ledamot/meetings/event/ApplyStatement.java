package se.ledamot.meetings.event;

import static se.ledamot.meetings.paper.OfflineCopyMapping.COPY;
import static se.ledamot.meetings.paper.PaperMapping.PAPER;
import static se.ledamot.meetings.paper.SubstituteCallMapping.CALL;
import static se.ledamot.meetings.tool.ToolAccountMapping.ACCOUNT;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import se.ledamot.meetings.calendar.MeetingChange;
import se.ledamot.meetings.paper.OfflineCopy;
import se.ledamot.meetings.paper.Paper;
import se.ledamot.meetings.paper.PaperFile;
import se.ledamot.meetings.paper.SubstituteCall;
import se.ledamot.meetings.tool.ToolAccount;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.meeting.MeetingOrigin;
import se.ledamot.municipality.meeting.Revision;
import se.ledamot.municipality.meeting.Statement;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/**
 * Brings a statement of a meeting tool into the state of the thing that it is about. A statement
 * that is older than what is known changes nothing.
 */
final class ApplyStatement {
    private final Repository repository;
    private final MeetingChange meetings;

    ApplyStatement(Repository repository) {
        this.repository = repository;
        this.meetings = new MeetingChange(repository);
    }

    Commit apply(ReceivedEvent event, ToolEvent stated, Revision revision) {
        var tool = event.tool();
        var now = event.receivedAt();
        return switch (stated) {
            case ToolEvent.MeetingScheduled(var meeting, var schedule) ->
                    meetings.schedule(
                            MeetingOrigin.tool(tool, meeting),
                            new Statement<>(schedule, revision),
                            now);
            case ToolEvent.MeetingCancelled(var meeting) ->
                    meetings.cancel(MeetingOrigin.tool(tool, meeting), revision, now);
            case ToolEvent.PaperPublished paper ->
                    paper(
                            Paper.of(tool, paper.paper()),
                            before ->
                                    before.published(
                                            new Statement<>(file(tool, paper), revision), now),
                            "paper-published");
            case ToolEvent.PaperWithdrawn(var paper) ->
                    paper(
                            Paper.of(tool, paper),
                            before -> before.withdrawn(revision, now),
                            "paper-withdrawn");
            case ToolEvent.PaperTakenOffline(var paper, var account, var version) ->
                    copy(
                                    OfflineCopy.of(tool, account, paper),
                                    before -> before.taken(new Statement<>(version, revision), now))
                            .and(seen(event, account, true));
            case ToolEvent.PaperRemovedOffline(var paper, var account) ->
                    copy(
                                    OfflineCopy.of(tool, account, paper),
                                    before -> before.removed(revision, now))
                            .and(seen(event, account, true));
            case ToolEvent.SubstituteCalled(var meeting, var account) ->
                    call(
                                    tool,
                                    meeting,
                                    account,
                                    before ->
                                            before.called(new Statement<>(account, revision), now),
                                    "substitute-called")
                            .and(seen(event, account, false));
            case ToolEvent.SubstituteReleased(var meeting, var account) ->
                    call(
                                    tool,
                                    meeting,
                                    account,
                                    before -> before.released(revision, now),
                                    "substitute-released")
                            .and(seen(event, account, false));
        };
    }

    private static PaperFile file(String tool, ToolEvent.PaperPublished paper) {
        return new PaperFile(
                MeetingOrigin.tool(tool, paper.meeting()).id(),
                paper.isConfidential() ? null : paper.name(),
                paper.version(),
                paper.sizeBytes(),
                paper.isConfidential());
    }

    private Commit paper(Paper none, UnaryOperator<Paper> change, String type) {
        return changed(PAPER, none.id(), none, change, JournalEvent.of(type, Clause.K3_5));
    }

    private Commit copy(OfflineCopy none, UnaryOperator<OfflineCopy> change) {
        return changed(COPY, none.id(), none, change, null);
    }

    private Commit call(
            String tool,
            String meeting,
            String account,
            UnaryOperator<SubstituteCall> change,
            String type) {
        var entry = MeetingOrigin.tool(tool, meeting).id();
        return changed(
                CALL,
                SubstituteCall.idOf(tool, entry, account),
                SubstituteCall.of(tool, entry),
                change,
                JournalEvent.of(type, Clause.K3_5));
    }

    /**
     * What changes where a statement is made of something.
     *
     * @param event null for a mapping that has no journal
     */
    private <T> Commit changed(
            EntityMapping<T> mapping,
            String id,
            T none,
            UnaryOperator<T> change,
            @Nullable JournalEvent event) {
        Optional<Versioned<T>> before = repository.find(mapping, id);
        var known = before.map(Versioned::state).orElse(none);
        var next = change.apply(known);
        if (next.equals(known)) {
            return Commit.nothing();
        }
        return event == null
                ? Commit.nothing().putUnjournalled(mapping, id, before, next)
                : Commit.nothing().put(mapping, id, before, next, event);
    }

    /**
     * Notes an account that is named for the first time, so that it can be matched; and that the
     * tool says of it what is offline.
     */
    private Commit seen(ReceivedEvent event, String account, boolean isOffline) {
        var named = ToolAccount.seen(event.tool(), account, event.receivedAt());
        var before = repository.find(ACCOUNT, named.id());
        var known = before.map(Versioned::state).orElse(named);
        var next = isOffline ? known.withOffline() : known;
        if (before.isPresent() && next.equals(known)) {
            return Commit.nothing();
        }
        var entry = JournalEvent.of("tool-account-seen", Clause.K3_5);
        return Commit.nothing().put(ACCOUNT, named.id(), before, next, entry);
    }
}
