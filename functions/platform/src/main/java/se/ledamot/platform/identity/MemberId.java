package se.ledamot.platform.identity;

import java.util.Optional;

/**
 * An elected member (förtroendevald), by the id that the municipality's own register gives: 1 to 40
 * letters, digits, {@code -}, {@code _} or {@code .}, and never an identity number.
 */
public record MemberId(String value) {
    public MemberId {
        if (!Names.isOwnId(value)) {
            throw new IllegalArgumentException("Not a member's id");
        }
    }

    /** The id, or empty where the text cannot be one. */
    public static Optional<MemberId> parse(String text) {
        return Names.isOwnId(text) ? Optional.of(new MemberId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
