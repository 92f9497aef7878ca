package se.ledamot.members;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.document.Document;

/** Mapping of imports, which expire after a month. */
public final class ImportMapping implements EntityMapping<Import> {
    public static final ImportMapping IMPORT = new ImportMapping();
    static final Duration KEPT = Duration.ofDays(30);

    private ImportMapping() {}

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String table() {
        return "Members";
    }

    @Override
    public Document write(Import state) {
        return Document.of(
                "register", state.register(),
                "generation", state.generation(),
                "guidelineVersion", state.guidelineVersion(),
                "plannedFor", state.plannedFor(),
                "chunks", state.chunks(),
                "summary", state.summary().write(),
                "questions", packed(state.questions()),
                "entitlementLosses", state.entitlementLosses().write(),
                "state", state.state(),
                "plannedAt", state.plannedAt());
    }

    @Override
    public Import read(Document written) {
        return new Import(
                written.text("register"),
                written.intValue("generation"),
                written.intValue("guidelineVersion"),
                written.date("plannedFor"),
                written.intValue("chunks"),
                ImportSummary.read(written.document("summary")),
                ImportChunks.unpack(written.texts("questions")).stream()
                        .map(Question::read)
                        .toList(),
                TabletLoss.Planned.read(written.document("entitlementLosses")),
                written.enumValue(Import.State.class, "state"),
                written.instant("plannedAt"));
    }

    /** Whether the questions fit into an import, with its other content. */
    static boolean hasRoomFor(List<Question> questions) {
        return packed(questions).size() == 1;
    }

    private static List<String> packed(List<Question> questions) {
        return ImportChunks.pack(questions.stream().map(Question::write).toList());
    }

    @Override
    public boolean canExpire() {
        return true;
    }

    @Override
    public Instant expiresAt(Import state) {
        return state.plannedAt().plus(KEPT);
    }
}
