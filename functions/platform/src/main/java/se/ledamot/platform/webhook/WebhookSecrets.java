package se.ledamot.platform.webhook;

import java.util.List;

/**
 * The secrets of webhook senders. While one is replaced, both are valid: the new one is put beside
 * the old, the sender changes over, and the old one is removed.
 */
@FunctionalInterface
public interface WebhookSecrets {
    /** Where nobody signs anything. */
    WebhookSecrets NONE = signer -> List.of();

    /**
     * All valid secrets of a signer; empty if there are none.
     *
     * @throws SecretsUnavailableException if they are unavailable
     */
    List<WebhookSecret> forSigner(String signer);

    /** The secrets are unavailable, so it is unknown whether a signature is valid. */
    final class SecretsUnavailableException extends RuntimeException {
        public SecretsUnavailableException(Throwable cause) {
            super("Secrets could not be read", cause);
        }
    }
}
