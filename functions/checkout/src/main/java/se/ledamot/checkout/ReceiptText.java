package se.ledamot.checkout;

import java.time.Instant;
import java.util.List;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.guideline.Guideline;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.inventory.Sim;
import se.ledamot.municipality.inventory.Tablet;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.text.DateText;
import se.ledamot.platform.text.Language;
import se.ledamot.platform.text.MessageBundle;

/**
 * The texts of receipts (K2c, K3.1a, K3.1b). A receipt is a record of its own: its text is fixed
 * when it is signed.
 */
final class ReceiptText {
    private static final MessageBundle WORDS = MessageBundle.of("receipts");

    private ReceiptText() {}

    /** The receipt for a loan: what was lent, and how it was signed. */
    static String lent(
            Loan loan,
            LoanState.Open open,
            Tablet tablet,
            Sim sim,
            Member member,
            Guideline guideline) {
        var language = guideline.settings().language();
        var values =
                common(loan, tablet, member, guideline, language)
                        .and(
                                Document.of(
                                        "sim", sim.iccid().value(),
                                        "number", sim.number().e164(),
                                        "allowance", sim.allowanceMb(),
                                        "introduction",
                                                WORDS.format(
                                                        "introduction."
                                                                + Document.code(
                                                                        loan.introduction().form()),
                                                        Document.EMPTY,
                                                        language),
                                        "quickGuide", loan.quickGuide(),
                                        "signature", signature(open.loanSignature(), language)));
        return WORDS.format("lent", values, language);
    }

    /** The receipt for a return: what came back, its condition, and what was lent. */
    static String returned(
            Loan loan,
            LoanState.Returned returned,
            Tablet tablet,
            boolean sim,
            Member member,
            Guideline guideline) {
        var language = guideline.settings().language();
        var condition = returned.condition();
        var values =
                common(loan, tablet, member, guideline, language)
                        .and(
                                Document.of(
                                        "at", when(returned.at(), language),
                                        "label", yesNo(condition.label(), language),
                                        "noOtherStickers",
                                                yesNo(condition.noOtherStickers(), language),
                                        "coverBack", yesNo(condition.cover(), language),
                                        "sim", loan.sim().value(),
                                        "simBack", yesNo(sim, language),
                                        "back", list(condition.accessories(), language),
                                        "missing", list(condition.missing(tablet), language),
                                        "damage",
                                                condition.damage().isBlank()
                                                        ? nothing(language)
                                                        : condition.damage()));
        return WORDS.format("returned", values, language);
    }

    /**
     * How a receipt was signed. The receipt for a loan contains this text. The receipt for a return
     * is fixed before it is signed, so there this text is given separately.
     */
    static String signature(Signature signature, Language language) {
        return switch (signature) {
            case Signature.Acceptance(var text, var at, var by, var token) ->
                    WORDS.format(
                            "signature.acceptance",
                            Document.of("at", when(at, language), "token", token),
                            language);
            case Signature.Paper(var text, var at, var by, var reference, var signedOn) ->
                    WORDS.format(
                            "signature.paper",
                            Document.of(
                                    "on", DateText.fullDate(signedOn, language),
                                    "reference", reference,
                                    "at", when(at, language)),
                            language);
        };
    }

    private static Document common(
            Loan loan, Tablet tablet, Member member, Guideline guideline, Language language) {
        var settings = guideline.settings();
        return settings.contacts()
                .and(
                        Document.of(
                                "loan", loan.id().value(),
                                "name", member.name(),
                                "member", member.id().value(),
                                "tablet", tablet.mark().value(),
                                "serial", tablet.serialNumber(),
                                "model", tablet.model(),
                                "cover", tablet.cover(),
                                "accessories", list(tablet.accessories(), language),
                                "toolContact", settings.text(Setting.MEETING_TOOL_NAME),
                                "title", guideline.title(),
                                "documentId", guideline.documentId(),
                                "version", guideline.version(),
                                "decided",
                                        DateText.fullDate(guideline.decidedOn(), language)
                                                + " "
                                                + guideline.paragraph(),
                                "hash", guideline.textHash().hex()));
    }

    private static String when(Instant at, Language language) {
        return DateText.fullDate(SwedishTime.dateOf(at), language) + " " + DateText.time(at);
    }

    private static String list(List<String> things, Language language) {
        return things.isEmpty() ? nothing(language) : String.join(", ", things);
    }

    private static String nothing(Language language) {
        return WORDS.format("nothing", Document.EMPTY, language);
    }

    private static String yesNo(boolean yes, Language language) {
        return WORDS.format(yes ? "yes" : "no", Document.EMPTY, language);
    }
}
