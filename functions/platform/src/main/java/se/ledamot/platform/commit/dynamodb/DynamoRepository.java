package se.ledamot.platform.commit.dynamodb;

import static se.ledamot.platform.commit.dynamodb.AttributeValues.text;

import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.commit.Backoff;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.Cursor;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.InvalidCursorException;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.PageRequest;
import se.ledamot.platform.commit.Read;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.UnavailableException;
import se.ledamot.platform.commit.UnreadableState;
import se.ledamot.platform.commit.Versioned;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;

/** States in DynamoDB: single items are read consistently, lists through the index of that name. */
public final class DynamoRepository implements Repository {
    private static final System.Logger LOG = System.getLogger(DynamoRepository.class.getName());
    private static final int MOST_IN_A_BATCH = 100;

    private final DynamoDbClient dynamo;
    private final TableNames tables;
    private final Clock clock;
    private final CommandExecutor.Retry retry;

    public DynamoRepository(DynamoDbClient dynamo, TableNames tables, Clock clock) {
        this(dynamo, tables, clock, new Backoff(new SecureRandom()));
    }

    /**
     * Creates a repository on those tables.
     *
     * @param retry how often, and after which pause, it requests the keys that the database left
     *     unprocessed
     */
    public DynamoRepository(
            DynamoDbClient dynamo, TableNames tables, Clock clock, CommandExecutor.Retry retry) {
        this.dynamo = dynamo;
        this.tables = tables;
        this.clock = clock;
        this.retry = retry;
    }

    @Override
    public <T> Optional<Versioned<T>> find(EntityMapping<T> mapping, String id) {
        return item(mapping, mapping.subject(id)).map(item -> versioned(mapping, item));
    }

    @Override
    public <T> Page<Versioned<T>> findAll(EntityMapping<T> mapping, Collection<String> ids) {
        var keys = ids.stream().distinct().map(id -> ItemMapper.key(mapping.subject(id))).toList();
        var found = new ArrayList<Map<String, AttributeValue>>();
        for (int from = 0; from < keys.size(); from += MOST_IN_A_BATCH) {
            found.addAll(
                    batch(
                            mapping,
                            keys.subList(from, Math.min(keys.size(), from + MOST_IN_A_BATCH))));
        }
        return page(mapping, found, null);
    }

    @Override
    public Optional<String> holderOf(EntityMapping<?> mapping, String uniqueKey) {
        return item(mapping, mapping.uniqueKeyId(uniqueKey))
                .map(item -> ItemMapper.value(item, ItemMapper.HOLDER).s());
    }

    @Override
    public <T> Page<Versioned<T>> list(EntityMapping<T> mapping, String list, PageRequest request) {
        var upTo = request.upTo();
        var values = new HashMap<String, AttributeValue>(Map.of(":list", text(list)));
        if (upTo != null) {
            values.put(":upTo", text(upTo));
        }
        var names =
                upTo == null
                        ? Map.of("#s", ItemMapper.LIST)
                        : Map.of("#s", ItemMapper.LIST, "#o", ItemMapper.ORDER);
        var answer =
                TransientFailures.read(() ->
                        dynamo.query(query ->
                                query.tableName(tables.deployedName(mapping.table()))
                                        .indexName(ItemMapper.LIST)
                                        .keyConditionExpression(
                                                "#s = :list"
                                                        + (upTo == null ? "" : " AND #o <= :upTo"))
                                        .expressionAttributeNames(names)
                                        .expressionAttributeValues(values)
                                        .limit(request.limit())
                                        .exclusiveStartKey(start(list, request.after()))));
        return page(mapping, answer.items(), next(answer.lastEvaluatedKey()));
    }

    private <T> Page<Versioned<T>> page(
            EntityMapping<T> mapping,
            List<Map<String, AttributeValue>> all,
            @Nullable String next) {
        var items = new ArrayList<Versioned<T>>();
        var unreadable = new ArrayList<UnreadableState>();
        for (var item : all) {
            try {
                if (isUnexpired(item)) {
                    items.add(versioned(mapping, item));
                }
            } catch (UnreadableState.UnreadableStateException e) {
                unreadable.add(e.which());
            }
        }
        return new Page<>(items, next, unreadable);
    }

    /** The state in an item; one that cannot be read is logged, so that it is counted. */
    private static <T> Versioned<T> versioned(
            EntityMapping<T> mapping, Map<String, AttributeValue> item) {
        try {
            return ItemMapper.toVersioned(mapping, item);
        } catch (UnreadableState.UnreadableStateException e) {
            LOG.log(Level.ERROR, e.getMessage());
            throw e;
        }
    }

    @Override
    public boolean isUnchanged(Collection<Read> reads) {
        return reads.stream()
                .gather(Gatherers.windowFixed(MOST_IN_A_BATCH))
                .allMatch(this::areStillSo);
    }

    /**
     * Checks in one transaction: a reader of single items could see halves of two others. Several
     * such transactions in a row are as good, since no version comes back.
     */
    private boolean areStillSo(List<Read> reads) {
        var items =
                TransientFailures.read(() ->
                        dynamo.transactGetItems(
                                get -> get.transactItems(reads.stream().map(this::look).toList())));
        return IntStream.range(0, reads.size())
                .allMatch(i -> isStillSo(reads.get(i), items.responses().get(i)));
    }

    private TransactGetItem look(Read read) {
        return TransactGetItem.builder()
                .get(get ->
                        get.tableName(tables.deployedName(read.mapping().table()))
                                .key(ItemMapper.key(read.place()))
                                .projectionExpression("#v, #o, #e")
                                .expressionAttributeNames(
                                        Map.of(
                                                "#v", ItemMapper.VERSION,
                                                "#o", ItemMapper.HOLDER,
                                                "#e", ItemMapper.EXPIRES_AT)))
                .build();
    }

    private boolean isStillSo(Read read, ItemResponse answer) {
        var item = answer.hasItem() ? answer.item() : Map.<String, AttributeValue>of();
        return switch (read) {
            case Read.OfState state ->
                    state.version()
                            == (item.isEmpty() || !isUnexpired(item)
                                    ? 0
                                    : ItemMapper.version(item));
            case Read.OfUniqueKey key -> {
                var holder = item.get(ItemMapper.HOLDER);
                yield Objects.equals(key.holder(), holder == null ? null : holder.s());
            }
        };
    }

    private Optional<Map<String, AttributeValue>> item(EntityMapping<?> mapping, String pk) {
        var answer =
                TransientFailures.read(() ->
                        dynamo.getItem(get ->
                                get.tableName(tables.deployedName(mapping.table()))
                                        .key(ItemMapper.key(pk))
                                        .consistentRead(true)));
        return answer.hasItem()
                ? Optional.of(answer.item()).filter(this::isUnexpired)
                : Optional.empty();
    }

    private List<Map<String, AttributeValue>> batch(
            EntityMapping<?> mapping, List<Map<String, AttributeValue>> keys) {
        var table = tables.deployedName(mapping.table());
        var found = new ArrayList<Map<String, AttributeValue>>();
        var wanted = KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
        var begun = System.nanoTime();
        for (int attempt = 1; wanted != null; attempt++) {
            var asked = Map.of(table, wanted);
            var answer =
                    TransientFailures.read(
                            () -> dynamo.batchGetItem(get -> get.requestItems(asked)));
            found.addAll(answer.responses().getOrDefault(table, List.of()));
            wanted = answer.unprocessedKeys().get(table);
            if (wanted != null
                    && !retry.again(attempt, Duration.ofNanos(System.nanoTime() - begun))) {
                throw new UnavailableException("keys that the database left over");
            }
        }
        return found;
    }

    private boolean isUnexpired(Map<String, AttributeValue> item) {
        return clock.instant().isBefore(ItemMapper.expiresAt(item));
    }

    private static @Nullable Map<String, AttributeValue> start(
            String list, @Nullable String after) {
        if (after == null) {
            return null;
        }
        var cursor = Cursor.read(after);
        if (cursor.order().isEmpty()) {
            throw new InvalidCursorException();
        }
        return Map.of(
                ItemMapper.LIST, text(list),
                ItemMapper.ORDER, text(cursor.order()),
                ItemMapper.PK, text(cursor.id()));
    }

    private static @Nullable String next(Map<String, AttributeValue> last) {
        return last.isEmpty()
                ? null
                : new Cursor(
                                ItemMapper.value(last, ItemMapper.ORDER).s(),
                                ItemMapper.value(last, ItemMapper.PK).s())
                        .opaque();
    }
}
