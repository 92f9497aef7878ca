package se.ledamot.platform.http;

import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.Reason;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.schema.StringFormat;

/**
 * The states of one mapping in the API: each at a path of its own, for callers who may see it. For
 * all others it seems to be absent.
 *
 * @param path with one name, such as {@code /loans/{loan}}
 * @param format the format of that name
 * @param currentIds the id under which a state is stored, by the id in the request
 * @param absent the refusal if there is no such state, or none that the caller may see
 */
public record Resource<T>(
        String path,
        StringFormat format,
        UnaryOperator<String> currentIds,
        EntityMapping<T> mapping,
        Repository repository,
        BiPredicate<Caller, T> maySee,
        Reason absent) {

    /** A resource whose ids in requests are those that are stored. */
    public Resource(
            String path,
            StringFormat form,
            EntityMapping<T> mapping,
            Repository repository,
            BiPredicate<Caller, T> maySee,
            Reason absent) {
        this(path, form, UnaryOperator.identity(), mapping, repository, maySee, absent);
    }

    /** A resource that every caller of its operations may see. */
    public Resource(
            String path,
            StringFormat form,
            EntityMapping<T> mapping,
            Repository repository,
            Reason absent) {
        this(path, form, mapping, repository, (caller, state) -> true, absent);
    }

    /** An operation that shows it. */
    public Route get(String name, String meaning) {
        return Route.get(path, name, meaning).pathParameters(format);
    }

    /** An operation that shows something of it, such as its {@code journal}. */
    public Route get(String part, String name, String meaning) {
        return Route.get(path + "/" + part, name, meaning).pathParameters(format);
    }

    /** An operation on it, such as its {@code return}. */
    public Route act(String verb, String name, String meaning) {
        return Route.act(path + "/" + verb, name, meaning).pathParameters(format);
    }

    /** The state that the request names, or a refusal if the caller may see none. */
    public Decision<T> load(ValidatedRequest request) {
        return Decision.found(find(request), absent.because());
    }

    /** The state that the request names, if the caller may see it. */
    public Optional<T> find(ValidatedRequest request) {
        return findStored(request).map(Versioned::state);
    }

    /** The same as it is stored. */
    Optional<Versioned<T>> findStored(ValidatedRequest request) {
        return repository
                .find(mapping, id(request))
                .filter(found -> maySee.test(request.caller(), found.state()));
    }

    private String id(ValidatedRequest request) {
        return currentIds.apply(
                request.path(path.substring(path.indexOf('{') + 1, path.indexOf('}'))));
    }
}
