package se.ledamot.platform.http;

import java.time.Duration;
import java.time.Instant;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.IdempotencyRecord;
import se.ledamot.platform.commit.IdempotencyStore;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.identity.IdGenerator;
import se.ledamot.platform.webhook.WebhookVerifier;

/**
 * Accepts each attempt at a webhook once, so that an eavesdropper cannot repeat it. An attempt is
 * identified by its id and its time; the sender, who can sign, makes the next one with another
 * time.
 */
final class ReplayGuard {
    // Longer than an attempt can be repeated, on both sides of our clock.
    private static final Duration REMEMBERED =
            WebhookVerifier.TOLERANCE.multipliedBy(2).plusMinutes(1);

    private final CommandExecutor executor;
    private final IdempotencyStore idempotency;
    private final IdGenerator ids;

    ReplayGuard(CommandExecutor executor, IdempotencyStore idempotency, IdGenerator ids) {
        this.ids = ids;
        this.executor = executor;
        this.idempotency = idempotency;
    }

    /** Whether this attempt arrives for the first time; if so, it is recorded. */
    boolean isFirst(String signer, WebhookVerifier.Authentic attempt, Instant now) {
        var key =
                "webhook/"
                        + signer
                        + "/"
                        + Sha256.of(attempt.id()).hex()
                        + "/"
                        + attempt.at().getEpochSecond();
        var mine = ids.next();
        var operation = new Operation(key, new Actor(signer, "webhook"), now);
        var first = executor.execute(operation, again -> first(key, mine, again.operation().at()));
        return first instanceof CommandResult.Done<Boolean>(var isFirst) && isFirst;
    }

    private Decision<Boolean> first(String key, String mine, Instant now) {
        return idempotency
                .find(key, now)
                .map(before -> Decision.of(before.request().equals(mine)))
                .orElseGet(() -> {
                    var marker =
                            new IdempotencyRecord(key, mine, Document.EMPTY, now.plus(REMEMBERED));
                    return Decision.of(true, Commit.nothing().withIdempotencyRecord(marker));
                });
    }
}
