package se.ledamot.platform.commit;

/**
 * The sentence of a rule that something follows from, by the id that people cite it by, such as
 * {@code K3.4b}. Whoever has rules lists their sentences.
 */
public interface Citation {
    String id();
}
