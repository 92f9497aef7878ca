package se.ledamot.platform.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import se.ledamot.platform.text.UnicodeNormalization;

/** An e-mail address, in small letters. */
public record MailAddress(String value) {
    private static final int LONGEST = 254;
    private static final Pattern FORM =
            Pattern.compile(
                    "[a-z0-9._%+'-]{1,64}@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,24}");

    public MailAddress {
        if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a mail address");
        }
    }

    /**
     * The address as it was typed. Å ä ö and the like in the local part are not accepted: mailboxes
     * have none. Nor is one with an identity number in it: it would go into lists and messages.
     */
    public static Optional<MailAddress> parse(String typed) {
        var value = UnicodeNormalization.nfc(typed.strip()).toLowerCase(Locale.ROOT);
        return value.length() <= LONGEST
                        && FORM.matcher(value).matches()
                        && !IdentityNumbers.isInId(value)
                ? Optional.of(new MailAddress(value))
                : Optional.empty();
    }

    public String domain() {
        return value.substring(value.indexOf('@') + 1);
    }

    /** Shows nothing of the address, so that it cannot reach a log by mistake. */
    @Override
    public String toString() {
        return "•@" + domain();
    }
}
