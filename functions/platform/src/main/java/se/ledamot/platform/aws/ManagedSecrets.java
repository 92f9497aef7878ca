package se.ledamot.platform.aws;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import se.ledamot.platform.function.Environment;
import se.ledamot.platform.webhook.WebhookSecret;
import se.ledamot.platform.webhook.WebhookSecrets;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * Secrets in AWS Secrets Manager: one secret a signer, whose value is one or more {@code whsec_…}
 * with blanks between. The environment names it: {@code SECRET_OPERATOR} for {@code operator}.
 */
public final class ManagedSecrets implements WebhookSecrets {
    private static final Duration LONGEST_TO_ANSWER = Duration.ofSeconds(5);
    private static final String BLANKS = "\\s+";

    private final SecretsManagerClient client;
    private final Environment environment;

    public ManagedSecrets(SecretsManagerClient client, Environment environment) {
        this.client = client;
        this.environment = environment;
    }

    /** The secrets of the account and region that it runs in. */
    public static ManagedSecrets deployed(Environment environment) {
        return new ManagedSecrets(
                SecretsManagerClient.builder()
                        .httpClient(AwsClients.http(LONGEST_TO_ANSWER))
                        .overrideConfiguration(AwsClients.limited())
                        .build(),
                environment);
    }

    @Override
    public List<WebhookSecret> forSigner(String signer) {
        var variable = "SECRET_" + signer.toUpperCase(Locale.ROOT).replace('-', '_');
        return text(environment.required(variable)).stream()
                .flatMap(value -> Arrays.stream(value.strip().split(BLANKS)))
                .flatMap(one -> WebhookSecret.parse(one).stream())
                .toList();
    }

    /**
     * The text of a secret, whatever it is for; empty as long as it has no value.
     *
     * @throws SecretsUnavailableException if it cannot be read now
     */
    public Optional<String> text(String name) {
        try {
            return Optional.ofNullable(
                    client.getSecretValue(get -> get.secretId(name)).secretString());
        } catch (ResourceNotFoundException e) {
            // It has no value yet: nobody can use it.
            return Optional.empty();
        } catch (SdkException e) {
            throw new SecretsUnavailableException(AwsErrors.name(e), e);
        }
    }
}
