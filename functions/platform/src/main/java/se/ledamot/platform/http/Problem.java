package se.ledamot.platform.http;

import java.util.List;
import java.util.Locale;
import se.ledamot.platform.commit.Reason;
import se.ledamot.platform.commit.Refusal;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.shape.Finding;
import se.ledamot.platform.text.Language;
import se.ledamot.platform.text.Words;

/**
 * Refusals as RFC 9457 has them: what was not done, why and under which clause, and what would make
 * it possible. Nothing of what was sent is repeated but what the refusal is about.
 */
public final class Problem {
    private static final Words EDGE = Words.of("problems");

    private Problem() {}

    /** A call that the edge itself turns away. */
    public static HttpReply of(Fault fault, Language language, Object... values) {
        return reply(
                fault.status(),
                document(
                        "problems",
                        EDGE,
                        fault.wire(),
                        fault.status(),
                        Document.of(values),
                        language));
    }

    /** A body or query that does not have its route's shape, with every place named. */
    public static HttpReply of(List<Finding> findings, Language language) {
        var errors = findings.stream().map(finding -> finding.told(language)).toList();
        var fault = Fault.SHAPE;
        var problem =
                document(
                        "problems",
                        EDGE,
                        fault.wire(),
                        fault.status(),
                        Document.of("count", errors.size()),
                        language);
        return reply(fault.status(), problem.with("errors", errors));
    }

    /** A use case's refusal. */
    static HttpReply of(Refusal refusal, Language language) {
        var reason = refusal.reason();
        var words = Words.of("refusals/" + reason.family());
        var key = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
        var problem =
                document(
                        reason.family(),
                        words,
                        key,
                        status(reason.sort()),
                        words.spoken(refusal.values(), language),
                        language);
        var clause = refusal.clause();
        return reply(
                status(reason.sort()), problem.with("clause", clause == null ? null : clause.id()));
    }

    private static Document document(
            String family,
            Words words,
            String key,
            int status,
            Document values,
            Language language) {
        return Document.of(
                "type",
                "urn:ledamot:" + family + ":" + key,
                "title",
                words.say(key + ".title", values, language),
                "status",
                status,
                "detail",
                words.say(key + ".detail", values, language));
    }

    private static HttpReply reply(int status, Document problem) {
        return HttpReply.json(status, Document.EMPTY)
                .withBody("application/problem+json", Json.write(problem));
    }

    private static int status(Reason.Sort sort) {
        return switch (sort) {
            case ABSENT -> 404;
            case CONFLICT -> 409;
            case UNACCEPTABLE -> 422;
            case FORBIDDEN -> 403;
        };
    }
}
