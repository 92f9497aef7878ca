package se.ledamot.platform.http;

import static se.ledamot.platform.http.Gate.open;
import static se.ledamot.platform.http.Gate.shut;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.access.Tokens;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.http.Routes.Match;
import se.ledamot.platform.text.Language;
import se.ledamot.platform.webhook.Signatures;
import se.ledamot.platform.webhook.Signed;

/**
 * Lets a call in, or turns it away: who calls, is there such an operation, may they, and does what
 * they send fit? In that order, so that a stranger learns nothing of what there is.
 */
final class Admission {
    /** A call that was let in. */
    record Admitted(Route route, Call call, String key) {}

    private static final System.Logger LOG = System.getLogger(Admission.class.getName());
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{8,64}");
    private static final String BEARER = "Bearer ";

    private final Routes routes;
    private final Tokens tokens;

    private final UnaryOperator<String> keptIds;
    private final Signatures signatures;
    private final Replays replays;

    Admission(
            Routes routes,
            Tokens tokens,
            UnaryOperator<String> keptIds,
            Signatures signatures,
            Replays replays) {
        this.routes = routes;
        this.tokens = tokens;
        this.keptIds = keptIds;
        this.signatures = signatures;
        this.replays = replays;
    }

    /**
     * Who is not signed in learns nothing, not even whether there is such a path: what is hidden is
     * answered like what is not there.
     */
    Gate<Admitted> admit(HttpCall http, Language language, Instant now) {
        var match = routes.find(http.method(), http.path());
        if (match.isPresent() && match.get().route().isSigned()) {
            return signed(http, match.get(), language, now);
        }
        return caller(http, language, now)
                .then(caller ->
                        match.isPresent()
                                ? admit(http, match.get(), caller, language, now)
                                : shut(absent(http, caller, language)));
    }

    private HttpReply absent(HttpCall http, Caller caller, Language language) {
        var methods = routes.methods(http.path(), caller);
        return methods.isEmpty()
                ? Problem.of(Fault.NO_ROUTE, language)
                : Problem.of(Fault.METHOD, language, "methods", methods).with("allow", methods);
    }

    /**
     * A signed call: its signature is checked over its bytes, before they are looked at, and every
     * call that is turned away for it gets the same answer.
     */
    private Gate<Admitted> signed(HttpCall http, Match match, Language language, Instant now) {
        var signer = Objects.requireNonNull(match.route().audience().signer());
        var body = http.body();
        var call =
                new Signed(
                        http.header("webhook-id"),
                        http.header("webhook-timestamp"),
                        http.header("webhook-signature"),
                        body == null ? new byte[0] : body);
        return switch (signatures.verify(signer, call, now)) {
            case Signatures.Authentic attempt when isTooLarge(http, match) ->
                    shut(Bodies.tooLarge(match.route().input().payload(), language));
            case Signatures.Authentic attempt when replays.isFirst(signer, attempt, now) ->
                    path(match, language)
                            .then(exact ->
                                    content(
                                            http,
                                            exact,
                                            system(signer),
                                            attempt.id(),
                                            language,
                                            now));
            case Signatures.Authentic replayed -> forged("replayed", language);
            case Signatures.Forged(var why) -> forged(why, language);
            case Signatures.Unknown() ->
                    shut(Problem.of(Fault.SECRETS_UNAVAILABLE, language).with("retry-after", "5"));
        };
    }

    private static boolean isTooLarge(HttpCall http, Match match) {
        return http.bodySize() > match.route().input().payload().mostBytes();
    }

    private static <T> Gate<T> forged(String why, Language language) {
        LOG.log(Level.WARNING, "signed call turned away: {0}", why);
        return shut(
                Problem.of(Fault.BAD_SIGNATURE, language).with("www-authenticate", "Signature"));
    }

    private static Caller system(String signer) {
        return new Caller(signer, Set.of(), null, "signed");
    }

    private Gate<Admitted> admit(
            HttpCall http, Match match, Caller caller, Language language, Instant now) {
        var route = match.route();
        if (!caller.isAny(route.roles())) {
            var fault = route.audience().hidden() ? Fault.NO_ROUTE : Fault.ROLE;
            return shut(Problem.of(fault, language));
        }
        return path(match, language)
                .then(exact ->
                        key(http, route, language)
                                .then(key ->
                                        content(
                                                http,
                                                exact,
                                                caller.acting(route.roles()).known(keptIds),
                                                key,
                                                language,
                                                now)));
    }

    private static Gate<Admitted> content(
            HttpCall http, Match match, Caller caller, String key, Language language, Instant now) {
        var route = match.route();
        var operation = operation(caller, route, key, now);
        return Queries.read(http.query(), route.input().query(), language)
                .then(query ->
                        Bodies.read(http, route.input().payload(), language)
                                .map(body ->
                                        new Call(
                                                route.title().name(),
                                                caller,
                                                operation,
                                                language,
                                                match.path(),
                                                query,
                                                body.document(),
                                                body.bytes(),
                                                Admission::notYet,
                                                operation.at())))
                .map(call -> new Admitted(route, call, key));
    }

    private Gate<Caller> caller(HttpCall http, Language language, Instant now) {
        var header = http.header("authorization");
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return shut(Problem.of(Fault.NO_TOKEN, language).with("www-authenticate", "Bearer"));
        }
        return switch (tokens.verify(header.substring(BEARER.length()).strip(), now)) {
            case Tokens.Known(var caller) -> open(caller);
            case Tokens.Unknown(var why) ->
                    shut(
                            Problem.of(Fault.BAD_TOKEN, language)
                                    .with("www-authenticate", "Bearer error=\"invalid_token\""));
            case Tokens.Unavailable() ->
                    shut(Problem.of(Fault.KEYS_UNAVAILABLE, language).with("retry-after", "5"));
        };
    }

    private static Gate<Match> path(Match match, Language language) {
        var values = new LinkedHashMap<String, String>();
        var forms = match.route().input().parameters().iterator();
        for (var value : match.path().entrySet()) {
            var form = forms.next();
            if (!form.holds(value.getValue())) {
                return shut(Problem.of(Fault.PATH, language, "example", form.example()));
            }
            values.put(value.getKey(), form.canonical(value.getValue()));
        }
        return open(new Match(match.route(), values));
    }

    private static Gate<String> key(HttpCall http, Route route, Language language) {
        var key = http.header("idempotency-key");
        if (!route.changesSomething()) {
            return open("");
        }
        if (key == null) {
            return shut(Problem.of(Fault.NO_KEY, language));
        }
        return KEY.matcher(key).matches() ? open(key) : shut(Problem.of(Fault.BAD_KEY, language));
    }

    private static CommandResult<HttpReply> notYet(
            Operation part, Function<Operation, Decision<HttpReply>> decide) {
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
