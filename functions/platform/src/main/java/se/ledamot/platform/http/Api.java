package se.ledamot.platform.http;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import se.ledamot.platform.access.Tokens;
import se.ledamot.platform.commit.Answers;
import se.ledamot.platform.commit.BadCursor;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Decisions;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Unavailable;
import se.ledamot.platform.commit.Unreadable;
import se.ledamot.platform.identity.Ids;
import se.ledamot.platform.text.Language;
import se.ledamot.platform.webhook.Secrets;
import se.ledamot.platform.webhook.Signatures;

/**
 * A function's whole API: lets a call in, has its use case decide and what was decided written, and
 * answers. Whatever goes wrong becomes an RFC 9457 problem here and nowhere else.
 */
public final class Api implements Function<HttpCall, HttpReply> {
    private static final System.Logger LOG = System.getLogger(Api.class.getName());

    private final Routes routes;
    private final Admission admission;
    private final Decisions decisions;
    private final Once once;
    private final Clock clock;

    /**
     * An API for people and for other systems, whose secrets are given.
     *
     * @param keptIds by which id a person is kept whose token gives another
     */
    public Api(
            Routes routes,
            Tokens tokens,
            UnaryOperator<String> keptIds,
            Secrets secrets,
            Decisions decisions,
            Answers answers,
            Ids ids,
            Clock clock) {
        this.routes = routes;
        this.admission =
                new Admission(
                        routes,
                        tokens,
                        keptIds,
                        new Signatures(secrets),
                        new Replays(decisions, answers, ids));
        this.decisions = decisions;
        this.once = new Once(answers);
        this.clock = clock;
    }

    @Override
    public HttpReply apply(HttpCall http) {
        var language = Language.accepted(http.header("accept-language"));
        var reply = reply(http, language);
        return safe(reply)
                .with(
                        "content-language",
                        reply.headers().getOrDefault("content-language", language.code()));
    }

    private static HttpReply safe(HttpReply reply) {
        return reply.with("cache-control", "no-store").with("x-content-type-options", "nosniff");
    }

    private HttpReply reply(HttpCall http, Language language) {
        try {
            return switch (admission.admit(http, language, clock.instant())) {
                case Gate.Shut<Admission.Admitted>(var reply) -> reply;
                case Gate.Open<Admission.Admitted>(var admitted) ->
                        carriedOut(http, admitted, language);
            };
        } catch (BadCursor e) {
            return Problem.of(Fault.CURSOR, language);
        } catch (Decisions.Unsettled e) {
            LOG.log(Level.WARNING, "unsettled {0}", e.getMessage());
            return later(http, language);
        } catch (Unavailable e) {
            LOG.log(Level.WARNING, "unavailable: {0}", e.getMessage());
            return later(http, language);
        } catch (Unreadable.Found e) {
            return Problem.of(Fault.UNREADABLE, language);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "broken", new Unshown(e));
            return Problem.of(Fault.BROKEN, language);
        }
    }

    /** Of what only reads, nobody needs to be told that it may have been saved. */
    private static HttpReply later(HttpCall http, Language language) {
        var fault = http.method().equals("GET") ? Fault.UNAVAILABLE : Fault.UNSETTLED;
        return Problem.of(fault, language).with("retry-after", "2");
    }

    private HttpReply carriedOut(HttpCall http, Admission.Admitted admitted, Language language) {
        return switch (result(Once.key(http, admitted), admitted.route(), admitted.call())) {
            case CommandResult.Done<HttpReply>(var reply) -> readable(reply, admitted.call());
            case CommandResult.Refused<HttpReply>(var refusal) -> Problem.of(refusal, language);
        };
    }

    private CommandResult<HttpReply> result(Once.Key key, Route route, Call call) {
        return switch (route.handler()) {
            case Route.Handler.InParts(var function) -> inParts(key, function, call);
            case Route.Handler.Taking(var function) -> function.apply(call);
            case Route.Handler.Deciding(var function) when route.changesSomething() ->
                    once(
                            key,
                            call.operation(),
                            operation -> decided(function, call.during(operation)));
            case Route.Handler.Deciding(var function) ->
                    decisions.look(
                            call.operation(),
                            attempt -> decided(function, call.during(attempt.operation())));
        };
    }

    /** What is decided, as it is kept for a call that is made again. */
    private Decision<HttpReply> decided(Function<Call, Decision<HttpReply>> function, Call call) {
        return function.apply(call).map(reply -> readable(reply, call));
    }

    /** Where the reply leads to what this caller cannot read, without the way. */
    private HttpReply readable(HttpReply reply, Call call) {
        var location = reply.location();
        return location == null
                        || routes.route("GET", location)
                                .filter(route -> call.caller().isAny(route.roles()))
                                .isPresent()
                ? reply
                : reply.withoutLocation();
    }

    private CommandResult<HttpReply> inParts(
            Once.Key key, Function<Call, CommandResult<HttpReply>> function, Call call) {
        var claimed =
                decisions.carryOut(
                        call.operation(), attempt -> once.claim(key, attempt.operation()));
        return switch (claimed) {
            case CommandResult.Refused<Gate<Instant>>(var refusal) ->
                    new CommandResult.Refused<>(refusal);
            case CommandResult.Done<Gate<Instant>>(Gate.Shut<Instant>(var reply)) ->
                    CommandResult.done(reply);
            case CommandResult.Done<Gate<Instant>>(Gate.Open<Instant>(var begunAt)) ->
                    function.apply(call.inParts(parts(key), begunAt));
        };
    }

    /** A part for which something is needed that cannot be read holds up no other. */
    private Parts parts(Once.Key key) {
        return (part, decide) -> {
            try {
                return once(key.part(part), part, decide);
            } catch (Unreadable.Found e) {
                return CommandResult.done(Problem.of(Fault.UNREADABLE, key.language()));
            }
        };
    }

    private CommandResult<HttpReply> once(
            Once.Key key, Operation operation, Function<Operation, Decision<HttpReply>> decide) {
        return decisions.carryOut(operation, attempt -> once.decide(attempt, key, decide));
    }
}
