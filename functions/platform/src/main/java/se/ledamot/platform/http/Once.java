package se.ledamot.platform.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import se.ledamot.platform.commit.Answer;
import se.ledamot.platform.commit.Answers;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.text.Language;

/**
 * Answers a call that comes again with the same key as it was answered the first time. The answer
 * is written in the transaction that it tells of, so there is never the one without the other. Keys
 * are remembered for two days.
 */
final class Once {
    private static final Duration REMEMBERED = Duration.ofDays(2);

    private final Answers answers;

    Once(Answers answers) {
        this.answers = answers;
    }

    /**
     * The answer that the call had before, or the refusal of a key that was used for another; empty
     * for a new call.
     */
    Optional<HttpReply> before(HttpCall http, Admission.Admitted admitted, Language language) {
        return answers.find(key(admitted), admitted.call().operation().at())
                .map(answer ->
                        answer.request().equals(fingerprint(http))
                                ? HttpReply.kept(answer.reply())
                                        .with("idempotency-replayed", "true")
                                : Problem.of(Fault.KEY_USED, language));
    }

    /** The decision with its answer put into what it writes. */
    Decision<HttpReply> keeping(
            Decision<HttpReply> decision, HttpCall http, Admission.Admitted admitted) {
        if (!(decision instanceof Decision.Accepted<HttpReply>(var reply, var commit))
                || commit.isNothing()) {
            return decision;
        }
        var forgetAt = admitted.call().operation().at().plus(REMEMBERED);
        var answer = new Answer(key(admitted), fingerprint(http), reply.kept(), forgetAt);
        return Decision.of(reply, commit.answering(answer));
    }

    private static String key(Admission.Admitted admitted) {
        return admitted.call().caller().id() + "/" + admitted.key();
    }

    /** What makes two calls the same: method, path, query and body to the byte. */
    static String fingerprint(HttpCall http) {
        var head = http.method() + "\n" + http.path() + "\n" + new TreeMap<>(http.query()) + "\n";
        var body = http.body();
        var all = new java.io.ByteArrayOutputStream();
        all.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        all.writeBytes(body == null ? new byte[0] : body);
        return Sha256.of(all.toByteArray()).hex();
    }
}
