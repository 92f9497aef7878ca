package se.ledamot.platform.aws;

import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** How long and how often AWS is asked. */
public final class AwsClients {
    private static final Duration LONGEST_TO_CONNECT = Duration.ofSeconds(3);
    private static final Duration LONGEST_TO_ANSWER = Duration.ofSeconds(5);

    /**
     * All attempts at a call together, well within the 29 seconds of the shortest of our Lambdas.
     */
    private static final Duration LONGEST_IN_ALL = Duration.ofSeconds(15);

    private AwsClients() {}

    /** DynamoDB, in the region or at the endpoint that the environment names. */
    public static DynamoDbClient dynamo() {
        return dynamo(LONGEST_TO_ANSWER);
    }

    /**
     * DynamoDB, which is asked three times at most: its own ten times take longer than whoever
     * waits for us. What is decided is tried again as a whole.
     *
     * @param longest how long it waits for an answer
     */
    static DynamoDbClient dynamo(Duration longest) {
        return DynamoDbClient.builder()
                .httpClient(http(longest))
                .overrideConfiguration(limited())
                .build();
    }

    /** A call of AWS is made three times at most, and has an end well before our own time is up. */
    public static Consumer<ClientOverrideConfiguration.Builder> limited() {
        return override ->
                override.retryStrategy(AwsRetryStrategy.standardRetryStrategy())
                        .apiCallTimeout(LONGEST_IN_ALL);
    }

    /**
     * What every client of AWS goes over: the SDK's own limit is half a minute.
     *
     * @param longest how long it waits for an answer
     */
    public static SdkHttpClient http(Duration longest) {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(LONGEST_TO_CONNECT)
                .socketTimeout(longest)
                .build();
    }
}
