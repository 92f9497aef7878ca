package se.ledamot.stack;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The variables that the template gives its functions, for a process on this machine. */
public final class DeployedEnvironment {
    private static final List<String> ROLES =
            List.of("DEVICE_DESK", "IT", "SECRETARY", "REGISTRAR", "SECURITY", "DISCLOSURE");

    private DeployedEnvironment() {}

    /** The variables for that database and that token issuer. */
    public static Map<String, String> of(DynamoServer dynamo, TokenIssuer issuer) {
        var environment = new HashMap<String, String>();
        environment.putAll(tables(Template.ofProject()));
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", dynamo.endpoint().toString());
        environment.put("AWS_REGION", "eu-north-1");
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        environment.put("PROFILE", "kramfors");
        environment.put("TOKEN_ISSUER", issuer.name());
        environment.put("TOKEN_AUDIENCE", TokenIssuer.AUDIENCE);
        environment.put("MEMBER_TOPIC_PREFIX", "test-member-");
        environment.put("TOPIC_DISPLAY_NAME", "Kramfors kommun");
        environment.put("SMS_MAX_PRICE", "0.20");
        for (var role : ROLES) {
            var name = role.toLowerCase(Locale.ROOT).replace('_', '-');
            environment.put(
                    "TOPIC_" + role, "arn:aws:sns:eu-north-1:000000000000:test-role-" + name);
        }
        return environment;
    }

    /** The tables' variables as the template names them: {@code TABLE_LOANS: !Ref Loans}. */
    private static Map<String, String> tables(Template template) {
        var globals = Template.map(template.content().get("Globals"));
        return Template.variables(Template.map(globals.get("Function"))).entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("TABLE_"))
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                variable ->
                                        String.valueOf(
                                                Template.map(variable.getValue()).get("!Ref"))));
    }
}
