package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.webhook.WebhookSecret;
import se.ledamot.stack.DeployedEnvironment;
import se.ledamot.stack.DynamoServer;
import se.ledamot.stack.LambdaProcess;
import se.ledamot.stack.RuntimeApi;
import se.ledamot.stack.Template;
import se.ledamot.stack.TemplateTables;
import se.ledamot.stack.TokenIssuer;

/**
 * Each zip, as it is deployed, in a process of its own on a stand-in for Lambda's Runtime API, with
 * real events.
 */
class ZipTest {
    private static final String HANDLER = "se.ledamot.platform.lambda.PrimedFunctionInvoker";

    /** The tests check whether it answers, not how fast. */
    private static final List<String> PLAIN =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Map<String, String> FIRST =
            Map.of(
                    "membersApi", "members-of-body",
                    "checkoutApi", "list-tablets",
                    "incidentsApi", "tasks-of-it",
                    "threatsApi", "list-as-coordinator",
                    "datausageApi", "unknown-sims",
                    "datausageWebhooks", "records",
                    "mailboxesApi", "list-mailboxes",
                    "meetingsApi", "list-meetings",
                    "meetingsWebhooks", "meeting-published",
                    "noticesApi", "list-open");
    private static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    @TempDir private static Path folder;
    private static DynamoServer dynamo;
    private static TokenIssuer issuer;

    @BeforeAll
    static void start() throws Exception {
        dynamo = new DynamoServer();
        issuer = new TokenIssuer();
        var secrets = SECRET + " " + LocalOperator.TOOL + ":" + SECRET;
        issuer.serve("/secrets", "{\"SecretString\":\"%s\"}".formatted(secrets));
    }

    @AfterAll
    static void stop() throws Exception {
        dynamo.close();
        issuer.close();
    }

    @Test
    @DisplayName("The zip of checkout answers a request and logs nothing personal")
    void checkoutsZipAnswersARealCallAndKeepsWhatIsPersonalOutOfItsLog() throws Exception {
        var event = signedIn("checkoutApi/list-tablets", Role.DEVICE_DESK);
        var answer = Json.readOwn(invoke("checkout", "checkoutApi", event).body());

        assertThat(answer.longValue("statusCode")).isEqualTo(200);
        assertThat(answer.text("body")).isEqualTo("{\"items\":[]}");
        var log = Files.readString(folder.resolve("checkoutApi.log"));
        assertThat(log)
                .doesNotContain("Bearer")
                .doesNotContain("192.0.2.1")
                .doesNotContain("KF-10201");
    }

    @Test
    void membersZipPlansAnImport() throws Exception {
        var event = signedIn("membersApi/plan-import", Role.SECRETARY);
        var answer = Json.readOwn(invoke("members", "membersApi", event).body());

        assertThat(answer.longValue("statusCode")).isEqualTo(200);
        assertThat(answer.text("body")).contains("\"added\":1");
    }

    @Test
    @DisplayName("The zip of checkout handles a scheduled event")
    void checkoutsZipSweepsOnASchedule() throws Exception {
        var answer =
                invoke(
                        "checkout",
                        "checkoutSweep",
                        Project.text("events", "checkoutSweep", "scheduled.json"));

        assertThat(answer).isEqualTo(new RuntimeApi.Answer("{}", false));
    }

    @Test
    @DisplayName("The zip of datausage refuses a forged webhook and logs none of its content")
    void datausagesZipTurnsAwayWhatIsNotSignedBeforeItAsksForASecret() throws Exception {
        var event = Project.text("events", "datausageWebhooks", "records-forged.json");
        var answer = invoke("datausage", "datausageWebhooks", event);

        assertThat(Json.readOwn(answer.body()).longValue("statusCode")).isEqualTo(401);
        assertThat(Files.readString(folder.resolve("datausageWebhooks.log")))
                .doesNotContain("89460800000000000010")
                .doesNotContain("cdr-1001");
    }

    @Test
    @DisplayName("The zip of datausage handles a scheduled event")
    void datausagesZipSweepsOnASchedule() throws Exception {
        var event = Project.text("events", "datausageSweep", "scheduled.json");
        var answer = invoke("datausage", "datausageSweep", event);

        assertThat(answer).isEqualTo(new RuntimeApi.Answer("{}", false));
    }

    @Test
    @DisplayName("The zip of mailboxes handles a message of the queue")
    void mailboxesZipTakesAMessage() throws Exception {
        var event = Project.text("events", "mailboxesSweep", "due.json");
        var answer = invoke("mailboxes", "mailboxesSweep", event);

        assertThat(answer).isEqualTo(new RuntimeApi.Answer("{\"batchItemFailures\":[]}", false));
    }

    @Test
    @DisplayName("The zip of notices handles a stream batch")
    void noticesZipTakesAStreamsBatch() throws Exception {
        var answer =
                invoke(
                        "notices",
                        "noticesStream",
                        Project.text("events", "noticesStream", "written.json"));

        assertThat(answer).isEqualTo(new RuntimeApi.Answer("{\"batchItemFailures\":[]}", false));
    }

    @Test
    @DisplayName("A function definition that is unknown stops the start")
    void anUnknownDefinitionStopsTheStart() throws Exception {
        var answer = invoke("checkout", "noSuchFunction", "{}");

        assertThat(answer.failed()).isTrue();
        assertThat(answer.body()).contains("noSuchFunction");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "members, membersApi",
        "checkout, checkoutApi",
        "incidents, incidentsApi",
        "incidents, threatsApi",
        "datausage, datausageApi",
        "datausage, datausageWebhooks",
        "mailboxes, mailboxesApi",
        "meetings, meetingsApi",
        "meetings, meetingsWebhooks",
        "notices, noticesApi"
    })
    @DisplayName("A snapshot is primed, writes nothing, and answers when it is restored")
    void snapshotIsPrimedWritesNothingAndAnswersWhenItIsRestored(String module, String definition)
            throws Exception {
        var snapStart = new HashMap<>(named(definition));
        snapStart.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        var compatible = new ArrayList<>(PLAIN);
        compatible.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
        int before = itemsInAllTables();
        try (var api = new RuntimeApi();
                var process = start(module, definition, api, snapStart, compatible)) {
            assertThat(api.awaitSnapshot(PATIENCE)).as(log(definition)).isTrue();
            assertThat(itemsInAllTables()).isEqualTo(before);
            api.restore();
            var answer = Objects.requireNonNull(api.invoke(first(definition), PATIENCE));
            assertThat(Json.readOwn(answer.body()).longValue("statusCode")).isEqualTo(200);
        }
        assertThat(log(definition)).doesNotContain("priming");
    }

    private static String first(String definition) throws Json.Malformed {
        if (definition.endsWith("Webhooks")) {
            return signed(definition + "/" + FIRST.get(definition));
        }
        var role =
                switch (definition) {
                    case "threatsApi" -> Role.SECURITY;
                    case "mailboxesApi" -> Role.IT;
                    default -> Role.DEVICE_DESK;
                };
        return signedIn(definition + "/" + FIRST.get(definition), role);
    }

    private static int itemsInAllTables() {
        return TemplateTables.names(Template.ofProject()).stream()
                .mapToInt(table -> dynamo.client().scan(scan -> scan.tableName(table)).count())
                .sum();
    }

    private static RuntimeApi.Answer invoke(String module, String definition, String event)
            throws Exception {
        try (var api = new RuntimeApi();
                var process = start(module, definition, api, named(definition), PLAIN)) {
            return Objects.requireNonNull(
                    api.invoke(event, PATIENCE),
                    () -> "No answer; see the log:\n" + log(definition));
        }
    }

    private static LambdaProcess start(
            String module,
            String definition,
            RuntimeApi api,
            Map<String, String> environment,
            List<String> options)
            throws Exception {
        var zip = Project.file("functions", module, "target", module + "-lambda.zip");
        assumeThat(zip).as("made by the phase package").exists();
        var unpacked = LambdaProcess.unpack(zip, folder.resolve(definition));
        return LambdaProcess.start(unpacked, HANDLER, api, environment, options);
    }

    private static Map<String, String> named(String definition) {
        var environment = environment();
        environment.put("MAIN_CLASS", "se.ledamot.platform.lambda.LambdaContextInitializer");
        environment.put("SPRING_CLOUD_FUNCTION_DEFINITION", definition);
        return environment;
    }

    private static String log(String definition) {
        try {
            return Files.readString(folder.resolve(definition + ".log"));
        } catch (IOException e) {
            return "no log";
        }
    }

    private static Map<String, String> environment() {
        var environment = new HashMap<>(DeployedEnvironment.of(dynamo, issuer));
        environment.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", issuer.name() + "/secrets");
        environment.put("SECRET_OPERATOR", "operator");
        environment.put("SECRET_MEETING_TOOL", "meeting-tool");
        return environment;
    }

    private static String signedIn(String event, Role role) throws Json.Malformed {
        var parts = event.split("/");
        var read = Project.text("events", parts[0], parts[1] + ".json").replace("null", "\"none\"");
        var document = Json.read(read);
        var headers =
                document.document("headers")
                        .with("authorization", "Bearer " + issuer.ofRole(role.code()));
        return Json.write(document.with("headers", headers));
    }

    private static String signed(String event) throws Json.Malformed {
        var parts = event.split("/");
        var document = Json.read(Project.text("events", parts[0], parts[1] + ".json"));
        var id = document.document("headers").text("webhook-id");
        var now = Long.toString(Clock.systemUTC().instant().getEpochSecond());
        var body = document.text("body").getBytes(StandardCharsets.UTF_8);
        var signature = WebhookSecret.parse(SECRET).orElseThrow().sign(id, now, body);
        var headers =
                document.document("headers")
                        .with("webhook-timestamp", now)
                        .with("webhook-signature", signature);
        return Json.write(document.with("headers", headers));
    }
}
