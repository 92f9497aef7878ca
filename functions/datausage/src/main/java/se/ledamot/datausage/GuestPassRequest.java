package se.ledamot.datausage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.identity.MemberId;

/**
 * A member's request for the guest pass for Wi-Fi (K4c). A person hands over the pass itself, which
 * is stored nowhere here.
 *
 * @param body the body whose secretary is asked
 * @param notifiedAt when the secretaries were last notified of it
 * @param handedOverAt null while the request is open
 */
public record GuestPassRequest(
        String id,
        MemberId member,
        BodyName body,
        Instant requestedAt,
        Instant notifiedAt,
        @Nullable Instant handedOverAt) {
    boolean isOpen() {
        return handedOverAt == null;
    }

    GuestPassRequest notifiedAgain(Instant at) {
        return new GuestPassRequest(id, member, body, requestedAt, at, handedOverAt);
    }

    GuestPassRequest handedOver(Instant at) {
        return new GuestPassRequest(id, member, body, requestedAt, notifiedAt, at);
    }
}
