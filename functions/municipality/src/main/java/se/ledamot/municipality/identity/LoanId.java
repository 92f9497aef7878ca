package se.ledamot.municipality.identity;

import se.ledamot.platform.document.TextValue;
import se.ledamot.platform.schema.StringFormat;

/** A loan (lån), by eight letters and digits that can be read aloud: no I, L, O or U. */
public record LoanId(String value) implements TextValue {
    public LoanId {
        if (!StringFormat.READABLE_ID.matches(value)) {
            throw new IllegalArgumentException("Not a loan's id");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
