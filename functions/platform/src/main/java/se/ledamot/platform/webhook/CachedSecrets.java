package se.ledamot.platform.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Secrets that are cached for half a minute, so that not every request reads them. A new secret is
 * therefore known half a minute after it becomes valid, and an old one stays valid for as long
 * after it is removed.
 */
public final class CachedSecrets implements WebhookSecrets {
    private static final Duration KEPT = Duration.ofSeconds(30);

    private final WebhookSecrets source;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    public CachedSecrets(WebhookSecrets source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public List<WebhookSecret> forSigner(String signer) {
        var now = clock.instant();
        return known.compute(
                        signer,
                        (name, before) ->
                                before != null && now.isBefore(before.until())
                                        ? before
                                        : new Known(source.forSigner(name), now.plus(KEPT)))
                .secrets();
    }

    private record Known(List<WebhookSecret> secrets, Instant until) {}
}
