package se.ledamot.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.commit.UnavailableException;
import se.ledamot.platform.commit.dynamodb.DynamoRepository;
import se.ledamot.platform.commit.dynamodb.TableNames;
import se.ledamot.platform.testing.PersonMapping;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;

@DisplayName("A database that takes calls and does not answer")
class SilentDatabaseTest {
    private final List<Socket> calls = new CopyOnWriteArrayList<>();
    private final ServerSocket server = server();

    @BeforeEach
    void listens() {
        Thread.ofVirtual()
                .start(() -> {
                    while (!server.isClosed()) {
                        try {
                            calls.add(server.accept());
                        } catch (IOException e) {
                            return;
                        }
                    }
                });
        properties().forEach(System::setProperty);
    }

    private static ServerSocket server() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> properties() {
        return Map.of(
                "aws.endpointUrlDynamoDb", "http://127.0.0.1:" + server.getLocalPort(),
                "aws.region", "eu-north-1",
                "aws.accessKeyId", "none",
                "aws.secretAccessKey", "none");
    }

    @AfterEach
    void closes() throws IOException {
        properties().keySet().forEach(System::clearProperty);
        server.close();
        for (var call : calls) {
            call.close();
        }
    }

    @Test
    @DisplayName("is asked three times, so that the caller is answered in time")
    void isAskedThreeTimes() {
        try (var client = AwsClients.dynamo(Duration.ofMillis(200))) {
            var records =
                    new DynamoRepository(client, new TableNames(table -> table), Clock.systemUTC());
            assertThatThrownBy(() -> records.find(PersonMapping.PERSON, "anna"))
                    .isInstanceOf(UnavailableException.class);
        }
        assertThat(calls).hasSize(3);
    }

    @Test
    @DisplayName("Every AWS request times out in less than 29 seconds")
    void everyCallHasAnEndWellBeforeAFunctionsOwn() {
        var limited = ClientOverrideConfiguration.builder();
        AwsClients.limited().accept(limited);
        assertThat(limited.build().apiCallTimeout().orElseThrow())
                .isLessThan(Duration.ofSeconds(29));
    }
}
