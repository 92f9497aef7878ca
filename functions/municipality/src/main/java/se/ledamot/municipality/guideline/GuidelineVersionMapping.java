package se.ledamot.municipality.guideline;

import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ReadRule;
import se.ledamot.platform.document.Document;

/** Mapping of each published version of a guideline (K0): as it was decided, and never changed. */
public final class GuidelineVersionMapping implements EntityMapping<Guideline> {
    public static final GuidelineVersionMapping VERSION = new GuidelineVersionMapping();

    private GuidelineVersionMapping() {}

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
        return GuidelineMapping.GUIDELINE.table();
    }

    @Override
    public ReadRule readRule() {
        return ReadRule.NEVER_CHANGES;
    }

    @Override
    public Document write(Guideline guideline) {
        return GuidelineMapping.GUIDELINE.write(guideline);
    }

    @Override
    public Guideline read(Document written) {
        return GuidelineMapping.GUIDELINE.read(written);
    }
}
