package se.ledamot.platform.aws;

import java.time.Clock;
import se.ledamot.platform.access.JwtTokens;
import se.ledamot.platform.access.TokenVerifier;
import se.ledamot.platform.commit.dynamodb.DynamoStores;
import se.ledamot.platform.commit.dynamodb.TableNames;
import se.ledamot.platform.function.Environment;
import se.ledamot.platform.function.Services;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Assembles the services of deployed functions from the environment: TABLE_…, TOKEN_ISSUER,
 * TOKEN_AUDIENCE, and for DynamoDB the SDK's own variables, such as AWS_REGION or
 * AWS_ENDPOINT_URL_DYNAMODB.
 */
public final class DeployedServices {
    private static final Clock CLOCK = Clock.systemUTC();

    private DeployedServices() {}

    /** The process's one client of DynamoDB: a snapshot holds it warm. */
    private static final class OfProcess {
        static final DynamoDbClient DYNAMO = AwsClients.dynamo();
    }

    public static Services from(Environment environment) {
        var issuer = environment.required("TOKEN_ISSUER");
        var tokens =
                new JwtTokens(
                        JwtTokens.keysOf(issuer), issuer, environment.required("TOKEN_AUDIENCE"));
        var store = DynamoStores.of(OfProcess.DYNAMO, tables(environment), CLOCK);
        return Services.of(store, tokens, CLOCK).withEnvironment(environment);
    }

    /**
     * The same for priming: accepts the given tokens, reads nothing that exists and never writes.
     */
    public static Services priming(Environment environment, TokenVerifier tokens) {
        var store = DynamoStores.priming(OfProcess.DYNAMO, tables(environment), CLOCK);
        return Services.of(store, tokens, CLOCK).withEnvironment(environment);
    }

    private static TableNames tables(Environment environment) {
        return TableNames.from(environment::required);
    }
}
