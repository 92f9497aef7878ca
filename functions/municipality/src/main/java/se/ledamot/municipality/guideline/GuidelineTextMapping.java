package se.ledamot.municipality.guideline;

import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ReadRule;
import se.ledamot.platform.document.Document;

/** Mapping of the exact texts of guidelines: each under its SHA-256, and never changed. */
public final class GuidelineTextMapping implements EntityMapping<String> {
    public static final GuidelineTextMapping TEXT = new GuidelineTextMapping();

    private GuidelineTextMapping() {}

    @Override
    public String name() {
        return "guideline-text";
    }

    @Override
    public String table() {
        return "Guidelines";
    }

    @Override
    public ReadRule readRule() {
        return ReadRule.NEVER_CHANGES;
    }

    @Override
    public Document write(String text) {
        return Document.of("text", text);
    }

    @Override
    public String read(Document written) {
        return written.text("text");
    }
}
