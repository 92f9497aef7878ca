package se.ledamot.checkout.function;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.MEMBER;

import java.util.List;
import se.ledamot.checkout.AcknowledgeGuideline;
import se.ledamot.checkout.CheckoutReason;
import se.ledamot.checkout.Loan;
import se.ledamot.checkout.SignLoan;
import se.ledamot.checkout.SignReturn;
import se.ledamot.checkout.Signature;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Resource;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/**
 * The operations by which a member signs, and those by which the desk registers what was signed on
 * paper: for the tablet, for a new version of the guideline, and for the return (K3.1a, K3.1b).
 */
final class SignatureRoutes implements RouteGroup {
    private static final Schema.Fields ACCEPTANCE =
            Schema.fields(
                    Field.of(
                            "textHash",
                            Schema.format(StringFormat.SHA256),
                            "The hash of the text that was read and is accepted"));
    private static final Schema.Fields PAPER =
            ACCEPTANCE.and(
                    Field.of("reference", Schema.text(80), "Where the signed sheet is kept"),
                    Field.of(
                            "signedOn", Schema.format(StringFormat.DATE), "The date on the sheet"));

    /** Applies a signature. */
    private interface Signing {
        Decision<Loan> sign(ValidatedRequest request, Signature signature);
    }

    private final Resource<Loan> loans;
    private final SignLoan signLoan;
    private final AcknowledgeGuideline acknowledge;
    private final SignReturn signReturn;

    SignatureRoutes(Services services) {
        var repository = services.repository();
        var guidelines = Guidelines.of(services);
        this.loans = LoanRoutes.loans(repository);
        this.signLoan = new SignLoan(repository, guidelines);
        this.acknowledge = new AcknowledgeGuideline(repository, guidelines);
        this.signReturn = new SignReturn(repository, guidelines);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                accepted(
                        "acceptance",
                        "acceptLoan",
                        "The member signs for the tablet, having read the guideline",
                        this::loan),
                paper(
                        "paper",
                        "registerLoanPaper",
                        "The desk registers the sheet that the member signed for the tablet",
                        this::loan),
                accepted(
                        "guideline/acceptance",
                        "acceptGuideline",
                        "A borrower signs a new version of the guideline",
                        this::guideline),
                paper(
                        "guideline/paper",
                        "registerGuidelinePaper",
                        "The desk registers the sheet on which a borrower signed a new version",
                        this::guideline),
                accepted(
                        "return/acceptance",
                        "acceptReturn",
                        "The member signs the return receipt",
                        this::returned),
                paper(
                        "return/paper",
                        "registerReturnPaper",
                        "The desk registers the return receipt that the member signed on paper",
                        this::returned));
    }

    private Route accepted(String verb, String name, String meaning, Signing signing) {
        return loans.act(verb, name, meaning)
                .allow(MEMBER)
                .body(ACCEPTANCE)
                .responding(
                        LoanViews.LOAN,
                        request -> ofBorrower(request, signing).map(LoanViews::loan));
    }

    private Route paper(String verb, String name, String meaning, Signing signing) {
        return loans.act(verb, name, meaning)
                .allow(DEVICE_DESK)
                .body(PAPER)
                .responding(
                        LoanViews.LOAN,
                        request -> signing.sign(request, paper(request)).map(LoanViews::loan));
    }

    private static Signature paper(ValidatedRequest request) {
        var operation = request.operation();
        return new Signature.Paper(
                text(request),
                operation.at(),
                operation.by().toString(),
                request.body().text("reference"),
                request.body().date("signedOn"));
    }

    private static Signature acceptance(ValidatedRequest request) {
        return new Signature.Acceptance(
                text(request),
                request.operation().at(),
                request.operation().by().toString(),
                request.caller().token());
    }

    private static Sha256 text(ValidatedRequest request) {
        return new Sha256(request.body().text("textHash"));
    }

    private Decision<Loan> ofBorrower(ValidatedRequest request, Signing signing) {
        return loans.find(request)
                .filter(loan -> request.caller().isMember(loan.member().value()))
                .map(loan -> signing.sign(request, acceptance(request)))
                .orElseGet(() -> Decision.refuse(CheckoutReason.LOAN_ABSENT.because()));
    }

    private Decision<Loan> loan(ValidatedRequest request, Signature signature) {
        return signLoan.sign(LoanRoutes.id(request), signature, request.operation());
    }

    private Decision<Loan> guideline(ValidatedRequest request, Signature signature) {
        return acknowledge.acknowledge(LoanRoutes.id(request), signature);
    }

    private Decision<Loan> returned(ValidatedRequest request, Signature signature) {
        return signReturn.sign(LoanRoutes.id(request), signature, request.operation());
    }
}
