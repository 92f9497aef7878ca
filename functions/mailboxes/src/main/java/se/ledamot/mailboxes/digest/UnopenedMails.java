package se.ledamot.mailboxes.digest;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import se.ledamot.mailboxes.answer.Absences;
import se.ledamot.mailboxes.answer.MemberWorkingDays;
import se.ledamot.mailboxes.sweep.Mailbox;
import se.ledamot.mailboxes.sweep.SweptFolder;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.platform.calendar.SwedishTime;

/**
 * Finds the mails of a mailbox that were not opened in time (K5.2a).
 *
 * @param days on which the member is not away
 * @param firstDay unread mails that arrived earlier are forgotten ones, or from before the sweeps
 */
record UnopenedMails(MemberWorkingDays days, LocalDate firstDay, LocalDate today) {
    static UnopenedMails of(
            Mailbox mailbox, Absences absences, Settings settings, LocalDate today) {
        var inLog = today.minusDays(settings.number(Setting.MAIL_LOG_DAYS));
        var begun = SwedishTime.dateOf(mailbox.sweptFrom());
        return new UnopenedMails(
                new MemberWorkingDays(settings.workingDays(), absences),
                begun.isAfter(inLog) ? begun : inLog,
                today);
    }

    /** How many have waited longer than that many working days, by the day they arrived. */
    Map<LocalDate, Integer> in(Collection<SweptFolder> folders, int workingDays) {
        var unopened = new TreeMap<LocalDate, Integer>();
        for (var folder : folders) {
            folder.ages()
                    .unread()
                    .forEach((day, count) -> {
                        if (!day.isBefore(firstDay)
                                && days.after(day, workingDays).isBefore(today)) {
                            unopened.merge(day, count, Integer::sum);
                        }
                    });
        }
        return unopened;
    }

    /** How many those are. */
    static int count(Map<LocalDate, Integer> unopened) {
        return unopened.values().stream().mapToInt(Integer::intValue).sum();
    }
}
