package se.ledamot.platform.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret that we share with a sender of webhooks: 24 to 64 bytes. Where several systems are
 * senders of the same kind, such as two meeting tools, each has secrets of its own.
 */
public final class WebhookSecret {
    private static final String PREFIX = "whsec_";
    private static final String HMAC = "HmacSHA256";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;

    private static final Pattern NAMED = Pattern.compile("(?:([a-z0-9-]{1,40}):)?(whsec_.*)");

    private final String owner;
    private final byte[] bytes;

    /** The secret of a sender that is the only one of its kind. */
    public WebhookSecret(byte[] bytes) {
        this("", bytes);
    }

    /**
     * A secret of those bytes; fewer than 24 or more than 64 are no secret.
     *
     * @param owner which system of its kind has it; empty where there is but one
     */
    public WebhookSecret(String owner, byte[] bytes) {
        if (bytes.length < SHORTEST || bytes.length > LONGEST) {
            throw new IllegalArgumentException("A secret has 24 to 64 bytes");
        }
        this.owner = owner;
        this.bytes = bytes.clone();
    }

    /**
     * A secret as it is handed over, {@code whsec_} and base64, with its owner and a colon before
     * it where it has one: {@code protokollet:whsec_…}. Empty where it is none.
     */
    public static Optional<WebhookSecret> parse(String text) {
        var named = NAMED.matcher(text);
        if (!named.matches()) {
            return Optional.empty();
        }
        try {
            var owner = Objects.requireNonNullElse(named.group(1), "");
            var bytes = Base64.getDecoder().decode(named.group(2).substring(PREFIX.length()));
            return bytes.length < SHORTEST || bytes.length > LONGEST
                    ? Optional.empty()
                    : Optional.of(new WebhookSecret(owner, bytes));
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

    /** Which system of its kind has it; empty where there is but one. */
    public String owner() {
        return owner;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WebhookSecret secret
                && owner.equals(secret.owner)
                && Arrays.equals(bytes, secret.bytes);
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
