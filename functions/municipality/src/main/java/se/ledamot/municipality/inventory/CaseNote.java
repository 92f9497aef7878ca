package se.ledamot.municipality.inventory;

/**
 * A note on the open case, required when a missing item comes back.
 *
 * @param text 1 to 500 characters
 */
public record CaseNote(String text) {
    private static final int LONGEST = 500;

    public CaseNote {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new IllegalArgumentException("A note on the case has 1 to 500 characters");
        }
    }
}
