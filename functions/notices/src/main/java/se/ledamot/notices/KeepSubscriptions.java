package se.ledamot.notices;

import static se.ledamot.municipality.clause.Clause.K1C;

import java.lang.System.Logger.Level;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import se.ledamot.municipality.directory.MemberKind;
import se.ledamot.municipality.directory.StaffKind;
import se.ledamot.municipality.notice.Channel;
import se.ledamot.municipality.sweep.Round;
import se.ledamot.notices.Subscription.Line;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Decisions;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Unreadable;
import se.ledamot.platform.commit.Versioned;

/**
 * Keeps subscriptions as the registers say: a member's own mail, staff behind their roles. It
 * compares what should be with what is, so it may be run for the same person any number of times.
 * Asking the carrier twice for the same line gives the same line.
 */
public final class KeepSubscriptions {
    private static final System.Logger LOG = System.getLogger(KeepSubscriptions.class.getName());

    private final Records records;
    private final Carrier carrier;
    private final Decisions decisions;

    public KeepSubscriptions(Records records, Carrier carrier, Decisions decisions) {
        this.records = records;
        this.carrier = carrier;
        this.decisions = decisions;
    }

    /**
     * Brings the subscription of one member or one of staff up to date; any other subject is left
     * alone.
     */
    public void keep(String subject, Operation operation) {
        if (isKept(subject)) {
            decisions.carryOut(
                    operation.part(subject), attempt -> decided(subject, attempt.operation()));
        }
    }

    private static boolean isKept(String subject) {
        return subject.startsWith(MemberKind.MEMBER.subject(""))
                || subject.startsWith(StaffKind.STAFF.subject(""));
    }

    /** Decided on the register as it is now: an older one is not brought back. */
    private Decision<Integer> decided(String subject, Operation operation) {
        // Read before the register: what it says may not be newer than what the register says.
        var found = records.find(Subscription.KIND, id(subject));
        return wanted(subject, operation.today())
                .map(wanted -> kept(id(subject), found, wanted, operation))
                .orElseGet(() -> Decision.of(0));
    }

    /** Brings all subscriptions up to date in a round, and looks who has confirmed since. */
    public void keepAll(Round round, Operation operation) {
        var subjects = new ArrayList<String>();
        round.whole(MemberKind.MEMBER, MemberKind.ALL)
                .forEach(member -> subjects.add(member.subject()));
        round.whole(StaffKind.STAFF, StaffKind.ALL).forEach(staff -> subjects.add(staff.subject()));
        subjects.forEach(subject -> round.each(subject, () -> keep(subject, operation)));
    }

    /** The same for one that a stream tells of; whether it need not be brought again. */
    public boolean touched(String subject, Operation operation) {
        var round = round(operation);
        round.each(subject, () -> keep(subject, operation));
        return round.isDone();
    }

    /** A round over subscriptions. */
    public Round round(Operation operation) {
        return Round.over("subscriptions", records, decisions, operation);
    }

    /** The post of a member's own mail, if that reaches the member now. */
    public Optional<String> confirmedPost(String member) {
        return lines("member/" + member).filter(this::isConfirmed).map(Line::post).findFirst();
    }

    /**
     * Whether what is sent to a role on that channel reaches anyone now. Where some of it cannot be
     * read, it may: the carrier knows whom it has.
     */
    public boolean reaches(Role role, Channel channel) {
        var staff = records.whole(StaffKind.STAFF, StaffKind.ALL);
        return !staff.unreadable().isEmpty()
                || staff.items().stream()
                        .filter(one -> one.state().roles().contains(role))
                        .anyMatch(one -> reaches(one.subject(), Wanted.to(role, channel)));
    }

    private boolean reaches(String subject, String wanted) {
        try {
            return lines(subject)
                    .filter(line -> line.wanted().startsWith(wanted))
                    .anyMatch(this::isConfirmed);
        } catch (Unreadable.Found e) {
            return true;
        }
    }

    private Stream<Line> lines(String subject) {
        return records.find(Subscription.KIND, id(subject)).stream()
                .flatMap(found -> found.state().lines().stream());
    }

    /**
     * The carrier knows best: an address may have confirmed, or gone, since this morning. Where it
     * cannot say, it is as it was then.
     */
    private boolean isConfirmed(Line line) {
        try {
            return carrier.standing(line.name()) == Carrier.Standing.CONFIRMED;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "standing unknown: {0}", e.getClass().getName());
            return line.confirmed();
        }
    }

    static String id(String subject) {
        return subject.replace('/', '-');
    }

    private Optional<List<Wanted>> wanted(String subject, LocalDate today) {
        var parts = subject.split("/", 2);
        return switch (parts[0]) {
            case "member" ->
                    records.find(MemberKind.MEMBER, parts[1])
                            .map(found -> Wanted.of(found.state(), today));
            case "staff" ->
                    records.find(StaffKind.STAFF, parts[1]).map(found -> Wanted.of(found.state()));
            default -> Optional.empty();
        };
    }

    /**
     * The carrier is asked while deciding: it gives the same line however often it is asked for it.
     */
    private Decision<Integer> kept(
            String id,
            Optional<Versioned<Subscription>> found,
            List<Wanted> wanted,
            Operation operation) {
        var before = found.map(one -> one.state().lines()).orElse(List.of());
        var lines = new ArrayList<Line>();
        for (var one : wanted) {
            lines.add(line(before, one));
        }
        before.stream()
                .filter(line -> !isWanted(line, wanted))
                .forEach(line -> carrier.unsubscribe(line.name()));
        if (lines.equals(before)) {
            return Decision.of(0);
        }
        var next = Subscription.after(found.map(Versioned::state), lines, operation.at());
        return Decision.of(lines.size(), commit(id, found, next));
    }

    private static Commit commit(
            String id, Optional<Versioned<Subscription>> found, Subscription next) {
        var did =
                Did.of(
                        "subscription-kept",
                        K1C,
                        "lines",
                        next.lines().size(),
                        "pending",
                        next.isPending());
        return Commit.nothing().put(Subscription.KIND, id, found, next, did);
    }

    private Line line(List<Line> before, Wanted wanted) {
        return before.stream()
                .filter(line -> line.wanted().equals(wanted.name()))
                .findFirst()
                .flatMap(this::stillThere)
                .orElseGet(() -> subscribed(wanted));
    }

    /**
     * The line as it stands now; empty where it was not confirmed in time, so that it is to be
     * asked for again.
     */
    private Optional<Line> stillThere(Line line) {
        return switch (carrier.standing(line.name())) {
            case CONFIRMED -> Optional.of(new Line(line.wanted(), line.post(), line.name(), true));
            case PENDING -> Optional.of(new Line(line.wanted(), line.post(), line.name(), false));
            case GONE -> Optional.empty();
        };
    }

    private Line subscribed(Wanted wanted) {
        var post =
                switch (wanted) {
                    case Wanted.Own(var member, var address) -> carrier.post(member);
                    case Wanted.RoleMail(var role, var address) -> carrier.post(role);
                    case Wanted.RoleSms(var role, var number) -> carrier.post(role);
                };
        var name =
                switch (wanted) {
                    case Wanted.Own(var member, var address) -> carrier.subscribe(post, address);
                    case Wanted.RoleMail(var role, var address) -> carrier.subscribe(post, address);
                    case Wanted.RoleSms(var role, var number) -> carrier.subscribe(post, number);
                };
        return new Line(
                wanted.name(), post, name, carrier.standing(name) == Carrier.Standing.CONFIRMED);
    }

    private static boolean isWanted(Line line, List<Wanted> wanted) {
        return wanted.stream().anyMatch(one -> one.name().equals(line.wanted()));
    }
}
