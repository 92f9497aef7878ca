package se.ledamot.municipality.inventory;

/**
 * What is said of the open case when a missing thing comes back: without it, it cannot.
 *
 * @param text 1 to 500 characters
 */
public record CaseNote(String text) {
    private static final int LONGEST = 500;

    public CaseNote {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new IllegalArgumentException("A word on the case has 1 to 500 characters");
        }
    }
}
