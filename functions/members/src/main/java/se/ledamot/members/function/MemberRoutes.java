package se.ledamot.members.function;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;
import static se.ledamot.platform.access.Role.MEMBER;
import static se.ledamot.platform.access.Role.SECRETARY;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import se.ledamot.members.FindMembers;
import se.ledamot.members.MembersReason;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.directory.Member;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.guideline.Guidelines;
import se.ledamot.platform.http.Call;
import se.ledamot.platform.http.HttpReply;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Format;
import se.ledamot.platform.shape.Shape;

/** The operations on members. */
final class MemberRoutes {
    private static final Field ON =
            Field.maybe(
                    "on",
                    Shape.format(Format.DATE),
                    "The date that is asked about; today unless said");

    private final FindMembers find;
    private final Guidelines guidelines;

    MemberRoutes(FindMembers find, Guidelines guidelines) {
        this.find = find;
        this.guidelines = guidelines;
    }

    List<Route> all() {
        return List.of(
                Route.get(
                                "/members",
                                "listMembers",
                                "Members by name; of one body on a date, or all")
                        .by(SECRETARY, DEVICE_DESK, IT)
                        .asking(
                                Field.maybe(
                                        "body",
                                        Shape.text(80),
                                        "Only those who sit on it on the date"),
                                ON)
                        .listing(MemberViews.MEMBER)
                        .handledBy(call ->
                                list(
                                        call,
                                        on ->
                                                find.of(
                                                        call.query().textOrNull("body"),
                                                        on,
                                                        call.page()))),
                Route.get(
                                "/members/{member}",
                                "getMember",
                                "One member, and whether entitled to a tablet on a date")
                        .by(SECRETARY, DEVICE_DESK, IT, MEMBER)
                        .at(Format.MEMBER)
                        .asking(ON)
                        .replying(MemberViews.MEMBER)
                        .handledBy(this::one),
                Route.get(
                                "/entitlement/without-tablet",
                                "listEntitledWithoutTablet",
                                "Those to lend a tablet to: entitled on the date, none lent")
                        .by(SECRETARY, DEVICE_DESK)
                        .asking(ON)
                        .listing(MemberViews.MEMBER)
                        .handledBy(call -> list(call, on -> find.withoutTablet(on, call.page()))),
                Route.get(
                                "/entitlement/no-longer",
                                "listNoLongerEntitled",
                                "Those to take a tablet back from: one lent, not entitled on the date nor later")
                        .by(SECRETARY, DEVICE_DESK)
                        .asking(ON)
                        .listing(MemberViews.MEMBER)
                        .handledBy(
                                call -> list(call, on -> find.noLongerEntitled(on, call.page()))));
    }

    private Decision<HttpReply> list(Call call, Function<LocalDate, Page<Member>> page) {
        var on = on(call);
        var entitled = guidelines.settings().entitledBodies();
        var holders = find.borrowers();
        return Decision.of(
                HttpReply.page(
                        page.apply(on)
                                .map(member -> {
                                    var tablet = holders.get(member.id());
                                    return MemberViews.member(member, on, entitled)
                                            .with(
                                                    "tablet",
                                                    tablet == null ? null : tablet.mark().value());
                                })));
    }

    private Decision<HttpReply> one(Call call) {
        return find.one(call.path("member"))
                .filter(member -> call.caller().maySee(member.id()))
                .map(member -> Decision.of(HttpReply.ok(shown(call, member))))
                .orElseGet(() -> Decision.refuse(MembersReason.MEMBER_ABSENT));
    }

    private Document shown(Call call, Member member) {
        var tablet = find.borrowers().get(member.id());
        return MemberViews.member(member, on(call), guidelines.settings().entitledBodies())
                .with("tablet", tablet == null ? null : tablet.mark().value());
    }

    private static LocalDate on(Call call) {
        var on = call.query().dateOrNull("on");
        return on == null ? call.operation().today() : on;
    }
}
