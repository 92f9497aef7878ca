package se.ledamot.members.function;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.support.GenericApplicationContext;
import se.ledamot.members.ApplyImport;
import se.ledamot.members.DailyChecks;
import se.ledamot.members.FindMembers;
import se.ledamot.members.Imports;
import se.ledamot.members.MailList;
import se.ledamot.members.MembersReason;
import se.ledamot.members.MembersRoll;
import se.ledamot.members.PlanImport;
import se.ledamot.members.StaffRoll;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.aws.FunctionModule;
import se.ledamot.platform.aws.Functions;
import se.ledamot.platform.aws.Wiring;
import se.ledamot.platform.directory.MemberKind;
import se.ledamot.platform.http.HttpCall;
import se.ledamot.platform.http.JournalRoutes;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.Routes;
import se.ledamot.platform.shape.Format;
import se.ledamot.platform.trigger.TickFunction;

/**
 * The register of members and staff as Spring Cloud Functions: {@code membersApi} and {@code
 * membersDaily}.
 */
public final class MembersFunction implements FunctionModule {
    public static final String API = "membersApi";
    public static final String DAILY = "membersDaily";

    @Override
    public List<String> definitions() {
        return List.of(API, DAILY);
    }

    @Override
    public void initialize(GenericApplicationContext context) {
        Functions.http(context, API, wiring -> wiring.api(new Routes(routes(wiring))));
        Functions.tick(context, DAILY, MembersFunction::daily);
    }

    @Override
    public List<HttpCall> rehearsals(String definition) {
        return definition.equals(API) ? List.of(HttpCall.get("/members", Map.of())) : List.of();
    }

    /** All operations of the module. */
    public static List<Route> routes(Wiring wiring) {
        var records = wiring.records();
        var find = new FindMembers(records, wiring.guidelines());
        var imports = new Imports(records, wiring.guidelines());
        var plan = new PlanImport(records, wiring.guidelines(), wiring.ids());
        var apply = new ApplyImport(records, imports, wiring.decisions());
        return Stream.of(
                        new MemberRoutes(find, wiring.guidelines()).all(),
                        new ImportRoutes<>(new MembersRoll(), Role.SECRETARY, plan, apply, imports)
                                .all(),
                        new ImportRoutes<>(new StaffRoll(), Role.IT, plan, apply, imports).all(),
                        new StaffRoutes(records).all(),
                        new MailRoutes(new MailList(records), records, wiring.guidelines()).all(),
                        JournalRoutes.of(
                                "/members/{member}",
                                Format.MEMBER,
                                MemberKind.MEMBER,
                                EnumSet.of(Role.SECRETARY, Role.MEMBER),
                                records,
                                wiring.journal(),
                                (call, member) -> call.caller().maySee(member.id()),
                                MembersReason.MEMBER_ABSENT))
                .flatMap(List::stream)
                .toList();
    }

    private static TickFunction daily(Wiring wiring) {
        var records = wiring.records();
        var checks =
                new DailyChecks(
                        records, new MailList(records), wiring.guidelines(), wiring.decisions());
        return tick -> checks.run(tick.operation(wiring.clock().instant()));
    }
}
