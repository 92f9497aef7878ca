package se.ledamot.datausage;

import se.ledamot.platform.document.Document;

/** Usage records as the operator writes them, in JSON. */
final class UsageJson {
    private UsageJson() {}

    static Document of(UsageRecord record) {
        return switch (record) {
            case UsageRecord.Session session ->
                    Document.of(
                            "kind", "session",
                            "id", session.id(),
                            "iccid", session.card().value(),
                            "from", session.from(),
                            "to", session.to(),
                            "up", session.up(),
                            "down", session.down());
            case UsageRecord.Counter counter ->
                    Document.of(
                            "kind", "counter",
                            "iccid", counter.card().value(),
                            "month", counter.month().toString(),
                            "at", counter.at(),
                            "total", counter.bytes(),
                            "corrects", counter.corrects() ? true : null);
        };
    }
}
