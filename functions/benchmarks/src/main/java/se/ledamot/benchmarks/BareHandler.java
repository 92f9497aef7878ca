package se.ledamot.benchmarks;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Nothing but the SDK: writes as many items in one transaction as registering a SIM card does, and
 * answers. No token, no routes, no checks: the least that a start with a write can cost.
 */
public final class BareHandler implements RequestStreamHandler {
    private static final String ANSWER =
            "{\"statusCode\":201,\"headers\":{},\"body\":\"\",\"isBase64Encoded\":false}";

    private final DynamoDbClient dynamo =
            DynamoDbClient.builder().httpClient(UrlConnectionHttpClient.create()).build();

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        var event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
        var id = Long.toString(System.nanoTime());
        var inventory = table("INVENTORY");
        dynamo.transactWriteItems(transaction ->
                transaction.transactItems(
                        put(inventory, Map.of("pk", text("bare/" + id), "body", text(event))),
                        put(inventory, Map.of("pk", text("bare-number/" + id))),
                        put(
                                table("JOURNAL"),
                                Map.of(
                                        "subject", text("bare/" + id),
                                        "number", AttributeValue.fromN("1"))),
                        put(table("IDEMPOTENCY_RECORDS"), Map.of("pk", text("bare/" + id)))));
        output.write(ANSWER.getBytes(StandardCharsets.UTF_8));
    }

    private static TransactWriteItem put(String table, Map<String, AttributeValue> item) {
        return TransactWriteItem.builder().put(put -> put.tableName(table).item(item)).build();
    }

    private static String table(String name) {
        return Objects.requireNonNull(System.getenv("TABLE_" + name));
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }
}
