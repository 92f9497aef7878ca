package se.ledamot.notices;

import static se.ledamot.municipality.clause.Clause.K1C;

import java.lang.System.Logger.Level;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.directory.StaffMapping;
import se.ledamot.municipality.notice.Channel;
import se.ledamot.municipality.sweep.SweepRun;
import se.ledamot.notices.Subscription.TopicSubscription;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.UnreadableState;
import se.ledamot.platform.commit.Versioned;

/**
 * Synchronises subscriptions with the registers: a member's own mail, and staff by their roles. It
 * first decides and writes the intended subscriptions from the current registers, then sends the
 * carrier requests and writes the results. A later run repeats what failed; it may run any number
 * of times.
 */
public final class SyncSubscriptions {
    private static final System.Logger LOG = System.getLogger(SyncSubscriptions.class.getName());

    private static final int MOST_TIMES = 3;

    private final Repository repository;
    private final Carrier carrier;
    private final CommandExecutor executor;

    public SyncSubscriptions(Repository repository, Carrier carrier, CommandExecutor executor) {
        this.repository = repository;
        this.carrier = carrier;
        this.executor = executor;
    }

    /**
     * Brings the subscription of one member or one of staff up to date; any other subject is left
     * alone.
     */
    public void sync(String subject, Operation operation) {
        if (!isKept(subject)) {
            return;
        }
        for (int time = 0; time < MOST_TIMES; time++) {
            var part = operation.part(subject).part(String.valueOf(time));
            var statuses = statuses(subject);
            executor.execute(
                    part.part("intended"),
                    attempt -> intended(subject, statuses, attempt.operation()));
            if (settle(id(subject), part)) {
                return;
            }
        }
        throw new IllegalStateException("The registers change too often");
    }

    private static boolean isKept(String subject) {
        return subject.startsWith(MemberMapping.MEMBER.subject(""))
                || subject.startsWith(StaffMapping.STAFF.subject(""));
    }

    /** The carrier's status of each subscription, by the subscription's name. */
    private Map<String, Carrier.SubscriptionStatus> statuses(String subject) {
        return subscriptions(subject)
                .collect(
                        Collectors.toMap(
                                TopicSubscription.Subscribed::name,
                                subscription -> carrier.status(subscription.name()),
                                (one, same) -> one));
    }

    /** Decides on the current register, so that an older state is not restored. */
    private Decision<Boolean> intended(
            String subject, Map<String, Carrier.SubscriptionStatus> statuses, Operation operation) {
        // Read first, so that what is stored is never newer than the register, which is read next.
        var found = repository.find(Subscription.MAPPING, id(subject));
        return desired(subject, operation.today())
                .map(desired -> {
                    var before =
                            found.map(one -> one.state().topicSubscriptions()).orElse(List.of());
                    return kept(
                            id(subject),
                            found,
                            DesiredTopicSubscriptions.of(before, desired, statuses),
                            "subscription-intended",
                            operation);
                })
                .orElseGet(() -> Decision.of(false));
    }

    /**
     * Sends the intended requests to the carrier and writes the results, also if some failed.
     * Returns false if another run changed the intention meanwhile, so that it is checked again.
     */
    private boolean settle(String id, Operation operation) {
        var found = repository.find(Subscription.MAPPING, id).map(Versioned::state);
        if (found.filter(Subscription::isOpen).isEmpty()) {
            return true;
        }
        var asking = new CarrierRequests(carrier);
        found.get().topicSubscriptions().forEach(asking::send);
        executor.execute(
                operation.part("settled"),
                attempt -> {
                    var now = repository.find(Subscription.MAPPING, id);
                    var subscriptions =
                            asking.withResults(now.orElseThrow().state().topicSubscriptions());
                    return kept(
                            id, now, subscriptions, "subscription-settled", attempt.operation());
                });
        asking.failure()
                .ifPresent(failure -> {
                    throw failure;
                });
        return repository
                .find(Subscription.MAPPING, id)
                .map(Versioned::state)
                .filter(now -> now.isOpen() || asking.hasEndedOneOf(now.topicSubscriptions()))
                .isEmpty();
    }

    /** Brings all subscriptions up to date in a run, and checks who has confirmed since. */
    public void syncAll(SweepRun run, Operation operation) {
        var subjects = new ArrayList<String>();
        run.listAll(MemberMapping.MEMBER, MemberMapping.ALL)
                .forEach(member -> subjects.add(member.subject()));
        run.listAll(StaffMapping.STAFF, StaffMapping.ALL)
                .forEach(staff -> subjects.add(staff.subject()));
        subjects.forEach(subject -> run.runItem(subject, () -> sync(subject, operation)));
    }

    /** The same for a subject from a stream; returns whether the stream need not send it again. */
    public boolean onChange(String subject, Operation operation) {
        var run = newRun(operation);
        run.runItem(subject, () -> sync(subject, operation));
        return run.tryEnd();
    }

    /** A run over subscriptions. */
    public SweepRun newRun(Operation operation) {
        return SweepRun.of("subscriptions", repository, executor, operation);
    }

    /** The topic of a member's own mail, if it is confirmed now. */
    public Optional<String> confirmedTopic(String member) {
        return subscriptions("member/" + member)
                .filter(this::isConfirmed)
                .map(TopicSubscription.Subscribed::topic)
                .findFirst();
    }

    /**
     * Whether a message to a role on that channel reaches anyone now. If a state cannot be read, it
     * assumes so: the carrier knows its subscribers.
     */
    public boolean reaches(Role role, Channel channel) {
        var staff = repository.listAll(StaffMapping.STAFF, StaffMapping.ALL);
        return !staff.unreadable().isEmpty()
                || staff.items().stream()
                        .filter(one -> one.state().roles().contains(role))
                        .anyMatch(one ->
                                reaches(
                                        one.subject(),
                                        DesiredSubscription.namePrefix(role, channel)));
    }

    private boolean reaches(String subject, String prefix) {
        try {
            return subscriptions(subject)
                    .filter(subscription -> subscription.desiredName().startsWith(prefix))
                    .anyMatch(this::isConfirmed);
        } catch (UnreadableState.UnreadableStateException e) {
            return true;
        }
    }

    private Stream<TopicSubscription.Subscribed> subscriptions(String subject) {
        return repository.find(Subscription.MAPPING, id(subject)).stream()
                .flatMap(found -> found.state().subscribed());
    }

    /**
     * Asks the carrier, since an address may have confirmed, or gone, since this morning. If the
     * carrier cannot answer, the stored status applies.
     */
    private boolean isConfirmed(TopicSubscription.Subscribed subscription) {
        try {
            return carrier.status(subscription.name()) == Carrier.SubscriptionStatus.CONFIRMED;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "status unknown: {0}", e.getClass().getName());
            return subscription.confirmed();
        }
    }

    static String id(String subject) {
        return subject.replace('/', '-');
    }

    private Optional<List<DesiredSubscription>> desired(String subject, LocalDate today) {
        var parts = subject.split("/", 2);
        return switch (parts[0]) {
            case "member" ->
                    repository
                            .find(MemberMapping.MEMBER, parts[1])
                            .map(found -> DesiredSubscription.of(found.state(), today));
            case "staff" ->
                    repository
                            .find(StaffMapping.STAFF, parts[1])
                            .map(found -> DesiredSubscription.of(found.state()));
            default -> Optional.empty();
        };
    }

    private static Decision<Boolean> kept(
            String id,
            Optional<Versioned<Subscription>> found,
            List<TopicSubscription> subscriptions,
            String what,
            Operation operation) {
        if (subscriptions.equals(
                found.map(one -> one.state().topicSubscriptions()).orElse(List.of()))) {
            return Decision.of(false);
        }
        var next = Subscription.after(found.map(Versioned::state), subscriptions, operation.at());
        var event =
                JournalEvent.of(
                        what, K1C, "count", subscriptions.size(), "pending", next.isPending());
        return Decision.of(
                true, Commit.nothing().put(Subscription.MAPPING, id, found, next, event));
    }
}
