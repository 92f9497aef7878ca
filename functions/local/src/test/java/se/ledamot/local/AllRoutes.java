package se.ledamot.local;

import java.util.List;
import java.util.stream.Stream;
import se.ledamot.checkout.function.CheckoutFunction;
import se.ledamot.datausage.function.DatausageFunction;
import se.ledamot.incidents.function.IncidentsFunction;
import se.ledamot.members.function.MembersFunction;
import se.ledamot.notices.function.NoticesFunction;
import se.ledamot.platform.aws.Wiring;
import se.ledamot.platform.http.Route;

/** Every operation of every module. */
final class AllRoutes {
    private AllRoutes() {}

    static List<Route> of(Wiring wiring) {
        return Stream.of(
                        MembersFunction.routes(wiring),
                        CheckoutFunction.routes(wiring),
                        IncidentsFunction.routes(wiring),
                        IncidentsFunction.threatRoutes(wiring),
                        DatausageFunction.routes(wiring),
                        DatausageFunction.signedRoutes(wiring),
                        NoticesFunction.routes(wiring))
                .flatMap(List::stream)
                .toList();
    }
}
