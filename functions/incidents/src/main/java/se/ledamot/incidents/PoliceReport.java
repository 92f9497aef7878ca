package se.ledamot.incidents;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Document;

/**
 * The report of a theft to the police (K3.4a).
 *
 * @param reference the number that the police gave it (diarienummer)
 */
public record PoliceReport(String reference, LocalDate reportedOn) {
    public Document write() {
        return Document.of("reference", reference, "reportedOn", reportedOn);
    }

    public static PoliceReport read(Document written) {
        return new PoliceReport(written.text("reference"), written.date("reportedOn"));
    }

    static @Nullable PoliceReport readOrNull(@Nullable Document written) {
        return written == null ? null : read(written);
    }
}
