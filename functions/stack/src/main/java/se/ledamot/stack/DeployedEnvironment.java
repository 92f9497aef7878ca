package se.ledamot.stack;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The variables that the template gives its functions, for a process on this machine. */
public final class DeployedEnvironment {
    private static final List<String> ROLES =
            List.of("DEVICE_DESK", "IT", "SECRETARY", "REGISTRAR", "SECURITY", "DISCLOSURE");

    private DeployedEnvironment() {}

    /** The variables for that database and that token issuer. */
    public static Map<String, String> of(DynamoServer dynamo, TokenIssuer issuer) {
        var environment = new HashMap<String, String>();
        TemplateTables.names(Template.ofProject())
                .forEach(
                        table -> environment.put("TABLE_" + table.toUpperCase(Locale.ROOT), table));
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", dynamo.endpoint().toString());
        environment.put("AWS_REGION", "eu-north-1");
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        environment.put("PROFILE", "kramfors");
        environment.put("TOKEN_ISSUER", issuer.name());
        environment.put("TOKEN_AUDIENCE", TokenIssuer.AUDIENCE);
        environment.put("TOPIC_PREFIX", "test-member-");
        environment.put("TOPIC_NAME", "Kramfors kommun");
        environment.put("SMS_MAX_PRICE", "0.20");
        for (var role : ROLES) {
            var name = role.toLowerCase(Locale.ROOT).replace('_', '-');
            environment.put(
                    "TOPIC_" + role, "arn:aws:sns:eu-north-1:000000000000:test-role-" + name);
        }
        return environment;
    }
}
