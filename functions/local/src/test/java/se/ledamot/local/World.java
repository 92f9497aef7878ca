package se.ledamot.local;

import java.time.Clock;
import java.util.List;
import se.ledamot.notices.Carrier;
import se.ledamot.notices.sns.SnsCarrier;
import se.ledamot.platform.access.Tokens;
import se.ledamot.platform.aws.Wiring;
import se.ledamot.platform.commit.dynamodb.Tables;
import se.ledamot.platform.guideline.Profile;
import se.ledamot.platform.http.HttpFunction;
import se.ledamot.platform.testing.FakeTokens;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.trigger.Touched;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** What a play of months stands on: a world in which all goes well, unless another says how not. */
interface World {
    /** SNS as a function sees it. */
    SnsClient sns(String definition);

    /** DynamoDB as a function sees it. */
    default DynamoDbClient dynamo(String definition, DynamoDbClient client) {
        return client;
    }

    /** What a function is put together of. */
    default Wiring wiring(String definition, DynamoDbClient client, StepClock clock) {
        return sound(dynamo(definition, client), new FakeTokens(), clock);
    }

    /** The carrier that is deployed, with the names of topics that the template gives. */
    default Carrier carrier(String definition) {
        var names =
                new SnsCarrier.Names(
                        role -> Recorded.ARN + Recorded.MUNICIPALITY + "-role-" + role,
                        Recorded.MUNICIPALITY + "-member-",
                        "0.20");
        return new SnsCarrier(sns(definition), sns(definition), names, () -> {});
    }

    /** Whoever signs, and leaves files. */
    default LocalOperator operator() {
        return new LocalOperator();
    }

    /** How calls reach the API. */
    default HttpFunction calls(HttpFunction api, StepClock clock) {
        return api;
    }

    /** How a function is set going that nobody calls. */
    default void run(String definition, Runnable function) {
        function.run();
    }

    /** How a stream brings what was touched. */
    default Touched stream(String definition, List<Touched.One> touched) {
        return new Touched(touched);
    }

    /** From now on nothing goes wrong any more. */
    default void goWell() {}

    /** All as it should be. */
    static Wiring sound(DynamoDbClient client, Tokens tokens, Clock clock) {
        return Wiring.of(client, new Tables(table -> table), tokens, Profile.of("kramfors"), clock);
    }
}
