package se.ledamot.municipality.notice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Versioned;

/**
 * What becomes of a state: what it is then, what the journal says of it, and who is told.
 *
 * @param <S> the state
 */
public record Transition<S>(S next, JournalEvent event, List<NoticeDraft> notices) {
    public Transition {
        notices = List.copyOf(notices);
    }

    public static <S> Transition<S> of(S next, JournalEvent event, NoticeDraft... notices) {
        return new Transition<>(next, event, List.of(notices));
    }

    /** The same, after which the state is another. */
    public Transition<S> withNext(S another) {
        return new Transition<>(another, event, notices);
    }

    /** The same of what has the state in it, such as a loan. */
    public <R> Transition<R> map(Function<? super S, ? extends R> whole) {
        return new Transition<>(whole.apply(next), event, notices);
    }

    /** The same, of which somebody else is told too, by what the state is then. */
    public Transition<S> withNotice(Function<? super S, NoticeDraft> notice) {
        var all = new ArrayList<>(notices);
        all.add(notice.apply(next));
        return new Transition<>(next, event, all);
    }

    /** The commit of a state that begins with it. */
    public Commit commitNew(EntityMapping<S> mapping, String id, Operation operation) {
        return commitPut(mapping, id, Optional.empty(), operation);
    }

    /** The commit of a state that goes on from what was found. */
    public Commit commitChange(Versioned<S> found, Operation operation) {
        return commitPut(found.mapping(), found.id(), Optional.of(found), operation);
    }

    /** The commit of a state that goes on from what there was, or begins. */
    public Commit commitPut(
            EntityMapping<S> mapping,
            String id,
            Optional<Versioned<S>> before,
            Operation operation) {
        return commitPut(mapping, id, before, mapping.subject(id), operation.at());
    }

    /** The same, with notices about something else that it concerns. */
    public Commit commitPut(
            EntityMapping<S> mapping,
            String id,
            Optional<Versioned<S>> before,
            String about,
            Instant at) {
        return added(Commit.nothing().put(mapping, id, before, next, event), about, at);
    }

    /** The same, added to a commit that it is a part of. */
    public Commit addTo(
            Commit commit,
            EntityMapping<S> mapping,
            String id,
            Optional<Versioned<S>> before,
            Operation operation) {
        return added(
                commit.put(mapping, id, before, next, event), mapping.subject(id), operation.at());
    }

    private Commit added(Commit commit, String about, Instant at) {
        var all = commit;
        for (var notice : notices) {
            all = all.followedBy(notice.about(about, at));
        }
        return all;
    }
}
