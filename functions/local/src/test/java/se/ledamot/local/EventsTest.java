package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.ledamot.municipality.guideline.Profile;
import se.ledamot.platform.commit.dynamodb.DynamoStores;
import se.ledamot.platform.commit.dynamodb.TableNames;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.testing.FakeTokens;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.stack.EmbeddedDynamo;
import se.ledamot.stack.Template;

/**
 * Every file of events/ through Spring's handler and the real function, on an embedded DynamoDB
 * with the demo's people and things.
 */
class EventsTest {
    /** The expected response to each event: the status, or the response itself. */
    private static final Map<String, String> EXPECTED =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("checkoutApi/prepare-loans", "200 \"done\":1,\"refused\":1"),
                            Map.entry("checkoutApi/guideline", "200 KS 2017/178"),
                            Map.entry("checkoutApi/list-tablets", "200 KF-10203"),
                            Map.entry("checkoutApi/prepare-loan", "201 prepared"),
                            Map.entry("checkoutApi/prepare-loan-as-member", "403"),
                            Map.entry("checkoutApi/prepare-loan-base64", "400 encoded-body"),
                            Map.entry("checkoutApi/prepare-loan-checklist-incomplete", "422 K3.1d"),
                            Map.entry("checkoutApi/prepare-loan-malformed", "400 not-json"),
                            Map.entry("checkoutApi/prepare-loan-payload-key", "400 /payload"),
                            Map.entry("checkoutApi/prepare-loan-without-body", "400 no-body"),
                            Map.entry("checkoutApi/tablet-decoded", "200 KF-10203"),
                            Map.entry("checkoutApi/tablet-encoded-twice", "404 problems:bad-path"),
                            Map.entry("checkoutApi/unknown-path", "404"),
                            Map.entry("checkoutSweep/scheduled", "{}"),
                            Map.entry("datausageApi/request-guest-pass", "201 kommunsekreteraren"),
                            Map.entry("datausageApi/own-usage-without-card", "404 K4a"),
                            Map.entry("datausageApi/unknown-sims", "200 \"items\""),
                            Map.entry("datausageApi/usage-of-sim", "200 \"allowanceMb\":5000"),
                            Map.entry("datausageFiles/created", "{}"),
                            Map.entry("datausageFilesResume/scheduled", "{}"),
                            Map.entry("datausageWebhooks/records", "200 \"counted\":2"),
                            Map.entry("datausageWebhooks/records-forged", "401 bad-signature"),
                            Map.entry("datausageSweep/scheduled", "{}"),
                            Map.entry("incidentsApi/report-damage-without-tablet", "409 K3.3b"),
                            Map.entry("incidentsApi/report-damage-undescribed", "422 K3.3b"),
                            Map.entry("incidentsApi/report-exposed", "201 e-posten"),
                            Map.entry("incidentsApi/report-threat", "201 112"),
                            Map.entry("incidentsApi/report-unknown-kind", "400 /kind"),
                            Map.entry("incidentsApi/tasks-of-it", "200 \"items\""),
                            Map.entry("incidentsSweep/scheduled", "{}"),
                            Map.entry("threatsApi/list-as-coordinator", "200 \"items\""),
                            Map.entry("threatsApi/list-as-device-desk", "404 no-route"),
                            Map.entry("threatsSweep/scheduled", "{}"),
                            Map.entry("mailboxesApi/list-mailboxes", "200 \"items\""),
                            Map.entry(
                                    "mailboxesApi/probe-unknown-server", "404 mail-server-absent"),
                            Map.entry("mailboxesApi/set-absences", "200 2026-12-21"),
                            Map.entry("mailboxesPlan/scheduled", "{}"),
                            Map.entry("mailboxesDaily/scheduled", "{}"),
                            Map.entry("mailboxesSweep/due", "{\"batchItemFailures\":[]}"),
                            Map.entry("meetingsApi/list-meetings", "200 \"items\""),
                            Map.entry("meetingsApi/import-meetings", "200 Europe/Stockholm"),
                            Map.entry("meetingsApi/register-tool", "201 protokollet"),
                            Map.entry("meetingsApi/register-calendar", "201 kalender.example.se"),
                            Map.entry("meetingsApi/import-calendar", "200 \"stored\":1"),
                            Map.entry("meetingsApi/cancel-unknown-meeting", "404 meeting-absent"),
                            Map.entry(
                                    "meetingsApi/retry-unknown-event", "404 meeting-event-absent"),
                            Map.entry(
                                    "meetingsWebhooks/meeting-published",
                                    "200 \"duplicate\":false"),
                            Map.entry("meetingsWebhooks/forged", "401 bad-signature"),
                            Map.entry("meetingsStream/received", "{\"batchItemFailures\":[]}"),
                            Map.entry("meetingsSweep/scheduled", "{}"),
                            Map.entry("meetingsCalendars/scheduled", "{}"),
                            Map.entry("membersApi/member-sees-no-other", "404 member-absent"),
                            Map.entry("membersApi/member-sees-own", "200 Cecilia Norén"),
                            Map.entry("membersApi/members-of-body", "200 Björn Ängman"),
                            Map.entry("membersApi/plan-import", "200 \"added\":1"),
                            Map.entry("membersApi/plan-import-windows-1252", "200 \"added\":1"),
                            Map.entry("membersDaily/scheduled", "{}"),
                            Map.entry("noticesApi/list-open", "200 \"items\""),
                            Map.entry(
                                    "noticesSubscriptions/registered",
                                    "{\"batchItemFailures\":[]}"),
                            Map.entry("noticesDaily/scheduled", "{}"),
                            Map.entry("noticesDue/scheduled", "{}"),
                            Map.entry("noticesStream/written", "{\"batchItemFailures\":[]}")));

    private final StepClock clock = StepClock.at("2026-11-23", "09:00");
    private final Outbox outbox = new Outbox(clock);
    private EmbeddedDynamo dynamo;
    private Services services;

    static Stream<String> events() throws IOException {
        return Project.events().stream();
    }

    @BeforeEach
    void fill() {
        dynamo = EmbeddedDynamo.inMemory();
        var tokens = new LocalTokens();
        var filling =
                Services.of(
                                DynamoStores.of(
                                        dynamo.client(), new TableNames(table -> table), clock),
                                tokens.verifier(),
                                clock)
                        .with(Profile.class, Profile.of("kramfors"));
        new Demo(new LocalFunctions(definition -> filling, definition -> outbox), tokens).fill();
        services =
                Services.of(
                                DynamoStores.of(
                                        dynamo.client(), new TableNames(table -> table), clock),
                                new FakeTokens(),
                                clock)
                        .with(Profile.class, Profile.of("kramfors"));
    }

    @AfterEach
    void close() {
        dynamo.close();
    }

    @Test
    @DisplayName("An event that keeps a snapshot awake does not use the database")
    void aCallThatKeepsASnapshotAwakeTouchesNothing() throws Exception {
        dynamo.close();
        for (var definition : Template.ofProject().functions().keySet()) {
            assertThat(answer(definition, "{\"awake\":true}")).as(definition).isEqualTo("{}");
        }
        fill();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    @DisplayName("Each sample event gets its expected response")
    void isAnsweredAsItShould(String event) throws Exception {
        var definition = event.substring(0, event.indexOf('/'));
        var answer =
                answer(
                        definition,
                        Project.text(
                                "events",
                                definition,
                                event.substring(event.indexOf('/') + 1) + ".json"));
        var expected = Objects.requireNonNull(EXPECTED.get(event)).split(" ", 2);

        if (expected[0].startsWith("{")) {
            assertThat(answer).isEqualTo(EXPECTED.get(event));
            return;
        }
        var reply = Json.readOwn(answer);
        assertThat(reply.longValue("statusCode")).as(answer).isEqualTo(Long.parseLong(expected[0]));
        assertThat(reply.text("body")).contains(expected.length == 2 ? expected[1] : "");
        assertThat(reply.document("headers").text("content-type"))
                .isEqualTo(
                        reply.longValue("statusCode") < 400
                                ? "application/json"
                                : "application/problem+json");
        assertThat(answer).doesNotContain("Bearer");
    }

    @Test
    @DisplayName("This test has an expected response for each sample event")
    void everyEventHasWhatItIsAnswered() throws IOException {
        assertThat(EXPECTED.keySet()).containsExactlyElementsOf(Project.events());
    }

    private String answer(String definition, String event) throws Exception {
        var operator = new LocalOperator();
        operator.leave(
                "usage november.csv",
                Project.text("functions", "local", "demo", "usage-november.csv")
                        .getBytes(StandardCharsets.UTF_8));
        var invoker =
                TestApplication.invoker(
                        definition, LocalFunctions.with(services, outbox, operator));
        var output = new ByteArrayOutputStream();
        invoker.handleRequest(
                new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), output, null);
        return output.toString(StandardCharsets.UTF_8);
    }
}
