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
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.MemberIds;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Resource;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/** The operations on members. */
final class MemberRoutes implements RouteGroup {
    private static final Field DATE =
            Field.maybe(
                    "date",
                    Schema.format(StringFormat.DATE),
                    "The date that is asked about; today unless said");

    private static final Field BODY =
            Field.maybe("body", Schema.text(80), "Only those who sit on it on the date");

    private final Resource<Member> members;
    private final FindMembers find;
    private final Guidelines guidelines;

    MemberRoutes(Services services) {
        this.members = members(services.repository());
        this.find = new FindMembers(services.repository(), Guidelines.of(services));
        this.guidelines = Guidelines.of(services);
    }

    /** Members by id; a member sees only themselves. */
    static Resource<Member> members(Repository repository) {
        var ids = new MemberIds(repository);
        return new Resource<>(
                "/members/{member}",
                MemberId.FORMAT,
                id -> ids.current(new MemberId(id)).value(),
                MemberMapping.MEMBER,
                repository,
                (caller, member) -> caller.maySee(member.id().value()),
                MembersReason.MEMBER_ABSENT);
    }

    @Override
    public List<Route> routes() {
        return List.of(list(), one(), withoutTablet(), noLonger());
    }

    private Route list() {
        return Route.get(
                        "/members", "listMembers", "Members by name; of one body on a date, or all")
                .allow(SECRETARY, DEVICE_DESK, IT)
                .query(BODY, DATE)
                .respondingPage(MemberViews.MEMBER, this::ofBody);
    }

    private Page<Document> ofBody(ValidatedRequest request) {
        var body = request.query().textOrNull("body");
        return find.list(body, on(request), request.page()).map(shown(on(request)));
    }

    private Route one() {
        return members.get("getMember", "One member, and whether entitled to a tablet on a date")
                .allow(SECRETARY, DEVICE_DESK, IT, MEMBER)
                .query(DATE)
                .responding(
                        MemberViews.MEMBER,
                        request ->
                                members.load(request)
                                        .map(member -> shown(on(request)).apply(member)));
    }

    private Route withoutTablet() {
        return Route.get(
                        "/entitlement/without-tablet",
                        "listEntitledWithoutTablet",
                        "Those to lend a tablet to: entitled on the date, none lent")
                .allow(SECRETARY, DEVICE_DESK)
                .query(DATE)
                .respondingPage(
                        MemberViews.MEMBER,
                        request ->
                                find.withoutTablet(on(request), request.page())
                                        .map(shown(on(request))));
    }

    private Route noLonger() {
        return Route.get(
                        "/entitlement/no-longer",
                        "listNoLongerEntitled",
                        "Those to take a tablet back from: one lent, not entitled on the date nor later")
                .allow(SECRETARY, DEVICE_DESK)
                .query(DATE)
                .respondingPage(
                        MemberViews.MEMBER,
                        request ->
                                find.noLongerEntitled(on(request), request.page())
                                        .map(shown(on(request))));
    }

    /** A member as on that date, with the tablet that they have now. */
    private Function<Member, Document> shown(LocalDate on) {
        var bodies = guidelines.settings().bodies();
        var borrowers = find.borrowedTablets();
        return member -> {
            var tablet = borrowers.get(member.id());
            return MemberViews.member(member, on, bodies)
                    .with("tablet", tablet == null ? null : tablet.mark().value());
        };
    }

    private static LocalDate on(ValidatedRequest request) {
        var on = request.query().dateOrNull("date");
        return on == null ? request.operation().today() : on;
    }
}
