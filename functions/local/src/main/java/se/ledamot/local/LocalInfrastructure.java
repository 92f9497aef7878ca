package se.ledamot.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import se.ledamot.notices.Carrier;
import se.ledamot.notices.sns.SnsCarrier;
import se.ledamot.platform.access.Role;
import se.ledamot.stack.EmbeddedDynamo;
import se.ledamot.stack.LocalStack;
import se.ledamot.stack.Template;
import se.ledamot.stack.TemplateTables;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * The platform of the local run: an embedded DynamoDB, in memory or in a folder, or LocalStack.
 *
 * @param prefix the prefix of the tables' names
 */
record LocalInfrastructure(
        String name,
        DynamoDbClient dynamo,
        DynamoDbStreamsClient streams,
        String prefix,
        Carrier carrier) {

    static LocalInfrastructure embedded(String folder, Outbox outbox) {
        var dynamo =
                folder.isBlank() ? EmbeddedDynamo.inMemory() : EmbeddedDynamo.in(Path.of(folder));
        var name = "embedded DynamoDB, in " + (folder.isBlank() ? "memory" : folder);
        return new LocalInfrastructure(name, dynamo.client(), dynamo.streams(), "", outbox);
    }

    static LocalInfrastructure localStack(String endpoint, Outbox outbox) {
        var localStack = new LocalStack(URI.create(endpoint));
        var prefix = LocalStack.freshPrefix();
        var dynamo = localStack.dynamo();
        TemplateTables.create(dynamo, Template.ofProject(), prefix);
        var sns = localStack.sns();
        var carrier = new SnsCarrier(sns, sns, names(sns, prefix), () -> {});
        List.of(Role.values()).forEach(carrier::roleTopic);
        var name = "LocalStack at " + endpoint;
        var shown = new OutboxCarrier(carrier, outbox);
        return new LocalInfrastructure(name, dynamo, localStack.streams(), prefix, shown);
    }

    private static SnsCarrier.Names names(SnsClient sns, String prefix) {
        return new SnsCarrier.Names(
                role -> topic(sns, prefix + "role-" + role.toLowerCase(Locale.ROOT)),
                prefix + "member-",
                "Ledamot",
                "0.20");
    }

    private static String topic(SnsClient sns, String name) {
        return sns.createTopic(topic -> topic.name(name)).topicArn();
    }
}
