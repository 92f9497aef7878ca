package se.ledamot.mailboxes.log;

import se.ledamot.municipality.clause.Clause;

/**
 * What a received mail seems to be, by its sender and subject. It is shown to the member, and never
 * acted upon: the member alone judges (K5.2b).
 */
public enum Suggestion {
    /** In the junk folder, and perhaps from a person: it may be a threat. */
    PERSON_IN_JUNK(Clause.O2_5),
    /** Suspected spam. */
    SPAM(Clause.O2_4A),
    /** About a union or a party, so not the municipality's. */
    UNION_OR_PARTY(Clause.K5_2E),
    /** A summons to a meeting. */
    SUMMONS(Clause.O2_6C),
    COURSE_INVITATION(Clause.O2_6C),
    REMINDER(Clause.O2_6C),
    /** For information that papers are available. */
    PAPERS_AVAILABLE(Clause.K5_2F),
    ADVERT(Clause.O2_6C);

    private final Clause clause;

    Suggestion(Clause clause) {
        this.clause = clause;
    }

    /** The clause that says how such mail is handled. */
    public Clause clause() {
        return clause;
    }
}
