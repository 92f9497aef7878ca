package se.ledamot.benchmarks;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import se.ledamot.checkout.function.CheckoutFunction;
import se.ledamot.datausage.function.DatausageFunction;
import se.ledamot.incidents.function.IncidentsFunction;
import se.ledamot.members.function.MembersFunction;
import se.ledamot.municipality.directory.MunicipalApi;
import se.ledamot.municipality.guideline.Profile;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.dynamodb.DynamoStore;
import se.ledamot.platform.commit.dynamodb.Tables;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Api;
import se.ledamot.platform.http.HttpCall;
import se.ledamot.stack.EmbeddedDynamo;

/** The APIs in this process, on an embedded DynamoDB with a meter around it. */
public final class Bench implements AutoCloseable {
    private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();
    private final Issuer issuer;
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
        issuer = new Issuer();
        meter = new Meter(dynamo.client(), counts);
        services =
                Services.of(
                                DynamoStore.of(meter.metered(), new Tables(name -> name), clock),
                                issuer.tokens(),
                                clock)
                        .with(Profile.class, Profile.of("kramfors"));
        checkout = MunicipalApi.of(services, CheckoutFunction.routes(services));
        members = MunicipalApi.of(services, MembersFunction.routes(services));
        incidents = MunicipalApi.of(services, IncidentsFunction.routes(services));
        all =
                MunicipalApi.of(
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
    public Document checkout(HttpCall call) {
        return answered(checkout, call);
    }

    /** The answer of incidents' API; it must be a success. */
    public Document incidents(HttpCall call) {
        return answered(incidents, call);
    }

    /** The answer of members' API; it must be a success. */
    public Document members(HttpCall call) {
        return answered(members, call);
    }

    /** The answer of whichever API has the call's path; it must be a success. */
    public Document call(HttpCall call) {
        return answered(all, call);
    }

    /** The same of an operation that answers with plain text. */
    public String text(HttpCall call) {
        return all.apply(call).body();
    }

    @Override
    public void close() {
        dynamo.close();
        issuer.close();
    }

    private static Document answered(Api api, HttpCall call) {
        var reply = api.apply(call);
        if (reply.status() >= 300) {
            throw new IllegalStateException(
                    call.path() + " answered " + reply.status() + ": " + reply.body());
        }
        return Json.readOwn(reply.body());
    }
}
