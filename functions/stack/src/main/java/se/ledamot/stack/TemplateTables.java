package se.ledamot.stack;

import static se.ledamot.stack.Template.map;
import static se.ledamot.stack.Template.maps;

import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/**
 * Creates the tables that the template declares. The database expires nothing by itself: the clock
 * of a test, or of the local run, is not that of the machine. Items that have expired by our clock
 * are not found.
 */
public final class TemplateTables {
    private static final String TYPE = "AWS::DynamoDB::Table";

    private TemplateTables() {}

    /**
     * Creates the tables that do not exist yet.
     *
     * @param prefix the start of their names, before the name in the template
     */
    public static void create(DynamoDbClient dynamo, Template template, String prefix) {
        var there = Set.copyOf(dynamo.listTables().tableNames());
        template.resources(TYPE)
                .forEach((id, properties) -> {
                    if (!there.contains(prefix + id)) {
                        dynamo.createTable(request(prefix + id, properties));
                    }
                });
    }

    public static Set<String> names(Template template) {
        return template.resources(TYPE).keySet();
    }

    private static CreateTableRequest request(String name, Map<String, Object> properties) {
        var attributes =
                maps(properties.get("AttributeDefinitions")).stream()
                        .map(TemplateTables::attribute)
                        .toList();
        var request =
                CreateTableRequest.builder()
                        .tableName(name)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .keySchema(key(properties))
                        .attributeDefinitions(attributes);
        var indexes =
                maps(properties.get("GlobalSecondaryIndexes")).stream()
                        .map(TemplateTables::index)
                        .toList();
        if (!indexes.isEmpty()) {
            request.globalSecondaryIndexes(indexes);
        }
        var stream = map(properties.get("StreamSpecification"));
        if (!stream.isEmpty()) {
            request.streamSpecification(view ->
                    view.streamEnabled(true).streamViewType(text(stream, "StreamViewType")));
        }
        return request.build();
    }

    private static AttributeDefinition attribute(Map<String, Object> attribute) {
        return AttributeDefinition.builder()
                .attributeName(text(attribute, "AttributeName"))
                .attributeType(text(attribute, "AttributeType"))
                .build();
    }

    private static GlobalSecondaryIndex index(Map<String, Object> index) {
        var projection = text(map(index.get("Projection")), "ProjectionType");
        return GlobalSecondaryIndex.builder()
                .indexName(text(index, "IndexName"))
                .keySchema(key(index))
                .projection(kind -> kind.projectionType(projection))
                .build();
    }

    private static List<KeySchemaElement> key(Map<String, Object> owner) {
        return maps(owner.get("KeySchema")).stream()
                .map(element ->
                        KeySchemaElement.builder()
                                .attributeName(text(element, "AttributeName"))
                                .keyType(text(element, "KeyType"))
                                .build())
                .toList();
    }

    private static String text(Map<String, Object> owner, String key) {
        return String.valueOf(owner.get(key));
    }
}
