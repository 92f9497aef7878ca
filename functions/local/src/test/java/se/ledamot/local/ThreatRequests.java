package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import se.ledamot.incidents.threats.ThreatMapping;
import se.ledamot.municipality.directory.ApiDefinitions;
import se.ledamot.municipality.guideline.Profile;
import se.ledamot.platform.access.TokenVerifier;
import se.ledamot.platform.commit.dynamodb.DynamoStores;
import se.ledamot.platform.commit.dynamodb.TableNames;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.testing.Client;
import se.ledamot.platform.testing.FakeTokens;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.stack.EmbeddedDynamo;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** All operations on a database that notes what it is asked, with a threat in it or without. */
final class ThreatRequests implements AutoCloseable {
    private final StepClock clock = StepClock.at("2026-11-27", "22:40");
    private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();
    private final List<String> asked = new ArrayList<>();
    private final Services services;
    private final Client client;

    ThreatRequests() {
        var tokens = new LocalTokens();
        var filling = services(dynamo.client(), tokens.verifier());
        new Demo(new LocalFunctions(definition -> filling, definition -> new Outbox(clock)), tokens)
                .fill();
        services = services(noting(dynamo.client()), new FakeTokens());
        client = new Client(ApiDefinitions.of(services, AllRoutes.of(services)));
    }

    private Services services(DynamoDbClient client, TokenVerifier tokens) {
        var tables = new TableNames(table -> table);
        return Services.of(DynamoStores.of(client, tables, clock), tokens, clock)
                .with(Profile.class, Profile.of("kramfors"));
    }

    @Override
    public void close() {
        dynamo.close();
    }

    private DynamoDbClient noting(DynamoDbClient client) {
        InvocationHandler requests =
                (proxy, method, arguments) -> {
                    if (method.isDefault() && arguments[0] instanceof Consumer) {
                        return InvocationHandler.invokeDefault(proxy, method, arguments);
                    }
                    asked.add(String.valueOf(arguments[0]));
                    try {
                        return method.invoke(client, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                };
        var loader = ThreatRequests.class.getClassLoader();
        return (DynamoDbClient)
                Proxy.newProxyInstance(loader, new Class<?>[] {DynamoDbClient.class}, requests);
    }

    void report(String member, Document threat) {
        var answer = client.post(member, "/incidents", threat);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    String threat() {
        return services.repository()
                .listAll(ThreatMapping.THREAT, ThreatMapping.listName(true))
                .items()
                .getFirst()
                .id();
    }

    /** The database requests of that HTTP request. */
    List<String> asked(String who, String path) {
        asked.clear();
        client.get(who, path);
        return List.copyOf(asked);
    }

    /** Every list without a parameter in its path, and every path that names a threat. */
    List<String> paths(String threat) {
        var lists =
                AllRoutes.of(services).stream()
                        .filter(route -> route.method().equals("GET"))
                        .map(route -> route.path())
                        .filter(path -> !path.contains("{"))
                        .flatMap(path ->
                                Stream.of("", "?state=open", "?state=sent", "?state=failed")
                                        .map(query -> path + query));
        var named =
                Stream.of(
                        "/security/threats/" + threat,
                        "/security/threats/" + threat + "/journal",
                        "/incidents/" + threat,
                        "/incidents/" + threat + "/file",
                        "/incidents/" + threat + "/journal",
                        "/notices/incident-" + threat + "-1-1/journal");
        return Stream.concat(lists, named).toList();
    }
}
