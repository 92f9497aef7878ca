package se.ledamot.meetings.tool;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.TreeMap;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.directory.PublicBodies;
import se.ledamot.municipality.meeting.MeetingEntryMapping;
import se.ledamot.municipality.meeting.MeetingSchedule;
import se.ledamot.municipality.sweep.SweepRun;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/**
 * Names that match nothing that we know: accounts in meeting tools that are no member's, and bodies
 * of meetings to come that are not on the list.
 */
public record UnmatchedNames(List<ToolAccount> accounts, List<String> bodies) {
    /** The months, this one included, whose meetings are looked at. */
    public static final int MONTHS_AHEAD = 3;

    public UnmatchedNames {
        accounts = List.copyOf(accounts);
        bodies = List.copyOf(bodies);
    }

    /** The unmatched names of a day. */
    public static UnmatchedNames find(
            SweepRun run, Repository repository, PublicBodies listed, LocalDate today) {
        var page = repository.listAll(MemberMapping.MEMBER, MemberMapping.ALL);
        var members = run.readable(page).stream().map(Versioned::state).toList();
        var all = repository.listAll(ToolAccountMapping.ACCOUNT, ToolAccountMapping.ALL);
        // Whose record cannot be read may be whose account it is.
        var accounts =
                run.readable(all).stream()
                        .map(Versioned::state)
                        .filter(account -> page.unreadable().isEmpty())
                        .filter(account -> account.isUnmatchedAmong(members))
                        .toList();
        return new UnmatchedNames(accounts, bodies(run, repository, listed, today));
    }

    private static List<String> bodies(
            SweepRun run, Repository repository, PublicBodies listed, LocalDate today) {
        var names = new TreeMap<String, BodyName>();
        for (int ahead = 0; ahead < MONTHS_AHEAD; ahead++) {
            var list = MeetingEntryMapping.listName(YearMonth.from(today).plusMonths(ahead));
            run.readable(repository.listAll(MeetingEntryMapping.ENTRY, list)).stream()
                    .flatMap(entry -> entry.state().schedule().current().stream())
                    .filter(schedule -> !SwedishTime.dateOf(schedule.start()).isBefore(today))
                    .map(MeetingSchedule::body)
                    .filter(body -> listed.find(body).isEmpty())
                    .forEach(body -> names.putIfAbsent(body.key(), body));
        }
        return names.values().stream().map(BodyName::text).toList();
    }
}
