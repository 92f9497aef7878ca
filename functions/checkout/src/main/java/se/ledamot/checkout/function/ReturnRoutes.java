package se.ledamot.checkout.function;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.MEMBER;

import java.util.List;
import se.ledamot.checkout.CheckoutReason;
import se.ledamot.checkout.CloseDeviation;
import se.ledamot.checkout.Condition;
import se.ledamot.checkout.Deviation;
import se.ledamot.checkout.DeviationMapping;
import se.ledamot.checkout.Loan;
import se.ledamot.checkout.Receipt;
import se.ledamot.checkout.ReceiptMapping;
import se.ledamot.checkout.ReturnTablet;
import se.ledamot.checkout.VerifyReceipt;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.HttpResponse;
import se.ledamot.platform.http.Resource;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/** The operations on returns, receipts and the list of deviations (K1b, K3.1b, K3.1d). */
final class ReturnRoutes implements RouteGroup {
    private static final Schema.Fields RETURN =
            InventoryRoutes.CONDITION.and(
                    Field.maybe(
                            "simHandedIn",
                            Schema.bool(),
                            "The SIM card is with it; left out for yes"),
                    Field.maybe(
                            "caseNote",
                            Schema.text(500),
                            "A note on the open case, for a tablet that was missing"));
    private static final Schema.Fields CHECKED =
            Schema.fields(
                    Field.of(
                            "intact",
                            Schema.bool(),
                            "Whether all that was signed is unchanged: each hash matches"),
                    Field.of(
                            "hashes",
                            Schema.list(
                                    Schema.fields(
                                            Field.of(
                                                    "document",
                                                    Schema.oneOfWords(
                                                            "receipt", "guideline", "signature"),
                                                    "Which document the hash is of"),
                                            Field.of(
                                                    "recorded",
                                                    Schema.format(StringFormat.SHA256),
                                                    "As it was recorded"),
                                            Field.maybe(
                                                    "recomputed",
                                                    Schema.format(StringFormat.SHA256),
                                                    "As it is now; absent where the text is gone"),
                                            Field.of(
                                                    "matches",
                                                    Schema.bool(),
                                                    "Whether they are the same")),
                                    10),
                            "Each hash, recomputed"));
    private static final Schema.Fields DEVIATION =
            Schema.fields(
                    Field.of("deviation", Schema.format(StringFormat.OWN_ID), "Its id"),
                    Field.of("tablet", Schema.format(TheftMark.FORMAT), "The tablet"),
                    Field.of("type", Schema.choice(Deviation.Type.class), "What is wrong"),
                    Field.of(
                            "occasion",
                            Schema.text(40),
                            "The loan, or the audit, that it was found at"),
                    Field.of("foundAt", Schema.format(StringFormat.INSTANT), "When"),
                    Field.of(
                            "missing",
                            Schema.list(Schema.text(60), 20),
                            "The accessories that are missing"),
                    Field.maybe("damage", Schema.text(500), "What is damaged"),
                    Field.maybe("outcome", Schema.text(500), "What was done about it"));

    private static final Field WHICH =
            Field.maybe(
                    "type",
                    Schema.oneOfWords("lent", "returned"),
                    "When it was lent, unless said, or when it was returned");
    private static final Schema.Fields CLOSE =
            Schema.fields(Field.of("outcome", Schema.text(500), "What was done about it"));

    private final Repository repository;
    private final Resource<Loan> loans;
    private final Resource<Deviation> deviations;
    private final ReturnTablet takeBack;
    private final VerifyReceipt check;
    private final CloseDeviation close;

    ReturnRoutes(Services services) {
        this.repository = services.repository();
        this.loans = LoanRoutes.loans(repository);
        this.deviations =
                new Resource<>(
                        "/deviations/{deviation}",
                        StringFormat.OWN_ID,
                        DeviationMapping.DEVIATION,
                        repository,
                        CheckoutReason.DEVIATION_ABSENT);
        this.takeBack = new ReturnTablet(repository, Guidelines.of(services));
        this.check = new VerifyReceipt(Guidelines.of(services));
        this.close = new CloseDeviation(repository);
    }

    @Override
    public List<Route> routes() {
        return List.of(takeBack(), receipt(), verification(), deviations(), close());
    }

    private Route takeBack() {
        return loans.act(
                        "return",
                        "returnTablet",
                        "Takes the tablet back and records what came back in which condition")
                .allow(DEVICE_DESK)
                .body(RETURN)
                .responding(LoanViews.LOAN, this::returned);
    }

    private Route receipt() {
        return loans.get("receipt", "getReceipt", "The receipt, byte for byte as it was signed")
                .allow(DEVICE_DESK, MEMBER)
                .query(WHICH)
                .handledBy(request -> signed(request).map(Signed::text));
    }

    private Route verification() {
        return loans.get(
                        "receipt/verification",
                        "verifyReceipt",
                        "Recomputes every hash that the receipt and its signature stand on")
                .allow(DEVICE_DESK, MEMBER)
                .query(WHICH)
                .responding(
                        CHECKED, request -> signed(request).map(found -> verified(found, request)));
    }

    private Route deviations() {
        return Route.get(
                        "/deviations",
                        "listDeviations",
                        "The deviations: what is not as it should be, oldest first")
                .allow(DEVICE_DESK)
                .queryOpenOrClosed()
                .respondingPage(DEVIATION, this::inState);
    }

    private Route close() {
        return deviations
                .act("close", "closeDeviation", "Closes a deviation that has been seen to")
                .allow(DEVICE_DESK)
                .body(CLOSE)
                .responding(DEVIATION, this::closed);
    }

    private Decision<Document> closed(ValidatedRequest request) {
        var id = request.path("deviation");
        return close.close(id, request.body().text("outcome")).map(closed -> toJson(id, closed));
    }

    private Decision<Document> returned(ValidatedRequest request) {
        var body = request.body();
        var sim = !body.has("simHandedIn") || body.booleanValue("simHandedIn");
        return takeBack.takeBack(
                        LoanRoutes.id(request),
                        new ReturnTablet.HandedIn(
                                Condition.read(body), sim, body.textOrEmpty("caseNote")),
                        request.operation())
                .map(LoanViews::loan);
    }

    /** A loan and its receipt. */
    private record Signed(Loan loan, Receipt receipt) {
        HttpResponse text() {
            return HttpResponse.text(receipt.text()).with("etag", "\"" + receipt.hash() + "\"");
        }
    }

    /** The requested receipt; absent also where the caller may not see the loan. */
    private Decision<Signed> signed(ValidatedRequest request) {
        var signed =
                loans.find(request)
                        .flatMap(loan ->
                                repository
                                        .find(ReceiptMapping.RECEIPT, name(request, loan))
                                        .map(found -> new Signed(loan, found.state())));
        return Decision.found(signed, CheckoutReason.RECEIPT_ABSENT.because());
    }

    private static String name(ValidatedRequest request, Loan loan) {
        return isOfReturn(request)
                ? ReceiptMapping.returned(loan.id())
                : ReceiptMapping.lent(loan.id());
    }

    private static boolean isOfReturn(ValidatedRequest request) {
        return "returned".equals(request.query().textOrNull("type"));
    }

    private Document verified(Signed signed, ValidatedRequest request) {
        var hashes = check.hashes(signed.loan(), signed.receipt(), isOfReturn(request));
        return Document.of(
                "intact", hashes.stream().allMatch(VerifyReceipt.Hash::matches),
                "hashes", hashes.stream().map(VerifyReceipt.Hash::toJson).toList());
    }

    private Page<Document> inState(ValidatedRequest request) {
        return repository
                .list(
                        DeviationMapping.DEVIATION,
                        DeviationMapping.listName(request.asksForOpen()),
                        request.page())
                .map(found -> toJson(found.id(), found.state()));
    }

    private static Document toJson(String id, Deviation deviation) {
        return Document.of(
                "deviation", id,
                "tablet", deviation.tablet().value(),
                "type", deviation.type(),
                "occasion", deviation.occasion(),
                "foundAt", deviation.foundAt(),
                "missing", deviation.missing(),
                "damage", deviation.damage().isEmpty() ? null : deviation.damage(),
                "outcome", deviation.outcome());
    }
}
