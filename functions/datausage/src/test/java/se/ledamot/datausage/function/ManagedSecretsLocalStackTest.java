package se.ledamot.datausage.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import se.ledamot.platform.aws.ManagedSecrets;
import se.ledamot.platform.function.Environment;
import se.ledamot.platform.webhook.WebhookSecret;
import se.ledamot.stack.LocalStack;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Secrets in LocalStack's Secrets Manager; skipped where there is neither endpoint nor Docker. */
@EnabledIf("se.ledamot.stack.LocalStack#isThere")
class ManagedSecretsLocalStackTest {
    private static final WebhookSecret OLD = new WebhookSecret(new byte[24]);
    private static final WebhookSecret NEW = new WebhookSecret(new byte[32]);
    private static final String OLD_TEXT = text(24);
    private static final String NEW_TEXT = text(32);

    private final LocalStack localStack = LocalStack.find().orElseThrow();
    private final SecretsManagerClient client = localStack.client(SecretsManagerClient.builder());
    private final String name = LocalStack.freshPrefix() + "operator";
    private final ManagedSecrets secrets =
            new ManagedSecrets(
                    client,
                    new Environment(
                            variable -> variable.equals("SECRET_MEETING_TOOL") ? name : ""));

    @Test
    @DisplayName("There is no secret to sign with until one is put into Secrets Manager")
    void nobodyCanSignUntilASecretIsPutThere() {
        assertThat(secrets.forSigner("meeting-tool")).isEmpty();
        client.createSecret(create -> create.name(name));
        assertThat(secrets.forSigner("meeting-tool")).isEmpty();
    }

    @Test
    @DisplayName("While a secret is replaced, the old and the new one are both valid")
    void anOldAndANewOneAreInForceTogetherWhileTheOneIsReplaced() {
        client.createSecret(create -> create.name(name).secretString(OLD_TEXT));
        assertThat(secrets.forSigner("meeting-tool")).containsExactly(OLD);
        put(NEW_TEXT + " \n" + OLD_TEXT + "\n");
        assertThat(secrets.forSigner("meeting-tool")).containsExactly(NEW, OLD);
        put(NEW_TEXT);
        assertThat(secrets.forSigner("meeting-tool")).containsExactly(NEW);
    }

    @Test
    @DisplayName("A signer without an environment variable is a configuration error")
    void aSignerThatTheEnvironmentDoesNotNameIsAMistakeOfOurs() {
        assertThatThrownBy(() -> secrets.forSigner("operator"))
                .hasMessageContaining("SECRET_OPERATOR is not set");
    }

    private void put(String value) {
        client.putSecretValue(put -> put.secretId(name).secretString(value));
    }

    private static String text(int length) {
        return "whsec_" + Base64.getEncoder().encodeToString(new byte[length]);
    }
}
