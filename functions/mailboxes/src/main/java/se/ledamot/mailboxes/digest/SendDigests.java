package se.ledamot.mailboxes.digest;

import static se.ledamot.mailboxes.answer.MailThreadMapping.THREAD;
import static se.ledamot.mailboxes.sweep.MailboxMapping.MAILBOX;
import static se.ledamot.mailboxes.sweep.SweepLeaseMapping.LEASE;
import static se.ledamot.mailboxes.sweep.SweptFolderMapping.FOLDER;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import se.ledamot.mailboxes.answer.Absences;
import se.ledamot.mailboxes.answer.AnswerDeadline;
import se.ledamot.mailboxes.answer.AnswerState;
import se.ledamot.mailboxes.answer.MailThreadMapping;
import se.ledamot.mailboxes.log.MailLog;
import se.ledamot.mailboxes.sweep.Mailbox;
import se.ledamot.mailboxes.sweep.SweepLease;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.notice.DailyReport;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.sweep.SweepRun;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;

/**
 * Sends the digests of a working morning, and once a week the secretary's counts (K5.2a). A mailbox
 * that no sweep has come to since yesterday is left out: what it says may be wrong, and IT is told
 * of it (O3).
 */
public final class SendDigests {
    private static final DailyReport REPORT = new DailyReport("unopened-report", MAILBOX.table());
    private static final String UNOPENED = "unopened";
    private static final LocalTime NOON = LocalTime.NOON;
    private static final Duration SWEPT_WITHIN = Duration.ofHours(12);

    private final Repository repository;

    public SendDigests(Repository repository) {
        this.repository = repository;
    }

    /** Sends what is due; in the afternoon and on days that are no working days nothing is. */
    public void send(
            SweepRun run, List<Mailbox> mailboxes, Settings settings, Operation operation) {
        var isMorning = SwedishTime.at(operation.at()).toLocalTime().isBefore(NOON);
        if (!isMorning || !settings.workingDays().isWorkingDay(operation.today())) {
            return;
        }
        var active = mailboxes.stream().filter(Mailbox::isActive).toList();
        var all = new ArrayList<MailboxFindings>();
        var done = new HashSet<MemberId>();
        for (var mailbox : active) {
            run.runItem(
                    "findings-" + mailbox.member(),
                    () -> {
                        findings(run, mailbox, settings, operation)
                                .ifPresent(findings -> {
                                    all.add(findings);
                                    send(run, mailbox, findings);
                                });
                        done.add(mailbox.member());
                    });
        }
        // Where some could not be read, the run is repeated: half of the counts would be wrong.
        if (done.size() == active.size()) {
            run.execute("unopened", part -> report(all, settings, part));
        }
    }

    private void send(SweepRun run, Mailbox mailbox, MailboxFindings findings) {
        if (findings.deadline().days().isWorkingDay(findings.today())) {
            var digest = new WriteDigest(repository, mailbox.member());
            run.execute(
                    "digest-" + mailbox.member().value(), part -> digest.decide(findings, part));
        }
    }

    private Optional<MailboxFindings> findings(
            SweepRun run, Mailbox mailbox, Settings settings, Operation operation) {
        var member = mailbox.member();
        var lease = repository.find(LEASE, member.value()).map(Versioned::state);
        return lease.filter(one -> isFresh(one, operation) && hasAssignment(member, operation))
                .map(swept -> {
                    var today = operation.today();
                    var absences = Absences.of(member, repository);
                    var unopened = UnopenedMails.of(mailbox, absences, settings, today);
                    var threads = repository.listAll(THREAD, MailThreadMapping.waiting(member));
                    return new MailboxFindings(
                            today,
                            run.readable(threads).stream()
                                    .flatMap(thread -> thread.state().waiting())
                                    .filter(one -> isOfThisTime(one, mailbox))
                                    .toList(),
                            AnswerDeadline.of(settings, absences),
                            settings.number(Setting.OPENED_WITHIN_WORKING_DAYS),
                            unopened,
                            run.readable(repository.findAll(FOLDER, swept.folders())).stream()
                                    .collect(Collectors.toMap(Versioned::id, Versioned::state)),
                            swept.drafts(),
                            swept.quota(),
                            run.readable(
                                    new MailLog(repository, member)
                                            .rows(
                                                    recentFrom(member, unopened.firstDay(), today),
                                                    today)));
                });
    }

    /** Not from before the mailbox was swept anew, as where a member has come back. */
    private static boolean isOfThisTime(AnswerState state, Mailbox mailbox) {
        return !state.mail().arrivedAt().isBefore(mailbox.sweptFrom());
    }

    /** A week, or longer if the member was told nothing for longer. */
    private LocalDate recentFrom(MemberId member, LocalDate firstDay, LocalDate today) {
        var week = today.minusWeeks(1);
        return repository
                .find(MailDigest.DIGEST, member.value())
                .flatMap(digest -> Optional.ofNullable(digest.state().sentOn()))
                .map(sentOn -> sentOn.isBefore(firstDay) ? firstDay : sentOn)
                .filter(sentOn -> sentOn.isBefore(week))
                .orElse(week);
    }

    private boolean hasAssignment(MemberId member, Operation operation) {
        return repository
                .find(MemberMapping.MEMBER, member.value())
                .filter(found -> !found.state().assignmentsOn(operation.today()).isEmpty())
                .isPresent();
    }

    private static boolean isFresh(SweepLease lease, Operation operation) {
        var sweptAt = lease.sweptAt();
        return sweptAt != null && !sweptAt.isBefore(operation.at().minus(SWEPT_WITHIN));
    }

    /** Counts for the secretary, once a week: how many members, and how many mails; no names. */
    private Decision<Boolean> report(
            List<MailboxFindings> all, Settings settings, Operation operation) {
        int after = settings.number(Setting.UNOPENED_REPORTED_AFTER_WORKING_DAYS);
        var counts =
                all.stream()
                        .map(findings -> findings.unopened(after))
                        .filter(days -> !days.isEmpty())
                        .map(UnopenedMails::count)
                        .toList();
        if (counts.isEmpty() || isReported(operation.today())) {
            return Decision.of(false);
        }
        var values =
                Document.of(
                        "count", counts.size(),
                        "mails", counts.stream().mapToInt(Integer::intValue).sum(),
                        "days", after);
        return REPORT.oncePerDay(
                repository,
                UNOPENED,
                operation,
                JournalEvent.of("unopened-mail-reported", Clause.K5_2A, "members", counts.size()),
                NoticeDraft.toEach(Message.MAIL_UNOPENED, values, Role.SECRETARY));
    }

    /** Whether the secretary has had the counts of this week. */
    private boolean isReported(LocalDate today) {
        var monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return repository
                .find(REPORT, UNOPENED)
                .filter(found -> !found.state().isBefore(monday))
                .isPresent();
    }
}
