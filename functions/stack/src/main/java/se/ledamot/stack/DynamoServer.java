package se.ledamot.stack;

import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/**
 * DynamoDB over HTTP with the template's tables, for functions that run in their own processes. It
 * listens on a free port of every address of this machine.
 */
public final class DynamoServer implements AutoCloseable {
    private final DynamoDBProxyServer server;
    private final URI endpoint;

    public DynamoServer() throws Exception {
        QuietLogs.hush();
        int port = FreePort.find();
        var options = "-inMemory -sharedDb -disableTelemetry -port " + port;
        server = ServerRunner.createServerFromCommandLineArgs(options.split(" "));
        server.start();
        endpoint = URI.create("http://127.0.0.1:" + port);
        TemplateTables.create(client(), Template.ofProject(), "");
    }

    public URI endpoint() {
        return endpoint;
    }

    /** A client over the network, with the given interceptors. */
    public DynamoDbClient client(ExecutionInterceptor... between) {
        var anyone = StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_NORTH_1)
                .credentialsProvider(anyone)
                .overrideConfiguration(override -> override.executionInterceptors(List.of(between)))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
