package se.ledamot.incidents.threats;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.ledamot.incidents.IncidentId;
import se.ledamot.incidents.PoliceReport;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.MemberId;

/**
 * A threat or abuse against a member, as it was reported (O2.5), and what the security coordinator
 * has done about it.
 *
 * @param member whom it concerns
 * @param by who reported it, as {@code role:id}: the member, or the desk on the member's behalf
 * @param text what the member says or quotes; empty where the mail says it all
 * @param original the mail as it was received; null where there is none
 * @param hold the id of the hold on the mail; null where no mail is held
 * @param next when somebody is told next
 * @param told how often it was told of again
 * @param taken who has taken it on; null while nobody has
 * @param notes what was assessed, the newest last
 * @param closed how it ended; null while it is open
 */
public record Threat(
        IncidentId id,
        MemberId member,
        String by,
        Instant at,
        Way way,
        String text,
        @Nullable Original original,
        @Nullable String hold,
        Instant next,
        int told,
        @Nullable Note taken,
        List<Note> notes,
        @Nullable PoliceReport police,
        @Nullable Note closed) {
    /** How it reached the member. */
    public enum Way {
        MAIL,
        PHONE,
        LETTER,
        SOCIAL_MEDIA,
        IN_PERSON,
        OTHER
    }

    /**
     * What the coordinator wrote.
     *
     * @param by as {@code role:id}
     */
    public record Note(String text, String by, Instant at) {
        static Note of(String text, Operation operation) {
            return new Note(text, operation.by().toString(), operation.at());
        }

        public Document write() {
            return Document.of("text", text.isEmpty() ? null : text, "by", by, "at", at);
        }

        static @Nullable Note readOrNull(@Nullable Document written) {
            return written == null ? null : read(written);
        }

        static Note read(Document written) {
            var text = written.textOrNull("text");
            return new Note(text == null ? "" : text, written.text("by"), written.instant("at"));
        }
    }

    public Threat {
        notes = List.copyOf(notes);
    }

    public boolean isOpen() {
        return closed == null;
    }

    Threat told(Instant again) {
        return new Threat(
                id, member, by, at, way, text, original, hold, again, told + 1, taken, notes,
                police, closed);
    }

    Threat taken(Note note, Instant again) {
        return new Threat(
                id, member, by, at, way, text, original, hold, again, told, note, notes, police,
                closed);
    }

    Threat noted(Note note) {
        var all = new ArrayList<>(notes);
        all.add(note);
        return new Threat(
                id, member, by, at, way, text, original, hold, next, told, taken, all, police,
                closed);
    }

    Threat reported(PoliceReport report) {
        return new Threat(
                id, member, by, at, way, text, original, hold, next, told, taken, notes, report,
                closed);
    }

    Threat closed(Note note) {
        return new Threat(
                id, member, by, at, way, text, original, hold, next, told, taken, notes, police,
                note);
    }

    Threat with(Original received) {
        return new Threat(
                id, member, by, at, way, text, received, hold, next, told, taken, notes, police,
                closed);
    }

    Threat released() {
        return new Threat(
                id, member, by, at, way, text, original, null, next, told, taken, notes, police,
                closed);
    }
}
