package se.ledamot.platform.identity;

import java.util.random.RandomGenerator;

/**
 * Gives new ids that can be read aloud over the telephone: eight of 32 letters and digits, 40 bits
 * of chance.
 */
@FunctionalInterface
public interface IdGenerator {
    /** The letters and digits: no I, L, O or U. */
    String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    int LENGTH = 8;

    String next();

    static IdGenerator from(RandomGenerator chance) {
        return () -> {
            var id = new StringBuilder(LENGTH);
            for (int i = 0; i < LENGTH; i++) {
                id.append(LETTERS.charAt(chance.nextInt(LETTERS.length())));
            }
            return id.toString();
        };
    }
}
