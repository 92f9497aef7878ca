package se.ledamot.platform.http;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import se.ledamot.platform.access.TokenVerifier;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.IdempotencyStore;
import se.ledamot.platform.commit.InvalidCursorException;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.UnavailableException;
import se.ledamot.platform.commit.UnreadableState;
import se.ledamot.platform.identity.IdGenerator;
import se.ledamot.platform.text.Language;
import se.ledamot.platform.webhook.WebhookSecrets;
import se.ledamot.platform.webhook.WebhookVerifier;

/**
 * The whole API of a function: admits a request, lets its use case decide, executes the decision,
 * and responds. Every error becomes an RFC 9457 problem here and nowhere else.
 */
public final class Api implements Function<HttpRequest, HttpResponse> {
    private static final System.Logger LOG = System.getLogger(Api.class.getName());

    private final Routes routes;
    private final RequestPipeline pipeline;
    private final CommandExecutor executor;
    private final IdempotencyFilter idempotencyFilter;
    private final Clock clock;

    /**
     * An API for people and for other systems, whose secrets are given.
     *
     * @param currentIds the id under which a person is stored, by the id in the token
     */
    public Api(
            Routes routes,
            TokenVerifier tokens,
            UnaryOperator<String> currentIds,
            WebhookSecrets secrets,
            CommandExecutor executor,
            IdempotencyStore idempotency,
            IdGenerator ids,
            Clock clock) {
        this.routes = routes;
        this.pipeline =
                new RequestPipeline(
                        routes,
                        tokens,
                        currentIds,
                        new WebhookVerifier(secrets),
                        new ReplayGuard(executor, idempotency, ids));
        this.executor = executor;
        this.idempotencyFilter = new IdempotencyFilter(idempotency);
        this.clock = clock;
    }

    @Override
    public HttpResponse apply(HttpRequest http) {
        var language = Language.accepted(http.header("accept-language"));
        var response = response(http, language);
        return safe(response)
                .with(
                        "content-language",
                        response.headers().getOrDefault("content-language", language.code()));
    }

    private static HttpResponse safe(HttpResponse response) {
        return response.with("cache-control", "no-store").with("x-content-type-options", "nosniff");
    }

    private HttpResponse response(HttpRequest http, Language language) {
        try {
            return switch (pipeline.admit(http, language, clock.instant())) {
                case Result.Failure<RequestPipeline.Admitted>(var response) -> response;
                case Result.Success<RequestPipeline.Admitted>(var admitted) ->
                        carriedOut(http, admitted, language);
            };
        } catch (InvalidCursorException e) {
            return Problem.of(Fault.BAD_CURSOR, language);
        } catch (CommandExecutor.UnsettledException e) {
            LOG.log(Level.WARNING, "unsettled {0}", e.getMessage());
            return later(http, language);
        } catch (UnavailableException e) {
            LOG.log(Level.WARNING, "unavailable: {0}", e.getMessage());
            return later(http, language);
        } catch (UnreadableState.UnreadableStateException e) {
            return Problem.of(Fault.UNREADABLE, language);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "broken", new RedactedException(e));
            return Problem.of(Fault.BROKEN, language);
        }
    }

    /**
     * Asks for a retry; a request that only reads is not told that something may have been saved.
     */
    private static HttpResponse later(HttpRequest http, Language language) {
        var fault = http.method().equals("GET") ? Fault.UNAVAILABLE : Fault.UNSETTLED;
        return Problem.of(fault, language).with("retry-after", "2");
    }

    private HttpResponse carriedOut(
            HttpRequest http, RequestPipeline.Admitted admitted, Language language) {
        return switch (result(
                IdempotencyFilter.key(http, admitted), admitted.route(), admitted.request())) {
            case CommandResult.Done<HttpResponse>(var response) ->
                    readable(response, admitted.request());
            case CommandResult.Refused<HttpResponse>(var refusal) -> Problem.of(refusal, language);
        };
    }

    private CommandResult<HttpResponse> result(
            IdempotencyFilter.Key key, Route route, ValidatedRequest request) {
        return switch (route.handler()) {
            case Route.Handler.Batch(var function) -> executeBatch(key, function, request);
            case Route.Handler.Signed(var function) -> function.apply(request);
            case Route.Handler.Single(var function) when route.changesSomething() ->
                    executeIdempotently(
                            key,
                            request.operation(),
                            operation -> decided(function, request.withOperation(operation)));
            case Route.Handler.Single(var function) ->
                    executor.query(
                            request.operation(),
                            attempt ->
                                    decided(function, request.withOperation(attempt.operation())));
        };
    }

    /** The decision with its response as it is stored for a repeated request. */
    private Decision<HttpResponse> decided(
            Function<ValidatedRequest, Decision<HttpResponse>> function, ValidatedRequest request) {
        return function.apply(request).map(response -> readable(response, request));
    }

    /** The response, without its location if this caller cannot read that path. */
    private HttpResponse readable(HttpResponse response, ValidatedRequest request) {
        var location = response.location();
        return location == null
                        || routes.route("GET", location)
                                .filter(route -> request.caller().isAny(route.roles()))
                                .isPresent()
                ? response
                : response.withoutLocation();
    }

    private CommandResult<HttpResponse> executeBatch(
            IdempotencyFilter.Key key,
            Function<ValidatedRequest, CommandResult<HttpResponse>> function,
            ValidatedRequest request) {
        var claimed =
                executor.execute(
                        request.operation(),
                        attempt -> idempotencyFilter.reserve(key, attempt.operation()));
        return switch (claimed) {
            case CommandResult.Refused<Result<Instant>>(var refusal) ->
                    new CommandResult.Refused<>(refusal);
            case CommandResult.Done<Result<Instant>>(Result.Failure<Instant>(var response)) ->
                    CommandResult.done(response);
            case CommandResult.Done<Result<Instant>>(Result.Success<Instant>(var begunAt)) ->
                    function.apply(request.inBatch(batchItems(key), begunAt));
        };
    }

    /** Executes batch items; one that needs something unreadable does not block the others. */
    private BatchItems batchItems(IdempotencyFilter.Key key) {
        return (part, decide) -> {
            try {
                return executeIdempotently(key.part(part), part, decide);
            } catch (UnreadableState.UnreadableStateException e) {
                return CommandResult.done(Problem.of(Fault.UNREADABLE, key.language()));
            }
        };
    }

    private CommandResult<HttpResponse> executeIdempotently(
            IdempotencyFilter.Key key,
            Operation operation,
            Function<Operation, Decision<HttpResponse>> decide) {
        return executor.execute(
                operation, attempt -> idempotencyFilter.decide(attempt, key, decide));
    }
}
