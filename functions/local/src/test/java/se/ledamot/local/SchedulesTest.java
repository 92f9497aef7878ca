package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.stack.Template;

/** A leap of the local clock leaves out no daily schedule, and stops at each due time. */
class SchedulesTest {
    private static final String FUNCTION =
            """
              %1$sFunction:
                Type: AWS::Serverless::Function
                Properties:
                  Environment:
                    Variables: { SPRING_CLOUD_FUNCTION_DEFINITION: %1$s }
                  Events:
                    ScheduledRun:
                      Type: ScheduleV2
                      Properties:
                        ScheduleExpression: %2$s
                        Input: '{"schedule":"%1$s-run","at":"<aws.scheduler.scheduled-time>"}'
            """;

    private record ScheduledRun(String definition, String schedule, ZonedDateTime at) {}

    private final List<ScheduledRun> runs = new ArrayList<>();
    private final LocalClock clock = new LocalClock();
    private Schedules schedules;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        clock.begin(Instant.parse("2027-03-20T11:00:00Z"));
        var file = folder.resolve("template.yaml");
        Files.writeString(
                file,
                "Resources:\n"
                        + FUNCTION.formatted("often", "rate(5 minutes)")
                        + FUNCTION.formatted("daily", "cron(30 6 * * ? *)"));
        schedules =
                new Schedules(
                        Template.read(file),
                        (definition, event) -> {
                            runs.add(
                                    new ScheduledRun(
                                            definition,
                                            event.schedule(),
                                            SwedishTime.at(event.at())));
                            if (definition.equals("often")) {
                                throw new IllegalStateException("unreadable");
                            }
                        },
                        clock);
    }

    @Test
    @DisplayName(
            "In a leap of a day, a frequent schedule runs every hour, and its failures block nothing")
    void ofADayNoHourIsLeftOutAndWhatFailsHoldsNothingUp() {
        schedules.forward(Duration.ofDays(1));
        assertThat(times("often")).hasSizeBetween(24, 26);
        assertThat(times("daily")).hasSize(1);
        assertThat(runs).extracting(ScheduledRun::schedule).containsOnly("often-run", "daily-run");
    }

    /** The month has a day of 23 hours. */
    @Test
    @DisplayName("In a leap of 30 days, a daily schedule runs each day at its time")
    void inALongLeapWhatIsDailyRunsEachDayAtItsTime() {
        schedules.forward(Duration.ofDays(30));
        var days = times("daily");
        assertThat(days.stream().map(ZonedDateTime::toLocalDate))
                .containsExactlyElementsOf(
                        LocalDate.of(2027, 3, 21).datesUntil(LocalDate.of(2027, 4, 20)).toList());
        assertThat(days.stream().map(at -> at.toLocalTime().truncatedTo(ChronoUnit.MINUTES)))
                .containsOnly(LocalTime.of(6, 30));
        // Every twelve hours, and not at the stops for what is daily.
        assertThat(times("often")).hasSizeBetween(60, 62);
    }

    @Test
    @DisplayName("A leap backwards, or of 401 days, is refused")
    void timeRunsForwardAndNotForEver() {
        assertThatThrownBy(() -> schedules.forward(Duration.ofDays(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> schedules.forward(Duration.ofDays(401)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(runs).isEmpty();
    }

    private List<ZonedDateTime> times(String definition) {
        return runs.stream()
                .filter(run -> run.definition().equals(definition))
                .map(ScheduledRun::at)
                .toList();
    }
}
