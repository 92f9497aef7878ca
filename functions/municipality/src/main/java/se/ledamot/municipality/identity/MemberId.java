package se.ledamot.municipality.identity;

import java.util.Optional;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.document.TextValue;
import se.ledamot.platform.schema.StringFormat;

/**
 * An elected member (förtroendevald), by the id that the municipality's own register gives: 1 to 40
 * letters, digits, {@code -}, {@code _} or {@code .}, and never an identity number.
 */
public record MemberId(String value) implements TextValue {
    public static final StringFormat FORMAT =
            StringFormat.of("member", "M-1001", StringFormat.OWN_ID::matches)
                    .withoutIdentityNumber();

    public MemberId {
        if (!StringFormat.OWN_ID.matches(value)) {
            throw new IllegalArgumentException("Not a member's id");
        }
    }

    /** The id, or empty where the text cannot be one. */
    public static Optional<MemberId> parse(String text) {
        return StringFormat.OWN_ID.matches(text)
                ? Optional.of(new MemberId(text))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }

    /** The elected member who makes the request; empty for another caller. */
    public static Optional<MemberId> of(Caller caller) {
        return Optional.ofNullable(caller.member()).map(MemberId::new);
    }
}
