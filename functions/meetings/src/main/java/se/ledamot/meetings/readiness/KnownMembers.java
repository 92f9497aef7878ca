package se.ledamot.meetings.readiness;

import static se.ledamot.meetings.tool.ToolAccountMapping.ACCOUNT;
import static se.ledamot.municipality.inventory.TabletMapping.TABLET;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.ledamot.meetings.tool.ToolAccount;
import se.ledamot.meetings.tool.ToolAccountMapping;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.TabletMapping;

/**
 * The members of the register, what meeting tools call them, and where their tablets are.
 *
 * @param members by name
 */
record KnownMembers(
        List<Member> members, List<ToolAccount> accounts, Map<MemberId, TabletPlace> places) {
    static KnownMembers read(PartialReading reading) {
        return new KnownMembers(
                reading.listAll(MemberMapping.MEMBER, MemberMapping.ALL),
                reading.listAll(ACCOUNT, ToolAccountMapping.ALL),
                places(reading));
    }

    /** Where the tablets of members are; one who has two is with the one that can be used. */
    private static Map<MemberId, TabletPlace> places(PartialReading reading) {
        var places = new HashMap<MemberId, TabletPlace>();
        for (var state : List.of("lent", "missing", "in-service")) {
            for (var tablet : reading.listAll(TABLET, TabletMapping.listName(state))) {
                switch (tablet.holding()) {
                    case Holding.Lent(var loan, var member) ->
                            put(places, member, TabletPlace.WITH_MEMBER);
                    case Holding.Missing missing ->
                            put(places, missing.member(), TabletPlace.MISSING);
                    case Holding.InService service ->
                            put(places, service.member(), TabletPlace.IN_SERVICE);
                    default -> {}
                }
            }
        }
        return places;
    }

    private static void put(
            Map<MemberId, TabletPlace> places, @Nullable MemberId member, TabletPlace place) {
        if (member != null) {
            places.putIfAbsent(member, place);
        }
    }

    TabletPlace placeOf(Member member) {
        return places.getOrDefault(member.id(), TabletPlace.NOT_LENT);
    }

    /** The member that a tool means by an account; none where two have one address. */
    Optional<Member> memberOf(String tool, String account) {
        var id = ToolAccount.idOf(tool, account);
        var known =
                accounts.stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst()
                        .orElseGet(() -> ToolAccount.seen(tool, account, Instant.EPOCH));
        var meant = members.stream().filter(known::isOf).toList();
        return meant.size() == 1 ? Optional.of(meant.getFirst()) : Optional.empty();
    }

    /** All names by which a tool may mean a member. */
    Set<String> namesOf(Member member, String tool) {
        var names = new HashSet<String>();
        var mail = member.mail();
        if (mail != null && memberOf(tool, mail.value()).filter(member::equals).isPresent()) {
            names.add(ToolAccount.key(mail.value()));
        }
        accountsAt(tool)
                .filter(account -> account.isOf(member) && !account.isUnmatchedAmong(members))
                .forEach(account -> names.add(account.account()));
        return names;
    }

    /**
     * Whether a tool would have told us, if a member had taken something offline: it has told so of
     * somebody, and each account that it uses is known to be somebody's, or nobody's.
     */
    boolean isTelling(String tool) {
        return accountsAt(tool).anyMatch(account -> account.isOffline() && !account.isNobody())
                && accountsAt(tool).noneMatch(account -> account.isUnmatchedAmong(members));
    }

    private Stream<ToolAccount> accountsAt(String tool) {
        return accounts.stream().filter(account -> account.tool().equals(tool));
    }
}
