package se.ledamot.members.function;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import se.ledamot.members.DailyChecks;
import se.ledamot.members.MailAccountList;
import se.ledamot.members.MembersRegister;
import se.ledamot.members.StaffRegister;
import se.ledamot.municipality.directory.ApiDefinitions;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.function.FunctionDefinition;
import se.ledamot.platform.function.FunctionModule;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.HttpRequest;
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
    public List<FunctionDefinition> definitions() {
        return List.of(
                ApiDefinitions.definition(API, MembersFunction::routes)
                        .withPrimingRequests(() -> List.of(HttpRequest.get("/members", Map.of()))),
                FunctionDefinition.schedule(DAILY, MembersFunction::daily));
    }

    /** All operations of the module. */
    public static List<Route> routes(Services services) {
        return RouteGroup.all(
                new MemberRoutes(services),
                new ImportRoutes<>(new MembersRegister(), Role.SECRETARY, services),
                new ImportRoutes<>(new StaffRegister(), Role.IT, services),
                new StaffRoutes(services),
                new MailRoutes(services),
                new JournalRoutes(
                        MemberRoutes.members(services.repository()),
                        services.journal(),
                        Role.SECRETARY,
                        Role.MEMBER));
    }

    private static Consumer<Operation> daily(Services services) {
        var repository = services.repository();
        return new DailyChecks(
                        repository,
                        new MailAccountList(repository),
                        Guidelines.of(services),
                        services.executor())
                ::run;
    }
}
