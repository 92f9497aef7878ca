package se.ledamot.platform.commit.dynamodb;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import se.ledamot.platform.commit.Kind;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.PageRequest;
import se.ledamot.platform.commit.Read;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Versioned;

/**
 * Asks the database as a function does, but only for what is not there: a snapshot holds nothing of
 * anybody, whatever key it is kept under.
 *
 * @param real the function's own
 */
record PrimingRecords(Records real) implements Records {
    /** What no state, claim or shelf is called. */
    private static final String NOWHERE = "rehearsal/nowhere";

    @Override
    public <T> Optional<Versioned<T>> find(Kind<T> kind, String id) {
        return real.find(kind, NOWHERE);
    }

    @Override
    public <T> Page<Versioned<T>> findAll(Kind<T> kind, Collection<String> ids) {
        return real.findAll(kind, ids.isEmpty() ? List.of() : List.of(NOWHERE));
    }

    @Override
    public Optional<String> holderOf(Kind<?> kind, String claim) {
        return real.holderOf(kind, NOWHERE);
    }

    @Override
    public boolean isStillSo(Collection<Read> reads) {
        return real.isStillSo(reads);
    }

    @Override
    public <T> Page<Versioned<T>> shelf(Kind<T> kind, String shelf, PageRequest request) {
        return real.shelf(kind, NOWHERE, PageRequest.first(request.limit()));
    }
}
