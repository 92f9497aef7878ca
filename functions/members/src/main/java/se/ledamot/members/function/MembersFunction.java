package se.ledamot.members.function;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import se.ledamot.members.DailyChecks;
import se.ledamot.members.MailList;
import se.ledamot.members.MembersRoll;
import se.ledamot.members.StaffRoll;
import se.ledamot.municipality.directory.MunicipalApi;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.function.Definition;
import se.ledamot.platform.function.FunctionModule;
import se.ledamot.platform.function.Services;
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
                MunicipalApi.definition(API, MembersFunction::routes)
                        .rehearsing(() -> List.of(HttpCall.get("/members", Map.of()))),
                Definition.schedule(DAILY, MembersFunction::daily));
    }

    /** All operations of the module. */
    public static List<Route> routes(Services services) {
        return RouteGroup.all(
                new MemberRoutes(services),
                new ImportRoutes<>(new MembersRoll(), Role.SECRETARY, services),
                new ImportRoutes<>(new StaffRoll(), Role.IT, services),
                new StaffRoutes(services),
                new MailRoutes(services),
                new JournalRoutes(
                        MemberRoutes.members(services.records()),
                        services.journal(),
                        Role.SECRETARY,
                        Role.MEMBER));
    }

    private static Consumer<Operation> daily(Services services) {
        var records = services.records();
        return new DailyChecks(
                        records,
                        new MailList(records),
                        Guidelines.of(services),
                        services.decisions())
                ::run;
    }
}
