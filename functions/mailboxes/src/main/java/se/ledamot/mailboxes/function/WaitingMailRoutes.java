package se.ledamot.mailboxes.function;

import static se.ledamot.mailboxes.answer.MailThreadMapping.THREAD;
import static se.ledamot.platform.access.Role.MEMBER;

import java.util.List;
import se.ledamot.mailboxes.answer.Absence;
import se.ledamot.mailboxes.answer.Absences;
import se.ledamot.mailboxes.answer.AnswerDeadline;
import se.ledamot.mailboxes.answer.AnswerState;
import se.ledamot.mailboxes.answer.JudgeMail;
import se.ledamot.mailboxes.answer.MailId;
import se.ledamot.mailboxes.answer.MailThread;
import se.ledamot.mailboxes.answer.MailThreadMapping;
import se.ledamot.mailboxes.answer.SetAbsences;
import se.ledamot.mailboxes.answer.Verdict;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/** The operations on mails that wait for an answer (O2.1), for the member who has them. */
final class WaitingMailRoutes implements RouteGroup {
    private static final String PATH = "/mailboxes/mine/waiting-mails";
    private static final int MOST_MAILS = 250;
    private static final int MOST_ABSENCES = 20;
    private static final Schema.Fields MAIL =
            Schema.fields(
                    Field.of("mail", Schema.format(MailId.FORMAT), "The mail"),
                    Field.maybe("from", Schema.text(300), "Who has sent it"),
                    Field.maybe(
                            "subject",
                            Schema.text(300),
                            "Its subject, with identity numbers masked; absent where it has none"),
                    Field.of("arrivedAt", Schema.format(StringFormat.INSTANT), "When it arrived"),
                    Field.of(
                            "outcome",
                            Schema.choice(AnswerState.Outcome.class),
                            "Whether it waits; unclear: something that you have sent may answer it or"
                                    + " another, so say which; acknowledged: its sender knows how long it"
                                    + " takes"),
                    Field.of(
                            "since",
                            Schema.format(StringFormat.INSTANT),
                            "Since when, as when it was answered"),
                    Field.maybe(
                            "dueOn",
                            Schema.format(StringFormat.DATE),
                            "The last day to handle it; absent where it is handled"));
    private static final Schema.Fields THREAD_OF_MAILS =
            Schema.fields(
                    Field.of(
                            "mails",
                            Schema.list(MAIL, MOST_MAILS),
                            "Mails with one subject, the longest waiting first"));
    private static final Schema.Fields VERDICT =
            Schema.fields(
                    Field.of(
                            "verdict",
                            Schema.choice(Verdict.class),
                            "What has become of it; waiting takes back what was said"),
                    Field.maybe(
                            "until",
                            Schema.format(StringFormat.DATE),
                            "The day by which its sender may expect an answer; with acknowledged"));
    static final Field ABSENCES =
            Field.of(
                    "absences",
                    Schema.list(
                            Schema.fields(
                                    Field.of("from", Schema.format(StringFormat.DATE), "First day"),
                                    Field.of("to", Schema.format(StringFormat.DATE), "Last day")),
                            MOST_ABSENCES),
                    "When you are away: those days do not count for any deadline");

    private final Repository repository;
    private final Guidelines guidelines;
    private final JudgeMail judge;
    private final SetAbsences setAbsences;

    WaitingMailRoutes(Services services) {
        this.repository = services.repository();
        this.guidelines = Guidelines.of(services);
        this.judge = new JudgeMail(repository);
        this.setAbsences = new SetAbsences(repository);
    }

    @Override
    public List<Route> routes() {
        return List.of(list(), verdict(), absences());
    }

    private Route list() {
        return Route.get(
                        PATH,
                        "listWaitingMails",
                        "Mails to you from people outside the municipality that wait for an answer, by"
                                + " subject; neither automatic mail nor bulk mail is among them")
                .allow(MEMBER)
                .respondingPage(THREAD_OF_MAILS, this::page);
    }

    private Route verdict() {
        return Route.act(
                        PATH + "/{mail}/verdict",
                        "judgeWaitingMail",
                        "Says what has become of a mail, where no sweep can see it")
                .pathParameters(MailId.FORMAT)
                .allow(MEMBER)
                .body(VERDICT)
                .responding(MAIL, this::judged);
    }

    private Route absences() {
        return Route.act(
                        "/mailboxes/mine/absences",
                        "setAbsences",
                        "Says when you are away; it replaces what you have said before")
                .allow(MEMBER)
                .body(Schema.fields(ABSENCES))
                .responding(Schema.fields(ABSENCES), this::absent);
    }

    private Page<Document> page(ValidatedRequest request) {
        var member = member(request);
        var deadline = deadline(member);
        return repository
                .list(THREAD, MailThreadMapping.waiting(member), request.page())
                .map(found -> toJson(found, deadline));
    }

    private static Document toJson(Versioned<MailThread> thread, AnswerDeadline deadline) {
        return Document.of(
                "mails",
                thread.state()
                        .waiting()
                        .map(one ->
                                toJson(
                                        MailId.of(thread.id(), one.mail().fingerprint()),
                                        one,
                                        deadline))
                        .toList());
    }

    private Decision<Document> judged(ValidatedRequest request) {
        var member = member(request);
        var mail = MailId.parse(request.path("mail"));
        var verdict = request.body().enumValue(Verdict.class, "verdict");
        var until = request.body().dateOrNull("until");
        return judge.judge(member, mail, verdict, until, request.operation())
                .map(state -> toJson(mail, state, deadline(member)));
    }

    private Decision<Document> absent(ValidatedRequest request) {
        var all =
                request.body().documents("absences").stream()
                        .map(one -> new Absence(one.date("from"), one.date("to")))
                        .toList();
        return setAbsences
                .set(member(request), all, request.operation())
                .map(absences -> Document.of("absences", toJson(absences)));
    }

    static List<Document> toJson(Absences absences) {
        return absences.all().stream()
                .map(one -> Document.of("from", one.from(), "to", one.to()))
                .toList();
    }

    private static Document toJson(MailId id, AnswerState state, AnswerDeadline deadline) {
        var mail = state.mail();
        return Document.of(
                "mail", id.toString(),
                "from", mail.from().isEmpty() ? null : mail.from(),
                "subject", mail.subject().isEmpty() ? null : mail.subject(),
                "arrivedAt", mail.arrivedAt(),
                "outcome", state.outcome(),
                "since", state.since(),
                "dueOn", state.isWaiting() ? deadline.dueOn(state) : null);
    }

    private AnswerDeadline deadline(MemberId member) {
        return AnswerDeadline.of(guidelines.settings(), Absences.of(member, repository));
    }

    private static MemberId member(ValidatedRequest request) {
        return MemberId.of(request.caller()).orElseThrow();
    }
}
