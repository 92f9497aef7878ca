package se.ledamot.local;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * The rights that a client's calls take, as {@code dynamodb:Query Loans/index/shelf}: a transaction
 * takes those of its parts.
 */
final class Recorded {
    private final Set<String> rights = new TreeSet<>();

    Set<String> rights() {
        return rights;
    }

    DynamoDbClient around(DynamoDbClient client) {
        InvocationHandler handler =
                (proxy, method, arguments) -> {
                    if (method.isDefault() && arguments[0] instanceof Consumer) {
                        return InvocationHandler.invokeDefault(proxy, method, arguments);
                    }
                    rightsFor(arguments[0]).forEach(rights::add);
                    try {
                        return method.invoke(client, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                };
        return (DynamoDbClient)
                Proxy.newProxyInstance(
                        Recorded.class.getClassLoader(),
                        new Class<?>[] {DynamoDbClient.class},
                        handler);
    }

    private static Stream<String> rightsFor(Object request) {
        return switch (request) {
            case GetItemRequest get -> Stream.of(right("GetItem", get.tableName()));
            case QueryRequest query ->
                    Stream.of(
                            right(
                                    "Query",
                                    query.indexName() == null
                                            ? query.tableName()
                                            : query.tableName() + "/index/" + query.indexName()));
            case BatchGetItemRequest batch ->
                    batch.requestItems().keySet().stream()
                            .map(table -> right("BatchGetItem", table));
            case TransactWriteItemsRequest write ->
                    write.transactItems().stream().map(Recorded::rightFor);
            default -> throw new IllegalStateException("No right is known for " + request);
        };
    }

    private static String rightFor(TransactWriteItem part) {
        if (part.put() != null) {
            return right("PutItem", part.put().tableName());
        }
        if (part.delete() != null) {
            return right("DeleteItem", part.delete().tableName());
        }
        return right("ConditionCheckItem", part.conditionCheck().tableName());
    }

    private static String right(String action, String resource) {
        return "dynamodb:" + action + " " + resource;
    }
}
