package se.ledamot.local;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import se.ledamot.notices.Carrier;
import se.ledamot.notices.sns.SnsCarrier;
import se.ledamot.platform.access.TokenVerifier;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.platform.http.HttpResponse;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.trigger.StreamBatch;
import software.amazon.awssdk.services.sns.SnsClient;

/** The environment of a play of months, and its faults: none by default. */
interface MonthsEnvironment extends AutoCloseable {
    /** Begins at the time of a clock, with nothing in it. */
    void begin(StepClock clock);

    /** The services of a function. */
    Services services(String definition);

    /** The services that fill it with people and tablets, for tokens that they can verify. */
    Services filling(TokenVerifier tokens);

    /** All that a table has, by its key. */
    Map<String, Object> items(String table);

    /** SNS as a function sees it. */
    SnsClient sns(String definition);

    /** The deployed carrier, with the topic names of the template. */
    default Carrier carrier(String definition) {
        var names =
                new SnsCarrier.Names(
                        role -> RequiredRights.ARN + RequiredRights.MUNICIPALITY + "-role-" + role,
                        RequiredRights.MUNICIPALITY + "-member-",
                        "Kramfors kommun",
                        "0.20");
        return new SnsCarrier(sns(definition), sns(definition), names, () -> {});
    }

    /** The operator, who signs webhooks and leaves files. */
    default LocalOperator operator() {
        return new LocalOperator();
    }

    /** How requests reach the API. */
    default Function<HttpRequest, HttpResponse> calls(Function<HttpRequest, HttpResponse> api) {
        return api;
    }

    /** How a schedule, stream or file event triggers a function. */
    default void run(String definition, Runnable function) {
        function.run();
    }

    /** How a stream delivers the changed items. */
    default StreamBatch stream(String definition, List<StreamBatch.Item> touched) {
        return new StreamBatch(touched);
    }

    /** From now on nothing fails any more. */
    default void goWell() {}

    @Override
    default void close() {}
}
