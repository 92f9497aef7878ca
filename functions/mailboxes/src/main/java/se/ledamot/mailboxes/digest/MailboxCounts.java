package se.ledamot.mailboxes.digest;

import static se.ledamot.mailboxes.sweep.MailboxMapping.MAILBOX;
import static se.ledamot.mailboxes.sweep.SweepLeaseMapping.LEASE;
import static se.ledamot.mailboxes.sweep.SweptFolderMapping.FOLDER;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.ledamot.mailboxes.answer.Absences;
import se.ledamot.mailboxes.sweep.Mailbox;
import se.ledamot.mailboxes.sweep.MailboxMapping;
import se.ledamot.mailboxes.sweep.SweepLease;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/**
 * All mailboxes in numbers, so that no member is named (K5.2a).
 *
 * @param mailboxes that are swept
 * @param failing of which the last sweep has failed
 * @param withUnopened with mail that was not opened within the time for it
 * @param unopened such mails
 * @param withLongUnopened with mail that was not opened for so long that the secretary is told
 */
public record MailboxCounts(
        int mailboxes, int failing, int withUnopened, int unopened, int withLongUnopened) {
    /** The numbers of today. */
    public static MailboxCounts of(Repository repository, Settings settings, LocalDate today) {
        var active =
                repository.listAll(MAILBOX, MailboxMapping.ALL).items().stream()
                        .map(Versioned::state)
                        .filter(Mailbox::isActive)
                        .toList();
        var leases = states(repository.findAll(LEASE, ids(active)).items());
        var folderIds =
                leases.values().stream().map(SweepLease::folders).flatMap(List::stream).toList();
        var folders = states(repository.findAll(FOLDER, folderIds).items());
        var absences = states(repository.findAll(Absences.ABSENCES, ids(active)).items());
        int within = settings.number(Setting.OPENED_WITHIN_WORKING_DAYS);
        int longWithin = settings.number(Setting.UNOPENED_REPORTED_AFTER_WORKING_DAYS);
        int withUnopened = 0;
        int unopened = 0;
        int withLongUnopened = 0;
        for (var mailbox : active) {
            var id = mailbox.member().value();
            var mails =
                    UnopenedMails.of(
                            mailbox, absences.getOrDefault(id, Absences.NONE), settings, today);
            var own =
                    Optional.ofNullable(leases.get(id))
                            .map(SweepLease::folders)
                            .orElse(List.of())
                            .stream()
                            .flatMap(folder -> Stream.ofNullable(folders.get(folder)))
                            .toList();
            int count = UnopenedMails.count(mails.in(own, within));
            withUnopened += count > 0 ? 1 : 0;
            unopened += count;
            withLongUnopened += mails.in(own, longWithin).isEmpty() ? 0 : 1;
        }
        int failing = (int) active.stream().filter(one -> one.problem() != null).count();
        return new MailboxCounts(active.size(), failing, withUnopened, unopened, withLongUnopened);
    }

    private static List<String> ids(List<Mailbox> mailboxes) {
        return mailboxes.stream().map(one -> one.member().value()).toList();
    }

    private static <T> Map<String, T> states(Collection<Versioned<T>> found) {
        return found.stream().collect(Collectors.toMap(Versioned::id, Versioned::state));
    }
}
