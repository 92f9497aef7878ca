package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.commit.dynamodb.TableNames;
import se.ledamot.stack.Template;
import se.ledamot.stack.TemplateTables;

/** Mistakes that stop a deployment or discard a snapshot on AWS, but that no emulator finds. */
@DisplayName("The template, as AWS's documents have it")
class TemplateTest {
    private static final Template TEMPLATE = Template.ofProject();
    private static final Map<String, Object> GLOBAL_VARIABLES =
            Template.variables(
                    Template.map(Template.map(TEMPLATE.content().get("Globals")).get("Function")));

    @Test
    @DisplayName("Every table is found by the variable that the template gives it")
    void everyTableIsFoundByItsVariable() {
        var names =
                TableNames.from(variable ->
                        String.valueOf(Template.map(GLOBAL_VARIABLES.get(variable)).get("!Ref")));
        assertThat(TemplateTables.names(TEMPLATE))
                .contains(TableNames.JOURNAL, TableNames.IDEMPOTENCY_RECORDS)
                .allSatisfy(table -> assertThat(names.name().apply(table)).isEqualTo(table));
    }

    private static final Pattern NAMED = Pattern.compile("\\$\\{(\\w+)}");
    private static final int LONGEST_DESCRIPTION = 256;
    private static final int LONGEST_BUCKET_NAME = 63;
    private static final int UUID = 36;
    private static final int AT_ONCE = 6;

    @Test
    @DisplayName(
            "A version description fits into 256 characters with the longest values of the parameters")
    void aVersionsDescriptionFitsWithTheLongestValuesThatTheParametersAllow() {
        for (var function : TEMPLATE.functions().entrySet()) {
            var pattern = sub(function.getValue().get("VersionDescription"));
            int length = NAMED.matcher(pattern).replaceAll("").length();
            for (var name :
                    NAMED.matcher(pattern).results().map(found -> found.group(1)).toList()) {
                length += longest(name);
            }
            assertThat(length).as(function.getKey()).isLessThanOrEqualTo(LONGEST_DESCRIPTION);
        }
    }

    /** Otherwise an instance would continue with the old value. */
    @Test
    @DisplayName("The version description names each parameter that the function uses")
    void aVersionIsPublishedForEachParameterThatAFunctionUses() {
        var globals = Template.map(Template.map(TEMPLATE.content().get("Globals")).get("Function"));
        for (var function : TEMPLATE.functions().entrySet()) {
            var described = sub(function.getValue().get("VersionDescription"));
            var used = new ArrayList<String>();
            used.addAll(refs(Template.variables(globals)));
            used.addAll(refs(Template.variables(function.getValue())));
            used.removeIf(name -> !parameters().containsKey(name));
            assertThat(used).isNotEmpty();
            assertThat(described)
                    .as(function.getKey())
                    .contains(used.stream().map(name -> "${" + name + "}").toList());
        }
    }

    private static List<String> refs(Map<String, Object> variables) {
        var refs = new ArrayList<String>();
        for (var value : variables.values()) {
            if (value instanceof Map<?, ?> tagged) {
                var named = String.valueOf(tagged.values().iterator().next());
                refs.add(named);
                NAMED.matcher(named).results().forEach(found -> refs.add(found.group(1)));
            }
        }
        return refs;
    }

    @Test
    @DisplayName(
            "Each function has one schedule that runs at least daily, so that its snapshot stays in use")
    void everySnapshotIsUsedEachDay() {
        for (var function : TEMPLATE.functions().entrySet()) {
            var events = Template.events(function.getValue());
            var schedules =
                    events.stream()
                            .filter(event -> event.containsKey("ScheduleExpression"))
                            .toList();
            assertThat(schedules).as(function.getKey()).hasSize(1);
            var schedule = schedules.getFirst();
            assertThat(String.valueOf(schedule.get("ScheduleExpression")))
                    .as(function.getKey())
                    .matches("rate\\(\\d+ minutes\\)|cron\\([0-9/*]+ [0-9,*]+ \\* \\* \\? \\*\\)");
            assertThat(schedule.get("DeadLetterConfig")).as(function.getKey()).isNotNull();
            assertThat(
                            Template.map(function.getValue().get("EventInvokeConfig"))
                                    .get("DestinationConfig"))
                    .as("%s: what cannot be begun is seen", function.getKey())
                    .isNotNull();
        }
    }

    @Test
    @DisplayName("At most six snapshots are made at the same time")
    void snapshotsAreMadeSixAtATime() {
        var resources = Template.map(TEMPLATE.content().get("Resources"));
        var functions = List.copyOf(TEMPLATE.resources("AWS::Serverless::Function").keySet());
        for (int i = 0; i < functions.size(); i++) {
            var waitsFor = Template.map(resources.get(functions.get(i))).get("DependsOn");
            assertThat(waitsFor)
                    .as(functions.get(i))
                    .isEqualTo(i < AT_ONCE ? null : functions.get(i - AT_ONCE) + "Aliaslive");
        }
    }

    /** A route without an authorizer in the same API may stop the first deployment. */
    @Test
    @DisplayName("Webhooks have an API of their own, which has no authorizer")
    void callsThatAreSignedHaveAnApiOfTheirOwn() {
        for (var function : TEMPLATE.functions().entrySet()) {
            for (var event : Template.events(function.getValue())) {
                var api = Template.map(event.get("ApiId")).get("!Ref");
                if (api != null) {
                    assertThat(api)
                            .as("%s %s", function.getKey(), event)
                            .isEqualTo(
                                    function.getKey().endsWith("Webhooks") ? "WebhookApi" : "Api");
                    assertThat(event).doesNotContainKey("Auth");
                }
            }
        }
        var apis = TEMPLATE.resources("AWS::Serverless::HttpApi");
        assertThat(apis).containsOnlyKeys("Api", "WebhookApi");
        assertThat(apis.get("Api")).containsKey("Auth");
        assertThat(apis.get("WebhookApi"))
                .doesNotContainKey("Auth")
                .containsKey("DefaultRouteSettings");
    }

    /** Otherwise a topic could belong to a municipality whose name begins with the same text. */
    @Test
    @DisplayName("The resource names of one municipality cannot be those of another")
    void noMunicipalitysNamesAreAnothers() {
        var municipality =
                Pattern.compile(String.valueOf(parameter("Municipality").get("AllowedPattern")));
        assertThat("kramfors").matches(municipality);
        assertThat("kramfors-member").doesNotMatch(municipality);
        for (var topic : TEMPLATE.resources("AWS::SNS::Topic").entrySet()) {
            if (!topic.getKey().equals("AlarmTopic")) {
                assertThat(sub(topic.getValue().get("TopicName")))
                        .startsWith("${Municipality}-role-");
                assertThat(topic.getValue()).containsKeys("DisplayName", "KmsMasterKeyId");
            }
        }
        assertThat(longest("Municipality") + "-usage-".length() + UUID)
                .isLessThanOrEqualTo(LONGEST_BUCKET_NAME);
    }

    @Test
    @DisplayName("Exactly the functions with access to threats have a KMS key for their snapshots")
    void theSnapshotOfWhoeverSeesThreatsHasTheirKey() {
        for (var function : TEMPLATE.functions().entrySet()) {
            var sees = String.valueOf(function.getValue().get("Policies")).contains("Threats.Arn");
            assertThat(function.getValue().containsKey("KmsKeyArn"))
                    .as(function.getKey())
                    .isEqualTo(sees);
        }
    }

    private static int longest(String parameter) {
        var declared = parameter(parameter);
        if (declared.get("AllowedValues") instanceof List<?> values) {
            return values.stream().mapToInt(value -> value.toString().length()).max().orElseThrow();
        }
        if (declared.get("MaxLength") instanceof Integer most) {
            return most;
        }
        var pattern = String.valueOf(declared.get("AllowedPattern"));
        return switch (pattern) {
            case "^[a-z][a-z0-9]{1,19}$" -> 20;
            case "^\\d{1,2}\\.\\d{2}$" -> 5;
            default -> throw new AssertionError("How long is " + parameter + ": " + pattern);
        };
    }

    private static Map<String, Object> parameter(String name) {
        return Template.map(Objects.requireNonNull(parameters().get(name), name));
    }

    private static Map<String, Object> parameters() {
        return Template.map(TEMPLATE.content().get("Parameters"));
    }

    private static String sub(@Nullable Object tagged) {
        return String.valueOf(Template.map(tagged).get("!Sub"));
    }
}
