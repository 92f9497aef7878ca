package se.ledamot.platform.http;

import java.util.List;
import java.util.Locale;
import se.ledamot.platform.commit.Reason;
import se.ledamot.platform.commit.Refusal;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.schema.Violation;
import se.ledamot.platform.text.Language;
import se.ledamot.platform.text.MessageBundle;

/**
 * Refusals as RFC 9457 has them: what was not done, why and under which clause, and what would make
 * it possible. Nothing of what was sent is repeated but what the refusal is about.
 */
public final class Problem {
    private static final MessageBundle EDGE = MessageBundle.of("problems");

    private Problem() {}

    /** A refusal of the HTTP layer itself. */
    public static HttpResponse of(Fault fault, Language language, Object... values) {
        return response(
                fault.status(),
                document(
                        "problems",
                        EDGE,
                        fault.code(),
                        fault.status(),
                        Document.of(values),
                        language));
    }

    /** A refusal of a body or query that violates its route's schema, with every place named. */
    public static HttpResponse of(List<Violation> violations, Language language) {
        var errors = violations.stream().map(violation -> violation.toJson(language)).toList();
        var fault = Fault.INVALID;
        var problem =
                document(
                        "problems",
                        EDGE,
                        fault.code(),
                        fault.status(),
                        Document.of("count", errors.size()),
                        language);
        return response(fault.status(), problem.with("errors", errors));
    }

    /** A use case's refusal. */
    static HttpResponse of(Refusal refusal, Language language) {
        var reason = refusal.reason();
        var messages = MessageBundle.of("refusals/" + reason.family());
        var key = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
        var problem =
                document(
                        reason.family(),
                        messages,
                        key,
                        status(reason.category()),
                        messages.localized(refusal.values(), language),
                        language);
        var clause = refusal.clause();
        return response(
                status(reason.category()),
                problem.with("clause", clause == null ? null : clause.id()));
    }

    private static Document document(
            String family,
            MessageBundle messages,
            String key,
            int status,
            Document values,
            Language language) {
        return Document.of(
                "type",
                "urn:ledamot:" + family + ":" + key,
                "title",
                messages.format(key + ".title", values, language),
                "status",
                status,
                "detail",
                messages.format(key + ".detail", values, language));
    }

    private static HttpResponse response(int status, Document problem) {
        return HttpResponse.json(status, Document.EMPTY)
                .withBody("application/problem+json", Json.write(problem));
    }

    private static int status(Reason.Category category) {
        return switch (category) {
            case ABSENT -> 404;
            case CONFLICT -> 409;
            case UNACCEPTABLE -> 422;
            case FORBIDDEN -> 403;
        };
    }
}
