package se.ledamot.platform.access;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.commit.Actor;

/**
 * The authenticated caller of a request.
 *
 * @param id the token's subject
 * @param member the id of the person behind the token; always set for the role {@link Role#MEMBER}
 * @param token a fingerprint of the token, for signatures; never the token itself
 */
public record Caller(String id, Set<Role> roles, @Nullable String member, String token) {
    public boolean isAny(Set<Role> wanted) {
        return wanted.stream().anyMatch(roles::contains);
    }

    /**
     * Limits the caller to those of their roles that an operation is open to. In any other role
     * they see and do nothing there.
     */
    public Caller actingWithin(Set<Role> open) {
        var acting = EnumSet.copyOf(open);
        acting.retainAll(roles);
        return new Caller(id, acting, member, token);
    }

    /** The same caller with the member id under which the person is stored. */
    public Caller withCurrentId(UnaryOperator<String> kept) {
        return member == null || !is(Role.MEMBER)
                ? this
                : new Caller(id, roles, kept.apply(member), token);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** Whether the caller is the member with that id. */
    public boolean isMember(String other) {
        return is(Role.MEMBER) && other.equals(member);
    }

    /** Whether the caller may see what concerns that person: the person, or staff. */
    public boolean maySee(String concerned) {
        return isStaff() || isMember(concerned);
    }

    /** Whether the caller works for the municipality, rather than being an elected member alone. */
    public boolean isStaff() {
        return roles.stream().anyMatch(role -> role != Role.MEMBER);
    }

    public Actor actor() {
        return new Actor(
                id,
                roles.isEmpty()
                        ? "system"
                        : new TreeSet<>(roles)
                                .stream().map(Role::code).collect(Collectors.joining("+")));
    }
}
