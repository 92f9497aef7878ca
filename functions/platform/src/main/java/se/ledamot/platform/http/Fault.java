package se.ledamot.platform.http;

import se.ledamot.platform.document.Document;

/**
 * The reasons why the HTTP layer, or the server in front of it, refuses a request, with the status
 * of each.
 */
public enum Fault {
    NO_ROUTE(404),
    METHOD_NOT_ALLOWED(405),
    NO_TOKEN(401),
    BAD_TOKEN(401),
    KEYS_UNAVAILABLE(503),
    BAD_SIGNATURE(401),
    SECRETS_UNAVAILABLE(503),
    ROLE_NOT_ALLOWED(403),
    TOO_LARGE(413),
    BAD_LENGTH(400),
    MEDIA_TYPE(415),
    NO_BODY(400),
    UNWANTED_BODY(400),
    ENCODED_BODY(400),
    NOT_JSON(400),
    NOT_GZIP(400),
    INVALID(400),
    BAD_PATH(404),
    BAD_CURSOR(400),
    NO_KEY(400),
    BAD_KEY(400),
    KEY_USED(422),
    UNSETTLED(503),
    UNAVAILABLE(503),
    UNREADABLE(500),
    BROKEN(500);

    private final int status;

    Fault(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    String code() {
        return Document.code(this);
    }
}
