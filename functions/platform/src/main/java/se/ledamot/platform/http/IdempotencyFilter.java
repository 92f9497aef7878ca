package se.ledamot.platform.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import se.ledamot.platform.commit.CommandExecutor.Attempt;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.IdempotencyRecord;
import se.ledamot.platform.commit.IdempotencyStore;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.text.Language;

/**
 * Answers a repeated request with the same key as it was answered the first time. The response is
 * written in the same transaction as the changes that it reports, so neither exists without the
 * other. Keys are stored for two days.
 */
final class IdempotencyFilter {
    private static final Duration REMEMBERED = Duration.ofDays(2);

    private final IdempotencyStore idempotency;

    IdempotencyFilter(IdempotencyStore idempotency) {
        this.idempotency = idempotency;
    }

    /**
     * Decides and adds the response to the commit, or returns the earlier decision under that key.
     * Most keys are new, so the first attempt does not look for one: if it writes, the transaction
     * itself fails on a used key, and the next attempt looks.
     */
    Decision<HttpResponse> decide(
            Attempt attempt, Key key, Function<Operation, Decision<HttpResponse>> decide) {
        var operation = attempt.operation();
        if (attempt.number() > 1) {
            return before(key, operation)
                    .orElseGet(() -> keeping(decide.apply(operation), key, operation));
        }
        var decision = keeping(decide.apply(operation), key, operation);
        return decision.writes() ? decision : before(key, operation).orElse(decision);
    }

    private Optional<Decision<HttpResponse>> before(Key key, Operation operation) {
        return idempotency
                .find(key.name(), operation.at())
                .map(idempotencyRecord -> Decision.of(replayed(idempotencyRecord, key)));
    }

    /**
     * Claims a key for a batch request, before any item is executed, so that it cannot be used for
     * another request.
     *
     * @return when it was claimed for the first time, to the next whole second; or the refusal of a
     *     key that was used for another request
     */
    Decision<Result<Instant>> reserve(Key key, Operation operation) {
        return idempotency
                .find(key.name(), operation.at())
                .map(idempotencyRecord -> Decision.of(reserved(idempotencyRecord, key)))
                .orElseGet(() ->
                        Decision.of(
                                Result.success(wholeSecond(operation.at())),
                                Commit.nothing().withIdempotencyRecord(marker(key, operation))));
    }

    private static Result<Instant> reserved(IdempotencyRecord idempotencyRecord, Key key) {
        return idempotencyRecord.request().equals(key.request())
                ? Result.success(idempotencyRecord.expiresAt().minus(REMEMBERED))
                : Result.failure(Problem.of(Fault.KEY_USED, key.language()));
    }

    private static IdempotencyRecord marker(Key key, Operation operation) {
        return new IdempotencyRecord(
                key.name(),
                key.request(),
                Document.EMPTY,
                wholeSecond(operation.at()).plus(REMEMBERED));
    }

    /** Rounds up to the second that is stored, so that the time is the same at each request. */
    private static Instant wholeSecond(Instant time) {
        var second = time.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(time) ? time : second.plusSeconds(1);
    }

    private static HttpResponse replayed(IdempotencyRecord idempotencyRecord, Key key) {
        return idempotencyRecord.request().equals(key.request())
                ? HttpResponse.fromJson(idempotencyRecord.response())
                        .with("idempotency-replayed", "true")
                : Problem.of(Fault.KEY_USED, key.language());
    }

    private static Decision<HttpResponse> keeping(
            Decision<HttpResponse> decision, Key key, Operation operation) {
        if (!(decision instanceof Decision.Accepted<HttpResponse>(var response, var commit))
                || commit.isNothing()) {
            return decision;
        }
        var expiresAt = operation.at().plus(REMEMBERED);
        // A repeated response is in the language of the first request.
        var said = response.with("content-language", key.language().code());
        var idempotencyRecord =
                new IdempotencyRecord(key.name(), key.request(), said.toJson(), expiresAt);
        return Decision.of(response, commit.withIdempotencyRecord(idempotencyRecord));
    }

    /**
     * The key of a request, or of one of its batch items.
     *
     * @param request the fingerprint that makes two requests the same
     */
    record Key(String name, String request, Language language) {
        Key part(Operation part) {
            var which = part.id().substring(part.id().indexOf('/') + 1);
            return new Key(name + "/" + which, request, language);
        }
    }

    /**
     * The key of a request: the caller's id, and a hash of the key that the caller chose, because
     * that text is not checked for personal data.
     */
    static Key key(HttpRequest http, RequestPipeline.Admitted admitted) {
        var request = admitted.request();
        return new Key(
                request.caller().id() + "/" + Sha256.of(admitted.key()).hex(),
                fingerprint(http),
                request.language());
    }

    /**
     * The fingerprint that makes two requests the same: method, path, query and body to the byte.
     */
    static String fingerprint(HttpRequest http) {
        var head = http.method() + "\n" + http.path() + "\n" + new TreeMap<>(http.query()) + "\n";
        var body = http.body();
        var all = new ByteArrayOutputStream();
        all.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        all.writeBytes(body == null ? new byte[0] : body);
        return Sha256.of(all.toByteArray()).hex();
    }
}
