package se.ledamot.incidents;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Refusal;

/** The checks of a report, each kind under its own clause. */
final class ReportRules {
    /** The limit of reports of one event: more than anybody would make. */
    static final int MOST_OF_ONE_EVENT = 10;

    private ReportRules() {}

    static Optional<Refusal> refusal(Report report, Operation operation) {
        return switch (report) {
            case Report.Damage(var description, var cover) ->
                    undescribed(report, description)
                            .or(() ->
                                    cover == null
                                            ? Optional.of(IncidentsReason.COVER_NOT_SAID.because())
                                            : Optional.empty());
            case Report.Theft(var description, var police, var discoveredAt) ->
                    undescribed(report, description)
                            .or(() -> tooLate(report, discoveredAt, operation))
                            .or(() -> tooLate(police, operation));
            case Report.Loss(var description, var discoveredAt) ->
                    tooLate(report, discoveredAt, operation);
            case Report.UnauthorisedUse(var description) -> undescribed(report, description);
            case Report.CredentialsExposed exposed -> Optional.empty();
        };
    }

    private static Optional<Refusal> undescribed(Report report, String description) {
        return description.isBlank()
                ? Optional.of(
                        IncidentsReason.DESCRIPTION_MISSING
                                .because("clause", report.clause().id())
                                .under(report.clause()))
                : Optional.empty();
    }

    private static Optional<Refusal> tooLate(
            Report report, @Nullable Instant discoveredAt, Operation operation) {
        return discoveredAt != null && discoveredAt.isAfter(operation.at())
                ? Optional.of(IncidentsReason.DISCOVERED_IN_FUTURE.because().under(report.clause()))
                : Optional.empty();
    }

    static Optional<Refusal> tooLate(@Nullable PoliceReport police, Operation operation) {
        return police != null && police.reportedOn().isAfter(operation.today())
                ? Optional.of(
                        IncidentsReason.POLICE_REPORT_IN_FUTURE.because("on", police.reportedOn()))
                : Optional.empty();
    }
}
