package se.ledamot.meetings.readiness;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/** Reads what can be read, and remembers what cannot: one state stops nobody's readiness. */
final class PartialReading {
    private final Repository repository;
    private final Set<String> unreadable = new HashSet<>();

    PartialReading(Repository repository) {
        this.repository = repository;
    }

    /** Another that remembers what this one could not read, and more of its own. */
    PartialReading copy() {
        var copy = new PartialReading(repository);
        copy.unreadable.addAll(unreadable);
        return copy;
    }

    <T> List<T> listAll(EntityMapping<T> mapping, String list) {
        return states(repository.listAll(mapping, list));
    }

    <T> List<T> findAll(EntityMapping<T> mapping, Collection<String> ids) {
        return ids.isEmpty() ? List.of() : states(repository.findAll(mapping, ids));
    }

    private <T> List<T> states(Page<Versioned<T>> page) {
        page.unreadable().forEach(one -> unreadable.add(one.subject()));
        return page.items().stream().map(Versioned::state).toList();
    }

    /** Whether all that was asked for of a mapping could be read. */
    boolean isComplete(EntityMapping<?> mapping) {
        var prefix = mapping.subject("");
        return unreadable.stream().noneMatch(subject -> subject.startsWith(prefix));
    }

    int unreadable() {
        return unreadable.size();
    }
}
