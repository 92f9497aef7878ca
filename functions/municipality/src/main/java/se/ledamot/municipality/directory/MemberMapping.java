package se.ledamot.municipality.directory;

import java.util.Set;
import java.util.stream.Collectors;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.identity.PhoneNumber;
import se.ledamot.platform.text.SwedishOrder;

/** Mapping of members: all in one list, by name. */
public final class MemberMapping implements EntityMapping<Member> {
    public static final MemberMapping MEMBER = new MemberMapping();
    public static final String ALL = "members";

    private MemberMapping() {}

    @Override
    public String name() {
        return "member";
    }

    @Override
    public String table() {
        return "Members";
    }

    @Override
    public Document write(Member member) {
        var mail = member.mail();
        var mobile = member.mobile();
        return Document.of(
                "id",
                member.id().value(),
                "name",
                member.name(),
                "mail",
                mail == null ? null : mail.value(),
                "mobile",
                mobile == null ? null : mobile.e164(),
                "assignments",
                member.assignments().stream().map(Assignment::write).toList(),
                "otherIds",
                member.otherIds().isEmpty()
                        ? null
                        : member.otherIds().stream().map(MemberId::value).sorted().toList());
    }

    @Override
    public Member read(Document written) {
        return new Member(
                new MemberId(written.text("id")),
                written.text("name"),
                written.valueOrNull("mail", MailAddress::new),
                written.valueOrNull("mobile", PhoneNumber::new),
                written.documents("assignments").stream().map(Assignment::read).toList(),
                written.texts("otherIds").stream().map(MemberId::new).collect(Collectors.toSet()));
    }

    /** The unique key of another id of a member: an id means one member. */
    public static String otherIdKey(MemberId id) {
        return "other-id/" + id;
    }

    @Override
    public Set<String> uniqueKeys(Member member) {
        return member.otherIds().stream()
                .map(MemberMapping::otherIdKey)
                .collect(Collectors.toSet());
    }

    @Override
    public ListPosition listPosition(Member member) {
        return new ListPosition(ALL, SwedishOrder.key(member.name()) + "/" + member.id());
    }
}
