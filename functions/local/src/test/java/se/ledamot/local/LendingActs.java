package se.ledamot.local;

import java.util.ArrayList;
import java.util.List;
import se.ledamot.checkout.DeviationMapping;
import se.ledamot.checkout.Loan;
import se.ledamot.checkout.ReceiptMapping;
import se.ledamot.municipality.guideline.Profile;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;

/** What the device desk and members do with tablets, SIM cards and loans. */
final class LendingActs {
    private static final String DESK = "device-desk";
    private static final String TEXT = Profile.of("kramfors").guideline().textHash().hex();

    private LendingActs() {}

    static List<Act> in(StartingPoint start) {
        var all = new ArrayList<Act>();
        all.addAll(inventory());
        all.addAll(preparing());
        start.loans().forEach(loan -> all.addAll(of(start, loan.state())));
        start.store()
                .all(DeviationMapping.DEVIATION)
                .forEach(one ->
                        all.add(
                                Act.post(
                                        "closeDeviation",
                                        "",
                                        DESK,
                                        "/deviations/" + one.id() + "/close",
                                        Document.of("outcome", "remedied"))));
        return all;
    }

    private static List<Act> inventory() {
        var all = new ArrayList<Act>();
        for (int i = 0; i < 2; i++) {
            var tablet = StartingPoint.TABLETS.get(i);
            var sim = StartingPoint.SIMS.get(i);
            for (var move : List.of("to-service", "back-in-stock", "missing", "retire")) {
                var why = move.equals("back-in-stock") ? "caseNote" : "reason";
                var body = Document.of("move", move, why, "Skäl");
                all.add(Act.post("moveTablet", move, DESK, "/tablets/" + tablet + "/moves", body));
                if (!move.equals("to-service")) {
                    all.add(Act.post("moveSim", move, "it", "/sims/" + sim + "/moves", body));
                }
            }
            all.add(
                    Act.post(
                            "auditTablet",
                            "",
                            DESK,
                            "/tablets/" + tablet + "/audits",
                            condition(false)));
            all.add(
                    Act.post(
                            "setAllowance",
                            "",
                            "it",
                            "/sims/" + sim + "/allowance",
                            Document.of("allowanceMb", 4_000)));
        }
        all.add(Act.post("registerTablet", "new", DESK, "/tablets", tablet("KF-3", "SERIAL3")));
        all.add(
                Act.post(
                        "registerTablet",
                        "same serial",
                        DESK,
                        "/tablets",
                        tablet("KF-4", "SERIAL3")));
        var sim = "89460800000000000036";
        var card = Document.of("iccid", sim, "number", "070-174 06 95", "allowanceMb", 5_000);
        all.add(Act.post("registerSim", "new", DESK, "/sims", card));
        all.add(
                file(
                        "importTablets",
                        "/tablets/imports",
                        "stöldmärkning;serienummer;modell;skydd;tillbehör\nKF-3;SERIAL3;Platta;Fodral;Laddare\n"));
        all.add(
                file(
                        "importSims",
                        "/sims/imports",
                        "sim;telefonnummer;surfmängd\n" + sim + ";070-1740695;5000\n"));
        return all;
    }

    private static Act file(String operation, String path, String text) {
        return new Act(
                operation, "", (runner, key) -> runner.file(DESK, path, text, "text/csv", key));
    }

    private static List<Act> preparing() {
        var all = new ArrayList<Act>();
        for (int member = 0; member < 2; member++) {
            for (int tablet = 0; tablet < 2; tablet++) {
                for (int sim = 0; sim < 2; sim++) {
                    all.add(
                            Act.post(
                                    "prepareLoan",
                                    "",
                                    DESK,
                                    "/loans",
                                    TestMunicipality.loan(
                                            StartingPoint.MEMBERS.get(member),
                                            StartingPoint.TABLETS.get(tablet),
                                            StartingPoint.SIMS.get(sim))));
                }
            }
        }
        var both =
                List.of(
                        TestMunicipality.loan("M-1", "KF-1", StartingPoint.SIMS.getFirst()),
                        TestMunicipality.loan("M-2", "KF-2", StartingPoint.SIMS.getLast()));
        all.add(Act.post("prepareLoans", "", DESK, "/loans/batch", Document.of("loans", both)));
        return all;
    }

    private static List<Act> of(StartingPoint start, Loan loan) {
        var path = "/loans/" + loan.id();
        var member = loan.member().value();
        var all = new ArrayList<Act>();
        all.add(signed("acceptLoan", member, path + "/acceptance", TEXT));
        all.add(sheet("registerLoanPaper", path + "/paper", TEXT));
        all.add(signed("acceptGuideline", member, path + "/guideline/acceptance", newText()));
        all.add(sheet("registerGuidelinePaper", path + "/guideline/paper", newText()));
        all.add(bare("cancelLoan", path + "/cancel"));
        all.add(bare("writeOffLoan", path + "/write-off"));
        all.add(
                Act.post(
                        "recordIntroduction",
                        "",
                        DESK,
                        path + "/introduction",
                        Document.of("outcome", "declined", "date", "2026-11-23")));
        var back = condition(true).with("caseNote", "Hittad");
        all.add(Act.post("returnTablet", "whole", DESK, path + "/return", back));
        var without = condition(false).with("caseNote", "Hittad").with("simHandedIn", false);
        all.add(Act.post("returnTablet", "without its card", DESK, path + "/return", without));
        start.store()
                .find(ReceiptMapping.RECEIPT, ReceiptMapping.returned(loan.id()))
                .map(receipt -> Sha256.of(receipt.state().text()).hex())
                .ifPresent(text -> {
                    all.add(signed("acceptReturn", member, path + "/return/acceptance", text));
                    all.add(sheet("registerReturnPaper", path + "/return/paper", text));
                });
        return all;
    }

    /** Of the version that {@link OtherActs} publishes. */
    static String newText() {
        return Sha256.of("En ny riktlinje.").hex();
    }

    private static Act signed(String operation, String member, String path, String text) {
        return Act.post(operation, "", member, path, Document.of("textHash", text));
    }

    private static Act sheet(String operation, String path, String text) {
        var body = Document.of("textHash", text, "reference", "Pärm 1", "signedOn", "2026-11-23");
        return Act.post(operation, "", DESK, path, body);
    }

    private static Act bare(String operation, String path) {
        return new Act(operation, "", (runner, key) -> runner.bare(DESK, path, key));
    }

    private static Document tablet(String mark, String serial) {
        return Document.of(
                "tablet",
                mark,
                "serialNumber",
                serial,
                "model",
                "Platta",
                "cover",
                "Fodral",
                "accessories",
                List.of("Laddare"));
    }

    private static Document condition(boolean good) {
        return Document.of(
                "label",
                good,
                "noOtherStickers",
                true,
                "cover",
                true,
                "accessories",
                List.of("Laddare"));
    }
}
