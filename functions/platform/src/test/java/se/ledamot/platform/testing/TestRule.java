package se.ledamot.platform.testing;

import se.ledamot.platform.commit.Citation;

/** Sentences that tests of the ground cite: it knows no guideline. */
public enum TestRule implements Citation {
    T1,
    T2;

    @Override
    public String id() {
        return name();
    }
}
