package se.ledamot.mailboxes.digest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.answer.AnswerDeadline;
import se.ledamot.mailboxes.answer.AnswerState;
import se.ledamot.mailboxes.answer.AnswerState.Outcome;
import se.ledamot.mailboxes.log.LogRow;
import se.ledamot.mailboxes.log.Suggestion;
import se.ledamot.mailboxes.log.WeekOfMail;
import se.ledamot.mailboxes.mail.FolderRole;
import se.ledamot.mailboxes.mail.FolderStatus;
import se.ledamot.mailboxes.mail.Quota;
import se.ledamot.mailboxes.sweep.SweptFolder;
import se.ledamot.platform.calendar.SwedishTime;

/**
 * What there is to say of a mailbox on a day.
 *
 * @param waiting the mails that wait for an answer
 * @param deadline until when they are to be handled
 * @param openedWithin working days in which a mail is opened (K5.2a)
 * @param unopenedMails finds those that were not
 * @param folders as the last sweep left them, by id
 * @param drafts how many mails lay in the folder of drafts then
 * @param quota how full the mailbox was then; null where the server does not say
 * @param recent the rows of the log of the last days, the newest mails
 */
record MailboxFindings(
        LocalDate today,
        List<AnswerState> waiting,
        AnswerDeadline deadline,
        int openedWithin,
        UnopenedMails unopenedMails,
        Map<String, SweptFolder> folders,
        long drafts,
        @Nullable Quota quota,
        List<LogRow> recent) {
    MailboxFindings {
        waiting = List.copyOf(waiting);
        folders = Map.copyOf(folders);
        recent = List.copyOf(recent);
    }

    /** Mails to be handled today at the latest, or earlier than that. */
    List<AnswerState> due() {
        return waiting.stream().filter(one -> !dueOn(one).isAfter(today)).toList();
    }

    /** Those that were to be handled earlier. */
    List<AnswerState> late() {
        return waiting.stream().filter(one -> dueOn(one).isBefore(today)).toList();
    }

    List<AnswerState> unclear() {
        return waiting.stream().filter(one -> one.outcome() == Outcome.UNCLEAR).toList();
    }

    private LocalDate dueOn(AnswerState state) {
        return deadline.dueOn(state);
    }

    /** When the first of the due mails arrived. */
    Optional<Instant> longestDue() {
        return due().stream().map(one -> one.mail().arrivedAt()).min(Comparator.naturalOrder());
    }

    /** What a member is told of each mail, in a form that is the same as long as that is. */
    Set<String> toTell() {
        var due = due().stream().map(one -> key(one) + " due " + dueOn(one));
        var unclear = unclear().stream().map(one -> key(one) + " unclear " + seconds(one));
        return Stream.concat(due, unclear).collect(Collectors.toSet());
    }

    private static String key(AnswerState state) {
        return state.mail().fingerprint().substring(0, 12);
    }

    private static Instant seconds(AnswerState state) {
        return state.since().truncatedTo(ChronoUnit.SECONDS);
    }

    /** How many unread mails have waited longer than that many working days, by arrival. */
    Map<LocalDate, Integer> unopened(int workingDays) {
        return unopenedMails.in(folders.values(), workingDays);
    }

    Map<LocalDate, Integer> unopened() {
        return unopened(openedWithin);
    }

    /** Mails that may be from people, not seen before that time, and still in a junk folder. */
    long inJunk(Instant since) {
        return recent.stream()
                .filter(row -> row.impression().suggestion() == Suggestion.PERSON_IN_JUNK)
                .filter(row -> row.firstSeenAt().isAfter(since))
                .filter(row -> folders.entrySet().stream().anyMatch(one -> isInJunk(row, one)))
                .count();
    }

    private static boolean isInJunk(LogRow row, Map.Entry<String, SweptFolder> folder) {
        var status = folder.getValue().status();
        return folder.getValue().role() == FolderRole.JUNK
                && status != null
                && status.mails() > 0
                && folder.getKey().endsWith("/" + row.places().getLast().folder());
    }

    /** How many mails of the last week seem to need no registration, and what they seem to be. */
    Map<Suggestion, Long> suggestions() {
        var all = WeekOfMail.of(recent, today).suggestions();
        all.remove(Suggestion.PERSON_IN_JUNK);
        return all;
    }

    long mails(FolderRole role) {
        return statuses(role).mapToLong(FolderStatus::mails).sum();
    }

    private Stream<FolderStatus> statuses(FolderRole role) {
        return folders.values().stream()
                .filter(folder -> folder.role() == role)
                .flatMap(folder -> Stream.ofNullable(folder.status()));
    }

    /** When the oldest mail in the inbox arrived. */
    Optional<LocalDate> oldestInInbox() {
        return folders.values().stream()
                .filter(folder -> folder.role() == FolderRole.INBOX)
                .flatMap(folder -> Stream.ofNullable(folder.ages().oldestAt()))
                .map(SwedishTime::dateOf)
                .min(Comparator.naturalOrder());
    }

    /** How much all folders take, in bytes; 0 where the server does not say. */
    long bytes() {
        return quota != null
                ? quota.usedBytes()
                : folders.values().stream()
                        .flatMap(folder -> Stream.ofNullable(folder.status()))
                        .mapToLong(status -> status.bytes() == null ? 0 : status.bytes())
                        .sum();
    }

    /** How much room there is, in bytes; 0 where the server does not say. */
    long limitBytes() {
        return quota == null ? 0 : quota.limitBytes();
    }

    /**
     * Whether there is any mail in the folders that are to be kept as empty as possible, and it is
     * known how old it is.
     */
    boolean hasFigures() {
        boolean isOldestKnown = mails(FolderRole.INBOX) == 0 || oldestInInbox().isPresent();
        return isOldestKnown
                && Stream.of(FolderRole.INBOX, FolderRole.SENT, FolderRole.TRASH)
                        .anyMatch(role -> mails(role) > 0);
    }
}
