package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.aws.Wiring;
import se.ledamot.platform.commit.dynamodb.Tables;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.guideline.Profile;
import se.ledamot.platform.testing.Client;
import se.ledamot.platform.testing.FakeTokens;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.trigger.Tick;
import se.ledamot.platform.trigger.Touched;
import se.ledamot.stack.EmbeddedDynamo;
import se.ledamot.stack.Template;

/**
 * The template gives each Lambda the rights that it uses and no other: some months of lending are
 * played through, and what each function asked of DynamoDB is held against its policy.
 */
class RightsTest {
    private static final Template TEMPLATE = Template.ofProject();

    /** In this order: what the sweeps tell is what the last of them sends. */
    private static final List<String> SCHEDULES =
            List.of("checkoutSweep", "membersDaily", "noticesDaily", "noticesDue");

    private static final String DESK = "device-desk";

    /** For the rehearsal before a snapshot alone, which is not played here. */
    private static final String REHEARSAL = "dynamodb:ConditionCheckItem Answers";

    private final StepClock clock = StepClock.at("2026-11-23", "09:00");
    private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();
    private final Map<String, Recorded> recorded = new TreeMap<>();
    private final Functions functions = new Functions(this::recorded, new Outbox(clock));
    private final Client client = new Client(functions::call);

    @Test
    void eachFunctionHasTheRightsThatItUsesAndNoOther() throws Exception {
        var tokens = new LocalTokens();
        var filling = wiring(dynamo.client(), tokens.verifier());
        new Demo(new Functions(definition -> filling, new Outbox(clock)), tokens).fill();
        importsTheRegister();
        keepsTheInventory();
        var loan = lends();
        changesTheGuideline(loan);
        daysPass(20);
        takesBack(loan);
        reads(loan);
        daysPass(60);
        clock.step(Duration.ofDays(365));
        daysPass(1);

        var granted = granted();
        Objects.requireNonNull(granted.get("checkoutApi")).remove(REHEARSAL);
        var softly = new SoftAssertions();
        granted.forEach((definition, rights) ->
                softly.assertThat(rights(definition))
                        .as(definition)
                        .containsExactlyInAnyOrderElementsOf(rights));
        softly.assertAll();
        assertThat(recorded.keySet()).isEqualTo(granted.keySet());
    }

    private Set<String> rights(String definition) {
        return Objects.requireNonNull(recorded.get(definition), definition).rights();
    }

    private void importsTheRegister() throws Exception {
        var file =
                Files.readAllBytes(
                        Project.file("functions", "local", "demo", "members-december.csv"));
        var plan = done(client.csv("secretary", "/members/imports", file)).text("import");
        get("secretary", "/members/imports/" + plan);
        get("secretary", "/members/imports/" + plan + "/changes");
        post("secretary", "/members/imports/" + plan + "/apply", Document.EMPTY);
        var accounts = "e-post\n".getBytes(StandardCharsets.UTF_8);
        done(client.csv("it", "/mail-accounts", accounts));
        for (var path :
                List.of("/mail-accounts/difference", "/members?body=Kommunstyrelsen", "/staff")) {
            get("it", path);
        }
        get(DESK, "/entitlement/without-tablet");
        get(DESK, "/entitlement/no-longer");
        get("secretary", "/members/M-1003/journal");
    }

    private void keepsTheInventory() {
        post(
                DESK,
                "/tablets",
                Document.of(
                        "tablet", "KF-90001",
                        "serialNumber", "RIGHTS1",
                        "model", "Surfplatta",
                        "cover", "Fodral",
                        "accessories", List.of("Laddare")));
        post(DESK, "/tablets/KF-90001/moves", Document.of("move", "retire", "reason", "trasig"));
        post(DESK, "/tablets/KF-10205/audits", condition(false));
        get(DESK, "/tablets?state=in-stock");
        get(DESK, "/tablets/KF-90001/journal");
        get(DESK, "/sims?state=in-stock");
        var deviation = get(DESK, "/deviations").documents("items").getFirst().text("deviation");
        post(DESK, "/deviations/" + deviation + "/close", Document.of("outcome", "remedied"));
    }

    private String lends() {
        var loan = post(DESK, "/loans", loan("M-1003", 1)).text("loan");
        post(DESK, "/loans/batch", Document.of("loans", List.of(loan("M-1002", 2))));
        var unwanted = post(DESK, "/loans", loan("M-1009", 3)).text("loan");
        done(client.post(DESK, "/loans/" + unwanted + "/cancel"));
        var text = get("M-1003", "/guideline").text("text");
        post("M-1003", "/loans/" + loan + "/acceptance", Document.of("text", text));
        post(
                DESK,
                "/loans/" + loan + "/introduction",
                Document.of("outcome", "attended", "on", "2026-11-23"));
        return loan;
    }

    private void changesTheGuideline(String loan) {
        get(DESK, "/members/M-1003/loan");
        post(
                "secretary",
                "/guideline/versions",
                Document.of(
                        "decidedOn", "2026-11-23",
                        "paragraph", "KS § 1",
                        "text", "En ny riktlinje."));
        get("secretary", "/guideline/unsigned");
        var text = get("M-1003", "/guideline").text("text");
        post("M-1003", "/loans/" + loan + "/guideline/acceptance", Document.of("text", text));
    }

    private void takesBack(String loan) {
        post(DESK, "/loans/" + loan + "/return", condition(true));
        var receipt = client.get("M-1003", "/loans/" + loan + "/receipt?of=returned").body();
        var hash = se.ledamot.platform.document.Sha256.of(receipt).hex();
        post("M-1003", "/loans/" + loan + "/return/acceptance", Document.of("text", hash));
    }

    private void reads(String loan) {
        get("M-1003", "/loans/" + loan + "/receipt/verification?of=returned");
        get(DESK, "/loans/" + loan + "/journal/verification");
        get(DESK, "/loans?state=open");
        var notice = get(DESK, "/notices?state=sent").documents("items").getFirst().text("notice");
        get(DESK, "/notices/" + notice + "/journal");
    }

    /**
     * On each day the streams bring what was written, but for the staff, whom the schedules find;
     * then the schedules run.
     */
    private void daysPass(int days) {
        for (int day = 0; day < days; day++) {
            bring("Members", "noticesContacts", "member/");
            bring("Notices", "noticesStream", "notice/");
            clock.step(Duration.ofDays(1));
            for (var schedule : SCHEDULES) {
                functions.tick(schedule, new Tick(schedule, clock.instant()));
            }
        }
    }

    private void bring(String table, String definition, String keys) {
        var touched =
                dynamo.client().scan(scan -> scan.tableName(table)).items().stream()
                        .map(item -> Objects.requireNonNull(item.get("pk")).s())
                        .filter(key -> key.startsWith(keys))
                        .map(key -> new Touched.One("1", key))
                        .toList();
        assertThat(functions.touched(definition, new Touched(touched)).sequences()).isEmpty();
    }

    private Document get(String who, String path) {
        return done(client.get(who, path));
    }

    private Document post(String who, String path, Document body) {
        return done(client.post(who, path, body));
    }

    private static Document done(Client.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isLessThan(300);
        return answer.json();
    }

    private static Document loan(String member, int number) {
        return Document.of(
                "member",
                member,
                "tablet",
                "KF-1020" + number,
                "sim",
                List.of("89460800000000000010", "89460800000000000028", "89460800000000000036")
                        .get(number - 1),
                "checklist",
                Document.of(
                        "meetingTool", true,
                        "mailApp", true,
                        "label", true,
                        "noOtherStickers", true,
                        "cover", true,
                        "accessories", true),
                "introduction",
                "group");
    }

    private static Document condition(boolean good) {
        return Document.of(
                "label", good,
                "noOtherStickers", good,
                "cover", good,
                "accessories", List.of("Laddare", "Laddkabel", "Penna"));
    }

    private Wiring recorded(String definition) {
        var one = recorded.computeIfAbsent(definition, name -> new Recorded());
        return wiring(one.around(dynamo.client()), new FakeTokens());
    }

    private Wiring wiring(
            software.amazon.awssdk.services.dynamodb.DynamoDbClient client,
            se.ledamot.platform.access.Tokens tokens) {
        return Wiring.of(client, new Tables(table -> table), tokens, Profile.of("kramfors"), clock);
    }

    /** The rights to DynamoDB of each Lambda, by its function's definition. */
    private static Map<String, Set<String>> granted() {
        var granted = new TreeMap<String, Set<String>>();
        for (var lambda : TEMPLATE.resources("AWS::Serverless::Function").values()) {
            var variables = Template.map(Template.map(lambda.get("Environment")).get("Variables"));
            var rights = new TreeSet<String>();
            for (var policy : Template.maps(lambda.get("Policies"))) {
                for (var statement : Template.maps(policy.get("Statement"))) {
                    addRights(rights, statement);
                }
            }
            granted.put(String.valueOf(variables.get("SPRING_CLOUD_FUNCTION_DEFINITION")), rights);
        }
        return granted;
    }

    private static void addRights(Set<String> rights, Map<String, Object> statement) {
        var actions =
                statement.get("Action") instanceof List<?> list
                        ? list
                        : List.of(Objects.requireNonNull(statement.get("Action")));
        for (var action : actions) {
            if (String.valueOf(action).startsWith("dynamodb:")) {
                var resource = Template.map(statement.get("Resource")).values().iterator().next();
                rights.add(
                        action
                                + " "
                                + String.valueOf(resource)
                                        .replace("${", "")
                                        .replace("}", "")
                                        .replace(".Arn", ""));
            }
        }
    }
}
