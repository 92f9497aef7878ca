package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.testing.TestServices;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.function.FunctionModule;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.OpenApi;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.stack.Template;

/**
 * What describes the operations says what they are: the OpenAPI document, the template, and the
 * READMEs of the modules.
 */
class DescriptionsTest {
    private static final StepClock CLOCK = StepClock.at("2026-11-23", "09:00");
    private static final Services SERVICES = TestServices.of(new MemoryStore(CLOCK), CLOCK);
    private static final Map<String, List<Route>> ROUTES = AllRoutes.byDefinition(SERVICES);

    /** The document is made anew by running this with {@code -Dopenapi.write=true}. */
    @Test
    @DisplayName("The OpenAPI document matches the routes")
    void theOpenApiDocumentIsThatOfTheRoutes() throws Exception {
        var file = Project.file("functions", "local", "openapi.json");
        var document =
                Json.write(LocalFunctions.openApi(AllRoutes.of(SERVICES))).replace("\"/", "\n\"/")
                        + "\n";
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(file, document);
        }
        assertThat(Files.readString(file)).isEqualTo(document);
    }

    @Test
    @DisplayName("Each route gives a format for each parameter of its path")
    void everyRouteGivesAFormForEachNameInItsPath() {
        assertThat(AllRoutes.of(SERVICES)).allMatch(OpenApi::isConsistent);
    }

    @Test
    @DisplayName("The template sends each route to the function that has it")
    void theTemplateBringsEachRouteToTheFunctionThatHasIt() {
        var template = Template.ofProject().functions();
        ROUTES.forEach((definition, routes) ->
                routes.forEach(route ->
                        assertThat(gateway(template, route))
                                .as(route.method() + " " + route.path())
                                .isEqualTo(definition)));
    }

    @Test
    void theTemplateHasOneLambdaForEachDefinitionAndModule() {
        var defined =
                Template.ofProject().resources("AWS::Serverless::Function").values().stream()
                        .map(function ->
                                function.get("CodeUri")
                                        + " "
                                        + Template.variables(function)
                                                .get("SPRING_CLOUD_FUNCTION_DEFINITION"))
                        .toList();
        var expected =
                FunctionModule.all().stream()
                        .flatMap(module ->
                                module.definitions().stream()
                                        .map(definition -> zip(module) + " " + definition.name()))
                        .toList();
        assertThat(defined).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static String zip(FunctionModule module) {
        var name = module.getClass().getPackageName().split("\\.", -1)[2];
        return "functions/%s/target/%s-lambda.zip".formatted(name, name);
    }

    @Test
    void theReadmeOfAModuleHasEachOfItsFunctions() {
        Template.ofProject()
                .resources("AWS::Serverless::Function")
                .forEach((name, function) ->
                        assertThat(readme(String.valueOf(function.get("CodeUri"))))
                                .contains("| `" + name + "` |"));
    }

    /** Of the module whose zip that is, as in {@code functions/checkout/target/…}. */
    private static String readme(String zip) {
        var parts = zip.split("/", -1);
        return Project.text(parts[0], parts[1], "README.md");
    }

    /** The definition that the gateway picks: the most exact path first, as API Gateway does. */
    private static String gateway(Map<String, Map<String, Object>> functions, Route route) {
        String picked = "none";
        int best = -1;
        for (var function : functions.entrySet()) {
            for (var properties : Template.events(function.getValue())) {
                var path = String.valueOf(properties.get("Path"));
                int exactness = exactness(path, String.valueOf(properties.get("Method")), route);
                if (exactness > best) {
                    best = exactness;
                    picked = function.getKey();
                }
            }
        }
        return picked;
    }

    private static int exactness(String path, String method, Route route) {
        if (!method.equals("ANY") && !method.equals(route.method())) {
            return -1;
        }
        if (path.endsWith("/{proxy+}")) {
            return route.path().startsWith(path.replace("{proxy+}", "")) ? path.length() : -1;
        }
        return path.equals(route.path()) ? 1_000 : -1;
    }
}
