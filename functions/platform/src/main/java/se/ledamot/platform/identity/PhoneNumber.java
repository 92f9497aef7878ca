package se.ledamot.platform.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.Optional;
import java.util.regex.Pattern;

/** A telephone number in the form E.164: {@code +46701234567}. */
public record PhoneNumber(String e164) {
    private static final Pattern OF_DATA = Pattern.compile("(?:\\+46|0046|0)(71[09]\\d{6,10})");
    private static final String HOME = "SE";
    private static final Pattern TYPED = Pattern.compile("[+0-9][0-9 \u00a0()/.\\p{Pd}]{2,30}");

    /**
     * The number as it was typed; one without a country code is Swedish. Empty where there is no
     * such number.
     */
    public static Optional<PhoneNumber> parse(String typed) {
        // The library would also take letters, as on the keys of a telephone.
        if (!TYPED.matcher(typed.strip()).matches()) {
            return Optional.empty();
        }
        var phones = PhoneNumberUtil.getInstance();
        try {
            var number = phones.parse(typed, HOME);
            return phones.isValidNumber(number)
                    ? Optional.of(new PhoneNumber(phones.format(number, PhoneNumberFormat.E164)))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /**
     * The number of a SIM card as it was typed: one that a telephone may have, or one of those that
     * carry data alone (0710 and 0719 in the Swedish numbering plan), which are longer. Empty where
     * there is no such number.
     */
    public static Optional<PhoneNumber> parseSubscriptionNumber(String typed) {
        if (IdentityNumbers.isIn(typed)) {
            return Optional.empty();
        }
        var digits = typed.replaceAll("[ \u00a0()/.\\p{Pd}]", "");
        var data = OF_DATA.matcher(digits);
        return data.matches() ? Optional.of(new PhoneNumber("+46" + data.group(1))) : parse(typed);
    }

    /** Whether an SMS can reach it; in Sweden 070, 072, 073, 076 and 079. */
    public boolean isMobile() {
        var phones = PhoneNumberUtil.getInstance();
        try {
            var type = phones.getNumberType(phones.parse(e164, HOME));
            return type == PhoneNumberType.MOBILE || type == PhoneNumberType.FIXED_LINE_OR_MOBILE;
        } catch (NumberParseException e) {
            return false;
        }
    }

    /** All but the last two digits hidden, for what is shown to others than its owner. */
    public String masked() {
        return "•".repeat(e164.length() - 2) + e164.substring(e164.length() - 2);
    }

    @Override
    public String toString() {
        return masked();
    }
}
