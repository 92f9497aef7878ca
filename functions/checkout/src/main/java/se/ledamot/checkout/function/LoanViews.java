package se.ledamot.checkout.function;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.ledamot.checkout.Introduction;
import se.ledamot.checkout.Loan;
import se.ledamot.checkout.LoanMapping;
import se.ledamot.checkout.LoanState;
import se.ledamot.checkout.ReturnCase;
import se.ledamot.checkout.Signature;
import se.ledamot.municipality.guideline.Guideline;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/** The JSON of a loan. */
final class LoanViews {
    static final Schema.Choice STATES =
            Schema.oneOfWords(
                    "prepared",
                    "open",
                    "returning",
                    "return-unsigned",
                    "returned",
                    "lapsed",
                    "written-off");
    private static final Schema.Fields INTRODUCTION =
            Schema.fields(
                    Field.of("form", Schema.choice(Introduction.Form.class), "What was offered"),
                    Field.maybe(
                            "outcome",
                            Schema.choice(Introduction.Outcome.class),
                            "What became of it"),
                    Field.maybe(
                            "date",
                            Schema.format(StringFormat.DATE),
                            "When it was attended or declined"));
    private static final Schema.Fields GUIDELINE =
            Schema.fields(
                    Field.of("id", Schema.text(40), "The guideline"),
                    Field.of(
                            "version",
                            Schema.wholeNumber(1, 10_000),
                            "The version that was signed"),
                    Field.of(
                            "textHash",
                            Schema.format(StringFormat.SHA256),
                            "The hash of the text that was signed"));
    private static final Schema.Fields RETURNING =
            Schema.fields(
                    Field.of(
                            "lastDay",
                            Schema.format(StringFormat.DATE),
                            "The assignment's last day"),
                    Field.of(
                            "due",
                            Schema.format(StringFormat.DATE),
                            "When the tablet is to be handed in"),
                    Field.of(
                            "stage",
                            Schema.choice(ReturnCase.Stage.class),
                            "How far the case has come"));
    private static final Schema.Fields SIGNATURE =
            Schema.fields(
                    Field.of("kind", Schema.oneOfWords("acceptance", "paper"), "How it was signed"),
                    Field.of("at", Schema.format(StringFormat.INSTANT), "When it was given to us"),
                    Field.maybe("reference", Schema.text(80), "Where the signed sheet is kept"),
                    Field.maybe(
                            "signedOn", Schema.format(StringFormat.DATE), "The date on the sheet"));
    static final Schema.Fields LOAN =
            Schema.fields(
                    Field.of(
                            "loan",
                            Schema.format(StringFormat.READABLE_ID),
                            "Its number, to be read aloud"),
                    Field.of(
                            "state",
                            STATES,
                            "How far it has come; returning is an open loan that is to come home,"
                                    + " return-unsigned a tablet that is back without a signed receipt, written-off one"
                                    + " whose tablet is missing and was given up"),
                    Field.of("member", Schema.format(MemberId.FORMAT), "The borrower"),
                    Field.of(
                            "tablet",
                            Schema.format(TheftMark.FORMAT),
                            "The tablet's theft-marking number"),
                    Field.of("sim", Schema.format(Iccid.FORMAT), "The SIM card"),
                    Field.of("introduction", INTRODUCTION, "The introduction (K2b)"),
                    Field.of("quickGuide", Schema.text(20), "The version of the quick guide (K2c)"),
                    Field.maybe(
                            "temporary",
                            Schema.bool(),
                            "Whether it is lent while the member's own is away for service (K3.3c)"),
                    Field.maybe(
                            "since",
                            Schema.format(StringFormat.INSTANT),
                            "When it came into this state"),
                    Field.maybe(
                            "signature",
                            Schema.oneOfWords("acceptance", "paper"),
                            "How it was signed"),
                    Field.maybe(
                            "signedGuideline",
                            GUIDELINE,
                            "The newest version of the guideline that is signed"),
                    Field.maybe(
                            "versionToSign",
                            Schema.wholeNumber(1, 10_000),
                            "The version that the borrower has been asked to sign"),
                    Field.maybe("returning", RETURNING, "The case of its return (K1b)"),
                    Field.maybe(
                            "returnSigned",
                            Schema.bool(),
                            "Whether the return receipt is signed (K3.1b)"),
                    Field.maybe("returnSignature", SIGNATURE, "How the return receipt was signed"));

    private LoanViews() {}

    static Document loan(Loan loan) {
        var base =
                Document.of(
                        "loan", loan.id().value(),
                        "state", LoanMapping.state(loan.state()),
                        "member", loan.member().value(),
                        "tablet", loan.tablet().value(),
                        "sim", loan.sim().value(),
                        "introduction", introduction(loan.introduction()),
                        "quickGuide", loan.quickGuide(),
                        "temporary", loan.temporary() ? true : null);
        return base.and(
                switch (loan.state()) {
                    case LoanState.Prepared(var at, var reminded) -> Document.of("since", at);
                    case LoanState.Open open -> open(open);
                    case LoanState.Returned(
                                    var signed,
                                    var at,
                                    var condition,
                                    var receipt,
                                    var reminded) ->
                            Document.of(
                                    "since",
                                    at,
                                    "signature",
                                    kind(signed),
                                    "returnSigned",
                                    receipt != null,
                                    "returnSignature",
                                    receipt == null ? null : signature(receipt));
                    case LoanState.WrittenOff(var signed, var at) ->
                            Document.of("since", at, "signature", kind(signed));
                    case LoanState.Lapsed(var at) -> Document.of("since", at);
                });
    }

    private static Document open(LoanState.Open open) {
        var returning = open.returning();
        return Document.of(
                "since", open.loanSignature().at(),
                "signature", kind(open.loanSignature()),
                "signedGuideline", guideline(open.signedGuideline()),
                "versionToSign",
                        Optional.ofNullable(open.toSign())
                                .map(toSign -> toSign.guideline().version())
                                .orElse(null),
                "returning", returning == null ? null : returning(returning));
    }

    private static Document introduction(Introduction introduction) {
        return Document.of(
                "form", introduction.form(),
                "outcome", introduction.outcome(),
                "date", introduction.date());
    }

    private static Document guideline(Guideline.Reference reference) {
        return Document.of(
                "id", reference.id(),
                "version", reference.version(),
                "textHash", reference.textHash().hex());
    }

    private static Document returning(ReturnCase returning) {
        return Document.of(
                "lastDay", returning.lastDay(), "due", returning.due(), "stage", returning.stage());
    }

    private static Document signature(Signature signature) {
        var base = Document.of("kind", signature.kind(), "at", signature.at());
        return signature instanceof Signature.Paper paper
                ? base.with("reference", paper.reference()).with("signedOn", paper.signedOn())
                : base;
    }

    private static @Nullable String kind(@Nullable Signature signature) {
        return signature == null ? null : signature.kind();
    }
}
