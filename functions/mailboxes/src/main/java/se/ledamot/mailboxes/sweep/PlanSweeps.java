package se.ledamot.mailboxes.sweep;

import static se.ledamot.mailboxes.sweep.MailboxMapping.MAILBOX;
import static se.ledamot.mailboxes.sweep.SweepLeaseMapping.LEASE;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.municipality.sweep.SweepRun;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.trigger.MessageQueue;

/**
 * Finds the mailboxes that are due for a sweep, and puts them into the queue (O3). A member who is
 * new is told first what is read and kept, and swept from the working day after that on.
 */
public final class PlanSweeps {
    /** A mailbox that was never swept comes first. */
    private static final Comparator<Due> ORDER = Comparator.comparing(Due::since);

    private final Repository repository;
    private final Guidelines guidelines;
    private final CommandExecutor executor;
    private final BooleanSupplier canSweep;
    private final MessageQueue queue;
    private final ReportProblems report;

    /**
     * Creates a plan.
     *
     * @param canSweep whether a mail server is set up, and sweeps change nothing there
     */
    public PlanSweeps(
            Repository repository,
            Guidelines guidelines,
            CommandExecutor executor,
            BooleanSupplier canSweep,
            MessageQueue queue) {
        this.repository = repository;
        this.guidelines = guidelines;
        this.executor = executor;
        this.canSweep = canSweep;
        this.queue = queue;
        this.report = new ReportProblems(repository);
    }

    /** A mailbox that is due, and when its last sweep ended, well or not. */
    private record Due(Mailbox mailbox, Instant since) {}

    /**
     * Plans once; if anything fails, it does the rest and then throws. As long as no mailbox can be
     * swept, none is planned and no member is told; if that is so no longer, IT hears of the
     * mailboxes that are not swept.
     */
    public void plan(Operation operation) {
        var run = SweepRun.of("mailboxes", repository, executor, operation);
        var isPossible = new AtomicBoolean();
        run.runItem("server", () -> isPossible.set(canSweep.getAsBoolean()));
        var toEnd = new HashSet<MemberId>();
        var isKnown = new AtomicBoolean(true);
        if (isPossible.get()) {
            run.runItem(
                    "members",
                    () -> isKnown.set(reconcile(run, guidelines.settings(), toEnd, operation)));
        }
        var mailboxes = mailboxes(run);
        var leases = leases(run, mailboxes);
        if (isKnown.get()) {
            report.report(
                    run,
                    mailboxes.stream().filter(one -> !toEnd.contains(one.member())).toList(),
                    leases,
                    operation);
        }
        report.reportConcerns(run, mailboxes);
        if (isPossible.get()) {
            var every = interval(guidelines.currentOrShipped().settings(), operation.at());
            run.runItem("queue", () -> queue.send(due(mailboxes, leases, every, operation.at())));
        }
        run.end();
    }

    private List<Mailbox> mailboxes(SweepRun run) {
        return run.listAll(MAILBOX, MailboxMapping.ALL).stream().map(Versioned::state).toList();
    }

    private static Map<String, SweepLease> leases(SweepRun run, List<Mailbox> mailboxes) {
        var ids = mailboxes.stream().map(mailbox -> mailbox.member().value()).toList();
        return run.findAll(LEASE, ids).stream()
                .collect(Collectors.toMap(Versioned::id, Versioned::state));
    }

    /**
     * Brings the mailboxes into line with the register, as far as that can be done now.
     *
     * @param toEnd where the members are added whose mailboxes need not be swept any more: IT is
     *     not told that they are not
     * @return whether the register could be read
     */
    private boolean reconcile(
            SweepRun run, Settings settings, Set<MemberId> toEnd, Operation operation) {
        int failures = run.failures();
        var known =
                run.listAll(MAILBOX, MailboxMapping.ALL).stream()
                        .collect(Collectors.toMap(Versioned::id, Function.identity()));
        var members = run.listAll(MemberMapping.MEMBER, MemberMapping.ALL);
        if (run.failures() > failures) {
            return false;
        }
        for (var member : members) {
            var before = Optional.ofNullable(known.get(member.id()));
            if (before.isPresent() && !isSwept(member.state(), settings, operation.today())) {
                toEnd.add(member.state().id());
            }
            if (isToBeChanged(member.state(), before, settings, operation)) {
                run.execute(
                        "member-" + member.id(), part -> reconcile(member.id(), settings, part));
            }
        }
        return true;
    }

    private static boolean isToBeChanged(
            Member member,
            Optional<Versioned<Mailbox>> before,
            Settings settings,
            Operation operation) {
        boolean isWanted = isSwept(member, settings, operation.today());
        var active = before.map(Versioned::state).filter(Mailbox::isActive);
        return isWanted != active.isPresent()
                || active.filter(one -> !one.address().equals(member.mail())).isPresent();
    }

    /** Whether a member's mailbox is swept on a date: some days before and after an assignment. */
    private static boolean isSwept(Member member, Settings settings, LocalDate date) {
        int before = settings.number(Setting.MAILBOX_SWEPT_DAYS_BEFORE_FIRST_DAY);
        int after = settings.number(Setting.MAILBOX_SWEPT_DAYS_AFTER_LAST_DAY);
        return member.mail() != null
                && member.assignments().stream()
                        .anyMatch(one ->
                                !date.plusDays(before).isBefore(one.from())
                                        && (one.to() == null
                                                || !date.isAfter(one.to().plusDays(after))));
    }

    /** Brings a mailbox into line with its member, as the register has the member now. */
    private Decision<Boolean> reconcile(String id, Settings settings, Operation operation) {
        var member = repository.find(MemberMapping.MEMBER, id).map(Versioned::state);
        var before = repository.find(MAILBOX, id);
        if (member.isEmpty() || !isToBeChanged(member.get(), before, settings, operation)) {
            return Decision.of(false);
        }
        var address = member.get().mail();
        if (address == null || !isSwept(member.get(), settings, operation.today())) {
            return before.map(one -> end(one, operation)).orElseGet(() -> Decision.of(false));
        }
        if (before.isPresent() && before.get().state().isActive()) {
            return Decision.of(
                    true,
                    Commit.nothing()
                            .change(
                                    before.get(),
                                    before.get().state().withAddress(address),
                                    JournalEvent.of("mailbox-address-changed", Clause.O3)));
        }
        return announce(member.get(), before, settings, operation);
    }

    private static Decision<Boolean> end(Versioned<Mailbox> mailbox, Operation operation) {
        return Decision.of(
                true,
                Commit.nothing()
                        .change(
                                mailbox,
                                mailbox.state().ended(operation.at()),
                                JournalEvent.of("mailbox-sweeps-ended", Clause.O3)));
    }

    private static Decision<Boolean> announce(
            Member member,
            Optional<Versioned<Mailbox>> before,
            Settings settings,
            Operation operation) {
        var address = Objects.requireNonNull(member.mail());
        var told = SwedishTime.dateOf(settings.quietHours().firstAllowed(operation.at()));
        var day = settings.workingDays().after(told, 1);
        var mailbox = Mailbox.announced(member.id(), address, SwedishTime.startOf(day));
        var notice =
                NoticeDraft.of(
                        Message.MAILBOX_SWEEPS_ANNOUNCED,
                        Recipient.of(member.id()),
                        "from",
                        day,
                        "days",
                        settings.number(Setting.MAIL_LOG_DAYS),
                        "address",
                        address.value());
        var id = member.id().value();
        return Decision.of(
                true,
                Commit.nothing()
                        .put(
                                MAILBOX,
                                id,
                                before,
                                mailbox,
                                JournalEvent.of(
                                        "mailbox-sweeps-announced", Clause.K5_3A, "from", day))
                        .followedBy(notice.toFollowUp(MAILBOX.subject(id), operation.at())));
    }

    /** What is due now, the longest due first. */
    private static List<String> due(
            List<Mailbox> mailboxes, Map<String, SweepLease> leases, Duration every, Instant now) {
        return mailboxes.stream()
                .filter(mailbox -> mailbox.mayBeTried(now))
                .map(mailbox -> due(mailbox, leases.get(mailbox.member().value()), every, now))
                .flatMap(Optional::stream)
                .sorted(ORDER)
                .map(due -> new PlannedSweep(due.mailbox().member(), now).write())
                .toList();
    }

    private static Optional<Due> due(
            Mailbox mailbox, @Nullable SweepLease lease, Duration every, Instant now) {
        if (lease == null) {
            return Optional.of(new Due(mailbox, Instant.EPOCH));
        }
        return lease.isFree(now) && !now.isBefore(lease.until().plus(every))
                ? Optional.of(new Due(mailbox, lease.until()))
                : Optional.empty();
    }

    private static Duration interval(Settings settings, Instant now) {
        return Duration.ofMinutes(
                settings.number(
                        settings.quietHours().isQuiet(now)
                                ? Setting.MAILBOX_SWEEP_QUIET_HOURS_MINUTES
                                : Setting.MAILBOX_SWEEP_MINUTES));
    }
}
