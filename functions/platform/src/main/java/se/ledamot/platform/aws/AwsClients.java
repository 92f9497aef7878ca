package se.ledamot.platform.aws;

import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Creates clients of AWS, with limits to the time and the number of attempts. */
public final class AwsClients {
    private static final Duration LONGEST_TO_CONNECT = Duration.ofSeconds(3);
    private static final Duration LONGEST_TO_ANSWER = Duration.ofSeconds(5);

    /**
     * The limit for all attempts at a request together, well within the 29 seconds of our shortest
     * Lambda.
     */
    private static final Duration LONGEST_IN_ALL = Duration.ofSeconds(15);

    private AwsClients() {}

    /** DynamoDB, in the region or at the endpoint that the environment names. */
    public static DynamoDbClient dynamo() {
        return dynamo(LONGEST_TO_ANSWER);
    }

    /**
     * A DynamoDB client that makes a request three times at most: the SDK's default of ten takes
     * longer than our callers wait. A decision is tried again as a whole instead.
     *
     * @param longest how long it waits for a response
     */
    static DynamoDbClient dynamo(Duration longest) {
        return DynamoDbClient.builder()
                .httpClient(http(longest))
                .overrideConfiguration(limited())
                .build();
    }

    /** Limits a request to AWS to three attempts, and ends it well before our own time is up. */
    public static Consumer<ClientOverrideConfiguration.Builder> limited() {
        return override ->
                override.retryStrategy(AwsRetryStrategy.standardRetryStrategy())
                        .apiCallTimeout(LONGEST_IN_ALL);
    }

    /**
     * The HTTP client that every AWS client uses; the SDK's own limit is half a minute.
     *
     * @param longest how long it waits for a response
     */
    public static SdkHttpClient http(Duration longest) {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(LONGEST_TO_CONNECT)
                .socketTimeout(longest)
                .build();
    }
}
