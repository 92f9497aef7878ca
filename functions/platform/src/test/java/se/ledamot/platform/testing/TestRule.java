package se.ledamot.platform.testing;

import se.ledamot.platform.commit.Citation;

/** Clauses for platform tests: the platform knows no guideline. */
public enum TestRule implements Citation {
    T1,
    T2;

    @Override
    public String id() {
        return name();
    }
}
