package se.ledamot.members;

import java.time.Duration;
import java.time.Instant;
import se.ledamot.platform.commit.Kind;
import se.ledamot.platform.commit.ReadRule;
import se.ledamot.platform.document.Document;

/** How the pieces of an import's lines are kept: a day longer than the import that names them. */
public final class ParcelKind implements Kind<ParcelKind.Parcel> {
    static final ParcelKind PARCEL = new ParcelKind();
    static final Duration KEPT = ImportKind.KEPT.plusDays(1);

    /** A piece. */
    record Parcel(String content, Instant forgetAt) {}

    private ParcelKind() {}

    static String id(String anImport, int number) {
        return anImport + "-" + number;
    }

    @Override
    public String name() {
        return "parcel";
    }

    @Override
    public String table() {
        return "Members";
    }

    @Override
    public ReadRule readRule() {
        return ReadRule.NEVER_CHANGES;
    }

    @Override
    public Document write(Parcel parcel) {
        return Document.of("content", parcel.content(), "forgetAt", parcel.forgetAt());
    }

    @Override
    public Parcel read(Document written) {
        return new Parcel(written.text("content"), written.instant("forgetAt"));
    }

    @Override
    public boolean mayBeForgotten() {
        return true;
    }

    @Override
    public Instant forgetAt(Parcel parcel) {
        return parcel.forgetAt();
    }
}
