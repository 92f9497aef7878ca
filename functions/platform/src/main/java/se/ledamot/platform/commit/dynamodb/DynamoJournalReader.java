package se.ledamot.platform.commit.dynamodb;

import static se.ledamot.platform.commit.dynamodb.AttributeValues.text;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.commit.Change;
import se.ledamot.platform.commit.Cursor;
import se.ledamot.platform.commit.InvalidCursorException;
import se.ledamot.platform.commit.JournalEntry;
import se.ledamot.platform.commit.JournalReader;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.PageRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The journal read from DynamoDB: one item an entry, under its subject and number. */
public final class DynamoJournalReader implements JournalReader {
    // What DynamoDB takes for a number.
    private static final int MOST_DIGITS = 38;
    private static final int MOST_SCALE = 80;

    private final DynamoDbClient dynamo;
    private final TableNames tables;

    public DynamoJournalReader(DynamoDbClient dynamo, TableNames tables) {
        this.dynamo = dynamo;
        this.tables = tables;
    }

    @Override
    public Page<Item> entries(String subject, PageRequest request) {
        var answer =
                TransientFailures.read(() ->
                        dynamo.query(query ->
                                query.tableName(tables.deployedName(TableNames.JOURNAL))
                                        .consistentRead(true)
                                        .keyConditionExpression("#s = :s")
                                        .expressionAttributeNames(Map.of("#s", ItemMapper.SUBJECT))
                                        .expressionAttributeValues(Map.of(":s", text(subject)))
                                        .limit(request.limit())
                                        .exclusiveStartKey(start(subject, request.after()))));
        var entries = answer.items().stream().map(DynamoJournalReader::item).toList();
        return new Page<>(entries, next(answer.lastEvaluatedKey()));
    }

    private static Item item(Map<String, AttributeValue> item) {
        return new Item(number(item), entry(item));
    }

    /** Null if the item is not as we write it: the check of the journal reports it. */
    private static @Nullable JournalEntry entry(Map<String, AttributeValue> item) {
        try {
            return JournalEntry.read(AttributeValues.document(item));
        } catch (RuntimeException e) {
            return null;
        }
    }

    /** Rounded down where it is not whole, as no entry of ours is. */
    private static long number(Map<String, AttributeValue> item) {
        return new BigDecimal(ItemMapper.value(item, ItemMapper.NUMBER).n()).longValue();
    }

    /** Where a subject's journal ends; empty where it has no entry. */
    Optional<Change.JournalHead> end(String subject) {
        var answer =
                TransientFailures.read(() ->
                        dynamo.query(query ->
                                query.tableName(tables.deployedName(TableNames.JOURNAL))
                                        .consistentRead(true)
                                        .scanIndexForward(false)
                                        .keyConditionExpression("#s = :s")
                                        .expressionAttributeNames(Map.of("#s", ItemMapper.SUBJECT))
                                        .expressionAttributeValues(Map.of(":s", text(subject)))
                                        .limit(1)));
        return answer.items().stream()
                .map(item -> new Change.JournalHead(number(item), hash(item)))
                .findFirst();
    }

    private static String hash(Map<String, AttributeValue> item) {
        var hash = item.get(ItemMapper.HASH);
        return hash == null || hash.s() == null ? JournalEntry.FIRST : hash.s();
    }

    private static @Nullable Map<String, AttributeValue> start(
            String subject, @Nullable String after) {
        if (after == null) {
            return null;
        }
        return Map.of(
                ItemMapper.SUBJECT, text(subject),
                ItemMapper.NUMBER, AttributeValue.fromN(number(Cursor.read(after).id())));
    }

    /** A number as the database takes them, of at most 38 digits. */
    private static String number(String written) {
        try {
            var number = new BigDecimal(written);
            if (number.precision() > MOST_DIGITS
                    || number.scale() < -MOST_SCALE
                    || number.scale() > MOST_SCALE) {
                throw new InvalidCursorException();
            }
            return number.toPlainString();
        } catch (NumberFormatException e) {
            throw new InvalidCursorException();
        }
    }

    private static @Nullable String next(Map<String, AttributeValue> last) {
        return last.isEmpty()
                ? null
                : new Cursor("", ItemMapper.value(last, ItemMapper.NUMBER).n()).opaque();
    }
}
