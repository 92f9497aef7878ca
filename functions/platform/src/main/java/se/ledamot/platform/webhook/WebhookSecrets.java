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
     * All valid secrets of a signer, or of all systems of its kind; empty if there are none.
     *
     * @throws SecretsUnavailableException if they are unavailable
     */
    List<WebhookSecret> forSigner(String signer);

    /** The secrets are unavailable, so it is unknown whether a signature is valid. */
    final class SecretsUnavailableException extends RuntimeException {
        /**
         * @param why a word for the log: what kept them from being read
         */
        public SecretsUnavailableException(String why, Throwable cause) {
            super(why, cause);
        }
    }
}
