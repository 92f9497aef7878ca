package se.ledamot.meetings.reminder;

import java.time.Duration;
import java.time.Instant;
import se.ledamot.platform.calendar.QuietHours;

/** When a message is sent that is wanted at a time, and may not fall into the quiet hours. */
final class SendingTime {
    /** The sweep comes every ten minutes: a message that it finds late must not become quiet. */
    private static final Duration MARGIN = Duration.ofMinutes(20);

    private SendingTime() {}

    /** The wanted time, or the last allowed moment before it. */
    static Instant atOrBefore(Instant wanted, QuietHours hours) {
        if (hours.isQuiet(wanted)) {
            return hours.lastAllowed(wanted).minus(MARGIN);
        }
        var latest = wanted.plus(MARGIN);
        return hours.isQuiet(latest) ? hours.lastAllowed(latest).minus(MARGIN) : wanted;
    }
}
