package se.ledamot.platform.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Verifies webhooks as Standard Webhooks defines them. A header that does not match its pattern
 * exactly counts as unsigned. A signature of an unknown version is ignored beside one of a known
 * version.
 */
public final class WebhookVerifier {
    /** A webhook whose time differs by more than this, either way, is stale. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    /**
     * An id without a dot: the signed text is the id, a dot and more, and another dot would make it
     * ambiguous.
     */
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e&&[^.]]{1,256}");

    private static final Pattern TIMESTAMP = Pattern.compile("[1-9]\\d{9}");
    private static final String SIGNATURE = "[A-Za-z0-9]{1,16},[\\x21-\\x7e]{1,400}";
    private static final Pattern LIST = Pattern.compile(SIGNATURE + "( " + SIGNATURE + "){0,15}");

    private final WebhookSecrets secrets;

    public WebhookVerifier(WebhookSecrets secrets) {
        this.secrets = secrets;
    }

    /** Verifies that a webhook is from that signer, the only one of its kind, and recent. */
    public Verdict verify(String signer, SignedWebhook webhook, Instant now) {
        return verify(signer, "", webhook, now);
    }

    /**
     * Verifies that a webhook is from that signer, and recent.
     *
     * @param owner which system of the signer's kind; empty where there is but one
     */
    public Verdict verify(String signer, String owner, SignedWebhook webhook, Instant now) {
        var id = matching(webhook.id(), ID);
        var timestamp = matching(webhook.timestamp(), TIMESTAMP);
        var list = matching(webhook.signatures(), LIST);
        if (id == null || timestamp == null || list == null) {
            return new Forged("grammar");
        }
        var at = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (Duration.between(at, now).abs().compareTo(TOLERANCE) > 0) {
            return new Forged("stale");
        }
        try {
            return isSigned(secretsOf(signer, owner), id, timestamp, list, webhook.body())
                    ? new Authentic(id, at)
                    : new Forged("signature");
        } catch (WebhookSecrets.SecretsUnavailableException e) {
            return new Unavailable(String.valueOf(e.getMessage()));
        }
    }

    private List<WebhookSecret> secretsOf(String signer, String owner) {
        return secrets.forSigner(signer).stream()
                .filter(secret -> secret.owner().equals(owner))
                .toList();
    }

    /**
     * Compares every signature with every secret's, even after a match: the time reveals nothing.
     */
    private static boolean isSigned(
            List<WebhookSecret> secrets, String id, String timestamp, String list, byte[] body) {
        var given = new ArrayList<byte[]>();
        for (var one : list.split(" ", -1)) {
            given.add(one.getBytes(StandardCharsets.US_ASCII));
        }
        boolean found = false;
        for (var secret : secrets) {
            var expected = secret.sign(id, timestamp, body).getBytes(StandardCharsets.US_ASCII);
            for (var one : given) {
                found |= MessageDigest.isEqual(expected, one);
            }
        }
        return found;
    }

    private static @Nullable String matching(@Nullable String text, Pattern pattern) {
        return text != null && pattern.matcher(text).matches() ? text : null;
    }

    /** The result of a verification. */
    public sealed interface Verdict {}

    /** The webhook is from the signer. */
    public record Authentic(String id, Instant at) implements Verdict {}

    /**
     * The webhook is not from the signer, or not recent.
     *
     * @param why a word for the log, never for the caller
     */
    public record Forged(String why) implements Verdict {}

    /**
     * The secrets are unavailable, so it is unknown whether the webhook is authentic.
     *
     * @param why a word for the log, never for the caller
     */
    public record Unavailable(String why) implements Verdict {}
}
