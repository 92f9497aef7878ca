package se.ledamot.platform.identity;

/** The check digit by Luhn's formula (ISO/IEC 7812-1), as ICCIDs have it. */
public final class Luhn {
    private Luhn() {}

    /** Whether the text is digits alone and its last is the check digit of those before. */
    public static boolean isValid(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            int weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return !digits.isEmpty() && sum % 10 == 0;
    }
}
