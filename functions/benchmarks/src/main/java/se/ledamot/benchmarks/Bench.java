package se.ledamot.benchmarks;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import se.ledamot.checkout.function.CheckoutFunction;
import se.ledamot.datausage.function.DatausageFunction;
import se.ledamot.incidents.function.IncidentsFunction;
import se.ledamot.members.function.MembersFunction;
import se.ledamot.municipality.directory.ApiDefinitions;
import se.ledamot.municipality.guideline.Profile;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.dynamodb.DynamoStores;
import se.ledamot.platform.commit.dynamodb.TableNames;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Api;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.stack.EmbeddedDynamo;

/** The APIs in this process, on an embedded DynamoDB with a meter around it. */
public final class Bench implements AutoCloseable {
    private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();
    private final TokenSource issuer;
    private final Meter meter;
    private final Services services;
    private final Api checkout;
    private final Api members;
    private final Api incidents;
    private final Api all;

    /**
     * A bench.
     *
     * @param counts whether request units are counted, rather than time
     */
    public Bench(boolean counts, Clock clock) throws Exception {
        issuer = new TokenSource();
        meter = new Meter(dynamo.client(), counts);
        services =
                Services.of(
                                DynamoStores.of(
                                        meter.metered(), new TableNames(name -> name), clock),
                                issuer.tokens(),
                                clock)
                        .with(Profile.class, Profile.of("kramfors"));
        checkout = ApiDefinitions.of(services, CheckoutFunction.routes(services));
        members = ApiDefinitions.of(services, MembersFunction.routes(services));
        incidents = ApiDefinitions.of(services, IncidentsFunction.routes(services));
        all =
                ApiDefinitions.of(
                        services,
                        Stream.of(
                                        CheckoutFunction.routes(services),
                                        MembersFunction.routes(services),
                                        IncidentsFunction.routes(services),
                                        IncidentsFunction.threatRoutes(services),
                                        DatausageFunction.routes(services))
                                .flatMap(List::stream)
                                .toList());
    }

    public Meter meter() {
        return meter;
    }

    public Services services() {
        return services;
    }

    public String token(Role role) {
        return issuer.of(role);
    }

    public String tokenByCurve(Role role) {
        return issuer.ofByCurve(role);
    }

    public String tokenOfMember(String member) {
        return issuer.ofMember(member);
    }

    /** The answer of checkout's API; it must be a success. */
    public Document checkout(HttpRequest request) {
        return answered(checkout, request);
    }

    /** The answer of incidents' API; it must be a success. */
    public Document incidents(HttpRequest request) {
        return answered(incidents, request);
    }

    /** The answer of members' API; it must be a success. */
    public Document members(HttpRequest request) {
        return answered(members, request);
    }

    /** The response of the API that has the request's path; it must be a success. */
    public Document call(HttpRequest request) {
        return answered(all, request);
    }

    /** The same of an operation that answers with plain text. */
    public String text(HttpRequest request) {
        return all.apply(request).body();
    }

    @Override
    public void close() {
        dynamo.close();
        issuer.close();
    }

    private static Document answered(Api api, HttpRequest request) {
        var response = api.apply(request);
        if (response.status() >= 300) {
            throw new IllegalStateException(
                    request.path() + " answered " + response.status() + ": " + response.body());
        }
        return Json.readOwn(response.body());
    }
}
