package se.ledamot.platform.http;

import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Kind;
import se.ledamot.platform.commit.Reason;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.shape.StringFormat;

/**
 * The states of one kind as the API has them: each at a path of its own, for those who may see it.
 * For all others it is as if it were not there.
 *
 * @param path with one name, such as {@code /loans/{loan}}
 * @param form the form of that name
 * @param ids the id that a state is kept by, of one that is said
 * @param absent what is refused where there is no such state, or none that the caller may see
 */
public record Resource<T>(
        String path,
        StringFormat form,
        UnaryOperator<String> ids,
        Kind<T> kind,
        Records records,
        BiPredicate<Caller, T> maySee,
        Reason absent) {

    /** One whose ids are said as they are kept. */
    public Resource(
            String path,
            StringFormat form,
            Kind<T> kind,
            Records records,
            BiPredicate<Caller, T> maySee,
            Reason absent) {
        this(path, form, UnaryOperator.identity(), kind, records, maySee, absent);
    }

    /** One that all may see whom its operations are open to. */
    public Resource(String path, StringFormat form, Kind<T> kind, Records records, Reason absent) {
        this(path, form, kind, records, (caller, state) -> true, absent);
    }

    /** An operation that shows it. */
    public Route get(String name, String meaning) {
        return Route.get(path, name, meaning).at(form);
    }

    /** An operation that shows something of it, such as its {@code journal}. */
    public Route get(String part, String name, String meaning) {
        return Route.get(path + "/" + part, name, meaning).at(form);
    }

    /** An operation on it, such as its {@code return}. */
    public Route act(String verb, String name, String meaning) {
        return Route.act(path + "/" + verb, name, meaning).at(form);
    }

    /** The state that the call names, or a refusal where the caller sees none. */
    public Decision<T> of(Call call) {
        return Decision.found(find(call), absent.because());
    }

    /** The state that the call names, if the caller may see it. */
    public Optional<T> find(Call call) {
        return kept(call).map(Versioned::state);
    }

    /** The same as it is kept. */
    Optional<Versioned<T>> kept(Call call) {
        return records.find(kind, id(call))
                .filter(found -> maySee.test(call.caller(), found.state()));
    }

    private String id(Call call) {
        return ids.apply(call.path(path.substring(path.indexOf('{') + 1, path.indexOf('}'))));
    }
}
