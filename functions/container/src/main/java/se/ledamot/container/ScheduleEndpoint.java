package se.ledamot.container;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.function.FunctionDefinition;
import se.ledamot.platform.http.Fault;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.platform.http.HttpResponse;
import se.ledamot.platform.http.Problem;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.SchemaValidator;
import se.ledamot.platform.schema.StringFormat;
import se.ledamot.platform.text.Language;
import se.ledamot.platform.trigger.ScheduledEvent;

/**
 * The endpoint for a platform's scheduler: {@code POST /schedules/<definition>} with the
 * scheduler's own token, and the same body as a schedule of the template. It responds 204 when all
 * is done, or with an error, so that the scheduler tries again: nothing is done twice.
 */
final class ScheduleEndpoint {
    static final String PATH = "/schedules/";

    /** A shorter token can be guessed; one with blanks does not arrive as it was sent. */
    private static final Pattern TOKEN = Pattern.compile("[!-~]{32,}");

    private static final Schema.Fields BODY =
            new Schema.Fields(
                    List.of(
                            Field.of(
                                    "schedule",
                                    new Schema.Formatted(StringFormat.OWN_ID),
                                    "Its name"),
                            Field.maybe(
                                    "at",
                                    new Schema.Formatted(StringFormat.INSTANT),
                                    "The time that it was meant for; now, where it is left out")));

    private final AllFunctions functions;
    private final @Nullable String token;
    private final Clock clock;
    private final Set<String> scheduled;

    /**
     * Scheduled events for those functions.
     *
     * @param token the scheduler's token; null if none may call
     */
    ScheduleEndpoint(AllFunctions functions, @Nullable String token, Clock clock) {
        if (token != null && !TOKEN.matcher(token).matches()) {
            throw new IllegalStateException(
                    "SCHEDULE_TOKEN is to have at least 32 characters, and no blanks");
        }
        this.functions = functions;
        this.token = token;
        this.clock = clock;
        this.scheduled =
                AllFunctions.definitions().stream()
                        .filter(FunctionDefinition::isScheduled)
                        .map(FunctionDefinition::name)
                        .collect(Collectors.toUnmodifiableSet());
    }

    HttpResponse answer(HttpRequest request) {
        var language = Language.accepted(request.header("accept-language"));
        if (token == null) {
            return Problem.of(Fault.NO_ROUTE, language);
        }
        if (!isTheSchedulers(request.header("authorization"))) {
            return Problem.of(
                    request.header("authorization") == null ? Fault.NO_TOKEN : Fault.BAD_TOKEN,
                    language);
        }
        var definition = request.path().substring(PATH.length());
        if (!scheduled.contains(definition)) {
            return Problem.of(Fault.NO_ROUTE, language);
        }
        return request.method().equals("POST")
                ? runSchedule(definition, request, language)
                : Problem.of(Fault.METHOD_NOT_ALLOWED, language, "methods", "POST")
                        .with("allow", "POST");
    }

    private boolean isTheSchedulers(@Nullable String authorization) {
        return MessageDigest.isEqual(
                bytes("Bearer " + token), bytes(authorization == null ? "" : authorization));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private HttpResponse runSchedule(String definition, HttpRequest request, Language language) {
        try {
            var body = request.body();
            var read = Json.read(body == null ? "" : new String(body, StandardCharsets.UTF_8));
            var violations = SchemaValidator.validate(read, BODY);
            if (!violations.isEmpty()) {
                return Problem.of(violations, language);
            }
            functions.onSchedule(definition, event(read));
            return new HttpResponse(204, Map.of(), "");
        } catch (Json.Malformed e) {
            return Problem.of(Fault.NOT_JSON, language, "line", e.line(), "column", e.column());
        }
    }

    private ScheduledEvent event(Document body) {
        var at = Optional.ofNullable(body.textOrNull("at")).map(Instant::parse);
        return new ScheduledEvent(body.text("schedule"), at.orElseGet(clock::instant));
    }
}
