package se.ledamot.incidents;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.document.Document;

/**
 * A task in a case, and its progress.
 *
 * @param reminders how many notices were sent after the first
 * @param nextReminderAt when the next notice is due, while it is open
 * @param end how it ended; null while it is open
 */
public record Task(
        TaskType type,
        Instant openedAt,
        Instant due,
        int reminders,
        Instant nextReminderAt,
        @Nullable End end) {
    /** How a task ended. */
    public enum Outcome {
        /** A person has confirmed it. */
        CONFIRMED,
        /** A person has dropped it, and said why. */
        DROPPED
    }

    /**
     * The end of a task.
     *
     * @param by who ended it, as {@code role:id}
     * @param note what they wrote; empty for nothing
     */
    public record End(Outcome outcome, String by, Instant at, String note) {
        Document write() {
            return Document.of("outcome", outcome, "by", by, "at", at, "note", orNull(note));
        }

        /** This end as a remark on the task. */
        Remark remark(TaskType type) {
            var on = Document.code(type) + "-" + Document.code(outcome);
            return new Remark(on, note, by, at);
        }

        private static @Nullable String orNull(String text) {
            return text.isEmpty() ? null : text;
        }

        static @Nullable End readOrNull(@Nullable Document written) {
            if (written == null) {
                return null;
            }
            return new End(
                    written.enumValue(Outcome.class, "outcome"),
                    written.text("by"),
                    written.instant("at"),
                    written.textOrEmpty("note"));
        }
    }

    /** A task that is open from that time on. */
    static Task open(TaskType type, Instant from, Settings settings) {
        var due = type.deadline().due(from, settings);
        return new Task(type, from, due, 0, type.deadline().reminder(from, due), null);
    }

    /** A task that is to be done by the end of a certain day. */
    static Task open(TaskType type, Instant from, LocalDate day, Settings settings) {
        var due = SwedishTime.instantOf(day, Deadline.CLOSING);
        var reminder = type.deadline().reminder(from, due);
        var next = reminder.isAfter(from) ? reminder : type.deadline().lateFrom(due, settings);
        return new Task(type, from, due, 0, next, null);
    }

    public boolean isOpen() {
        return end == null;
    }

    /** Whether a person has dropped it. */
    boolean isDropped() {
        return end != null && end.outcome() == Outcome.DROPPED;
    }

    /** Whether it should have been done by then. */
    public boolean isLate(Instant now, Settings settings) {
        return isOpen() && !now.isBefore(type.deadline().lateFrom(due, settings));
    }

    Task withReminder(Instant now, Settings settings) {
        var late = type.deadline().lateFrom(due, settings);
        var next = now.isBefore(late) ? late : Deadline.repeatedAt(now, settings);
        return new Task(type, openedAt, due, reminders + 1, next, end);
    }

    Task withEnd(End how) {
        return new Task(type, openedAt, due, reminders, nextReminderAt, how);
    }

    Document write() {
        return Document.of(
                "openedAt", openedAt,
                "due", due,
                "reminders", reminders,
                "nextReminderAt", nextReminderAt,
                "end", end == null ? null : end.write());
    }

    static Task read(TaskType type, Document written) {
        return new Task(
                type,
                written.instant("openedAt"),
                written.instant("due"),
                written.intValue("reminders"),
                written.instant("nextReminderAt"),
                End.readOrNull(written.documentOrNull("end")));
    }
}
