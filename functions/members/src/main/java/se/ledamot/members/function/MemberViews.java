package se.ledamot.members.function;

import java.time.LocalDate;
import se.ledamot.municipality.directory.Assignment;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.PublicBodies;
import se.ledamot.municipality.directory.SeatType;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/** How a member is shown. */
final class MemberViews {
    static final Schema.Fields ASSIGNMENT =
            Schema.fields(
                    Field.of("body", Schema.text(80), "Council, board or committee"),
                    Field.of("seat", Schema.choice(SeatType.class), "Ordinary or substitute"),
                    Field.of("from", Schema.format(StringFormat.DATE), "First day"),
                    Field.maybe(
                            "to",
                            Schema.format(StringFormat.DATE),
                            "Last day; absent while no end is set"));
    static final Schema.Fields MEMBER =
            Schema.fields(
                    Field.of("member", Schema.format(MemberId.FORMAT), "The register's own id"),
                    Field.of("name", Schema.text(80), "First and last name"),
                    Field.maybe(
                            "mail",
                            Schema.format(StringFormat.MAIL),
                            "Municipal address; absent where it has passed to somebody else"),
                    Field.maybe(
                            "mobile",
                            Schema.format(StringFormat.PHONE),
                            "Where an SMS reaches, as E.164"),
                    Field.of("assignments", Schema.list(ASSIGNMENT, 1000), "By first day"),
                    Field.maybe(
                            "otherIds",
                            Schema.list(Schema.format(MemberId.FORMAT), 20),
                            "Ids by which the register also calls the member, as was answered"),
                    Field.of(
                            "date",
                            Schema.format(StringFormat.DATE),
                            "The date that entitled is about"),
                    Field.of(
                            "entitled",
                            Schema.bool(),
                            "Whether the member is entitled to a tablet on that date"),
                    Field.maybe(
                            "lastEntitledDay",
                            Schema.format(StringFormat.DATE),
                            "The last day of the last entitling assignment; absent where it has no end or there is none"),
                    Field.maybe(
                            "tablet",
                            Schema.format(TheftMark.FORMAT),
                            "The tablet that is lent to the member"));

    private MemberViews() {}

    static Document member(Member member, LocalDate on, PublicBodies bodies) {
        var mail = member.mail();
        var mobile = member.mobile();
        return Document.of(
                "member", member.id().value(),
                "name", member.name(),
                "mail", mail == null ? null : mail.value(),
                "mobile", mobile == null ? null : mobile.e164(),
                "assignments", member.assignments().stream().map(Assignment::write).toList(),
                "otherIds",
                        member.otherIds().isEmpty()
                                ? null
                                : member.otherIds().stream().map(MemberId::value).sorted().toList(),
                "date", on,
                "entitled", member.isEntitledOn(on, bodies),
                "lastEntitledDay",
                        member.lastEntitledDay(bodies)
                                .filter(last -> !last.equals(LocalDate.MAX))
                                .orElse(null));
    }
}
