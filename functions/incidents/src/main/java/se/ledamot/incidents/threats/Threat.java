package se.ledamot.incidents.threats;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.ledamot.incidents.PoliceReport;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.document.Document;

/**
 * A threat or abuse against a member, as it was reported (O2.5), and what the security coordinator
 * has done about it.
 *
 * @param member the member concerned
 * @param by who reported it, as {@code role:id}: the member, or the desk on the member's behalf
 * @param text what the member says or quotes; empty where the mail says it all
 * @param originals the mail as it was received, each time that it was announced, the newest last
 * @param hold the id of the hold on the mail; null where no mail is held
 * @param nextReminderAt when the next notice is due
 * @param reminders how many notices have been repeated
 * @param taken who has taken it on; null while nobody has
 * @param mailRequested whether the member was asked to send the missing parts of the newest
 *     original
 * @param assessments the assessments, the newest last
 * @param holdReleases why the hold on the mail was released, each time, the newest last
 * @param police the reports to the police, the newest last
 * @param closed how it ended; null while it is open
 */
@RecordBuilder
public record Threat(
        IncidentId id,
        MemberId member,
        String by,
        Instant at,
        Way way,
        String text,
        List<ThreatMail> originals,
        @Nullable String hold,
        Instant nextReminderAt,
        int reminders,
        boolean mailRequested,
        @Nullable Note taken,
        List<Note> assessments,
        List<Note> holdReleases,
        List<PoliceReport> police,
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
     * A note by the coordinator.
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
            return new Note(written.textOrEmpty("text"), written.text("by"), written.instant("at"));
        }
    }

    public Threat {
        originals = List.copyOf(originals);
        assessments = List.copyOf(assessments);
        holdReleases = List.copyOf(holdReleases);
        police = List.copyOf(police);
    }

    public boolean isOpen() {
        return closed == null;
    }

    /** The original that is to be sent, or was sent last; empty where there is none. */
    public Optional<ThreatMail> newest() {
        return originals.isEmpty() ? Optional.empty() : Optional.of(originals.getLast());
    }

    /** The original of that number, from 1 on. */
    public Optional<ThreatMail> original(int number) {
        return number <= originals.size()
                ? Optional.of(originals.get(number - 1))
                : Optional.empty();
    }

    /** Whether a mail was announced that has not come, or not as it was announced. */
    public boolean isWaitingForMail() {
        return newest().filter(original -> !original.isIntact()).isPresent();
    }

    /** Whether the caller reported it, or is the member whom it concerns. */
    public boolean isFrom(Caller caller) {
        return caller.isMember(member.value())
                || by.substring(by.indexOf(':') + 1).equals(caller.id());
    }

    Threat withReminder(Instant again) {
        return ThreatBuilder.from(this).nextReminderAt(again).reminders(reminders + 1).build();
    }

    Threat requestMail() {
        return ThreatBuilder.from(this).mailRequested(true).build();
    }

    Threat withTaken(Note note, Instant again) {
        return ThreatBuilder.from(this).nextReminderAt(again).taken(note).build();
    }

    Threat withAssessment(Note note) {
        return ThreatBuilder.from(this).assessments(and(assessments, note)).build();
    }

    Threat withPoliceReport(PoliceReport report) {
        return ThreatBuilder.from(this).police(and(police, report)).build();
    }

    Threat withClosed(Note note) {
        return ThreatBuilder.from(this).closed(note).build();
    }

    /** With another original announced, and the mail held for it. */
    Threat withOriginal(ThreatMail original, String held) {
        return ThreatBuilder.from(this)
                .originals(and(originals, original))
                .hold(held)
                .mailRequested(false)
                .build();
    }

    /** With the newest original as it is now. */
    Threat withNewestOriginal(ThreatMail original) {
        var all = new ArrayList<>(originals);
        all.set(all.size() - 1, original);
        return ThreatBuilder.from(this).originals(all).build();
    }

    /** With the hold on its mail released, and why. */
    Threat withHoldReleased(Note why) {
        return ThreatBuilder.from(this).hold(null).holdReleases(and(holdReleases, why)).build();
    }

    private static <T> List<T> and(List<T> before, T one) {
        var all = new ArrayList<>(before);
        all.add(one);
        return all;
    }
}
