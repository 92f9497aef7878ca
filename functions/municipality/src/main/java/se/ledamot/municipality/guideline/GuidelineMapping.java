package se.ledamot.municipality.guideline;

import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ReadRule;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;

/** Mapping of a guideline's newest version. */
public final class GuidelineMapping implements EntityMapping<Guideline> {
    public static final GuidelineMapping GUIDELINE = new GuidelineMapping();

    private GuidelineMapping() {}

    @Override
    public String name() {
        return "guideline";
    }

    @Override
    public String table() {
        return "Guidelines";
    }

    @Override
    public ReadRule readRule() {
        return ReadRule.READ_BY_NEARLY_ALL;
    }

    @Override
    public Document write(Guideline guideline) {
        return Document.of(
                "id", guideline.id(),
                "version", guideline.version(),
                "documentId", guideline.documentId(),
                "title", guideline.title(),
                "decidedOn", guideline.decidedOn(),
                "paragraph", guideline.paragraph(),
                "decidedBy", guideline.decidedBy(),
                "owner", guideline.owner(),
                "followedUpBy", guideline.followedUpBy(),
                "textHash", guideline.textHash().hex(),
                "textDecidedOn", guideline.textDecidedOn(),
                "settings", guideline.settings().values(),
                "origins", guideline.settings().origins(),
                "reviewRemindedOn", guideline.reviewRemindedOn());
    }

    @Override
    public Guideline read(Document written) {
        return new Guideline(
                written.text("id"),
                written.intValue("version"),
                written.text("documentId"),
                written.text("title"),
                written.date("decidedOn"),
                written.text("paragraph"),
                written.text("decidedBy"),
                written.text("owner"),
                written.text("followedUpBy"),
                new Sha256(written.text("textHash")),
                written.date("textDecidedOn"),
                new Settings(written.document("settings"), written.document("origins")),
                written.date("reviewRemindedOn"));
    }
}
