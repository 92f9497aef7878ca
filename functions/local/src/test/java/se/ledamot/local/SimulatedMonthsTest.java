package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.guideline.Profile;
import se.ledamot.platform.access.TokenVerifier;
import se.ledamot.platform.commit.dynamodb.DynamoStores;
import se.ledamot.platform.commit.dynamodb.TableNames;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.testing.FakeTokens;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.stack.EmbeddedDynamo;
import se.ledamot.stack.Template;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Plays some months of lending: each response is as described, also to the repeated request, and
 * what each function requests of DynamoDB and SNS is what its policy in the template allows.
 */
class SimulatedMonthsTest {
    private static final Template TEMPLATE = Template.ofProject();

    /** Used only by the priming before a snapshot, which is not played here. */
    private static final String PRIMING = "dynamodb:ConditionCheckItem IdempotencyRecords";

    /** Used only for unreadable records, which {@code UnreadableTest} tests. */
    private static final String UNREADABLE = "dynamodb:GetItem Notices";

    /** Used likewise, by a function that sends no other notices. */
    private static final String UNREADABLE_NOTICE = "dynamodb:PutItem Notices";

    /** For a journal that has more entries than its state says, which is not played here. */
    private static final String LONGER_JOURNAL = "dynamodb:Query Journal";

    private static final Set<String> REPORT_UNREADABLE =
            Set.of(
                    "membersDaily",
                    "checkoutSweep",
                    "incidentsSweep",
                    "threatsSweep",
                    "datausageWebhooks",
                    "datausageFiles",
                    "datausageFilesResume",
                    "datausageSweep",
                    "mailboxesPlan",
                    "mailboxesDaily",
                    "meetingsSweep",
                    "meetingsCalendars");

    private static final String TOPICS =
            "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:${Municipality}-*";

    private static final Map<String, RequiredRights> RECORDED = new TreeMap<>();
    private static final SimulatedMonths MONTHS = new SimulatedMonths(new Recording());

    /** A world that records what each function requests of DynamoDB and SNS. */
    private static final class Recording implements MonthsEnvironment {
        private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();
        private @Nullable StepClock clock;

        @Override
        public SnsClient sns(String definition) {
            return recorded(definition).sns();
        }

        @Override
        public void begin(StepClock clock) {
            this.clock = clock;
        }

        @Override
        public Services services(String definition) {
            return services(recorded(definition).around(dynamo.client()), new FakeTokens());
        }

        @Override
        public Services filling(TokenVerifier tokens) {
            return services(dynamo.client(), tokens);
        }

        private Services services(DynamoDbClient client, TokenVerifier tokens) {
            var tables = new TableNames(table -> table);
            var profile = Profile.of("kramfors");
            return Services.of(
                            DynamoStores.of(client, tables, Objects.requireNonNull(clock)),
                            tokens,
                            Objects.requireNonNull(clock))
                    .with(Profile.class, profile);
        }

        @Override
        public Map<String, Object> items(String table) {
            var items = new TreeMap<String, Object>();
            dynamo.client()
                    .scanPaginator(scan -> scan.tableName(table))
                    .items()
                    .forEach(item -> items.put(Objects.requireNonNull(item.get("pk")).s(), item));
            return items;
        }

        @Override
        public void close() {
            dynamo.close();
        }

        private static RequiredRights recorded(String definition) {
            return RECORDED.computeIfAbsent(definition, name -> new RequiredRights());
        }
    }

    @BeforeAll
    static void play() throws Exception {
        MONTHS.play();
    }

    @AfterAll
    static void close() {
        MONTHS.close();
    }

    @Test
    @DisplayName(
            "Each operation succeeds, and its response is as the OpenAPI document describes it")
    void everyOperationSucceedsAndAnswersAsItIsDescribed() {
        assertThat(MONTHS.missing()).isEmpty();
    }

    @Test
    @DisplayName("The template grants each function exactly the rights that it uses")
    void eachFunctionHasTheRightsThatItUsesAndNoOther() {
        var granted = granted();
        for (var primed : List.of("checkoutApi", "datausageWebhooks")) {
            assertThat(Objects.requireNonNull(granted.get(primed)).remove(PRIMING)).isTrue();
        }
        for (var function : REPORT_UNREADABLE) {
            assertThat(Objects.requireNonNull(granted.get(function)).remove(UNREADABLE)).isTrue();
        }
        assertThat(
                        Objects.requireNonNull(granted.get("meetingsCalendars"))
                                .remove(UNREADABLE_NOTICE))
                .isTrue();
        granted.forEach((definition, rights) -> {
            if (rights.contains("dynamodb:PutItem Journal" + RequiredRights.IN_TRANSACTIONS)) {
                assertThat(rights).as(definition).contains(LONGER_JOURNAL);
                rights.removeIf(right ->
                        right.equals(LONGER_JOURNAL) && !rights(definition).contains(right));
            }
        });
        var softly = new SoftAssertions();
        granted.forEach((definition, rights) ->
                softly.assertThat(rights(definition))
                        .as(definition)
                        .containsExactlyInAnyOrderElementsOf(rights));
        softly.assertAll();
        assertThat(RECORDED.keySet()).isEqualTo(granted.keySet());
    }

    private static Set<String> rights(String definition) {
        return Objects.requireNonNull(RECORDED.get(definition), definition).rights();
    }

    /** The rights to DynamoDB and SNS of each Lambda, by its function's definition. */
    private static Map<String, Set<String>> granted() {
        var granted = new TreeMap<String, Set<String>>();
        for (var lambda : TEMPLATE.functions().entrySet()) {
            var rights = new TreeSet<String>();
            for (var policy : Template.maps(lambda.getValue().get("Policies"))) {
                for (var statement : Template.maps(policy.get("Statement"))) {
                    addRights(rights, statement);
                }
            }
            granted.put(lambda.getKey(), rights);
        }
        return granted;
    }

    private static void addRights(Set<String> rights, Map<String, Object> statement) {
        var actions =
                statement.get("Action") instanceof List<?> list
                        ? list
                        : List.of(Objects.requireNonNull(statement.get("Action")));
        actions.stream()
                .filter(action -> action.toString().matches("(dynamodb|sns):.*"))
                .forEach(action ->
                        rights.add(action + " " + resource(statement) + condition(statement)));
    }

    /** The condition of a right besides its resource, as it is recorded. */
    private static String condition(Map<String, Object> statement) {
        var equal = Template.map(Template.map(statement.get("Condition")).get("StringEquals"));
        return "TransactWriteItems".equals(equal.get("dynamodb:EnclosingOperation"))
                        && resource(statement).equals("Journal")
                ? RequiredRights.IN_TRANSACTIONS
                : "";
    }

    @Test
    @DisplayName(
            "The function that takes threats in can write them but cannot read them, not even through a write")
    void whoTakesThreatsInReadsNoneThroughAWriteEither() {
        var threats = statementsOn("incidentsApi", "Threats");
        assertThat(threats).hasSize(1);
        assertThat(threats.getFirst().get("Action")).isEqualTo("dynamodb:PutItem");
        assertThat(threats.getFirst().get("Condition"))
                .isEqualTo(
                        Map.of(
                                "ForAllValues:StringLike",
                                Map.of("dynamodb:LeadingKeys", List.of("incident/*")),
                                "StringEquals",
                                Map.of("dynamodb:EnclosingOperation", "TransactWriteItems"),
                                "StringEqualsIfExists",
                                Map.of("dynamodb:ReturnValues", "NONE")));
    }

    /** Each right to write the journal is one to add to it, together with the change it records. */
    @Test
    @DisplayName("Functions can add to the journal only in a transaction")
    void nobodyWritesTheJournalButInATransaction() {
        for (var definition : TEMPLATE.functions().keySet()) {
            for (var statement : statementsOn(definition, "Journal")) {
                var isRead = "dynamodb:Query".equals(statement.get("Action"));
                assertThat(isRead || condition(statement).equals(RequiredRights.IN_TRANSACTIONS))
                        .as("%s: %s", definition, statement)
                        .isTrue();
                assertThat(statement.get("Action")).isIn("dynamodb:Query", "dynamodb:PutItem");
            }
        }
    }

    private static List<Map<String, Object>> statementsOn(String definition, String table) {
        var function = Objects.requireNonNull(TEMPLATE.functions().get(definition));
        return Template.maps(function.get("Policies")).stream()
                .flatMap(policy -> Template.maps(policy.get("Statement")).stream())
                .filter(statement -> statement.toString().contains("dynamodb:"))
                .filter(statement -> resource(statement).equals(table))
                .toList();
    }

    private static String resource(Map<String, Object> statement) {
        if (statement.containsKey("NotResource")) {
            return "arn:aws:sns:*:*:*".equals(statement.get("NotResource")) ? "numbers" : "?";
        }
        if ("*".equals(statement.get("Resource"))) {
            return "*";
        }
        var named = Template.map(statement.get("Resource")).values().iterator().next();
        return String.valueOf(named)
                .replace(TOPICS, "topics")
                .replace("${", "")
                .replace("}", "")
                .replace(".Arn", "");
    }
}
