package se.ledamot.platform.webhook;

import java.util.List;

/**
 * The secrets of those who sign calls. While one is replaced both are in force: the new one is put
 * beside the old, the sender changes over, and the old one is taken away.
 */
@FunctionalInterface
public interface WebhookSecrets {
    /** Where nobody signs anything. */
    WebhookSecrets NONE = signer -> List.of();

    /**
     * All secrets of a signer that are in force; empty where there are none.
     *
     * @throws SecretsUnavailableException where they could not be had
     */
    List<WebhookSecret> of(String signer);

    /** The secrets could not be had; nothing is known of a signature. */
    final class SecretsUnavailableException extends RuntimeException {
        public SecretsUnavailableException(Throwable cause) {
            super("Secrets could not be read", cause);
        }
    }
}
