package se.ledamot.municipality.identity;

import se.ledamot.platform.document.TextValue;
import se.ledamot.platform.schema.StringFormat;

/** A case (ärende), by eight letters and digits that can be read aloud. */
public record IncidentId(String value) implements TextValue {
    public IncidentId {
        if (!StringFormat.READABLE_ID.matches(value)) {
            throw new IllegalArgumentException("Not a case's id");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
