package se.ledamot.checkout.function;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.MEMBER;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import se.ledamot.checkout.AcknowledgeGuideline;
import se.ledamot.checkout.CheckoutReason;
import se.ledamot.checkout.Loan;
import se.ledamot.checkout.LoanKind;
import se.ledamot.checkout.SignLoan;
import se.ledamot.checkout.SignReturn;
import se.ledamot.checkout.Signature;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.http.Call;
import se.ledamot.platform.http.HttpReply;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.identity.LoanId;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Format;
import se.ledamot.platform.shape.Shape;

/**
 * The operations by which a member signs, and those by which the desk registers what was signed on
 * paper: for the tablet, for a new version of the guideline, and for the return (K3.1a, K3.1b).
 */
final class SignatureRoutes {
    private static final Shape.Fields ACCEPTANCE =
            Shape.fields(
                    Field.of(
                            "text",
                            Shape.format(Format.SHA256),
                            "The hash of the text that was read and is accepted"));
    private static final Shape.Fields PAPER =
            ACCEPTANCE.and(
                    Field.of("reference", Shape.text(80), "Where the signed sheet is kept"),
                    Field.of("signedOn", Shape.format(Format.DATE), "The date on the sheet"));

    private final Records records;
    private final SignLoan signLoan;
    private final AcknowledgeGuideline acknowledge;
    private final SignReturn signReturn;

    SignatureRoutes(
            Records records,
            SignLoan signLoan,
            AcknowledgeGuideline acknowledge,
            SignReturn signReturn) {
        this.records = records;
        this.signLoan = signLoan;
        this.acknowledge = acknowledge;
        this.signReturn = signReturn;
    }

    List<Route> all() {
        return List.of(
                accepted(
                        "/loans/{loan}/acceptance",
                        "acceptLoan",
                        "The member signs for the tablet, having read the guideline",
                        this::loan),
                paper(
                        "/loans/{loan}/paper",
                        "registerLoanPaper",
                        "The desk registers the sheet that the member signed for the tablet",
                        this::loan),
                accepted(
                        "/loans/{loan}/guideline/acceptance",
                        "acceptGuideline",
                        "A borrower signs a new version of the guideline",
                        this::guideline),
                paper(
                        "/loans/{loan}/guideline/paper",
                        "registerGuidelinePaper",
                        "The desk registers the sheet on which a borrower signed a new version",
                        this::guideline),
                accepted(
                        "/loans/{loan}/return/acceptance",
                        "acceptReturn",
                        "The member signs the return receipt",
                        this::returned),
                paper(
                        "/loans/{loan}/return/paper",
                        "registerReturnPaper",
                        "The desk registers the return receipt that the member signed on paper",
                        this::returned));
    }

    private Route accepted(
            String path,
            String name,
            String meaning,
            BiFunction<Call, Signature, Decision<Loan>> sign) {
        return Route.act(path, name, meaning)
                .by(MEMBER)
                .at(Format.READABLE_ID)
                .taking(ACCEPTANCE)
                .replying(LoanViews.LOAN)
                .handledBy(call ->
                        ofBorrower(call, id -> sign.apply(call, acceptance(call)))
                                .map(SignatureRoutes::told));
    }

    private static Route paper(
            String path,
            String name,
            String meaning,
            BiFunction<Call, Signature, Decision<Loan>> sign) {
        return Route.act(path, name, meaning)
                .by(DEVICE_DESK)
                .at(Format.READABLE_ID)
                .taking(PAPER)
                .replying(LoanViews.LOAN)
                .handledBy(call -> registered(call, sign).map(SignatureRoutes::told));
    }

    private static Decision<Loan> registered(
            Call call, BiFunction<Call, Signature, Decision<Loan>> sign) {
        var operation = call.operation();
        return sign.apply(
                call,
                new Signature.Paper(
                        text(call),
                        operation.at(),
                        operation.by().id(),
                        call.body().text("reference"),
                        call.body().date("signedOn")));
    }

    private static Signature acceptance(Call call) {
        return new Signature.Acceptance(
                text(call), call.operation().at(), call.caller().id(), call.caller().token());
    }

    private static Sha256 text(Call call) {
        return new Sha256(call.body().text("text"));
    }

    private Decision<Loan> ofBorrower(Call call, Function<LoanId, Decision<Loan>> then) {
        return records.find(LoanKind.LOAN, call.path("loan"))
                .filter(found -> call.caller().isMember(found.state().member()))
                .map(found -> then.apply(found.state().id()))
                .orElseGet(() -> Decision.refuse(CheckoutReason.LOAN_ABSENT));
    }

    private Decision<Loan> loan(Call call, Signature signature) {
        return signLoan.sign(LoanRoutes.id(call), signature, call.operation());
    }

    private Decision<Loan> guideline(Call call, Signature signature) {
        return acknowledge.acknowledge(LoanRoutes.id(call), signature);
    }

    private Decision<Loan> returned(Call call, Signature signature) {
        return signReturn.sign(LoanRoutes.id(call), signature, call.operation());
    }

    private static HttpReply told(Loan loan) {
        return HttpReply.ok(LoanViews.loan(loan));
    }
}
