package se.ledamot.checkout.function;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;
import static se.ledamot.platform.access.Role.MEMBER;

import java.util.ArrayList;
import java.util.List;
import se.ledamot.checkout.CancelLoan;
import se.ledamot.checkout.Checklist;
import se.ledamot.checkout.CheckoutReason;
import se.ledamot.checkout.GiveUpLoan;
import se.ledamot.checkout.Introduction;
import se.ledamot.checkout.Loan;
import se.ledamot.checkout.LoanKind;
import se.ledamot.checkout.PrepareLoan;
import se.ledamot.checkout.RecordIntroduction;
import se.ledamot.municipality.directory.MemberIds;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Call;
import se.ledamot.platform.http.HttpReply;
import se.ledamot.platform.http.Outcomes;
import se.ledamot.platform.http.Resource;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Shape;
import se.ledamot.platform.shape.StringFormat;

/** The operations on loans until they are signed, and to look at them (K2a–c, K3.1a–d). */
final class LoanRoutes implements RouteGroup {
    private static final int MOST_IN_A_BATCH = 50;
    private static final Shape.Fields CHECKLIST =
            Shape.fields(
                    Field.of("meetingTool", Shape.truth(), "The meeting tool is installed (K2a)"),
                    Field.of("mailApp", Shape.truth(), "The mail app is installed (K2a)"),
                    Field.of("label", Shape.truth(), "The theft-marking label is in place (K3.1d)"),
                    Field.of(
                            "noOtherStickers",
                            Shape.truth(),
                            "There are no other labels or stickers (K3.1d)"),
                    Field.of("cover", Shape.truth(), "The cover is on (K3.3a)"),
                    Field.of("accessories", Shape.truth(), "All accessories are with it (K3.2)"));
    private static final Shape.Fields PREPARE =
            Shape.fields(
                    Field.of("member", Shape.format(MemberId.FORMAT), "Who is to have it"),
                    InventoryRoutes.MARK,
                    Field.of("sim", Shape.format(Iccid.FORMAT), "The SIM card"),
                    Field.of("checklist", CHECKLIST, "What has been looked at"),
                    Field.of(
                            "introduction",
                            Shape.choice(Introduction.Form.class),
                            "The introduction that is offered (K2b)"));
    private static final Shape.Fields BATCH =
            Shape.fields(
                    Field.of(
                            "loans",
                            new Shape.Listing(PREPARE, 1, MOST_IN_A_BATCH),
                            "Each prepared for itself, with its own result"));
    private static final Shape.Fields INTRODUCED =
            Shape.fields(
                    Field.of(
                            "outcome",
                            Shape.choice(Introduction.Outcome.class),
                            "What became of the offer"),
                    Field.of("on", Shape.format(StringFormat.DATE), "When"));

    private final Records records;
    private final MemberIds members;
    private final Resource<Loan> loans;
    private final PrepareLoan prepare;
    private final CancelLoan cancel;
    private final GiveUpLoan giveUp;
    private final RecordIntroduction introduce;

    LoanRoutes(Services services) {
        this.records = services.records();
        this.members = new MemberIds(services.records());
        this.loans = loans(records);
        this.prepare = new PrepareLoan(records, Guidelines.of(services), services.ids());
        this.cancel = new CancelLoan(records);
        this.giveUp = new GiveUpLoan(records);
        this.introduce = new RecordIntroduction(records);
    }

    /** Loans by their ids; members see their own. */
    static Resource<Loan> loans(Records records) {
        return new Resource<>(
                "/loans/{loan}",
                StringFormat.READABLE_ID,
                LoanKind.LOAN,
                records,
                (caller, loan) -> caller.maySee(loan.member().value()),
                CheckoutReason.LOAN_ABSENT);
    }

    @Override
    public List<Route> all() {
        return List.of(
                prepareOne(),
                prepareMany(),
                list(),
                one(),
                ofMember(),
                cancel(),
                giveUp(),
                introduction());
    }

    private Route prepareOne() {
        return Route.create(
                        "/loans",
                        "prepareLoan",
                        "Sets a tablet and a SIM card aside for a member, who then signs")
                .by(DEVICE_DESK)
                .taking(PREPARE)
                .replying(LoanViews.LOAN)
                .handledBy(call -> prepared(call.body(), call));
    }

    private Route prepareMany() {
        return Route.act(
                        "/loans/batch",
                        "prepareLoans",
                        "Sets aside for many members at once, as after an election")
                .by(DEVICE_DESK)
                .taking(BATCH)
                .replying(Outcomes.shape(MOST_IN_A_BATCH))
                .handledInParts(this::batch);
    }

    private Route list() {
        return Route.get(
                        "/loans",
                        "listLoans",
                        "Loans in one state; those that are to come home by the day they are due")
                .by(DEVICE_DESK, IT)
                .asking(Field.of("state", LoanViews.STATES, "The state"))
                .listing(LoanViews.LOAN, this::inState);
    }

    private Route one() {
        return loans.get("getLoan", "One loan; a member sees their own")
                .by(DEVICE_DESK, IT, MEMBER)
                .replying(LoanViews.LOAN, call -> loans.of(call).map(LoanViews::loan));
    }

    private Route ofMember() {
        return Route.get(
                        "/members/{member}/loan",
                        "getLoanOfMember",
                        "The loan that a member has now; a member sees their own")
                .by(DEVICE_DESK, IT, MEMBER)
                .at(MemberId.FORMAT)
                .replying(LoanViews.LOAN, this::current);
    }

    private Route cancel() {
        return loans.act(
                        "cancel",
                        "cancelLoan",
                        "Calls a loan off that is not signed yet; tablet and SIM are free again")
                .by(DEVICE_DESK)
                .replying(
                        LoanViews.LOAN,
                        call -> cancel.cancel(id(call), call.operation()).map(LoanViews::loan));
    }

    private Route giveUp() {
        return loans.act(
                        "give-up",
                        "giveUpLoan",
                        "Ends the loan of a tablet that was stolen or lost and is not waited for")
                .by(DEVICE_DESK)
                .replying(
                        LoanViews.LOAN,
                        call -> giveUp.giveUp(id(call), call.operation()).map(LoanViews::loan));
    }

    private Route introduction() {
        return loans.act(
                        "introduction",
                        "recordIntroduction",
                        "Records whether the introduction was attended or declined")
                .by(DEVICE_DESK)
                .taking(INTRODUCED)
                .replying(LoanViews.LOAN, call -> introduced(call).map(LoanViews::loan));
    }

    private Decision<Loan> introduced(Call call) {
        var outcome = call.body().choice(Introduction.Outcome.class, "outcome");
        return introduce.record(id(call), outcome, call.body().date("on"), call.operation());
    }

    private Decision<HttpReply> prepared(Document body, Call call) {
        var request =
                new PrepareLoan.Request(
                        members.kept(new MemberId(body.text("member"))),
                        new TheftMark(body.text("tablet")),
                        new Iccid(body.text("sim")),
                        Checklist.read(body.document("checklist")),
                        body.choice(Introduction.Form.class, "introduction"));
        return prepare.prepare(request, call.operation())
                .map(loan -> HttpReply.created("/loans/" + loan.id(), LoanViews.loan(loan)));
    }

    private CommandResult<HttpReply> batch(Call call) {
        var results = new ArrayList<Outcomes.One>();
        int number = 0;
        for (var body : call.body().documents("loans")) {
            var part = call.operation().part("loan-" + number);
            results.add(
                    Outcomes.one(
                            number,
                            call,
                            call.parts()
                                    .carryOut(
                                            part,
                                            operation -> prepared(body, call.during(operation)))));
            number++;
        }
        return CommandResult.done(HttpReply.ok(Outcomes.of(results)));
    }

    private Page<Document> inState(Call call) {
        var shelf = LoanKind.in(call.query().text("state"));
        return records.shelf(LoanKind.LOAN, shelf, call.page())
                .map(found -> LoanViews.loan(found.state()));
    }

    private Decision<Document> current(Call call) {
        var member = members.kept(new MemberId(call.path("member")));
        var loan =
                records.holderOf(LoanKind.LOAN, LoanKind.member(member))
                        .filter(held -> call.caller().maySee(member.value()))
                        .flatMap(held -> records.find(LoanKind.LOAN, held));
        return Decision.found(loan, CheckoutReason.LOAN_ABSENT.because())
                .map(found -> LoanViews.loan(found.state()));
    }

    static LoanId id(Call call) {
        return new LoanId(call.path("loan"));
    }
}
