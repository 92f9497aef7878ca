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

/** What a play of months stands on, and what goes wrong in it: nothing, unless it says so. */
interface World extends AutoCloseable {
    /** Begins at the time of a clock, with nothing in it. */
    void begin(StepClock clock);

    /** What a function is put together of. */
    Services services(String definition);

    /** What is used to fill it with people and tablets, by whom the tokens know. */
    Services filling(TokenVerifier tokens);

    /** All that a table has, by its key. */
    Map<String, Object> items(String table);

    /** SNS as a function sees it. */
    SnsClient sns(String definition);

    /** The carrier that is deployed, with the names of topics that the template gives. */
    default Carrier carrier(String definition) {
        var names =
                new SnsCarrier.Names(
                        role -> Recorded.ARN + Recorded.MUNICIPALITY + "-role-" + role,
                        Recorded.MUNICIPALITY + "-member-",
                        "Kramfors kommun",
                        "0.20");
        return new SnsCarrier(sns(definition), sns(definition), names, () -> {});
    }

    /** Whoever signs, and leaves files. */
    default LocalOperator operator() {
        return new LocalOperator();
    }

    /** How calls reach the API. */
    default Function<HttpRequest, HttpResponse> calls(Function<HttpRequest, HttpResponse> api) {
        return api;
    }

    /** How a function is set going that nobody calls. */
    default void run(String definition, Runnable function) {
        function.run();
    }

    /** How a stream brings what was touched. */
    default StreamBatch stream(String definition, List<StreamBatch.Item> touched) {
        return new StreamBatch(touched);
    }

    /** From now on nothing goes wrong any more. */
    default void goWell() {}

    @Override
    default void close() {}
}
