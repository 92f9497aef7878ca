package se.ledamot.notices;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.Staff;
import se.ledamot.municipality.notice.Channel;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.identity.PhoneNumber;

/** A subscription that a person should have, according to the registers. */
public sealed interface DesiredSubscription {
    /** A member's own topic, to their municipal address. */
    record MemberMail(String member, MailAddress address) implements DesiredSubscription {}

    /** A role's topic, to an address. */
    record RoleMail(Role role, MailAddress address) implements DesiredSubscription {}

    /** A role's topic, to a number. */
    record RoleSms(Role role, PhoneNumber number) implements DesiredSubscription {}

    /**
     * A member's own mail, while the address is theirs, and until a year after the last assignment:
     * nobody is asked forever to confirm mail.
     */
    static List<DesiredSubscription> of(Member member, LocalDate today) {
        var yearAgo = today.minusYears(1);
        var isGone =
                !member.assignments().isEmpty()
                        && member.assignments().stream()
                                .allMatch(one -> one.lastDay().isBefore(yearAgo));
        var mail = member.mail();
        return isGone || mail == null
                ? List.of()
                : List.of(new MemberMail(member.id().value(), mail));
    }

    static List<DesiredSubscription> of(Staff staff) {
        var desired = new ArrayList<DesiredSubscription>();
        var mobile = staff.mobile();
        for (var role : staff.roles()) {
            desired.add(new RoleMail(role, staff.mail()));
            if (mobile != null) {
                desired.add(new RoleSms(role, mobile));
            }
        }
        return desired;
    }

    /** The name prefix of the subscriptions to a role on one channel. */
    static String namePrefix(Role role, Channel channel) {
        return role.code() + "/" + Document.code(channel) + "/";
    }

    /** The name that identifies this subscription without showing the address. */
    default String name() {
        return switch (this) {
            case MemberMail(var member, var address) -> "own/" + hash(address.value());
            case RoleMail(var role, var address) ->
                    namePrefix(role, Channel.MAIL) + hash(address.value());
            case RoleSms(var role, var number) ->
                    namePrefix(role, Channel.SMS) + hash(number.e164());
        };
    }

    /** As it is stored until the carrier has given the subscription. */
    default Document write() {
        return switch (this) {
            case MemberMail(var member, var address) ->
                    Document.of("member", member, "mail", address.value());
            case RoleMail(var role, var address) ->
                    Document.of("role", role.code(), "mail", address.value());
            case RoleSms(var role, var number) ->
                    Document.of("role", role.code(), "mobile", number.e164());
        };
    }

    static DesiredSubscription read(Document written) {
        if (written.has("member")) {
            return new MemberMail(written.text("member"), new MailAddress(written.text("mail")));
        }
        var role = Role.of(written.text("role")).orElseThrow();
        return written.has("mail")
                ? new RoleMail(role, new MailAddress(written.text("mail")))
                : new RoleSms(role, new PhoneNumber(written.text("mobile")));
    }

    private static String hash(String address) {
        return Sha256.of(address).hex().substring(0, 16);
    }
}
