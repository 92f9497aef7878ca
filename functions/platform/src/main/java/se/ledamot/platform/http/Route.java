package se.ledamot.platform.http;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/**
 * One operation of the API: the only definition of what the HTTP layer checks, the OpenAPI document
 * says and the tests try out.
 */
public record Route(Title title, Audience audience, Input input, Output output, Handler handler) {
    private static final int LONGEST_CURSOR = 600;
    private static final int MOST_IN_PAGE = 200;
    private static final Audience NOBODY = new Audience(Set.of(), false, null, null);
    private static final Input NOTHING = new Input(List.of(), Schema.fields(), new Payload.None());
    private static final Handler UNHANDLED =
            new Handler.Single(request -> {
                throw new IllegalStateException("This route has no handler");
            });

    /**
     * What the operation is.
     *
     * @param path such as {@code /loans/{loan}/return}
     * @param name the operation's id in the OpenAPI document
     * @param meaning what it is for, in a sentence
     */
    public record Title(String method, String path, String name, String meaning) {}

    /**
     * The callers that the operation is open to.
     *
     * @param hidden whether the operation seems to be absent for all others
     * @param signer the system that signs the request instead of signing in; null for people
     * @param ownerName the name in the path that says which system of the signer's kind it is; null
     *     where there is but one
     */
    public record Audience(
            Set<Role> roles, boolean hidden, @Nullable String signer, @Nullable String ownerName) {}

    /**
     * The input that the operation accepts.
     *
     * @param parameters the formats of the path's names, in their order
     * @param query the schema of the query
     */
    public record Input(List<StringFormat> parameters, Schema.Fields query, Payload payload) {}

    /**
     * What it answers with when it succeeds.
     *
     * @param schema null for plain text
     */
    public record Output(int status, Schema.@Nullable Fields schema) {}

    /** The handler of a route. */
    public sealed interface Handler {
        /** A handler that decides; its decision is executed for it. */
        record Single(Function<ValidatedRequest, Decision<HttpResponse>> function)
                implements Handler {}

        /**
         * A handler that has batch items executed separately, through {@link
         * ValidatedRequest#batch}, because together they do not fit into one commit.
         */
        record Batch(Function<ValidatedRequest, CommandResult<HttpResponse>> function)
                implements Handler {}

        /** A handler that executes what other systems send, each item separately, by its own id. */
        record Signed(Function<ValidatedRequest, CommandResult<HttpResponse>> function)
                implements Handler {}
    }

    public static Route get(String path, String name, String meaning) {
        return bare(new Title("GET", path, name, meaning), 200);
    }

    /** An operation that makes something; its success is a 201. */
    public static Route create(String path, String name, String meaning) {
        return bare(new Title("POST", path, name, meaning), 201);
    }

    /** An operation on something that is there; its success is a 200. */
    public static Route act(String path, String name, String meaning) {
        return bare(new Title("POST", path, name, meaning), 200);
    }

    public Route allow(Role first, Role... more) {
        var audience = new Audience(EnumSet.of(first, more), false, null, null);
        return new Route(title, audience, input, output, handler);
    }

    /** The same operation, which seems to be absent for all others. */
    public Route hidden() {
        return new Route(title, new Audience(roles(), true, null, null), input, output, handler);
    }

    /**
     * An operation for another system, identified by its signature (Standard Webhooks). Its handler
     * executes its own decisions, and each item only once however often it is sent.
     */
    public Route signedBy(String signer) {
        return new Route(
                title, new Audience(Set.of(), false, signer, null), input, output, handler);
    }

    /**
     * The same for several systems of one kind, each with secrets of its own.
     *
     * @param ownerName the name in the path that says which of them sends
     */
    public Route signedByEach(String signer, String ownerName) {
        var audience = new Audience(Set.of(), false, signer, ownerName);
        return new Route(title, audience, input, output, handler);
    }

    public Set<Role> roles() {
        return audience.roles();
    }

    public Route pathParameters(StringFormat... forms) {
        return with(new Input(List.of(forms), input.query(), input.payload()));
    }

    public Route query(Field... fields) {
        return with(new Input(input.parameters(), input.query().and(fields), input.payload()));
    }

    /** A list of what is open, unless the caller asks for what is closed. */
    public Route queryOpenOrClosed() {
        return query(Field.maybe("state", Schema.oneOfWords("open", "closed"), "Open unless said"));
    }

    public Route body(Schema.Body body) {
        return body(new Payload.JsonObject(body));
    }

    public Route body(Payload body) {
        return with(new Input(input.parameters(), input.query(), body));
    }

    public Route responding(Schema.Fields body) {
        return new Route(title, audience, input, new Output(output.status(), body), handler);
    }

    /** Responds with what its handler decides. */
    public Route responding(
            Schema.Fields body, Function<ValidatedRequest, Decision<Document>> function) {
        return responding(body).handledBy(request -> function.apply(request).map(HttpResponse::ok));
    }

    /** A list in pages, of which its handler reads the one that is asked for. */
    public Route respondingPage(
            Schema.Fields item, Function<ValidatedRequest, Page<Document>> function) {
        return respondingPage(item)
                .handledBy(request ->
                        Decision.of(HttpResponse.page(request, function.apply(request))));
    }

    /**
     * A list in pages: it accepts {@code limit} and {@code cursor} and responds with {@code items},
     * {@code next} and how many others are {@code unreadable}.
     */
    public Route respondingPage(Schema.Fields item) {
        return query(
                        Field.maybe(
                                "limit",
                                Schema.wholeNumber(1, MOST_IN_PAGE),
                                "How many at most; 50 unless said"),
                        Field.maybe(
                                "cursor",
                                Schema.text(LONGEST_CURSOR),
                                "The `next` of the page before"))
                .responding(
                        Schema.fields(
                                Field.of(
                                        "items",
                                        Schema.list(item, MOST_IN_PAGE),
                                        "This page of the list"),
                                Field.maybe(
                                        "next",
                                        Schema.text(LONGEST_CURSOR),
                                        "The cursor of the next page; absent on the last"),
                                Field.maybe(
                                        "unreadable",
                                        Schema.wholeNumber(1, Integer.MAX_VALUE),
                                        "How many others of the list, here or further on, cannot be"
                                                + " read at present; they are reported to staff."
                                                + " Absent where all can be read")));
    }

    /**
     * Sets a handler that decides.
     *
     * @throws IllegalStateException if the request is signed: nothing prevents it from being
     *     executed twice
     */
    public Route handledBy(Function<ValidatedRequest, Decision<HttpResponse>> function) {
        if (isSigned()) {
            throw new IllegalStateException("A signed call is taken: " + path());
        }
        return new Route(title, audience, input, output, new Handler.Single(function));
    }

    /**
     * Sets a handler that executes each batch item separately, through {@link
     * ValidatedRequest#batch}.
     */
    public Route handledInBatch(Function<ValidatedRequest, CommandResult<HttpResponse>> function) {
        return new Route(title, audience, input, output, new Handler.Batch(function));
    }

    /** Sets the handler of a webhook, which executes each item that was sent separately. */
    public Route handledAsWebhook(
            Function<ValidatedRequest, CommandResult<HttpResponse>> function) {
        return new Route(title, audience, input, output, new Handler.Signed(function));
    }

    public String path() {
        return title.path();
    }

    public String method() {
        return title.method();
    }

    /** Whether each value in the path has the format of its parameter. */
    boolean acceptsPath(Map<String, String> path) {
        var forms = input.parameters().iterator();
        return path.values().stream().allMatch(value -> forms.next().matches(value));
    }

    /** Whether another system calls it, known by its signature. */
    public boolean isSigned() {
        return audience.signer() != null;
    }

    public boolean changesSomething() {
        return !method().equals("GET");
    }

    private Route with(Input input) {
        return new Route(title, audience, input, output, handler);
    }

    private static Route bare(Title title, int status) {
        return new Route(title, NOBODY, NOTHING, new Output(status, null), UNHANDLED);
    }
}
