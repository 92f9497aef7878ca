package se.ledamot.platform.http;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Format;
import se.ledamot.platform.shape.Shape;

/**
 * One operation of the API: all that the edge checks, the OpenAPI document says and the tests try
 * out stands here and nowhere else.
 *
 * @param path such as {@code /loans/{loan}/return}
 * @param name the operation's id in the OpenAPI document
 * @param meaning what it is for, in a sentence
 * @param parameters the forms of the path's names, in their order
 * @param query what the query may hold
 * @param answer the status of its success
 * @param reply what it answers with; null for plain text
 */
public record Route(
        String method,
        String path,
        String name,
        String meaning,
        Set<Role> roles,
        List<Format> parameters,
        Shape.Fields query,
        Payload payload,
        int answer,
        Shape.@Nullable Fields reply,
        Function<Call, Decision<HttpReply>> handler) {

    private static final Shape.Fields NOTHING = Shape.fields();
    private static final int LONGEST_CURSOR = 600;
    private static final int MOST_IN_PAGE = 200;

    public static Route get(String path, String name, String meaning) {
        return bare("GET", path, name, meaning, 200);
    }

    /** An operation that makes something; its success is a 201. */
    public static Route create(String path, String name, String meaning) {
        return bare("POST", path, name, meaning, 201);
    }

    /** An operation on something that is there; its success is a 200. */
    public static Route act(String path, String name, String meaning) {
        return bare("POST", path, name, meaning, 200);
    }

    public Route by(Role first, Role... more) {
        return new Route(
                method,
                path,
                name,
                meaning,
                EnumSet.of(first, more),
                parameters,
                query,
                payload,
                answer,
                reply,
                handler);
    }

    public Route at(Format... forms) {
        return new Route(
                method,
                path,
                name,
                meaning,
                roles,
                List.of(forms),
                query,
                payload,
                answer,
                reply,
                handler);
    }

    public Route asking(Field... fields) {
        return new Route(
                method,
                path,
                name,
                meaning,
                roles,
                parameters,
                query.and(fields),
                payload,
                answer,
                reply,
                handler);
    }

    public Route taking(Shape.Fields body) {
        return taking(new Payload.JsonObject(body));
    }

    public Route taking(Payload body) {
        return new Route(
                method,
                path,
                name,
                meaning,
                roles,
                parameters,
                query,
                body,
                answer,
                reply,
                handler);
    }

    public Route replying(Shape.Fields body) {
        return new Route(
                method,
                path,
                name,
                meaning,
                roles,
                parameters,
                query,
                payload,
                answer,
                body,
                handler);
    }

    /**
     * A list in pages: it takes {@code limit} and {@code cursor} and replies with {@code items} and
     * {@code next}.
     */
    public Route listing(Shape.Fields item) {
        var page =
                Shape.fields(
                        Field.of("items", Shape.list(item, MOST_IN_PAGE), "This page of the list"),
                        Field.maybe(
                                "next",
                                Shape.text(LONGEST_CURSOR),
                                "The cursor of the next page; absent on the last"));
        return asking(
                        Field.maybe(
                                "limit",
                                Shape.whole(1, MOST_IN_PAGE),
                                "How many at most; 50 unless said"),
                        Field.maybe(
                                "cursor",
                                Shape.text(LONGEST_CURSOR),
                                "The `next` of the page before"))
                .replying(page);
    }

    public Route handledBy(Function<Call, Decision<HttpReply>> handler) {
        return new Route(
                method,
                path,
                name,
                meaning,
                roles,
                parameters,
                query,
                payload,
                answer,
                reply,
                handler);
    }

    public boolean changesSomething() {
        return !method.equals("GET");
    }

    private static Route bare(String method, String path, String name, String meaning, int answer) {
        return new Route(
                method,
                path,
                name,
                meaning,
                Set.of(),
                List.of(),
                NOTHING,
                new Payload.None(),
                answer,
                null,
                call -> {
                    throw new IllegalStateException("No handler for " + name);
                });
    }
}
