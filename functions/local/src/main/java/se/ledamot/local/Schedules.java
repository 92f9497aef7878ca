package se.ledamot.local;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.springframework.scheduling.support.CronExpression;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.trigger.ScheduledEvent;
import se.ledamot.stack.Template;

/**
 * Runs the template's schedules at their times by the local clock, or at once on demand. Setting
 * the clock forward moves it hour by hour, by four hours for more than three days, or by twelve for
 * more than a week, so that what runs every few minutes runs at each of these, and stops at each
 * daily schedule on the way.
 */
final class Schedules {
    private static final System.Logger LOG = System.getLogger(Schedules.class.getName());
    private static final Duration LONGEST_LEAP = Duration.ofDays(400);
    private static final NavigableMap<Duration, Integer> HOURS_BY_LEAP =
            new TreeMap<>(Map.of(Duration.ZERO, 1, Duration.ofDays(3), 4, Duration.ofDays(7), 12));

    /** A schedule: daily or every few minutes. */
    private record Plan(String definition, String name, String expression) {
        boolean isOften() {
            return expression.startsWith("rate(");
        }

        /** Whether it runs at times of the day, and not all the time. */
        boolean isDaily() {
            return !isOften() && !expression.contains("/");
        }

        /** When a daily one is due next. */
        Optional<ZonedDateTime> next(ZonedDateTime after) {
            return isDaily() ? Optional.ofNullable(cron().next(after)) : Optional.empty();
        }

        /** Whether it was due after the one time and by the other. */
        boolean isDue(ZonedDateTime after, ZonedDateTime by) {
            var next = cron().next(after);
            return next != null && !next.isAfter(by);
        }

        private CronExpression cron() {
            var fields = expression.substring("cron(".length(), expression.length() - 1).split(" ");
            return CronExpression.parse("0 " + String.join(" ", List.of(fields).subList(0, 5)));
        }
    }

    private final Map<String, Plan> plans = new LinkedHashMap<>();
    private final BiConsumer<String, ScheduledEvent> setGoing;
    private final LocalClock clock;
    private Instant ranUntil;

    /**
     * The schedules of a template.
     *
     * @param setGoing triggers the function of that definition
     */
    Schedules(Template template, BiConsumer<String, ScheduledEvent> setGoing, LocalClock clock) {
        this.setGoing = setGoing;
        this.clock = clock;
        this.ranUntil = clock.instant();
        template.functions().forEach(this::add);
    }

    private void add(String definition, Map<String, Object> function) {
        for (var properties : Template.events(function)) {
            if (properties.get("ScheduleExpression") instanceof String expression) {
                var input = Json.readOwn(String.valueOf(properties.get("Input")));
                // An event without a schedule only keeps a snapshot from being removed.
                if (input.has("schedule")) {
                    var name = input.text("schedule");
                    plans.put(name, new Plan(definition, name, expression));
                }
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
            setGoing.accept(plan.definition(), new ScheduledEvent(name, clock.instant()));
        }
    }

    /**
     * Sets the clock forward, at most 400 days at a time; in a leap of more than three days what
     * runs often runs every four hours, and in one of more than a week every twelve.
     */
    synchronized void forward(Duration by) {
        if (by.isNegative() || by.compareTo(LONGEST_LEAP) > 0) {
            throw new IllegalArgumentException("Forward, and at most 400 days at a time");
        }
        var end = clock.instant().plus(by);
        if (by.isZero()) {
            return;
        }
        int hours = HOURS_BY_LEAP.lowerEntry(by).getValue();
        for (var now = clock.instant(); now.isBefore(end); now = clock.instant()) {
            var whole = nextWhole(now, hours);
            var stop = nextStop(now, whole.isBefore(end) ? whole : end);
            clock.forward(Duration.between(now, stop));
            if (stop.isBefore(whole) && stop.isBefore(end) && hours > 1) {
                runDue(Plan::isDaily);
            } else {
                runDue(plan -> true);
            }
        }
    }

    /** The next multiple of that many hours of the day. */
    private static Instant nextWhole(Instant from, int hours) {
        var hour = SwedishTime.at(from).truncatedTo(ChronoUnit.HOURS);
        return hour.plusHours(hours - hour.getHour() % hours).toInstant();
    }

    /** That time, or the time of a daily schedule before it. */
    private Instant nextStop(Instant from, Instant whole) {
        return plans.values().stream()
                .flatMap(plan -> plan.next(SwedishTime.at(from)).stream())
                .map(ZonedDateTime::toInstant)
                .filter(whole::isAfter)
                .min(Comparator.naturalOrder())
                .orElse(whole);
    }

    private void runDue() {
        runDue(plan -> true);
    }

    private synchronized void runDue(Predicate<Plan> wanted) {
        var now = clock.instant();
        for (var plan : plans.values()) {
            if (!wanted.test(plan)) {
                continue;
            }
            if (plan.isOften() || plan.isDue(SwedishTime.at(ranUntil), SwedishTime.at(now))) {
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
