package se.ledamot.platform.commit.dynamodb;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.PageRequest;
import se.ledamot.platform.commit.Read;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/**
 * Queries the database as a function does, but only for what does not exist, so that a snapshot
 * holds nobody's data, whatever key encrypts it.
 *
 * @param real the function's own repository
 */
record PrimingRepository(Repository real) implements Repository {
    /** A name that no state, unique key or list has. */
    private static final String NOWHERE = "priming/nowhere";

    @Override
    public <T> Optional<Versioned<T>> find(EntityMapping<T> mapping, String id) {
        return real.find(mapping, NOWHERE);
    }

    @Override
    public <T> Page<Versioned<T>> findAll(EntityMapping<T> mapping, Collection<String> ids) {
        return real.findAll(mapping, ids.isEmpty() ? List.of() : List.of(NOWHERE));
    }

    @Override
    public Optional<String> holderOf(EntityMapping<?> mapping, String uniqueKey) {
        return real.holderOf(mapping, NOWHERE);
    }

    @Override
    public boolean isUnchanged(Collection<Read> reads) {
        return real.isUnchanged(reads);
    }

    @Override
    public <T> Page<Versioned<T>> list(EntityMapping<T> mapping, String list, PageRequest request) {
        return real.list(mapping, NOWHERE, PageRequest.first(request.limit()));
    }
}
