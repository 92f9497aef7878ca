package se.ledamot.meetings.function;

import static se.ledamot.platform.access.Role.SECRETARY;

import java.util.List;
import se.ledamot.meetings.MeetingsReason;
import se.ledamot.meetings.tool.MatchAccount;
import se.ledamot.meetings.tool.MeetingTool;
import se.ledamot.meetings.tool.ToolAccount;
import se.ledamot.meetings.tool.ToolAccountMapping;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.meeting.SourceKey;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Resource;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/** The operations on what meeting tools call the members. */
final class ToolAccountRoutes implements RouteGroup {
    private static final Field STATE =
            Field.maybe(
                    "state",
                    Schema.oneOfWords("all", "unmatched"),
                    "Those that match nobody, or all; all unless said");
    private static final Field MEMBER =
            Field.of(
                    "member", Schema.format(MemberId.FORMAT), "The member that it is matched with");
    private static final Schema.Fields MATCH =
            Schema.fields(
                    Field.of("tool", Schema.format(MeetingTool.ID), "The meeting tool"),
                    Field.of(
                            "account",
                            Schema.text(ToolAccount.LONGEST),
                            "What the tool calls the member"),
                    MEMBER);
    private static final Schema.Fields ACCOUNT =
            Schema.fields(
                    Field.of("toolAccount", Schema.format(SourceKey.FORMAT), "The account"),
                    Field.of("tool", Schema.format(MeetingTool.ID), "The meeting tool"),
                    Field.of(
                            "account",
                            Schema.verbatim(ToolAccount.LONGEST),
                            "What the tool calls the member"),
                    Field.of(
                            "seenAt",
                            Schema.format(StringFormat.INSTANT),
                            "When it was named first"),
                    Field.maybe(
                            "matchedWith",
                            Schema.format(MemberId.FORMAT),
                            "The member that a secretary has matched it with; absent where the"
                                    + " address decides"),
                    Field.of(
                            "nobody",
                            Schema.bool(),
                            "Whether a secretary has said that it is no member's"),
                    Field.of(
                            "unmatched", Schema.bool(), "Whether somebody has to say whose it is"));

    private final Repository repository;
    private final MatchAccount match;

    ToolAccountRoutes(Services services) {
        this.repository = services.repository();
        this.match = new MatchAccount(repository);
    }

    /** Accounts by their ids. */
    static Resource<ToolAccount> accounts(Repository repository) {
        return new Resource<>(
                "/tool-accounts/{toolAccount}",
                SourceKey.FORMAT,
                ToolAccountMapping.ACCOUNT,
                repository,
                MeetingsReason.TOOL_ACCOUNT_ABSENT);
    }

    @Override
    public List<Route> routes() {
        return List.of(list(), match(), matchSeen(), unmatch(), dismiss());
    }

    private Route list() {
        return Route.get(
                        "/tool-accounts",
                        "listToolAccounts",
                        "What meeting tools call the members, by when it was named first")
                .allow(SECRETARY)
                .query(STATE)
                .respondingPage(ACCOUNT, this::page);
    }

    private Route match() {
        return Route.act(
                        "/tool-accounts",
                        "matchToolAccount",
                        "Matches what a meeting tool calls somebody with a member; it applies to"
                                + " all that the tool has said before, too")
                .allow(SECRETARY)
                .body(MATCH)
                .responding(ACCOUNT, this::matched);
    }

    private Route matchSeen() {
        return accounts(repository)
                .act(
                        "match",
                        "matchSeenToolAccount",
                        "Matches an account that an event has named with a member")
                .allow(SECRETARY)
                .body(Schema.fields(MEMBER))
                .responding(
                        ACCOUNT,
                        request ->
                                match.match(
                                                request.path("toolAccount"),
                                                new MemberId(request.body().text("member")))
                                        .map(this::shown));
    }

    private Route unmatch() {
        return accounts(repository)
                .act("unmatch", "unmatchToolAccount", "Takes a match back that was wrong")
                .allow(SECRETARY)
                .responding(
                        ACCOUNT,
                        request -> match.unmatch(request.path("toolAccount")).map(this::shown));
    }

    private Route dismiss() {
        return accounts(repository)
                .act(
                        "dismissal",
                        "dismissToolAccount",
                        "Says that an account is no member's, such as an official's; a match takes"
                                + " that back")
                .allow(SECRETARY)
                .responding(
                        ACCOUNT,
                        request -> match.dismiss(request.path("toolAccount")).map(this::shown));
    }

    private Document shown(ToolAccount account) {
        return toJson(account, members());
    }

    private Decision<Document> matched(ValidatedRequest request) {
        var body = request.body();
        return match.match(
                        body.text("tool"),
                        body.text("account"),
                        new MemberId(body.text("member")),
                        request.operation())
                .map(this::shown);
    }

    private Page<Document> page(ValidatedRequest request) {
        var members = members();
        var isAll = !"unmatched".equals(request.query().textOrNull("state"));
        return repository
                .list(
                        ToolAccountMapping.ACCOUNT,
                        ToolAccountMapping.ALL,
                        request.page(),
                        account -> isAll || account.isUnmatchedAmong(members))
                .map(found -> toJson(found.state(), members));
    }

    private List<Member> members() {
        return repository.listAll(MemberMapping.MEMBER, MemberMapping.ALL).items().stream()
                .map(Versioned::state)
                .toList();
    }

    private static Document toJson(ToolAccount account, List<Member> members) {
        var member = account.member();
        return Document.of(
                "toolAccount", account.id(),
                "tool", account.tool(),
                "account", account.account(),
                "seenAt", account.seenAt(),
                "matchedWith", member == null ? null : member.value(),
                "nobody", account.isNobody(),
                "unmatched", account.isUnmatchedAmong(members));
    }
}
