package se.ledamot.mailboxes.function;

import static se.ledamot.platform.access.Role.IT;
import static se.ledamot.platform.access.Role.MEMBER;
import static se.ledamot.platform.access.Role.SECRETARY;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.MailboxesReason;
import se.ledamot.mailboxes.answer.Absences;
import se.ledamot.mailboxes.answer.NoAnswerSign;
import se.ledamot.mailboxes.digest.MailboxCounts;
import se.ledamot.mailboxes.log.MailLog;
import se.ledamot.mailboxes.log.Suggestion;
import se.ledamot.mailboxes.log.WeekOfMail;
import se.ledamot.mailboxes.mail.FolderRole;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.mailboxes.sweep.Mailbox;
import se.ledamot.mailboxes.sweep.MailboxOverview;
import se.ledamot.mailboxes.sweep.SweptFolder;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/** The operations by which people see how far the sweeps have come (O3). */
final class MailboxRoutes implements RouteGroup {
    private static final int MOST_FOLDERS = 1_000;
    private static final Schema.Fields PROBLEM =
            Schema.fields(
                    Field.of("kind", Schema.oneOfWords(codes(Problem.values())), "What is wrong"),
                    Field.of("since", Schema.format(StringFormat.INSTANT), "Since when"),
                    Field.maybe(
                            "notBefore",
                            Schema.format(StringFormat.INSTANT),
                            "When it is tried again, because the server asks for that time"));
    private static final List<Field> STATE =
            List.of(
                    Field.of("member", Schema.format(MemberId.FORMAT), "Whose it is"),
                    Field.of(
                            "stage",
                            Schema.oneOfWords(codes(MailboxOverview.Stage.values())),
                            "Announced to the member, swept, failed in the last sweep, or ended with"
                                    + " the member's assignments"),
                    Field.of(
                            "sweptFrom",
                            Schema.format(StringFormat.INSTANT),
                            "When the first sweep may be"),
                    Field.maybe(
                            "sweptAt",
                            Schema.format(StringFormat.INSTANT),
                            "When it was swept last; absent where it never was"),
                    Field.maybe("problem", PROBLEM, "Why the last sweep failed"));
    private static final Schema.Fields FOLDER =
            Schema.fields(
                    Field.of("name", Schema.text(500), "What it is called"),
                    Field.of(
                            "role",
                            Schema.oneOfWords(codes(FolderRole.values())),
                            "What it is for"),
                    Field.maybe(
                            "mails",
                            Schema.wholeNumber(0, Long.MAX_VALUE),
                            "How many there are; absent while the first sweep goes on"),
                    Field.maybe(
                            "unread", Schema.wholeNumber(0, Long.MAX_VALUE), "How many are unread"),
                    Field.maybe(
                            "bytes",
                            Schema.wholeNumber(0, Long.MAX_VALUE),
                            "How much they take; absent where the server does not say"));
    private static final Field SUGGESTIONS =
            Field.of(
                    "suggestions",
                    Schema.list(
                            Schema.fields(
                                    Field.of(
                                            "suggestion",
                                            Schema.choice(Suggestion.class),
                                            "What they seem to be"),
                                    Field.of(
                                            "clause",
                                            Schema.text(10),
                                            "The clause that says how such mail is handled"),
                                    count("mails", "How many")),
                            Suggestion.values().length),
                    "What mail since this day last week seems to be, by sender and subject; you judge");
    private static final Field NEED_NO_ANSWER =
            Field.of(
                    "needNoAnswer",
                    Schema.list(
                            Schema.fields(
                                    Field.of(
                                            "sign",
                                            Schema.choice(NoAnswerSign.class),
                                            "Why they seem to need none"),
                                    count("mails", "How many")),
                            NoAnswerSign.values().length),
                    "Mails received since this day last week that wait for no answer, but those in the"
                            + " junk folder");
    private static final Schema.Fields OWN =
            new Schema.Fields(
                    Stream.concat(
                                    STATE.stream(),
                                    Stream.of(
                                            Field.of(
                                                    "address",
                                                    Schema.format(StringFormat.MAIL),
                                                    "Where it is"),
                                            Field.of(
                                                    "folders",
                                                    Schema.list(FOLDER, MOST_FOLDERS),
                                                    "The folders with received or sent mail"),
                                            WaitingMailRoutes.ABSENCES,
                                            SUGGESTIONS,
                                            NEED_NO_ANSWER))
                            .toList());

    private static final Schema.Fields COUNTS =
            Schema.fields(
                    count("mailboxes", "Mailboxes that are swept"),
                    count("failing", "Those of which the last sweep has failed"),
                    count(
                            "withUnopened",
                            "Those with mail that was not opened within openedWithinWorkingDays"),
                    count("unopened", "Such mails"),
                    count(
                            "withLongUnopened",
                            "Those with mail not opened within unopenedReportedAfterWorkingDays"));

    private final Repository repository;
    private final Guidelines guidelines;

    MailboxRoutes(Services services) {
        this.repository = services.repository();
        this.guidelines = Guidelines.of(services);
    }

    private static Field count(String name, String meaning) {
        return Field.of(name, Schema.wholeNumber(0, Integer.MAX_VALUE), meaning);
    }

    private static String[] codes(Enum<?>[] values) {
        return Stream.of(values).map(Document::code).toArray(String[]::new);
    }

    @Override
    public List<Route> routes() {
        return List.of(list(), mine(), counts());
    }

    private Route list() {
        return Route.get(
                        "/mailboxes",
                        "listMailboxes",
                        "How far the sweeps of each mailbox have come, and which cannot be swept")
                .allow(IT)
                .respondingPage(new Schema.Fields(STATE), this::page);
    }

    private Route mine() {
        return Route.get(
                        "/mailboxes/mine",
                        "getOwnMailbox",
                        "Your own mailbox: when it was swept, and how many mails its folders have")
                .allow(MEMBER)
                .responding(OWN, this::own);
    }

    private Route counts() {
        return Route.get(
                        "/mailboxes/counts",
                        "countMailboxes",
                        "All mailboxes in numbers, without names: how many have unopened mail")
                .allow(SECRETARY, IT)
                .responding(COUNTS, this::counted);
    }

    private Decision<Document> counted(ValidatedRequest request) {
        var counts =
                MailboxCounts.of(repository, guidelines.settings(), request.operation().today());
        return Decision.of(
                Document.of(
                        "mailboxes", counts.mailboxes(),
                        "failing", counts.failing(),
                        "withUnopened", counts.withUnopened(),
                        "unopened", counts.unopened(),
                        "withLongUnopened", counts.withLongUnopened()));
    }

    private Page<Document> page(ValidatedRequest request) {
        return MailboxOverview.list(request.page(), repository).map(MailboxRoutes::toJson);
    }

    private Decision<Document> own(ValidatedRequest request) {
        var member = MemberId.of(request.caller()).orElseThrow();
        return Decision.found(
                MailboxOverview.of(member, repository)
                        .map(MailboxRoutes::ownToJson)
                        .map(json -> json.with("absences", absences(member)))
                        .map(json -> json.and(week(member, request.operation().today()))),
                MailboxesReason.MAILBOX_ABSENT.because());
    }

    private Document week(MemberId member, LocalDate today) {
        var week = WeekOfMail.of(new MailLog(repository, member), today);
        return Document.of(
                "suggestions",
                week.suggestions().entrySet().stream()
                        .map(one ->
                                Document.of(
                                        "suggestion", one.getKey(),
                                        "clause", one.getKey().clause().id(),
                                        "mails", one.getValue()))
                        .toList(),
                "needNoAnswer",
                week.noAnswerSigns().entrySet().stream()
                        .map(one -> Document.of("sign", one.getKey(), "mails", one.getValue()))
                        .toList());
    }

    private List<Document> absences(MemberId member) {
        return WaitingMailRoutes.toJson(Absences.of(member, repository));
    }

    private static Document ownToJson(MailboxOverview state) {
        return toJson(state)
                .and(
                        Document.of(
                                "address",
                                state.mailbox().address().value(),
                                "folders",
                                state.folders().stream()
                                        .limit(MOST_FOLDERS)
                                        .map(MailboxRoutes::toJson)
                                        .toList()));
    }

    private static Document toJson(MailboxOverview state) {
        return Document.of(
                "member", state.mailbox().member(),
                "stage", state.stage(),
                "sweptFrom", state.mailbox().sweptFrom(),
                "sweptAt", state.sweptAt(),
                "problem", toJson(state.mailbox().problem()));
    }

    private static @Nullable Document toJson(Mailbox.@Nullable SweepProblem problem) {
        return problem == null
                ? null
                : Document.of(
                        "kind", problem.kind(),
                        "since", problem.since(),
                        "notBefore", problem.notBefore());
    }

    private static Document toJson(SweptFolder folder) {
        var status = folder.status();
        var json = Document.of("name", folder.name(), "role", folder.role());
        return status == null
                ? json
                : json.and(
                        Document.of(
                                "mails", status.mails(),
                                "unread", status.unread(),
                                "bytes", status.bytes()));
    }
}
