package se.ledamot.platform.identity;

import java.util.random.RandomGenerator;

/**
 * Gives new ids that can be read aloud over the telephone: eight of 32 letters and digits, 40 bits
 * of chance.
 */
@FunctionalInterface
public interface Ids {
    String next();

    static Ids from(RandomGenerator chance) {
        return () -> Names.readable(chance);
    }
}
