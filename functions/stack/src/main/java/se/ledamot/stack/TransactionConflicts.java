package se.ledamot.stack;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Cancels a transaction that shares an item with another which is being written at the same moment,
 * even if it only reads the item: as DynamoDB does, and DynamoDB Local does not. It sees the
 * transactions of the clients that it wraps.
 */
public final class TransactionConflicts {
    private static final CancellationReason NONE =
            CancellationReason.builder().code("None").build();
    private static final CancellationReason CONFLICT =
            CancellationReason.builder()
                    .code("TransactionConflict")
                    .message("Transaction is ongoing for the item")
                    .build();

    private final Map<String, List<String>> keys = new ConcurrentHashMap<>();
    private final Set<Item> beingWritten = new HashSet<>();
    private final AtomicReference<@Nullable Runnable> meanwhile = new AtomicReference<>();
    private final @Nullable RandomGenerator chance;
    private final double share;

    private record Item(String table, Map<String, AttributeValue> key) {}

    /** Conflicts between transactions that overlap. */
    public TransactionConflicts() {
        this(null, 0);
    }

    private TransactionConflicts(@Nullable RandomGenerator chance, double share) {
        this.chance = chance;
        this.share = share;
    }

    /**
     * The same, and random conflicts with transactions that nobody sees.
     *
     * @param share the share of transactions that they cancel, from 0 for none to 1 for all
     */
    public static TransactionConflicts alsoUnseen(RandomGenerator chance, double share) {
        return new TransactionConflicts(chance, share);
    }

    /** Wraps a client, whose transactions then conflict with all others that pass through here. */
    public DynamoDbClient around(DynamoDbClient client) {
        return (DynamoDbClient)
                Proxy.newProxyInstance(
                        TransactionConflicts.class.getClassLoader(),
                        new Class<?>[] {DynamoDbClient.class},
                        (proxy, method, arguments) ->
                                arguments != null
                                                && method.isDefault()
                                                && arguments[0] instanceof Consumer
                                        ? InvocationHandler.invokeDefault(proxy, method, arguments)
                                        : call(client, method, arguments));
    }

    private @Nullable Object call(
            DynamoDbClient client, Method method, Object @Nullable [] arguments) throws Throwable {
        var request = arguments == null ? null : arguments[0];
        if (request instanceof TransactWriteItemsRequest write) {
            var items = write.transactItems().stream().map(one -> item(client, one)).toList();
            begin(items);
            try {
                goOnMeanwhile();
                return invoked(client, method, arguments);
            } finally {
                end(items);
            }
        }
        if (request instanceof TransactGetItemsRequest get) {
            synchronized (beingWritten) {
                cancelWhereTaken(
                        get.transactItems().stream()
                                .map(one -> new Item(one.get().tableName(), one.get().key()))
                                .toList());
            }
        }
        return invoked(client, method, arguments);
    }

    private static @Nullable Object invoked(
            DynamoDbClient client, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void goOnMeanwhile() {
        var something = meanwhile.getAndSet(null);
        if (something != null) {
            something.run();
        }
    }

    /** Does something, once, while the next transaction is being written. */
    public void during(Runnable something) {
        meanwhile.set(something);
    }

    private void begin(Collection<Item> items) {
        synchronized (beingWritten) {
            cancelWhereTaken(items);
            beingWritten.addAll(items);
        }
    }

    private void end(Collection<Item> items) {
        synchronized (beingWritten) {
            items.forEach(beingWritten::remove);
        }
    }

    private void cancelWhereTaken(Collection<Item> items) {
        var unseen = chance != null && chance.nextDouble() < share;
        if (unseen || items.stream().anyMatch(beingWritten::contains)) {
            throw TransactionCanceledException.builder()
                    .message("Transaction cancelled: TransactionConflict")
                    .statusCode(400)
                    .cancellationReasons(
                            items.stream()
                                    .map(item ->
                                            unseen || beingWritten.contains(item) ? CONFLICT : NONE)
                                    .toList())
                    .build();
        }
    }

    private Item item(DynamoDbClient client, TransactWriteItem write) {
        if (write.put() != null) {
            var table = write.put().tableName();
            return new Item(table, key(client, table, write.put().item()));
        }
        return write.delete() != null
                ? new Item(write.delete().tableName(), write.delete().key())
                : new Item(write.conditionCheck().tableName(), write.conditionCheck().key());
    }

    private Map<String, AttributeValue> key(
            DynamoDbClient client, String table, Map<String, AttributeValue> item) {
        var key = new HashMap<>(item);
        key.keySet().retainAll(keys.computeIfAbsent(table, name -> keyOf(client, name)));
        return key;
    }

    private static List<String> keyOf(DynamoDbClient client, String table) {
        return client
                .describeTable(describe -> describe.tableName(table))
                .table()
                .keySchema()
                .stream()
                .map(KeySchemaElement::attributeName)
                .toList();
    }
}
