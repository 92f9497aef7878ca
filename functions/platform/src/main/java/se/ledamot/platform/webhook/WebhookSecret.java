package se.ledamot.platform.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret that we share with a sender of webhooks: 24 to 64 bytes. */
public final class WebhookSecret {
    private static final String PREFIX = "whsec_";
    private static final String HMAC = "HmacSHA256";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;

    private final byte[] bytes;

    /** A secret of those bytes; fewer than 24 or more than 64 are no secret. */
    public WebhookSecret(byte[] bytes) {
        if (bytes.length < SHORTEST || bytes.length > LONGEST) {
            throw new IllegalArgumentException("A secret has 24 to 64 bytes");
        }
        this.bytes = bytes.clone();
    }

    /** A secret as it is handed over, {@code whsec_} and base64; empty where it is none. */
    public static Optional<WebhookSecret> parse(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getDecoder().decode(text.substring(PREFIX.length()));
            return bytes.length < SHORTEST || bytes.length > LONGEST
                    ? Optional.empty()
                    : Optional.of(new WebhookSecret(bytes));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The signature of a webhook, as its header has it: {@code v1,} and base64.
     *
     * @param id the header {@code webhook-id}
     * @param timestamp the header {@code webhook-timestamp}, in seconds
     */
    public String sign(String id, String timestamp, byte[] body) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(bytes, HMAC));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WebhookSecret secret && Arrays.equals(bytes, secret.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Shows nothing of it. */
    @Override
    public String toString() {
        return PREFIX + "•";
    }
}
