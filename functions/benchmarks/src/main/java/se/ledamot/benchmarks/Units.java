package se.ledamot.benchmarks;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Request units, by DynamoDB's own rules: for each started kilobyte, two for an item in a
 * transaction, and one for an index entry that is written or removed.
 *
 * @param writes write units of all items, in the tables
 * @param index write units of their entries in indexes
 * @param reads read units
 * @param items how many items were written, or looked at by a condition
 */
public record Units(double writes, double index, double reads, int items) {
    public static final Units NONE = new Units(0, 0, 0, 0);
    private static final double WRITE_BYTES = 1024;
    private static final double READ_BYTES = 4096;
    private static final String LIST = "list";

    public Units and(Units other) {
        return new Units(
                writes + other.writes,
                index + other.index,
                reads + other.reads,
                items + other.items);
    }

    /** The least that transactions with this many items cost. */
    public double floor() {
        return 2.0 * items;
    }

    /** A read of that many bytes; none cost as much as one. */
    public static Units read(int bytes, @Nullable Boolean consistent) {
        double steps = Math.max(1, Math.ceil(bytes / READ_BYTES));
        return new Units(0, 0, Boolean.TRUE.equals(consistent) ? steps : steps / 2, 0);
    }

    /** A transaction that is about to be written; what it replaces is read from the client. */
    public static Units of(TransactWriteItemsRequest transaction, DynamoDbClient before) {
        return transaction.transactItems().stream()
                .map(one -> of(one, before))
                .reduce(NONE, Units::and);
    }

    private static Units of(TransactWriteItem one, DynamoDbClient before) {
        if (one.put() != null) {
            var old = replaced(one.put(), before);
            var item = one.put().item();
            return new Units(
                    2 * kilobytes(Math.max(ItemSize.of(item), ItemSize.of(old))),
                    index(old, item),
                    0,
                    1);
        }
        var key = one.delete() == null ? one.conditionCheck().key() : one.delete().key();
        var table =
                one.delete() == null ? one.conditionCheck().tableName() : one.delete().tableName();
        var there = before.getItem(get -> get.tableName(table).key(key)).item();
        return new Units(2 * Math.max(1, kilobytes(ItemSize.of(there))), 0, 0, 1);
    }

    private static Map<String, AttributeValue> replaced(Put put, DynamoDbClient before) {
        var condition = put.conditionExpression();
        if (condition == null || condition.startsWith("attribute_not_exists")) {
            return Map.of();
        }
        var pk = put.item().get("pk");
        if (pk == null) {
            return Map.of();
        }
        return before.getItem(get -> get.tableName(put.tableName()).key(Map.of("pk", pk))).item();
    }

    private static double index(Map<String, AttributeValue> old, Map<String, AttributeValue> item) {
        var moved =
                !place(old).equals(place(item)) && old.containsKey(LIST) && item.containsKey(LIST);
        double taken = old.containsKey(LIST) ? kilobytes(ItemSize.of(old)) : 0;
        double put = item.containsKey(LIST) ? kilobytes(ItemSize.of(item)) : 0;
        return moved ? taken + put : Math.max(taken, put);
    }

    private static String place(Map<String, AttributeValue> item) {
        return item.get(LIST) + "/" + item.get("order");
    }

    private static double kilobytes(int bytes) {
        return Math.ceil(bytes / WRITE_BYTES);
    }
}
