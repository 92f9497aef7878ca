package se.ledamot.mailboxes.disposal;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.document.Document;

/**
 * A decision that public records of a class are disposed of after some days (gallringsbeslut), and
 * the decision that it is applied (tillämpningsbeslut). The law asks for both.
 *
 * @param keptDays days for which a record is kept at least
 * @param validUntil the last day; null if it has none
 * @param withdrawnAt when it was withdrawn; null if it was not
 */
public record DisposalDecision(
        String id,
        RecordClass records,
        Decided decision,
        Decided application,
        int keptDays,
        LocalDate validFrom,
        @Nullable LocalDate validUntil,
        Instant registeredAt,
        @Nullable Instant withdrawnAt) {
    /** What is disposed of. */
    public enum RecordClass {
        /** Rows of the log of mail (K5.3a). */
        MAIL_LOG
    }

    /**
     * A decision as the municipality knows it.
     *
     * @param number its own number, such as {@code KS 2026/14}
     * @param body that has decided
     */
    public record Decided(String number, String body, LocalDate on) {
        public Document write() {
            return Document.of("number", number, "body", body, "on", on);
        }

        public static Decided read(Document written) {
            return new Decided(written.text("number"), written.text("body"), written.date("on"));
        }
    }

    /**
     * Whether records may be disposed of under it on that day: not on the day on which it was
     * registered, so that a mistake can be withdrawn before anything is lost.
     */
    public boolean isInForce(LocalDate day) {
        return withdrawnAt == null
                && SwedishTime.dateOf(registeredAt).isBefore(day)
                && !day.isBefore(validFrom)
                && (validUntil == null || !day.isAfter(validUntil));
    }

    DisposalDecision withdrawn(Instant at) {
        return new DisposalDecision(
                id,
                records,
                decision,
                application,
                keptDays,
                validFrom,
                validUntil,
                registeredAt,
                at);
    }
}
