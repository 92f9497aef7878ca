package se.ledamot.checkout;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.guideline.Guideline;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.document.Document;

/**
 * Stores loans. A prepared or open loan has unique keys for its tablet, SIM card and member, which
 * makes two open loans of one tablet impossible (K3.1c).
 */
public final class LoanMapping implements EntityMapping<Loan> {
    public static final LoanMapping LOAN = new LoanMapping();

    private LoanMapping() {}

    /** The unique key of a tablet. */
    public static String tabletKey(TheftMark tablet) {
        return "tablet/" + tablet;
    }

    /** The unique key of a SIM card. */
    public static String simKey(Iccid sim) {
        return "sim/" + sim;
    }

    /** The unique key of a member: one tablet each. */
    public static String memberKey(MemberId member) {
        return "member/" + member;
    }

    /** The unique key of a member's temporary loan, while their own tablet is away for service. */
    public static String temporaryKey(MemberId member) {
        return "temporary/" + member;
    }

    /**
     * The list of loans in that state: {@code prepared}, {@code open}, {@code returning}, {@code
     * return-unsigned}, {@code returned}, {@code lapsed}, {@code written-off}.
     */
    public static String listName(String state) {
        return "loan/" + state;
    }

    @Override
    public String name() {
        return "loan";
    }

    @Override
    public String table() {
        return "Loans";
    }

    @Override
    public Set<String> uniqueKeys(Loan loan) {
        return loan.holdsTablet()
                ? Set.of(tabletKey(loan.tablet()), simKey(loan.sim()), borrower(loan))
                : Set.of();
    }

    private static String borrower(Loan loan) {
        return loan.temporary() ? temporaryKey(loan.member()) : memberKey(loan.member());
    }

    @Override
    public ListPosition listPosition(Loan loan) {
        return new ListPosition(listName(state(loan.state())), order(loan));
    }

    /** The name of a state. */
    public static String state(LoanState state) {
        return switch (state) {
            case LoanState.Prepared prepared -> "prepared";
            case LoanState.Open open -> open.returning() == null ? "open" : "returning";
            case LoanState.Returned returned ->
                    returned.returnSignature() == null ? "return-unsigned" : "returned";
            case LoanState.WrittenOff writtenOff -> "written-off";
            case LoanState.Lapsed lapsed -> "lapsed";
        };
    }

    /** The order in a list: return cases by due day, others by when they came into their state. */
    private static String order(Loan loan) {
        return switch (loan.state()) {
            case LoanState.Prepared(var at, var reminded) -> ListPosition.order(at);
            case LoanState.Open open -> openOrder(open);
            case LoanState.Returned returned -> ListPosition.order(returned.at());
            case LoanState.WrittenOff writtenOff -> ListPosition.order(writtenOff.at());
            case LoanState.Lapsed(var at) -> ListPosition.order(at);
        };
    }

    private static String openOrder(LoanState.Open open) {
        var returning = open.returning();
        return returning == null
                ? ListPosition.order(open.loanSignature().at())
                : returning.due().toString();
    }

    @Override
    public Document write(Loan loan) {
        return Document.of(
                "id", loan.id().value(),
                "member", loan.member().value(),
                "tablet", loan.tablet().value(),
                "sim", loan.sim().value(),
                "checklist", loan.checklist().write(),
                "introduction", loan.introduction().write(),
                "quickGuide", loan.quickGuide(),
                "temporary", loan.temporary() ? true : null,
                "state", write(loan.state()));
    }

    private static Document write(LoanState state) {
        return switch (state) {
            case LoanState.Prepared(var at, var reminded) ->
                    Document.of("state", "prepared", "at", at, "reminded", reminded);
            case LoanState.Open(var signed, var signedGuideline, var toSign, var returning) ->
                    Document.of(
                            "state",
                            "open",
                            "loanSignature",
                            signed.write(),
                            "signedGuideline",
                            signedGuideline.write(),
                            "toSign",
                            toSign == null ? null : toSign.write(),
                            "returning",
                            returning == null ? null : returning.write());
            case LoanState.Returned(var signed, var at, var condition, var receipt, var reminded) ->
                    Document.of(
                            "state",
                            "returned",
                            "loanSignature",
                            signed.write(),
                            "at",
                            at,
                            "condition",
                            condition.write(),
                            "returnSignature",
                            receipt == null ? null : receipt.write(),
                            "reminded",
                            reminded);
            case LoanState.WrittenOff(var signed, var at) ->
                    Document.of("state", "written-off", "loanSignature", signed.write(), "at", at);
            case LoanState.Lapsed(var at) -> Document.of("state", "lapsed", "at", at);
        };
    }

    @Override
    public Loan read(Document written) {
        return new Loan(
                new LoanId(written.text("id")),
                new MemberId(written.text("member")),
                new TheftMark(written.text("tablet")),
                new Iccid(written.text("sim")),
                Checklist.read(written.document("checklist")),
                Introduction.read(written.document("introduction")),
                written.text("quickGuide"),
                written.booleanValue("temporary"),
                state(written.document("state")));
    }

    private static LoanState state(Document written) {
        return switch (written.text("state")) {
            case "prepared" ->
                    new LoanState.Prepared(written.instant("at"), written.booleanValue("reminded"));
            case "open" -> open(written);
            case "returned" -> returned(written);
            case "written-off" ->
                    new LoanState.WrittenOff(
                            Signature.read(written.document("loanSignature")),
                            written.instant("at"));
            case "lapsed" -> new LoanState.Lapsed(written.instant("at"));
            default -> throw new IllegalArgumentException("No such state of a loan");
        };
    }

    private static LoanState open(Document written) {
        var toSign = written.documentOrNull("toSign");
        var returning = written.documentOrNull("returning");
        return new LoanState.Open(
                Signature.read(written.document("loanSignature")),
                Guideline.Reference.read(written.document("signedGuideline")),
                toSign == null ? null : SignatureRequest.read(toSign),
                returning == null ? null : ReturnCase.read(returning));
    }

    private static LoanState returned(Document written) {
        var receipt = written.documentOrNull("returnSignature");
        Instant at = written.instant("at");
        @Nullable Signature signed = receipt == null ? null : Signature.read(receipt);
        return new LoanState.Returned(
                Signature.read(written.document("loanSignature")),
                at,
                Condition.read(written.document("condition")),
                signed,
                written.enumValue(LoanState.Reminded.class, "reminded"));
    }
}
