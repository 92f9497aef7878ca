package se.ledamot.platform.commit;

/**
 * The sentence of a rule that something follows from, identified as people cite it, such as {@code
 * K3.4b}. Every owner of rules lists their sentences.
 */
public interface Citation {
    String id();
}
