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
 * A change of a state: the next state, its journal event, and the notices about it.
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

    /** The same transition to another next state. */
    public Transition<S> withNext(S another) {
        return new Transition<>(another, event, notices);
    }

    /** The same transition of a whole that contains the state, such as a loan. */
    public <R> Transition<R> map(Function<? super S, ? extends R> whole) {
        return new Transition<>(whole.apply(next), event, notices);
    }

    /** The same transition with one more notice, made from the next state. */
    public Transition<S> withNotice(Function<? super S, NoticeDraft> notice) {
        var all = new ArrayList<>(notices);
        all.add(notice.apply(next));
        return new Transition<>(next, event, all);
    }

    /** The commit that creates the state. */
    public Commit commitNew(EntityMapping<S> mapping, String id, Operation operation) {
        return commitPut(mapping, id, Optional.empty(), operation);
    }

    /** The commit that changes the state that was found. */
    public Commit commitChange(Versioned<S> found, Operation operation) {
        return commitPut(found.mapping(), found.id(), Optional.of(found), operation);
    }

    /** The commit that changes the state, or creates it where there is none. */
    public Commit commitPut(
            EntityMapping<S> mapping,
            String id,
            Optional<Versioned<S>> before,
            Operation operation) {
        return commitPut(mapping, id, before, mapping.subject(id), operation.at());
    }

    /** The same, with notices about another subject. */
    public Commit commitPut(
            EntityMapping<S> mapping,
            String id,
            Optional<Versioned<S>> before,
            String about,
            Instant at) {
        return added(Commit.nothing().put(mapping, id, before, next, event), about, at);
    }

    /** Adds this change and its notices to a commit. */
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
            all = all.followedBy(notice.toFollowUp(about, at));
        }
        return all;
    }
}
