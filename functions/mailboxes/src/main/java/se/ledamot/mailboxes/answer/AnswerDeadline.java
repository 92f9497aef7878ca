package se.ledamot.mailboxes.answer;

import java.time.LocalDate;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.platform.calendar.SwedishTime;

/**
 * Until when a mail is to be handled (O2.1a): some working days after it arrived, or the day that
 * its sender was told.
 *
 * @param days on which the member is not away
 * @param within how many of them the member has
 */
public record AnswerDeadline(MemberWorkingDays days, int within) {
    /** As the settings have it, for a member with those absences. */
    public static AnswerDeadline of(Settings settings, Absences absences) {
        return new AnswerDeadline(
                new MemberWorkingDays(settings.workingDays(), absences),
                settings.number(Setting.ANSWERED_WITHIN_WORKING_DAYS));
    }

    /** The last day. A promise holds, also where the member is away then. */
    public LocalDate dueOn(AnswerState state) {
        var promised = state.promisedOn();
        return promised == null
                ? days.after(SwedishTime.dateOf(state.mail().arrivedAt()), within)
                : promised;
    }
}
