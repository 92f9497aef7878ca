package se.ledamot.members;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.Tablet;
import se.ledamot.municipality.inventory.TabletMapping;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.PageRequest;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.UnreadableState;
import se.ledamot.platform.commit.Versioned;

/**
 * Finds members: one, those of a body on a date, those to lend to and those to take back from (K1a,
 * K1b).
 */
public final class FindMembers {
    // What is read by key is a condition of the commit, which has room for a hundred.
    private static final int MOST_BY_KEY = 50;

    private final Repository repository;
    private final Guidelines guidelines;

    public FindMembers(Repository repository, Guidelines guidelines) {
        this.repository = repository;
        this.guidelines = guidelines;
    }

    /** Members by name; where a body is named, those who sit on it on the date. */
    public Page<Member> list(@Nullable String body, LocalDate on, PageRequest request) {
        if (body == null) {
            return page(request, member -> true);
        }
        var bodies = guidelines.settings().bodies();
        var named = new BodyName(body);
        return page(
                request,
                member ->
                        member.assignmentsOn(on).stream()
                                .anyMatch(one -> bodies.areSame(one.body(), named)));
    }

    /** Those entitled to a tablet on the date who have none lent to them. */
    public Page<Member> withoutTablet(LocalDate on, PageRequest request) {
        var bodies = guidelines.settings().bodies();
        var holders = borrowedTablets();
        return page(
                request,
                member ->
                        member.isEntitledOn(on, bodies)
                                && !holders.containsKey(member.id())
                                && !hasOneThatCannotBeRead(member.id()));
    }

    /** Those with a tablet who are not entitled to one on the date, nor will be later. */
    public Page<Member> noLongerEntitled(LocalDate on, PageRequest request) {
        var bodies = guidelines.settings().bodies();
        var holders = borrowedTablets();
        return page(
                request,
                member ->
                        member.lastEntitledDay(bodies).map(last -> last.isBefore(on)).orElse(true)
                                && (holders.containsKey(member.id())
                                        || hasOneThatCannotBeRead(member.id())));
    }

    /** Whether a unique key says that the member has a tablet, and the tablet cannot be read. */
    private boolean hasOneThatCannotBeRead(MemberId member) {
        return repository
                .holderOf(TabletMapping.TABLET, TabletMapping.borrowerKey(member))
                .filter(this::cannotBeRead)
                .isPresent();
    }

    private boolean cannotBeRead(String tablet) {
        try {
            return repository.find(TabletMapping.TABLET, tablet).isEmpty();
        } catch (UnreadableState.UnreadableStateException e) {
            return true;
        }
    }

    /** The borrowed tablet of each member, including one that is missing or away for service. */
    public Map<MemberId, Tablet> borrowedTablets() {
        var borrowers = new HashMap<>(holders("lent"));
        borrowers.putAll(holders("missing"));
        holders("in-service").forEach(borrowers::putIfAbsent);
        return borrowers;
    }

    /**
     * The tablet that each given member has borrowed or has set aside. Up to {@code MOST_BY_KEY}
     * members are read by key, so that the result still holds when a decision is based on it.
     */
    Map<MemberId, TheftMark> tabletsOf(List<MemberId> members) {
        if (members.size() > MOST_BY_KEY) {
            return borrowedOrPreparedTablets();
        }
        // Only a tablet away for service has no unique key for its borrower. It may leave or come
        // back between two reads, so that list is read before and after.
        var tablets = marks(holders("in-service"));
        for (var member : members) {
            repository
                    .holderOf(TabletMapping.TABLET, TabletMapping.borrowerKey(member))
                    .ifPresent(mark -> tablets.put(member, new TheftMark(mark)));
        }
        marks(holders("in-service")).forEach(tablets::putIfAbsent);
        return tablets;
    }

    /** The tablet that each member has borrowed or has set aside, as the lists have it. */
    Map<MemberId, TheftMark> borrowedOrPreparedTablets() {
        var tablets = marks(holders("in-service"));
        tablets.putAll(marks(holders("prepared")));
        tablets.putAll(marks(borrowedTablets()));
        return tablets;
    }

    private static Map<MemberId, TheftMark> marks(Map<MemberId, Tablet> holders) {
        var marks = new HashMap<MemberId, TheftMark>();
        holders.forEach((member, tablet) -> marks.put(member, tablet.mark()));
        return marks;
    }

    /** Who holds which tablet in that state. */
    private Map<MemberId, Tablet> holders(String state) {
        var holders = new HashMap<MemberId, Tablet>();
        for (var tablet :
                repository.listAll(TabletMapping.TABLET, TabletMapping.listName(state)).items()) {
            switch (tablet.state().holding()) {
                case Holding.Prepared(var loan, var member) -> holders.put(member, tablet.state());
                case Holding.Lent(var loan, var member) -> holders.put(member, tablet.state());
                case Holding.Missing(var loan, var member, var incident) when member != null ->
                        holders.put(member, tablet.state());
                case Holding.InService(
                                var reason,
                                var loan,
                                var member,
                                var repairedFor,
                                var inspectedFor)
                        when member != null ->
                        holders.put(member, tablet.state());
                default -> {
                    // It was not lent when it went missing, or the list was a moment behind.
                }
            }
        }
        return holders;
    }

    private Page<Member> page(PageRequest request, Predicate<Member> wanted) {
        return repository
                .list(MemberMapping.MEMBER, MemberMapping.ALL, request, wanted)
                .map(Versioned::state);
    }
}
