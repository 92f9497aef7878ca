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
import se.ledamot.checkout.LoanKind;
import se.ledamot.checkout.Receipt;
import se.ledamot.checkout.ReceiptKind;
import se.ledamot.checkout.ReturnTablet;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.http.Call;
import se.ledamot.platform.http.HttpReply;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Format;
import se.ledamot.platform.shape.Shape;

/** The operations on returns, receipts and the worklist of deviations (K1b, K3.1b, K3.1d). */
final class ReturnRoutes {
    private static final Shape.Fields RETURN =
            InventoryRoutes.CONDITION.and(
                    Field.maybe("sim", Shape.truth(), "The SIM card is with it; left out for yes"),
                    Field.maybe(
                            "caseWord",
                            Shape.text(500),
                            "A word on the open case, for a tablet that was missing"));
    private static final Shape.Choice WHICH = Shape.words("lent", "returned");
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
                                                    Shape.format(Format.SHA256),
                                                    "As it was recorded"),
                                            Field.maybe(
                                                    "recomputed",
                                                    Shape.format(Format.SHA256),
                                                    "As it is now; absent where the text is gone"),
                                            Field.of(
                                                    "holds",
                                                    Shape.truth(),
                                                    "Whether they are the same")),
                                    10),
                            "Each hash, recomputed"));
    private static final Shape.Fields DEVIATION =
            Shape.fields(
                    Field.of("deviation", Shape.format(Format.OWN_ID), "Its id"),
                    Field.of("tablet", Shape.format(Format.THEFT_MARK), "The tablet"),
                    Field.of("sort", Shape.choice(Deviation.Sort.class), "What is wrong"),
                    Field.of(
                            "occasion",
                            Shape.text(40),
                            "The loan, or the audit, that it was found at"),
                    Field.of("foundAt", Shape.format(Format.INSTANT), "When"),
                    Field.of(
                            "missing",
                            Shape.list(Shape.text(60), 20),
                            "The accessories that are missing"),
                    Field.maybe("damage", Shape.text(500), "What is damaged"),
                    Field.maybe("outcome", Shape.text(500), "What was done about it"));

    private final Records records;
    private final ReturnTablet takeBack;
    private final CheckReceipt check;
    private final CloseDeviation close;

    ReturnRoutes(Records records, ReturnTablet takeBack, CheckReceipt check, CloseDeviation close) {
        this.records = records;
        this.takeBack = takeBack;
        this.check = check;
        this.close = close;
    }

    List<Route> all() {
        return List.of(
                Route.act(
                                "/loans/{loan}/return",
                                "returnTablet",
                                "Takes the tablet back and records what came back in which condition")
                        .by(DEVICE_DESK)
                        .at(Format.READABLE_ID)
                        .taking(RETURN)
                        .replying(LoanViews.LOAN)
                        .handledBy(this::returned),
                Route.get(
                                "/loans/{loan}/receipt",
                                "getReceipt",
                                "The receipt, byte for byte as it was signed")
                        .by(DEVICE_DESK, MEMBER)
                        .at(Format.READABLE_ID)
                        .asking(which())
                        .handledBy(call ->
                                receipt(call)
                                        .map(found ->
                                                Decision.of(
                                                        HttpReply.text(found.text())
                                                                .with(
                                                                        "etag",
                                                                        "\""
                                                                                + found.hash()
                                                                                + "\"")))
                                        .orElseGet(() ->
                                                Decision.refuse(CheckoutReason.RECEIPT_ABSENT))),
                Route.get(
                                "/loans/{loan}/receipt/verification",
                                "verifyReceipt",
                                "Recomputes every hash that the receipt and its signature stand on")
                        .by(DEVICE_DESK, MEMBER)
                        .at(Format.READABLE_ID)
                        .asking(which())
                        .replying(CHECKED)
                        .handledBy(this::verified),
                Route.get(
                                "/deviations",
                                "listDeviations",
                                "The worklist of what is not as it should be, oldest first")
                        .by(DEVICE_DESK)
                        .asking(
                                Field.maybe(
                                        "state", Shape.words("open", "closed"), "Open unless said"))
                        .listing(DEVIATION)
                        .handledBy(this::deviations),
                Route.act(
                                "/deviations/{deviation}/close",
                                "closeDeviation",
                                "Closes a deviation that has been seen to")
                        .by(DEVICE_DESK)
                        .at(Format.OWN_ID)
                        .taking(
                                Shape.fields(
                                        Field.of(
                                                "outcome",
                                                Shape.text(500),
                                                "What was done about it")))
                        .replying(DEVIATION)
                        .handledBy(call ->
                                close.close(call.path("deviation"), call.body().text("outcome"))
                                        .map(closed ->
                                                HttpReply.ok(
                                                        told(call.path("deviation"), closed)))));
    }

    private static Field which() {
        return Field.maybe("of", WHICH, "When it was lent, unless said, or when it was returned");
    }

    private Decision<HttpReply> returned(Call call) {
        var body = call.body();
        var word = body.textOrNull("caseWord");
        var sim = !body.has("sim") || body.truth("sim");
        return takeBack.takeBack(
                        LoanRoutes.id(call),
                        new ReturnTablet.HandedIn(
                                Condition.read(body), sim, word == null ? "" : word),
                        call.operation())
                .map(loan -> HttpReply.ok(LoanViews.loan(loan)));
    }

    private java.util.Optional<Receipt> receipt(Call call) {
        return loan(call)
                .flatMap(loan -> records.find(ReceiptKind.RECEIPT, name(call, loan)))
                .map(Versioned::state);
    }

    private java.util.Optional<Loan> loan(Call call) {
        return records.find(LoanKind.LOAN, call.path("loan"))
                .map(Versioned::state)
                .filter(loan -> call.caller().maySee(loan.member()));
    }

    private static String name(Call call, Loan loan) {
        return isOfReturn(call) ? ReceiptKind.returned(loan.id()) : ReceiptKind.lent(loan.id());
    }

    private static boolean isOfReturn(Call call) {
        return "returned".equals(call.query().textOrNull("of"));
    }

    private Decision<HttpReply> verified(Call call) {
        var loan = loan(call);
        var receipt = receipt(call);
        if (loan.isEmpty() || receipt.isEmpty()) {
            return Decision.refuse(CheckoutReason.RECEIPT_ABSENT);
        }
        var hashes = check.hashes(loan.get(), receipt.get(), isOfReturn(call));
        return Decision.of(
                HttpReply.ok(
                        Document.of(
                                "sound", hashes.stream().allMatch(CheckReceipt.Hash::holds),
                                "hashes", hashes.stream().map(CheckReceipt.Hash::told).toList())));
    }

    private Decision<HttpReply> deviations(Call call) {
        var open = !"closed".equals(call.query().textOrNull("state"));
        return Decision.of(
                HttpReply.page(
                        records.shelf(DeviationKind.DEVIATION, DeviationKind.in(open), call.page())
                                .map(found -> told(found.id(), found.state()))));
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
