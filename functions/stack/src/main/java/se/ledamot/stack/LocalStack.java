package se.ledamot.stack;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * LocalStack, at the endpoint in {@code LOCALSTACK_ENDPOINT}, or in a container where Docker is
 * available.
 *
 * @param endpoint its address
 */
public record LocalStack(URI endpoint) {
    private static final String IMAGE = "localstack/localstack:4.14.0";
    private static final Region REGION = Region.EU_NORTH_1;
    private static final StaticCredentialsProvider ANYONE =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
    private static @Nullable LocalStackContainer container;

    /** Empty where there is neither an endpoint nor Docker. */
    public static Optional<LocalStack> find() {
        var endpoint = System.getenv("LOCALSTACK_ENDPOINT");
        if (endpoint != null && !endpoint.isBlank()) {
            return Optional.of(new LocalStack(URI.create(endpoint)));
        }
        return DockerClientFactory.instance().isDockerAvailable()
                ? Optional.of(new LocalStack(container().getEndpoint()))
                : Optional.empty();
    }

    /** For conditions on tests. */
    public static boolean isThere() {
        return find().isPresent();
    }

    /** A name that nothing before used, since LocalStack keeps what it has until it ends. */
    public static String freshPrefix() {
        return "t" + UUID.randomUUID().toString().substring(0, 8) + "-";
    }

    /** A client with the given interceptors between it and LocalStack. */
    public DynamoDbClient dynamo(ExecutionInterceptor... interceptors) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(REGION)
                .credentialsProvider(ANYONE)
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(override -> {
                    for (var interceptor : interceptors) {
                        override.addExecutionInterceptor(interceptor);
                    }
                })
                .build();
    }

    public DynamoDbStreamsClient streams() {
        return client(DynamoDbStreamsClient.builder());
    }

    public SnsClient sns() {
        return client(SnsClient.builder());
    }

    /** Any other client. */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        return builder.endpointOverride(endpoint)
                .region(REGION)
                .credentialsProvider(ANYONE)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    /** Where the texts that were sent can be read. */
    public URI sentTexts() {
        return endpoint.resolve("/_aws/sns/sms-messages?region=" + REGION.id());
    }

    private static synchronized LocalStackContainer container() {
        if (container == null) {
            container =
                    new LocalStackContainer(DockerImageName.parse(IMAGE))
                            .withServices("dynamodb", "sns", "ses", "s3", "secretsmanager");
            container.start();
        }
        return container;
    }
}
