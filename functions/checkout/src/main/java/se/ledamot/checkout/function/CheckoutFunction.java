package se.ledamot.checkout.function;

import java.util.List;
import java.util.function.Consumer;
import se.ledamot.checkout.SweepLoans;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.aws.Definition;
import se.ledamot.platform.aws.FunctionModule;
import se.ledamot.platform.aws.Wiring;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.http.JournalRoutes;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;

/**
 * Lending and taking back as Spring Cloud Functions: {@code checkoutApi} and {@code checkoutSweep}.
 */
public final class CheckoutFunction implements FunctionModule {
    public static final String API = "checkoutApi";
    public static final String SWEEP = "checkoutSweep";

    @Override
    public List<Definition> definitions() {
        return List.of(
                Definition.api(API, CheckoutFunction::routes).rehearsing(Rehearsals::calls),
                Definition.schedule(SWEEP, CheckoutFunction::sweep));
    }

    /** All operations of the module. */
    public static List<Route> routes(Wiring wiring) {
        var records = wiring.records();
        var journal = wiring.journal();
        return RouteGroup.all(
                new InventoryRoutes(wiring),
                new SimRoutes(wiring),
                new InventoryImportRoutes(wiring),
                new LoanRoutes(wiring),
                new SignatureRoutes(wiring),
                new ReturnRoutes(wiring),
                new GuidelineRoutes(wiring),
                new JournalRoutes(
                        LoanRoutes.loans(records), journal, Role.DEVICE_DESK, Role.MEMBER),
                new JournalRoutes(
                        GuidelineRoutes.guidelines(records),
                        journal,
                        Role.SECRETARY,
                        Role.REGISTRAR),
                new JournalRoutes(
                        InventoryRoutes.tablets(records), journal, Role.DEVICE_DESK, Role.IT),
                new JournalRoutes(SimRoutes.sims(records), journal, Role.DEVICE_DESK, Role.IT));
    }

    private static Consumer<Operation> sweep(Wiring wiring) {
        return new SweepLoans(wiring.records(), wiring.guidelines(), wiring.decisions())::sweep;
    }
}
