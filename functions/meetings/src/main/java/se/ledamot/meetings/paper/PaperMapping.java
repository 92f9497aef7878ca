package se.ledamot.meetings.paper;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.meeting.Stated;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.document.Document;

/** Mapping of papers: a list for each meeting, by their ids. They are kept for 25 months. */
public final class PaperMapping implements EntityMapping<Paper> {
    public static final PaperMapping PAPER = new PaperMapping();

    /** For how long what is said of a meeting, and no longer applies, is kept: 25 months. */
    static final Duration KEPT = Duration.ofDays(760);

    private PaperMapping() {}

    /** The list of the papers of a meeting's entry, withdrawn ones too. */
    public static String listName(String meeting) {
        return "papers/" + meeting;
    }

    @Override
    public String name() {
        return "paper";
    }

    @Override
    public String table() {
        return "Meetings";
    }

    @Override
    public Document write(Paper paper) {
        return Document.of(
                "tool", paper.tool(),
                "id", paper.paper(),
                "file", paper.file().write(PaperFile::write));
    }

    @Override
    public Paper read(Document written) {
        return new Paper(
                written.text("tool"),
                written.text("id"),
                Stated.read(written.document("file"), PaperFile::read));
    }

    @Override
    public @Nullable ListPosition listPosition(Paper paper) {
        return paper.file()
                .value()
                .map(file -> new ListPosition(listName(file.meeting()), paper.id()))
                .orElse(null);
    }

    @Override
    public boolean canExpire() {
        return true;
    }

    @Override
    public Instant expiresAt(Paper paper) {
        return paper.file().changedAt().plus(KEPT);
    }
}
