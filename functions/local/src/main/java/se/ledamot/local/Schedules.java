package se.ledamot.local;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.support.CronExpression;
import se.ledamot.platform.calendar.Sweden;
import se.ledamot.platform.trigger.Tick;
import se.ledamot.stack.Template;

/**
 * The template's schedules, run at their times by the local clock, or at once on demand. When the
 * clock is set forward it goes hour by hour, and what would have run on the way runs on the way.
 */
final class Schedules {
    private static final System.Logger LOG = System.getLogger(Schedules.class.getName());
    private static final Duration LONGEST_LEAP = Duration.ofDays(400);

    /** A schedule: daily by an expression, or every few minutes. */
    private record Plan(String definition, String name, String expression) {
        boolean isOften() {
            return expression.startsWith("rate(");
        }

        /** Whether it was due after the one time and by the other. */
        boolean isDue(ZonedDateTime after, ZonedDateTime by) {
            var fields = expression.substring("cron(".length(), expression.length() - 1).split(" ");
            var cron = CronExpression.parse("0 " + String.join(" ", List.of(fields).subList(0, 5)));
            var next = cron.next(after);
            return next != null && !next.isAfter(by);
        }
    }

    private final Map<String, Plan> plans = new LinkedHashMap<>();
    private final Functions functions;
    private final LocalClock clock;
    private Instant ranUntil;

    Schedules(Template template, Functions functions, LocalClock clock) {
        this.functions = functions;
        this.clock = clock;
        this.ranUntil = clock.instant();
        template.resources("AWS::Serverless::Function").values().forEach(this::add);
    }

    private void add(Map<String, Object> function) {
        var variables = Template.map(Template.map(function.get("Environment")).get("Variables"));
        var definition = String.valueOf(variables.get("SPRING_CLOUD_FUNCTION_DEFINITION"));
        for (var event : Template.map(function.get("Events")).values()) {
            var properties = Template.map(Template.map(event).get("Properties"));
            if (properties.get("ScheduleExpression") instanceof String expression) {
                var input = String.valueOf(properties.get("Input"));
                var name = input.replaceAll(".*\"schedule\":\"([^\"]+)\".*", "$1");
                plans.put(name, new Plan(definition, name, expression));
            }
        }
    }

    Set<String> names() {
        return plans.keySet();
    }

    void start(ScheduledExecutorService timer) {
        timer.scheduleWithFixedDelay(this::runDue, 5, 5, TimeUnit.SECONDS);
    }

    /** Runs one schedule now. */
    void run(String name) {
        var plan = plans.get(name);
        if (plan != null) {
            functions.tick(plan.definition(), new Tick(name, clock.instant()));
        }
    }

    /** Sets the clock forward, at most 400 days at a time. */
    synchronized void forward(Duration by) {
        if (by.compareTo(LONGEST_LEAP) > 0) {
            throw new IllegalArgumentException("At most 400 days at a time");
        }
        var left = by;
        while (!left.isZero()) {
            var toHour =
                    Duration.between(
                            clock.instant(),
                            clock.instant()
                                    .truncatedTo(ChronoUnit.HOURS)
                                    .plus(1, ChronoUnit.HOURS));
            var step = toHour.compareTo(left) < 0 ? toHour : left;
            clock.forward(step);
            left = left.minus(step);
            runDue();
        }
    }

    private synchronized void runDue() {
        var now = clock.instant();
        for (var plan : plans.values()) {
            if (plan.isOften() || plan.isDue(Sweden.at(ranUntil), Sweden.at(now))) {
                runSafely(plan.name());
            }
        }
        ranUntil = now;
    }

    private void runSafely(String name) {
        try {
            run(name);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "schedule {0} failed: {1}", name, e.getClass().getName());
        }
    }
}
