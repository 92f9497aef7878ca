package se.ledamot.platform.identity;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** How ids are formed. */
final class Names {
    private static final String READABLE = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 8;
    private static final Pattern OWN_ID = Pattern.compile("[A-Za-z0-9_.-]{1,40}");
    private static final Pattern READABLE_ID =
            Pattern.compile("[" + READABLE + "]{" + LENGTH + "}");

    private Names() {}

    static String readable(RandomGenerator chance) {
        var name = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            name.append(READABLE.charAt(chance.nextInt(READABLE.length())));
        }
        return name.toString();
    }

    static boolean isReadable(String value) {
        return READABLE_ID.matcher(value).matches();
    }

    static boolean isOwnId(String value) {
        return OWN_ID.matcher(value).matches() && !IdentityNumbers.isInId(value);
    }
}
