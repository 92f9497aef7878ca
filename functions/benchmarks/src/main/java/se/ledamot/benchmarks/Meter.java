package se.ledamot.benchmarks;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Wraps a DynamoDB client and adds up the time, or the request units, of its requests. */
public final class Meter {
    private final DynamoDbClient client;
    private final boolean counts;
    private long nanos;
    private Units units = Units.NONE;

    /**
     * A meter around a client.
     *
     * @param counts whether units are counted; that reads items again, and so takes time of its own
     */
    public Meter(DynamoDbClient client, boolean counts) {
        this.client = client;
        this.counts = counts;
    }

    /** The client with the meter around it. */
    public DynamoDbClient metered() {
        InvocationHandler handler = this::call;
        return (DynamoDbClient)
                Proxy.newProxyInstance(
                        Meter.class.getClassLoader(),
                        new Class<?>[] {DynamoDbClient.class},
                        handler);
    }

    /** The nanoseconds spent in the client since it was asked last. */
    public long takeNanos() {
        long taken = nanos;
        nanos = 0;
        return taken;
    }

    /** The units used since it was asked last. */
    public Units takeUnits() {
        var taken = units;
        units = Units.NONE;
        return taken;
    }

    @SuppressWarnings("NullAway") // A method without arguments gets none, by Java's own contract.
    private @Nullable Object call(Object proxy, Method method, Object[] arguments)
            throws Throwable {
        if (method.isDefault() && arguments != null && arguments[0] instanceof Consumer) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        if (counts && arguments[0] instanceof TransactWriteItemsRequest write) {
            units = units.and(Units.of(write, client));
        }
        long begun = System.nanoTime();
        try {
            var answer = method.invoke(client, arguments);
            nanos += System.nanoTime() - begun;
            units = counts ? units.and(read(arguments[0], answer)) : units;
            return answer;
        } catch (InvocationTargetException e) {
            nanos += System.nanoTime() - begun;
            throw e.getCause();
        }
    }

    private static Units read(Object asked, Object answer) {
        return switch (asked) {
            case GetItemRequest get ->
                    Units.read(
                            ItemSize.of(((GetItemResponse) answer).item()), get.consistentRead());
            case TransactGetItemsRequest look ->
                    ((TransactGetItemsResponse) answer)
                            .responses().stream()
                                    .map(one -> Units.read(ItemSize.of(one.item()), true))
                                    .map(one -> one.and(one))
                                    .reduce(Units.NONE, Units::and);
            case QueryRequest query ->
                    Units.read(
                            ((QueryResponse) answer).items().stream().mapToInt(ItemSize::of).sum(),
                            query.consistentRead());
            case BatchGetItemRequest batch ->
                    ((BatchGetItemResponse) answer)
                            .responses().values().stream()
                                    .flatMap(List::stream)
                                    .map(item -> Units.read(ItemSize.of(item), true))
                                    .reduce(
                                            missing(batch, (BatchGetItemResponse) answer),
                                            Units::and);
            default -> Units.NONE;
        };
    }

    /** Those that were asked for and are not there cost a read each, too. */
    private static Units missing(BatchGetItemRequest batch, BatchGetItemResponse answer) {
        int asked = batch.requestItems().values().stream().mapToInt(one -> one.keys().size()).sum();
        int found = answer.responses().values().stream().mapToInt(List::size).sum();
        return new Units(0, 0, asked - found, 0);
    }
}
