package se.ledamot.platform.http;

import static se.ledamot.platform.http.Result.failure;
import static se.ledamot.platform.http.Result.success;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.access.TokenVerifier;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.http.Routes.Match;
import se.ledamot.platform.text.Language;
import se.ledamot.platform.webhook.SignedWebhook;
import se.ledamot.platform.webhook.WebhookVerifier;

/**
 * Admits a request or refuses it. It checks who calls, whether there is such an operation, whether
 * they may use it, and whether the input is valid; in that order, so that a stranger learns nothing
 * of what exists.
 */
final class RequestPipeline {
    /** A request that was admitted. */
    record Admitted(Route route, ValidatedRequest request, String key) {}

    private static final System.Logger LOG = System.getLogger(RequestPipeline.class.getName());
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{8,64}");
    private static final String BEARER = "Bearer ";

    private final Routes routes;
    private final TokenVerifier tokens;

    private final UnaryOperator<String> currentIds;
    private final WebhookVerifier verifier;
    private final ReplayGuard replays;

    RequestPipeline(
            Routes routes,
            TokenVerifier tokens,
            UnaryOperator<String> currentIds,
            WebhookVerifier verifier,
            ReplayGuard replays) {
        this.routes = routes;
        this.tokens = tokens;
        this.currentIds = currentIds;
        this.verifier = verifier;
        this.replays = replays;
    }

    /**
     * Admits or refuses a request. A caller who is not signed in learns nothing, not even whether a
     * path exists: what is hidden is answered like what is absent.
     */
    Result<Admitted> admit(HttpRequest http, Language language, Instant now) {
        var match = routes.find(http.method(), http.path());
        if (match.isPresent() && match.get().route().isSigned()) {
            return signed(http, match.get(), language, now);
        }
        return caller(http, language, now)
                .flatMap(caller ->
                        match.isPresent()
                                ? admit(http, match.get(), caller, language, now)
                                : failure(absent(http, caller, language)));
    }

    private HttpResponse absent(HttpRequest http, Caller caller, Language language) {
        var methods = routes.methods(http.path(), caller);
        return methods.isEmpty()
                ? Problem.of(Fault.NO_ROUTE, language)
                : Problem.of(Fault.METHOD_NOT_ALLOWED, language, "methods", methods)
                        .with("allow", methods);
    }

    /**
     * Admits a webhook: its signature is checked over its bytes before they are read, and every
     * webhook that is refused for its signature gets the same response.
     */
    private Result<Admitted> signed(HttpRequest http, Match match, Language language, Instant now) {
        var audience = match.route().audience();
        var signer = Objects.requireNonNull(audience.signer());
        var ownerName = audience.ownerName();
        var owner = ownerName == null ? "" : Objects.requireNonNull(match.path().get(ownerName));
        var sender = ownerName == null ? signer : signer + "-" + owner;
        var body = http.body();
        var webhook =
                new SignedWebhook(
                        http.header("webhook-id"),
                        http.header("webhook-timestamp"),
                        http.header("webhook-signature"),
                        body == null ? new byte[0] : body);
        return switch (verifier.verify(signer, owner, webhook, now)) {
            case WebhookVerifier.Authentic attempt when isTooLarge(http, match) ->
                    failure(BodyReader.tooLarge(match.route().input().payload(), language));
            case WebhookVerifier.Authentic attempt when replays.isFirst(sender, attempt, now) ->
                    path(match, language)
                            .flatMap(exact ->
                                    content(
                                            http,
                                            exact,
                                            system(sender),
                                            attempt.id(),
                                            language,
                                            now));
            case WebhookVerifier.Authentic replayed -> forged("replayed", language);
            case WebhookVerifier.Forged(var why) -> forged(why, language);
            case WebhookVerifier.Unavailable(var why) -> {
                LOG.log(Level.ERROR, "secrets of {0} cannot be read: {1}", signer, why);
                yield failure(
                        Problem.of(Fault.SECRETS_UNAVAILABLE, language).with("retry-after", "5"));
            }
        };
    }

    private static boolean isTooLarge(HttpRequest http, Match match) {
        return http.bodySize() > match.route().input().payload().mostBytes();
    }

    private static <T> Result<T> forged(String why, Language language) {
        LOG.log(Level.WARNING, "signed call turned away: {0}", why);
        return failure(
                Problem.of(Fault.BAD_SIGNATURE, language).with("www-authenticate", "Signature"));
    }

    private static Caller system(String signer) {
        return new Caller(signer, Set.of(), null, "signed");
    }

    private Result<Admitted> admit(
            HttpRequest http, Match match, Caller caller, Language language, Instant now) {
        var route = match.route();
        if (!caller.isAny(route.roles())) {
            var fault = route.audience().hidden() ? Fault.NO_ROUTE : Fault.ROLE_NOT_ALLOWED;
            return failure(Problem.of(fault, language));
        }
        return path(match, language)
                .flatMap(exact ->
                        key(http, route, language)
                                .flatMap(key ->
                                        content(
                                                http,
                                                exact,
                                                caller.actingWithin(route.roles())
                                                        .withCurrentId(currentIds),
                                                key,
                                                language,
                                                now)));
    }

    private static Result<Admitted> content(
            HttpRequest http,
            Match match,
            Caller caller,
            String key,
            Language language,
            Instant now) {
        var route = match.route();
        var operation = operation(caller, route, key, now);
        return QueryReader.read(http.query(), route.input().query(), language)
                .flatMap(query ->
                        BodyReader.read(http, route.input().payload(), language)
                                .map(body ->
                                        new ValidatedRequest(
                                                route.title().name(),
                                                caller,
                                                operation,
                                                language,
                                                match.path(),
                                                query,
                                                body.document(),
                                                body.bytes(),
                                                RequestPipeline::notYet,
                                                operation.at())))
                .map(request -> new Admitted(route, request, key));
    }

    private Result<Caller> caller(HttpRequest http, Language language, Instant now) {
        var header = http.header("authorization");
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return failure(Problem.of(Fault.NO_TOKEN, language).with("www-authenticate", "Bearer"));
        }
        return switch (tokens.verify(header.substring(BEARER.length()).strip(), now)) {
            case TokenVerifier.Valid(var caller) -> success(caller);
            case TokenVerifier.Invalid(var why) ->
                    failure(
                            Problem.of(Fault.BAD_TOKEN, language)
                                    .with("www-authenticate", "Bearer error=\"invalid_token\""));
            case TokenVerifier.Unavailable(var why) -> {
                LOG.log(Level.ERROR, "keys of the token issuer cannot be read: {0}", why);
                yield failure(
                        Problem.of(Fault.KEYS_UNAVAILABLE, language).with("retry-after", "5"));
            }
        };
    }

    private static Result<Match> path(Match match, Language language) {
        var values = new LinkedHashMap<String, String>();
        var forms = match.route().input().parameters().iterator();
        for (var value : match.path().entrySet()) {
            var form = forms.next();
            if (!form.matches(value.getValue())) {
                return failure(Problem.of(Fault.BAD_PATH, language, "example", form.example()));
            }
            values.put(value.getKey(), form.canonical(value.getValue()));
        }
        return success(new Match(match.route(), values));
    }

    private static Result<String> key(HttpRequest http, Route route, Language language) {
        var key = http.header("idempotency-key");
        if (!route.changesSomething()) {
            return success("");
        }
        if (key == null) {
            return failure(Problem.of(Fault.NO_KEY, language));
        }
        return KEY.matcher(key).matches()
                ? success(key)
                : failure(Problem.of(Fault.BAD_KEY, language));
    }

    private static CommandResult<HttpResponse> notYet(
            Operation part, Function<Operation, Decision<HttpResponse>> decide) {
        throw new IllegalStateException("Not a call in parts");
    }

    private static Operation operation(Caller caller, Route route, String key, Instant now) {
        var id =
                route.title().name()
                        + "-"
                        + Sha256.of(caller.id() + "\n" + key).hex().substring(0, 20);
        return new Operation(id, caller.actor(), now);
    }
}
