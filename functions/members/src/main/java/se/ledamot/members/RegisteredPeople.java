package se.ledamot.members;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.identity.MemberId;

/** The members in the register, by each of their ids. */
final class RegisteredPeople {
    private final Map<MemberId, Member> byId = new LinkedHashMap<>();
    private final Map<MemberId, MemberId> byOtherId = new HashMap<>();

    RegisteredPeople(List<Member> register) {
        for (var member : register) {
            byId.put(member.id(), member);
            member.otherIds().forEach(id -> byOtherId.put(id, member.id()));
        }
    }

    /** All members, without entries that are only another id of somebody. */
    Stream<Member> all() {
        return byId.values().stream().filter(member -> !isOtherId(member.id()));
    }

    /** The member that an id means. */
    Optional<Member> findByAnyId(MemberId id) {
        return Optional.ofNullable(byId.get(kept(id)));
    }

    /** The member stored under exactly that id. */
    Optional<Member> findByOwnId(MemberId id) {
        return has(id) ? Optional.ofNullable(byId.get(id)) : Optional.empty();
    }

    private MemberId kept(MemberId id) {
        return byOtherId.getOrDefault(id, id);
    }

    boolean isOtherId(MemberId id) {
        return byOtherId.containsKey(id);
    }

    /** Whether somebody is kept by that id. */
    boolean has(MemberId id) {
        return byId.containsKey(id) && !isOtherId(id);
    }

    boolean hasAll(Collection<MemberId> ids) {
        return ids.stream().allMatch(this::has);
    }
}
