package se.ledamot.municipality.notice;

import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.access.Role;

/** The recipient of a message. */
public sealed interface Recipient {
    /** An elected member, at the number and address that the register has when it is sent. */
    record ToMember(MemberId member) implements Recipient {}

    /** All staff with a role. */
    record ToRole(Role role) implements Recipient {}

    static Recipient of(MemberId member) {
        return new ToMember(member);
    }

    static Recipient of(Role role) {
        return new ToRole(role);
    }

    /** The stored form: {@code member/M-1001}, {@code role/device-desk}. */
    default String code() {
        return switch (this) {
            case ToMember(var member) -> "member/" + member;
            case ToRole(var role) -> "role/" + role.code();
        };
    }

    static Recipient read(String code) {
        var parts = code.split("/", 2);
        return parts[0].equals("member")
                ? new ToMember(new MemberId(parts[1]))
                : new ToRole(Role.of(parts[1]).orElseThrow());
    }
}
