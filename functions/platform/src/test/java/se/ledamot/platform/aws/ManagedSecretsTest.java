package se.ledamot.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Base64;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.ledamot.platform.function.Environment;
import se.ledamot.platform.webhook.WebhookSecrets;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DecryptionFailureException;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InternalServiceErrorException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

@DisplayName("The secrets of a webhook's sender, and what can make them unavailable")
class ManagedSecretsTest {
    private static final String SECRET =
            "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);

    static Stream<SdkException> whatPasses() {
        return Stream.of(
                SdkClientException.create("no answer"),
                InternalServiceErrorException.builder().statusCode(500).message("broken").build(),
                DecryptionFailureException.builder().statusCode(400).message("key").build(),
                SecretsManagerException.builder().statusCode(400).message("throttled").build());
    }

    @ParameterizedTest
    @MethodSource("whatPasses")
    @DisplayName("Whatever keeps them from being had says nothing of the call")
    void areNotToBeHad(SdkException failure) {
        var secrets =
                secrets(request -> {
                    throw failure;
                });
        assertThatThrownBy(() -> secrets.forSigner("operator"))
                .isInstanceOf(WebhookSecrets.SecretsUnavailableException.class);
    }

    @Test
    @DisplayName("A missing right is named, so that the log says what to mend")
    void missingRightIsNamed() {
        var refused =
                secrets(request -> {
                    throw (RuntimeException)
                            SecretsManagerException.builder()
                                    .statusCode(400)
                                    .awsErrorDetails(
                                            AwsErrorDetails.builder()
                                                    .errorCode("AccessDeniedException")
                                                    .build())
                                    .build();
                });
        assertThatThrownBy(() -> refused.forSigner("operator"))
                .isInstanceOf(WebhookSecrets.SecretsUnavailableException.class)
                .hasMessage("AccessDeniedException");
    }

    @Test
    @DisplayName("Where there are none yet, nobody can sign")
    void areNotThereYet() {
        var absent =
                secrets(request -> {
                    throw (RuntimeException)
                            ResourceNotFoundException.builder().statusCode(400).build();
                });
        assertThat(absent.forSigner("operator")).isEmpty();
        assertThat(
                        secrets(request -> GetSecretValueResponse.builder().build())
                                .forSigner("operator"))
                .isEmpty();
    }

    @Test
    @DisplayName("Of several each is in force, by the name that the environment gives")
    void severalAreInForce() {
        var both =
                secrets(request -> {
                    assertThat(request.secretId()).isEqualTo("name-of-SECRET_MEETING_TOOL");
                    return GetSecretValueResponse.builder()
                            .secretString(" " + SECRET + "\n" + SECRET + " none ")
                            .build();
                });
        assertThat(both.forSigner("meeting-tool")).hasSize(2);
    }

    private static ManagedSecrets secrets(
            Function<GetSecretValueRequest, GetSecretValueResponse> answers) {
        var client =
                (SecretsManagerClient)
                        Proxy.newProxyInstance(
                                SecretsManagerClient.class.getClassLoader(),
                                new Class<?>[] {SecretsManagerClient.class},
                                (proxy, method, arguments) ->
                                        arguments[0] instanceof GetSecretValueRequest request
                                                ? answers.apply(request)
                                                : InvocationHandler.invokeDefault(
                                                        proxy, method, arguments));
        return new ManagedSecrets(client, new Environment(variable -> "name-of-" + variable));
    }
}
