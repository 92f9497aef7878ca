package se.ledamot.incidents;

import se.ledamot.platform.shape.StringFormat;

/** A case (ärende), by eight letters and digits that can be read aloud. */
public record IncidentId(String value) {
    public IncidentId {
        if (!StringFormat.READABLE_ID.holds(value)) {
            throw new IllegalArgumentException("Not a case's id");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
