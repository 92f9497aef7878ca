package se.ledamot.checkout.function;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.support.GenericApplicationContext;
import se.ledamot.checkout.AcknowledgeGuideline;
import se.ledamot.checkout.AuditTablet;
import se.ledamot.checkout.CancelLoan;
import se.ledamot.checkout.CheckReceipt;
import se.ledamot.checkout.CheckoutReason;
import se.ledamot.checkout.CloseDeviation;
import se.ledamot.checkout.GiveUpLoan;
import se.ledamot.checkout.Inventory;
import se.ledamot.checkout.LoanKind;
import se.ledamot.checkout.PrepareLoan;
import se.ledamot.checkout.PublishGuideline;
import se.ledamot.checkout.RecordIntroduction;
import se.ledamot.checkout.ReturnTablet;
import se.ledamot.checkout.SignLoan;
import se.ledamot.checkout.SignReturn;
import se.ledamot.checkout.SweepLoans;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.aws.FunctionModule;
import se.ledamot.platform.aws.Functions;
import se.ledamot.platform.aws.Wiring;
import se.ledamot.platform.guideline.GuidelineKind;
import se.ledamot.platform.http.HttpCall;
import se.ledamot.platform.http.JournalRoutes;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.Routes;
import se.ledamot.platform.inventory.SimKind;
import se.ledamot.platform.inventory.TabletKind;
import se.ledamot.platform.shape.Format;
import se.ledamot.platform.trigger.TickFunction;

/**
 * Lending and taking back as Spring Cloud Functions: {@code checkoutApi} and {@code checkoutSweep}.
 */
public final class CheckoutFunction implements FunctionModule {
    public static final String API = "checkoutApi";
    public static final String SWEEP = "checkoutSweep";

    @Override
    public List<String> definitions() {
        return List.of(API, SWEEP);
    }

    @Override
    public void initialize(GenericApplicationContext context) {
        Functions.http(context, API, wiring -> wiring.api(new Routes(routes(wiring))));
        Functions.tick(context, SWEEP, CheckoutFunction::sweep);
    }

    @Override
    public List<HttpCall> rehearsals(String definition) {
        return definition.equals(API) ? Rehearsals.calls() : List.of();
    }

    /** All operations of the module. */
    public static List<Route> routes(Wiring wiring) {
        var records = wiring.records();
        var guidelines = wiring.guidelines();
        var inventory = new Inventory(records);
        var prepare = new PrepareLoan(records, guidelines, wiring.ids());
        var takeBack = new ReturnTablet(records, guidelines);
        return Stream.of(
                        new InventoryRoutes(
                                        records, inventory, new AuditTablet(records, wiring.ids()))
                                .all(),
                        new SimRoutes(records, inventory).all(),
                        new InventoryImportRoutes(inventory).all(),
                        new LoanRoutes(
                                        records,
                                        prepare,
                                        new RecordIntroduction(records),
                                        new CancelLoan(records),
                                        new GiveUpLoan(records))
                                .all(),
                        new SignatureRoutes(
                                        records,
                                        new SignLoan(records, guidelines),
                                        new AcknowledgeGuideline(records, guidelines),
                                        new SignReturn(records, guidelines))
                                .all(),
                        new ReturnRoutes(
                                        records,
                                        takeBack,
                                        new CheckReceipt(guidelines),
                                        new CloseDeviation(records))
                                .all(),
                        new GuidelineRoutes(records, guidelines, new PublishGuideline(guidelines))
                                .all(),
                        journals(wiring))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Route> journals(Wiring wiring) {
        var records = wiring.records();
        var desk = EnumSet.of(Role.DEVICE_DESK, Role.IT);
        return Stream.of(
                        JournalRoutes.of(
                                "/loans/{loan}",
                                Format.READABLE_ID,
                                LoanKind.LOAN,
                                EnumSet.of(Role.DEVICE_DESK, Role.MEMBER),
                                records,
                                wiring.journal(),
                                (call, loan) -> call.caller().maySee(loan.member()),
                                CheckoutReason.LOAN_ABSENT),
                        JournalRoutes.of(
                                "/guideline/{guideline}",
                                Format.OWN_ID,
                                GuidelineKind.GUIDELINE,
                                EnumSet.of(Role.SECRETARY, Role.REGISTRAR),
                                records,
                                wiring.journal(),
                                (call, guideline) -> true,
                                CheckoutReason.GUIDELINE_ABSENT),
                        JournalRoutes.of(
                                "/tablets/{tablet}",
                                Format.THEFT_MARK,
                                TabletKind.TABLET,
                                desk,
                                records,
                                wiring.journal(),
                                (call, tablet) -> true,
                                CheckoutReason.TABLET_ABSENT),
                        JournalRoutes.of(
                                "/sims/{sim}",
                                Format.ICCID,
                                SimKind.SIM,
                                desk,
                                records,
                                wiring.journal(),
                                (call, sim) -> true,
                                CheckoutReason.SIM_ABSENT))
                .flatMap(List::stream)
                .toList();
    }

    private static TickFunction sweep(Wiring wiring) {
        var sweep = new SweepLoans(wiring.records(), wiring.guidelines(), wiring.decisions());
        return tick -> sweep.sweep(tick.operation(wiring.clock().instant()));
    }
}
