package se.ledamot.members.function;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import se.ledamot.members.DailyChecks;
import se.ledamot.members.MailList;
import se.ledamot.members.MembersRoll;
import se.ledamot.members.StaffRoll;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.aws.Definition;
import se.ledamot.platform.aws.FunctionModule;
import se.ledamot.platform.aws.Wiring;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.http.HttpCall;
import se.ledamot.platform.http.JournalRoutes;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;

/**
 * The register of members and staff as Spring Cloud Functions: {@code membersApi} and {@code
 * membersDaily}.
 */
public final class MembersFunction implements FunctionModule {
    public static final String API = "membersApi";
    public static final String DAILY = "membersDaily";

    @Override
    public List<Definition> definitions() {
        return List.of(
                Definition.api(API, MembersFunction::routes)
                        .rehearsing(() -> List.of(HttpCall.get("/members", Map.of()))),
                Definition.schedule(DAILY, MembersFunction::daily));
    }

    /** All operations of the module. */
    public static List<Route> routes(Wiring wiring) {
        return RouteGroup.all(
                new MemberRoutes(wiring),
                new ImportRoutes<>(new MembersRoll(), Role.SECRETARY, wiring),
                new ImportRoutes<>(new StaffRoll(), Role.IT, wiring),
                new StaffRoutes(wiring),
                new MailRoutes(wiring),
                new JournalRoutes(
                        MemberRoutes.members(wiring.records()),
                        wiring.journal(),
                        Role.SECRETARY,
                        Role.MEMBER));
    }

    private static Consumer<Operation> daily(Wiring wiring) {
        var records = wiring.records();
        return new DailyChecks(
                        records, new MailList(records), wiring.guidelines(), wiring.decisions())
                ::run;
    }
}
