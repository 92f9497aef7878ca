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
 * Checks signed calls as Standard Webhooks has them. The grammar is strict: what is not written
 * exactly so is not signed. A signature of a version that is not known here says nothing, beside
 * one that is.
 */
public final class WebhookVerifier {
    /** A call whose time is further off than this, either way, is stale. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    /**
     * What is signed is the id, a dot and more: with a dot of its own it could be cut otherwise.
     */
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e&&[^.]]{1,256}");

    private static final Pattern TIMESTAMP = Pattern.compile("[1-9]\\d{9}");
    private static final String SIGNATURE = "[A-Za-z0-9]{1,16},[\\x21-\\x7e]{1,400}";
    private static final Pattern LIST = Pattern.compile(SIGNATURE + "( " + SIGNATURE + "){0,15}");

    private final WebhookSecrets secrets;

    public WebhookVerifier(WebhookSecrets secrets) {
        this.secrets = secrets;
    }

    /** Whether a call is that signer's own, and of now. */
    public Verdict verify(String signer, SignedWebhook webhook, Instant now) {
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
            return isSigned(secrets.of(signer), id, timestamp, list, webhook.body())
                    ? new Authentic(id, at)
                    : new Forged("signature");
        } catch (WebhookSecrets.SecretsUnavailableException e) {
            return new Unknown();
        }
    }

    /** Every signature is compared with every secret's, whichever fits: the time tells nothing. */
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

    /** What a check found. */
    public sealed interface Verdict {}

    /** The signer's own call. */
    public record Authentic(String id, Instant at) implements Verdict {}

    /**
     * Not the signer's own, or not of now.
     *
     * @param why a word for the log, never for the caller
     */
    public record Forged(String why) implements Verdict {}

    /** The secrets could not be had; nothing is known of the call. */
    public record Unknown() implements Verdict {}
}
