package se.ledamot.platform.http;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.function.Function;
import se.ledamot.platform.access.Tokens;
import se.ledamot.platform.commit.Answers;
import se.ledamot.platform.commit.BadCursor;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Decisions;
import se.ledamot.platform.text.Language;

/**
 * A function's whole API: lets a call in, has its use case decide, writes what was decided, and
 * answers. Whatever goes wrong becomes an RFC 9457 problem here and nowhere else.
 */
public final class Api implements Function<HttpCall, HttpReply> {
    private static final System.Logger LOG = System.getLogger(Api.class.getName());

    private final Admission admission;
    private final Decisions decisions;
    private final Once once;
    private final Clock clock;

    public Api(Routes routes, Tokens tokens, Decisions decisions, Answers answers, Clock clock) {
        this.admission = new Admission(routes, tokens);
        this.decisions = decisions;
        this.once = new Once(answers);
        this.clock = clock;
    }

    @Override
    public HttpReply apply(HttpCall http) {
        var language = Language.accepted(http.header("accept-language"));
        return safe(reply(http, language)).with("content-language", language.code());
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
            return Problem.of(Fault.UNSETTLED, language).with("retry-after", "2");
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "broken", new Unshown(e));
            return Problem.of(Fault.BROKEN, language);
        }
    }

    private HttpReply carriedOut(HttpCall http, Admission.Admitted admitted, Language language) {
        var decided =
                admitted.route().changesSomething()
                        ? decisions.carryOut(
                                admitted.call().operation(),
                                () -> decideOnce(http, admitted, language))
                        : admitted.route().handler().apply(admitted.call());
        return switch (decided) {
            case Decision.Accepted<HttpReply>(var reply, var commit) -> reply;
            case Decision.Refused<HttpReply>(var refusal) -> Problem.of(refusal, language);
        };
    }

    private Decision<HttpReply> decideOnce(
            HttpCall http, Admission.Admitted admitted, Language language) {
        return once.before(http, admitted, language)
                .map(Decision::of)
                .orElseGet(() ->
                        once.keeping(
                                admitted.route().handler().apply(admitted.call()), http, admitted));
    }

    /** An exception without its message, which may hold what a caller sent. */
    private static final class Unshown extends RuntimeException {
        Unshown(RuntimeException cause) {
            super(cause.getClass().getName());
            setStackTrace(cause.getStackTrace());
        }
    }
}
