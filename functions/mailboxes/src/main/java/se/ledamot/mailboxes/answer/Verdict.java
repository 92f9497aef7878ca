package se.ledamot.mailboxes.answer;

/** What a member says about a mail that waits for an answer (O2.1b). */
public enum Verdict {
    /** It is answered, in a way that no sweep can see. */
    ANSWERED,
    /** Its sender knows until when to wait. */
    ACKNOWLEDGED,
    /** An official or the registry has it now. */
    FORWARDED,
    /** It needs no answer. */
    NO_ANSWER_NEEDED,
    /** It still waits for an answer, whatever was said or found before. */
    WAITING
}
