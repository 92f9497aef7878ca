package se.ledamot.checkout.function;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;
import static se.ledamot.platform.access.Role.MEMBER;

import java.util.ArrayList;
import java.util.List;
import se.ledamot.checkout.CancelLoan;
import se.ledamot.checkout.Checklist;
import se.ledamot.checkout.CheckoutReason;
import se.ledamot.checkout.Introduction;
import se.ledamot.checkout.Loan;
import se.ledamot.checkout.LoanMapping;
import se.ledamot.checkout.PrepareLoan;
import se.ledamot.checkout.RecordIntroduction;
import se.ledamot.checkout.WriteOffLoan;
import se.ledamot.municipality.directory.MemberIds;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.BatchResponse;
import se.ledamot.platform.http.HttpResponse;
import se.ledamot.platform.http.Resource;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/** The operations to prepare, read, cancel and write off loans (K2a–c, K3.1a–d). */
final class LoanRoutes implements RouteGroup {
    private static final int MOST_IN_A_BATCH = 50;
    private static final Schema.Fields CHECKLIST =
            Schema.fields(
                    Field.of("meetingTool", Schema.bool(), "The meeting tool is installed (K2a)"),
                    Field.of("mailApp", Schema.bool(), "The mail app is installed (K2a)"),
                    Field.of("label", Schema.bool(), "The theft-marking label is in place (K3.1d)"),
                    Field.of(
                            "noOtherStickers",
                            Schema.bool(),
                            "There are no other labels or stickers (K3.1d)"),
                    Field.of("cover", Schema.bool(), "The cover is on (K3.3a)"),
                    Field.of("accessories", Schema.bool(), "All accessories are with it (K3.2)"));
    private static final Schema.Fields PREPARE =
            Schema.fields(
                    Field.of("member", Schema.format(MemberId.FORMAT), "Who is to have it"),
                    InventoryRoutes.MARK,
                    Field.of("sim", Schema.format(Iccid.FORMAT), "The SIM card"),
                    Field.of("checklist", CHECKLIST, "What has been looked at"),
                    Field.of(
                            "introduction",
                            Schema.choice(Introduction.Form.class),
                            "The introduction that is offered (K2b)"));
    private static final Schema.Fields BATCH =
            Schema.fields(
                    Field.of(
                            "loans",
                            new Schema.ListOf(PREPARE, 1, MOST_IN_A_BATCH),
                            "Each prepared for itself, with its own result"));
    private static final Schema.Fields INTRODUCED =
            Schema.fields(
                    Field.of(
                            "outcome",
                            Schema.choice(Introduction.Outcome.class),
                            "What became of the offer"),
                    Field.of("date", Schema.format(StringFormat.DATE), "When"));

    private final Repository repository;
    private final MemberIds members;
    private final Resource<Loan> loans;
    private final PrepareLoan prepare;
    private final CancelLoan cancel;
    private final WriteOffLoan writeOff;
    private final RecordIntroduction introduce;

    LoanRoutes(Services services) {
        this.repository = services.repository();
        this.members = new MemberIds(services.repository());
        this.loans = loans(repository);
        this.prepare = new PrepareLoan(repository, Guidelines.of(services), services.ids());
        this.cancel = new CancelLoan(repository);
        this.writeOff = new WriteOffLoan(repository);
        this.introduce = new RecordIntroduction(repository);
    }

    /** Loans by their ids; members see their own. */
    static Resource<Loan> loans(Repository repository) {
        return new Resource<>(
                "/loans/{loan}",
                StringFormat.READABLE_ID,
                LoanMapping.LOAN,
                repository,
                (caller, loan) -> caller.maySee(loan.member().value()),
                CheckoutReason.LOAN_ABSENT);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                prepareOne(),
                prepareMany(),
                list(),
                one(),
                ofMember(),
                cancel(),
                writeOff(),
                introduction());
    }

    private Route prepareOne() {
        return Route.create(
                        "/loans",
                        "prepareLoan",
                        "Sets a tablet and a SIM card aside for a member, who then signs")
                .allow(DEVICE_DESK)
                .body(PREPARE)
                .responding(LoanViews.LOAN)
                .handledBy(request -> prepared(request.body(), request));
    }

    private Route prepareMany() {
        return Route.act(
                        "/loans/batch",
                        "prepareLoans",
                        "Sets aside for many members at once, as after an election")
                .allow(DEVICE_DESK)
                .body(BATCH)
                .responding(BatchResponse.schema(MOST_IN_A_BATCH))
                .handledInBatch(this::batch);
    }

    private Route list() {
        return Route.get(
                        "/loans",
                        "listLoans",
                        "Loans in one state; those that are to come home by the day they are due")
                .allow(DEVICE_DESK, IT)
                .query(Field.of("state", LoanViews.STATES, "The state"))
                .respondingPage(LoanViews.LOAN, this::inState);
    }

    private Route one() {
        return loans.get("getLoan", "One loan; a member sees their own")
                .allow(DEVICE_DESK, IT, MEMBER)
                .responding(LoanViews.LOAN, request -> loans.load(request).map(LoanViews::loan));
    }

    private Route ofMember() {
        return Route.get(
                        "/members/{member}/loan",
                        "getLoanOfMember",
                        "The loan that a member has now; a member sees their own")
                .allow(DEVICE_DESK, IT, MEMBER)
                .pathParameters(MemberId.FORMAT)
                .responding(LoanViews.LOAN, this::current);
    }

    private Route cancel() {
        return loans.act(
                        "cancel",
                        "cancelLoan",
                        "Calls a loan off that is not signed yet; tablet and SIM are free again")
                .allow(DEVICE_DESK)
                .responding(
                        LoanViews.LOAN,
                        request ->
                                cancel.cancel(id(request), request.operation())
                                        .map(LoanViews::loan));
    }

    private Route writeOff() {
        return loans.act(
                        "write-off",
                        "writeOffLoan",
                        "Ends the loan of a tablet that was stolen or lost and is not waited for")
                .allow(DEVICE_DESK)
                .responding(
                        LoanViews.LOAN,
                        request ->
                                writeOff.writeOff(id(request), request.operation())
                                        .map(LoanViews::loan));
    }

    private Route introduction() {
        return loans.act(
                        "introduction",
                        "recordIntroduction",
                        "Records whether the introduction was attended or declined")
                .allow(DEVICE_DESK)
                .body(INTRODUCED)
                .responding(LoanViews.LOAN, request -> introduced(request).map(LoanViews::loan));
    }

    private Decision<Loan> introduced(ValidatedRequest request) {
        var outcome = request.body().enumValue(Introduction.Outcome.class, "outcome");
        return introduce.record(
                id(request), outcome, request.body().date("date"), request.operation());
    }

    private Decision<HttpResponse> prepared(Document body, ValidatedRequest request) {
        var asked =
                new PrepareLoan.Request(
                        members.current(new MemberId(body.text("member"))),
                        new TheftMark(body.text("tablet")),
                        new Iccid(body.text("sim")),
                        Checklist.read(body.document("checklist")),
                        body.enumValue(Introduction.Form.class, "introduction"));
        return prepare.prepare(asked, request.operation())
                .map(loan -> HttpResponse.created("/loans/" + loan.id(), LoanViews.loan(loan)));
    }

    private CommandResult<HttpResponse> batch(ValidatedRequest request) {
        var results = new ArrayList<BatchResponse.Item>();
        int number = 0;
        for (var body : request.body().documents("loans")) {
            var part = request.operation().part("loan-" + number);
            results.add(
                    BatchResponse.item(
                            number,
                            request,
                            request.batch()
                                    .execute(
                                            part,
                                            operation ->
                                                    prepared(
                                                            body,
                                                            request.withOperation(operation)))));
            number++;
        }
        return CommandResult.done(HttpResponse.ok(BatchResponse.of(results)));
    }

    private Page<Document> inState(ValidatedRequest request) {
        var list = LoanMapping.listName(request.query().text("state"));
        return repository
                .list(LoanMapping.LOAN, list, request.page())
                .map(found -> LoanViews.loan(found.state()));
    }

    private Decision<Document> current(ValidatedRequest request) {
        var member = members.current(new MemberId(request.path("member")));
        var loan =
                repository
                        .holderOf(LoanMapping.LOAN, LoanMapping.memberKey(member))
                        .filter(held -> request.caller().maySee(member.value()))
                        .flatMap(held -> repository.find(LoanMapping.LOAN, held));
        return Decision.found(loan, CheckoutReason.LOAN_ABSENT.because())
                .map(found -> LoanViews.loan(found.state()));
    }

    static LoanId id(ValidatedRequest request) {
        return new LoanId(request.path("loan"));
    }
}
