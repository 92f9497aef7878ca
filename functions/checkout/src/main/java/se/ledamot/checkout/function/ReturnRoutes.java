package se.ledamot.checkout.function;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.MEMBER;

import java.util.List;
import se.ledamot.checkout.CheckReceipt;
import se.ledamot.checkout.CheckoutReason;
import se.ledamot.checkout.CloseDeviation;
import se.ledamot.checkout.Condition;
import se.ledamot.checkout.Deviation;
import se.ledamot.checkout.DeviationKind;
import se.ledamot.checkout.Loan;
import se.ledamot.checkout.Receipt;
import se.ledamot.checkout.ReceiptKind;
import se.ledamot.checkout.ReturnTablet;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Call;
import se.ledamot.platform.http.HttpReply;
import se.ledamot.platform.http.Resource;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Shape;
import se.ledamot.platform.shape.StringFormat;

/** The operations on returns, receipts and the worklist of deviations (K1b, K3.1b, K3.1d). */
final class ReturnRoutes implements RouteGroup {
    private static final Shape.Fields RETURN =
            InventoryRoutes.CONDITION.and(
                    Field.maybe("sim", Shape.truth(), "The SIM card is with it; left out for yes"),
                    Field.maybe(
                            "caseWord",
                            Shape.text(500),
                            "A word on the open case, for a tablet that was missing"));
    private static final Shape.Fields CHECKED =
            Shape.fields(
                    Field.of("sound", Shape.truth(), "Whether all hashes hold"),
                    Field.of(
                            "hashes",
                            Shape.list(
                                    Shape.fields(
                                            Field.of(
                                                    "of",
                                                    Shape.words(
                                                            "receipt", "guideline", "signature"),
                                                    "What the hash is of"),
                                            Field.of(
                                                    "recorded",
                                                    Shape.format(StringFormat.SHA256),
                                                    "As it was recorded"),
                                            Field.maybe(
                                                    "recomputed",
                                                    Shape.format(StringFormat.SHA256),
                                                    "As it is now; absent where the text is gone"),
                                            Field.of(
                                                    "holds",
                                                    Shape.truth(),
                                                    "Whether they are the same")),
                                    10),
                            "Each hash, recomputed"));
    private static final Shape.Fields DEVIATION =
            Shape.fields(
                    Field.of("deviation", Shape.format(StringFormat.OWN_ID), "Its id"),
                    Field.of("tablet", Shape.format(TheftMark.FORMAT), "The tablet"),
                    Field.of("sort", Shape.choice(Deviation.Sort.class), "What is wrong"),
                    Field.of(
                            "occasion",
                            Shape.text(40),
                            "The loan, or the audit, that it was found at"),
                    Field.of("foundAt", Shape.format(StringFormat.INSTANT), "When"),
                    Field.of(
                            "missing",
                            Shape.list(Shape.text(60), 20),
                            "The accessories that are missing"),
                    Field.maybe("damage", Shape.text(500), "What is damaged"),
                    Field.maybe("outcome", Shape.text(500), "What was done about it"));

    private static final Field WHICH =
            Field.maybe(
                    "of",
                    Shape.words("lent", "returned"),
                    "When it was lent, unless said, or when it was returned");
    private static final Shape.Fields CLOSE =
            Shape.fields(Field.of("outcome", Shape.text(500), "What was done about it"));

    private final Records records;
    private final Resource<Loan> loans;
    private final Resource<Deviation> deviations;
    private final ReturnTablet takeBack;
    private final CheckReceipt check;
    private final CloseDeviation close;

    ReturnRoutes(Services services) {
        this.records = services.records();
        this.loans = LoanRoutes.loans(records);
        this.deviations =
                new Resource<>(
                        "/deviations/{deviation}",
                        StringFormat.OWN_ID,
                        DeviationKind.DEVIATION,
                        records,
                        CheckoutReason.DEVIATION_ABSENT);
        this.takeBack = new ReturnTablet(records, Guidelines.of(services));
        this.check = new CheckReceipt(Guidelines.of(services));
        this.close = new CloseDeviation(records);
    }

    @Override
    public List<Route> all() {
        return List.of(takeBack(), receipt(), verification(), deviations(), close());
    }

    private Route takeBack() {
        return loans.act(
                        "return",
                        "returnTablet",
                        "Takes the tablet back and records what came back in which condition")
                .by(DEVICE_DESK)
                .taking(RETURN)
                .replying(LoanViews.LOAN, this::returned);
    }

    private Route receipt() {
        return loans.get("receipt", "getReceipt", "The receipt, byte for byte as it was signed")
                .by(DEVICE_DESK, MEMBER)
                .asking(WHICH)
                .handledBy(call -> signed(call).map(Signed::text));
    }

    private Route verification() {
        return loans.get(
                        "receipt/verification",
                        "verifyReceipt",
                        "Recomputes every hash that the receipt and its signature stand on")
                .by(DEVICE_DESK, MEMBER)
                .asking(WHICH)
                .replying(CHECKED, call -> signed(call).map(found -> verified(found, call)));
    }

    private Route deviations() {
        return Route.get(
                        "/deviations",
                        "listDeviations",
                        "The worklist of what is not as it should be, oldest first")
                .by(DEVICE_DESK)
                .askingOpenOrClosed()
                .listing(DEVIATION, this::inState);
    }

    private Route close() {
        return deviations
                .act("close", "closeDeviation", "Closes a deviation that has been seen to")
                .by(DEVICE_DESK)
                .taking(CLOSE)
                .replying(DEVIATION, this::closed);
    }

    private Decision<Document> closed(Call call) {
        var id = call.path("deviation");
        return close.close(id, call.body().text("outcome")).map(closed -> told(id, closed));
    }

    private Decision<Document> returned(Call call) {
        var body = call.body();
        var sim = !body.has("sim") || body.truth("sim");
        return takeBack.takeBack(
                        LoanRoutes.id(call),
                        new ReturnTablet.HandedIn(
                                Condition.read(body), sim, body.textOrEmpty("caseWord")),
                        call.operation())
                .map(LoanViews::loan);
    }

    /** A loan and its receipt. */
    private record Signed(Loan loan, Receipt receipt) {
        HttpReply text() {
            return HttpReply.text(receipt.text()).with("etag", "\"" + receipt.hash() + "\"");
        }
    }

    /** The receipt that the call asks for; none, too, where the caller sees no such loan. */
    private Decision<Signed> signed(Call call) {
        var signed =
                loans.find(call)
                        .flatMap(loan ->
                                records.find(ReceiptKind.RECEIPT, name(call, loan))
                                        .map(found -> new Signed(loan, found.state())));
        return Decision.found(signed, CheckoutReason.RECEIPT_ABSENT.because());
    }

    private static String name(Call call, Loan loan) {
        return isOfReturn(call) ? ReceiptKind.returned(loan.id()) : ReceiptKind.lent(loan.id());
    }

    private static boolean isOfReturn(Call call) {
        return "returned".equals(call.query().textOrNull("of"));
    }

    private Document verified(Signed signed, Call call) {
        var hashes = check.hashes(signed.loan(), signed.receipt(), isOfReturn(call));
        return Document.of(
                "sound", hashes.stream().allMatch(CheckReceipt.Hash::holds),
                "hashes", hashes.stream().map(CheckReceipt.Hash::told).toList());
    }

    private Page<Document> inState(Call call) {
        return records.shelf(
                        DeviationKind.DEVIATION, DeviationKind.in(call.asksForOpen()), call.page())
                .map(found -> told(found.id(), found.state()));
    }

    private static Document told(String id, Deviation deviation) {
        return Document.of(
                "deviation", id,
                "tablet", deviation.tablet().value(),
                "sort", deviation.sort(),
                "occasion", deviation.occasion(),
                "foundAt", deviation.foundAt(),
                "missing", deviation.missing(),
                "damage", deviation.damage().isEmpty() ? null : deviation.damage(),
                "outcome", deviation.outcome());
    }
}
