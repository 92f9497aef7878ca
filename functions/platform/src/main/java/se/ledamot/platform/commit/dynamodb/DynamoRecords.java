package se.ledamot.platform.commit.dynamodb;

import static se.ledamot.platform.commit.dynamodb.Attributes.text;

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
import se.ledamot.platform.commit.BadCursor;
import se.ledamot.platform.commit.Cursor;
import se.ledamot.platform.commit.Decisions;
import se.ledamot.platform.commit.Kind;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.PageRequest;
import se.ledamot.platform.commit.Read;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Unavailable;
import se.ledamot.platform.commit.Unreadable;
import se.ledamot.platform.commit.Versioned;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;

/** States read from DynamoDB: single items consistently, shelves through the index of that name. */
public final class DynamoRecords implements Records {
    private static final System.Logger LOG = System.getLogger(DynamoRecords.class.getName());
    private static final int MOST_IN_A_BATCH = 100;

    private final DynamoDbClient dynamo;
    private final Tables tables;
    private final Clock clock;
    private final Decisions.Retry retry;

    public DynamoRecords(DynamoDbClient dynamo, Tables tables, Clock clock) {
        this(dynamo, tables, clock, new Backoff(new SecureRandom()));
    }

    /**
     * States of given tables.
     *
     * @param retry how often, and after which pause, the rest is asked for of what the database
     *     gave only a part of
     */
    public DynamoRecords(DynamoDbClient dynamo, Tables tables, Clock clock, Decisions.Retry retry) {
        this.dynamo = dynamo;
        this.tables = tables;
        this.clock = clock;
        this.retry = retry;
    }

    @Override
    public <T> Optional<Versioned<T>> find(Kind<T> kind, String id) {
        return item(kind, kind.subject(id)).map(item -> versioned(kind, item));
    }

    @Override
    public <T> Page<Versioned<T>> findAll(Kind<T> kind, Collection<String> ids) {
        var keys = ids.stream().distinct().map(id -> Items.key(kind.subject(id))).toList();
        var found = new ArrayList<Map<String, AttributeValue>>();
        for (int from = 0; from < keys.size(); from += MOST_IN_A_BATCH) {
            found.addAll(
                    batch(kind, keys.subList(from, Math.min(keys.size(), from + MOST_IN_A_BATCH))));
        }
        return page(kind, found, null);
    }

    @Override
    public Optional<String> holderOf(Kind<?> kind, String claim) {
        return item(kind, kind.claimKey(claim)).map(item -> Items.value(item, Items.OWNER).s());
    }

    @Override
    public <T> Page<Versioned<T>> shelf(Kind<T> kind, String shelf, PageRequest request) {
        var upTo = request.upTo();
        var values = new HashMap<String, AttributeValue>(Map.of(":shelf", text(shelf)));
        if (upTo != null) {
            values.put(":upTo", text(upTo));
        }
        var names =
                upTo == null
                        ? Map.of("#s", Items.SHELF)
                        : Map.of("#s", Items.SHELF, "#o", Items.ORDER);
        var answer =
                Passing.read(() ->
                        dynamo.query(query ->
                                query.tableName(tables.of(kind.table()))
                                        .indexName(Items.SHELF)
                                        .keyConditionExpression(
                                                "#s = :shelf"
                                                        + (upTo == null ? "" : " AND #o <= :upTo"))
                                        .expressionAttributeNames(names)
                                        .expressionAttributeValues(values)
                                        .limit(request.limit())
                                        .exclusiveStartKey(start(shelf, request.after()))));
        return page(kind, answer.items(), next(answer.lastEvaluatedKey()));
    }

    private <T> Page<Versioned<T>> page(
            Kind<T> kind, List<Map<String, AttributeValue>> all, @Nullable String next) {
        var items = new ArrayList<Versioned<T>>();
        var unreadable = new ArrayList<Unreadable>();
        for (var item : all) {
            try {
                if (isRemembered(item)) {
                    items.add(versioned(kind, item));
                }
            } catch (Unreadable.Found e) {
                unreadable.add(e.which());
            }
        }
        return new Page<>(items, next, unreadable);
    }

    /** The state in an item; the log counts those that cannot be read. */
    private static <T> Versioned<T> versioned(Kind<T> kind, Map<String, AttributeValue> item) {
        try {
            return Items.versioned(kind, item);
        } catch (Unreadable.Found e) {
            LOG.log(Level.ERROR, e.getMessage());
            throw e;
        }
    }

    @Override
    public boolean isStillSo(Collection<Read> reads) {
        return reads.stream()
                .gather(Gatherers.windowFixed(MOST_IN_A_BATCH))
                .allMatch(this::areStillSo);
    }

    /**
     * In one transaction: a reader of single items could see halves of two others. Several, one
     * after the other, say the same, since no version comes back.
     */
    private boolean areStillSo(List<Read> reads) {
        var items =
                Passing.read(() ->
                        dynamo.transactGetItems(
                                get -> get.transactItems(reads.stream().map(this::look).toList())));
        return IntStream.range(0, reads.size())
                .allMatch(i -> isStillSo(reads.get(i), items.responses().get(i)));
    }

    private TransactGetItem look(Read read) {
        return TransactGetItem.builder()
                .get(get ->
                        get.tableName(tables.of(read.kind().table()))
                                .key(Items.key(read.place()))
                                .projectionExpression("#v, #o, #e")
                                .expressionAttributeNames(
                                        Map.of(
                                                "#v", Items.VERSION,
                                                "#o", Items.OWNER,
                                                "#e", Items.EXPIRES)))
                .build();
    }

    private boolean isStillSo(Read read, ItemResponse answer) {
        var item = answer.hasItem() ? answer.item() : Map.<String, AttributeValue>of();
        return switch (read) {
            case Read.OfState state ->
                    state.version()
                            == (item.isEmpty() || !isRemembered(item) ? 0 : Items.version(item));
            case Read.OfClaim claim -> {
                var owner = item.get(Items.OWNER);
                yield Objects.equals(claim.holder(), owner == null ? null : owner.s());
            }
        };
    }

    private Optional<Map<String, AttributeValue>> item(Kind<?> kind, String pk) {
        var answer =
                Passing.read(() ->
                        dynamo.getItem(get ->
                                get.tableName(tables.of(kind.table()))
                                        .key(Items.key(pk))
                                        .consistentRead(true)));
        return answer.hasItem()
                ? Optional.of(answer.item()).filter(this::isRemembered)
                : Optional.empty();
    }

    private List<Map<String, AttributeValue>> batch(
            Kind<?> kind, List<Map<String, AttributeValue>> keys) {
        var table = tables.of(kind.table());
        var found = new ArrayList<Map<String, AttributeValue>>();
        var wanted = KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
        var begun = System.nanoTime();
        for (int attempt = 1; wanted != null; attempt++) {
            var asked = Map.of(table, wanted);
            var answer = Passing.read(() -> dynamo.batchGetItem(get -> get.requestItems(asked)));
            found.addAll(answer.responses().getOrDefault(table, List.of()));
            wanted = answer.unprocessedKeys().get(table);
            if (wanted != null
                    && !retry.again(attempt, Duration.ofNanos(System.nanoTime() - begun))) {
                throw new Unavailable("keys that the database left over");
            }
        }
        return found;
    }

    private boolean isRemembered(Map<String, AttributeValue> item) {
        return clock.instant().isBefore(Items.expires(item));
    }

    private static @Nullable Map<String, AttributeValue> start(
            String shelf, @Nullable String after) {
        if (after == null) {
            return null;
        }
        var cursor = Cursor.read(after);
        if (cursor.order().isEmpty()) {
            throw new BadCursor();
        }
        return Map.of(
                Items.SHELF, text(shelf),
                Items.ORDER, text(cursor.order()),
                Items.PK, text(cursor.id()));
    }

    private static @Nullable String next(Map<String, AttributeValue> last) {
        return last.isEmpty()
                ? null
                : new Cursor(Items.value(last, Items.ORDER).s(), Items.value(last, Items.PK).s())
                        .opaque();
    }
}
