package se.ledamot.checkout.function;

import java.util.List;
import java.util.function.Consumer;
import se.ledamot.checkout.SweepLoans;
import se.ledamot.municipality.directory.ApiDefinitions;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.function.FunctionDefinition;
import se.ledamot.platform.function.FunctionModule;
import se.ledamot.platform.function.Services;
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
    public List<FunctionDefinition> definitions() {
        return List.of(
                ApiDefinitions.definition(API, CheckoutFunction::routes)
                        .withPrimingRequests(CheckoutPrimingRequests::requests),
                FunctionDefinition.schedule(SWEEP, CheckoutFunction::sweep));
    }

    /** All operations of the module. */
    public static List<Route> routes(Services services) {
        var repository = services.repository();
        var journal = services.journal();
        return RouteGroup.all(
                new InventoryRoutes(services),
                new SimRoutes(services),
                new InventoryImportRoutes(services),
                new LoanRoutes(services),
                new SignatureRoutes(services),
                new ReturnRoutes(services),
                new GuidelineRoutes(services),
                new JournalRoutes(
                        LoanRoutes.loans(repository), journal, Role.DEVICE_DESK, Role.MEMBER),
                new JournalRoutes(
                        GuidelineRoutes.guidelines(repository),
                        journal,
                        Role.SECRETARY,
                        Role.REGISTRAR),
                new JournalRoutes(
                        InventoryRoutes.tablets(repository), journal, Role.DEVICE_DESK, Role.IT),
                new JournalRoutes(SimRoutes.sims(repository), journal, Role.DEVICE_DESK, Role.IT));
    }

    private static Consumer<Operation> sweep(Services services) {
        return new SweepLoans(services.repository(), Guidelines.of(services), services.executor())
                ::sweep;
    }
}
