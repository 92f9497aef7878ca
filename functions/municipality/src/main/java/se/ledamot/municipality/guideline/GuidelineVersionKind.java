package se.ledamot.municipality.guideline;

import se.ledamot.platform.commit.Kind;
import se.ledamot.platform.commit.ReadRule;
import se.ledamot.platform.document.Document;

/** How each published version of a guideline is kept (K0): as it was decided, and never changed. */
public final class GuidelineVersionKind implements Kind<Guideline> {
    public static final GuidelineVersionKind VERSION = new GuidelineVersionKind();

    private GuidelineVersionKind() {}

    /** The id of one version. */
    public static String id(String guideline, int version) {
        return guideline + "-" + version;
    }

    @Override
    public String name() {
        return "guideline-version";
    }

    @Override
    public String table() {
        return GuidelineKind.GUIDELINE.table();
    }

    @Override
    public ReadRule readRule() {
        return ReadRule.NEVER_CHANGES;
    }

    @Override
    public Document write(Guideline guideline) {
        return GuidelineKind.GUIDELINE.write(guideline);
    }

    @Override
    public Guideline read(Document written) {
        return GuidelineKind.GUIDELINE.read(written);
    }
}
