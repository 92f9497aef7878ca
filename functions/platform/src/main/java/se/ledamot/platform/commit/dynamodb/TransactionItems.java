package se.ledamot.platform.commit.dynamodb;

import static se.ledamot.platform.commit.dynamodb.AttributeValues.text;
import static se.ledamot.platform.commit.dynamodb.AttributeValues.whole;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.commit.Change;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.IdempotencyRecord;
import se.ledamot.platform.commit.JournalEntry;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Read;
import se.ledamot.platform.commit.StoredState;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The items of one transaction: each state on the condition that it has the version that was read,
 * each unique key on the condition that no other state holds it, each journal entry on the
 * condition that its number is free; and a check of everything that was read and is not changed.
 */
final class TransactionItems {
    private static final String NEVER = "attribute_exists(pk) AND attribute_not_exists(pk)";
    private static final String ABSENT = "attribute_not_exists(pk)";
    private static final String ABSENT_OR_EXPIRED = ABSENT + " OR #e <= :now";

    private final TableNames tables;
    private final Operation operation;
    private final Supplier<String> salts;
    private final boolean priming;
    private final List<TransactWriteItem> items = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();

    /** Where a change's items are in this transaction. */
    private record Place(Change<?> change, int state, int entry) {}

    private TransactionItems(
            TableNames tables, Operation operation, Supplier<String> salts, boolean priming) {
        this.tables = tables;
        this.operation = operation;
        this.salts = salts;
        this.priming = priming;
    }

    static TransactionItems of(
            Commit commit,
            Collection<Read> conditions,
            Operation operation,
            TableNames tables,
            Supplier<String> salts,
            boolean priming) {
        var transaction = new TransactionItems(tables, operation, salts, priming);
        var handedOver = handedOver(commit);
        commit.changes().forEach(change -> transaction.add(change, handedOver));
        var idempotencyRecord = commit.idempotencyRecord();
        if (idempotencyRecord != null) {
            transaction.add(transaction.put(idempotencyRecord));
        }
        conditions.forEach(transaction::add);
        return transaction;
    }

    List<TransactWriteItem> items() {
        return items;
    }

    /**
     * The changes whose state is as it was read, although the next number of their journal is
     * taken.
     */
    List<Change<?>> changesWithUsedNumber(List<CancellationReason> reasons) {
        return places.stream()
                .filter(place ->
                        isFine(reasons.get(place.state())) && isFailed(reasons.get(place.entry())))
                .<Change<?>>map(Place::change)
                .toList();
    }

    /**
     * Whether the item has no fault, not even a conflict with another writer, who may have written
     * the state's first entry just now.
     */
    private static boolean isFine(CancellationReason reason) {
        return reason.code() == null || reason.code().equals("None");
    }

    private static boolean isFailed(CancellationReason reason) {
        return TransientFailures.CONDITION.equals(reason.code());
    }

    /**
     * The unique keys that one state of the commit releases and another takes, with the id of the
     * one that releases them: a transaction writes each item once.
     */
    private static Map<String, String> handedOver(Commit commit) {
        var released = new HashMap<String, String>();
        var claimed = new HashSet<String>();
        for (var change : commit.changes()) {
            change.uniqueKeysReleased()
                    .forEach(one -> released.put(change.mapping().uniqueKeyId(one), change.id()));
            change.uniqueKeysTaken().forEach(one -> claimed.add(change.mapping().uniqueKeyId(one)));
        }
        released.keySet().retainAll(claimed);
        return released;
    }

    private void add(Change<?> change, Map<String, String> handedOver) {
        var stored = StoredState.of(change, salts.get());
        var entry =
                change.mapping().isJournalled() ? JournalEntry.of(change, stored, operation) : null;
        int state = items.size();
        add(put(change, stored, entry == null ? JournalEntry.FIRST : entry.hash()));
        for (var uniqueKey : change.uniqueKeysTaken()) {
            add(put(change, uniqueKey, handedOver.get(change.mapping().uniqueKeyId(uniqueKey))));
        }
        for (var uniqueKey : change.uniqueKeysReleased()) {
            if (!handedOver.containsKey(change.mapping().uniqueKeyId(uniqueKey))) {
                items.add(TransactWriteItem.builder().delete(delete(change, uniqueKey)).build());
            }
        }
        if (entry != null) {
            if (!priming) {
                places.add(new Place(change, state, items.size()));
            }
            add(put(entry));
        }
    }

    private void add(Put put) {
        items.add(TransactWriteItem.builder().put(put).build());
    }

    private Put put(Change<?> change, StoredState stored, String head) {
        var put =
                Put.builder()
                        .tableName(tables.deployedName(change.mapping().table()))
                        .item(ItemMapper.state(change, stored, head));
        if (priming) {
            return put.conditionExpression(NEVER).build();
        }
        var before = change.before();
        if (before != null) {
            return put.conditionExpression("#v = :v")
                    .expressionAttributeNames(Map.of("#v", ItemMapper.VERSION))
                    .expressionAttributeValues(Map.of(":v", whole(before.version())))
                    .build();
        }
        return put.conditionExpression(ABSENT_OR_EXPIRED)
                .expressionAttributeNames(Map.of("#e", ItemMapper.EXPIRES_AT))
                .expressionAttributeValues(Map.of(":now", now()))
                .build();
    }

    private AttributeValue now() {
        return whole(operation.at().getEpochSecond());
    }

    private Put put(Change<?> change, String uniqueKey, @Nullable String before) {
        var put =
                Put.builder()
                        .tableName(tables.deployedName(change.mapping().table()))
                        .item(
                                ItemMapper.uniqueKey(
                                        change.mapping().uniqueKeyId(uniqueKey), change.id()));
        return before == null
                ? put.conditionExpression(ABSENT).build()
                : put.conditionExpression("#o = :o")
                        .expressionAttributeNames(Map.of("#o", ItemMapper.HOLDER))
                        .expressionAttributeValues(Map.of(":o", text(before)))
                        .build();
    }

    private Delete delete(Change<?> change, String uniqueKey) {
        return Delete.builder()
                .tableName(tables.deployedName(change.mapping().table()))
                .key(ItemMapper.key(change.mapping().uniqueKeyId(uniqueKey)))
                .conditionExpression("#o = :o")
                .expressionAttributeNames(Map.of("#o", ItemMapper.HOLDER))
                .expressionAttributeValues(Map.of(":o", text(change.id())))
                .build();
    }

    private Put put(JournalEntry entry) {
        return Put.builder()
                .tableName(tables.deployedName(TableNames.JOURNAL))
                .item(AttributeValues.of(entry.write()))
                .conditionExpression("attribute_not_exists(subject)")
                .build();
    }

    private Put put(IdempotencyRecord idempotencyRecord) {
        var put =
                Put.builder()
                        .tableName(tables.deployedName(TableNames.IDEMPOTENCY_RECORDS))
                        .item(ItemMapper.idempotencyRecord(idempotencyRecord));
        return priming
                ? put.conditionExpression(NEVER).build()
                : put.conditionExpression(ABSENT_OR_EXPIRED)
                        .expressionAttributeNames(Map.of("#e", ItemMapper.EXPIRES_AT))
                        .expressionAttributeValues(Map.of(":now", now()))
                        .build();
    }

    private void add(Read read) {
        var check =
                ConditionCheck.builder()
                        .tableName(tables.deployedName(read.mapping().table()))
                        .key(ItemMapper.key(read.place()));
        var conditioned =
                switch (read) {
                    case Read.OfState state when state.version() == 0 ->
                            check.conditionExpression(ABSENT_OR_EXPIRED)
                                    .expressionAttributeNames(Map.of("#e", ItemMapper.EXPIRES_AT))
                                    .expressionAttributeValues(Map.of(":now", now()));
                    case Read.OfState state ->
                            check.conditionExpression("#v = :v")
                                    .expressionAttributeNames(Map.of("#v", ItemMapper.VERSION))
                                    .expressionAttributeValues(
                                            Map.of(":v", whole(state.version())));
                    case Read.OfUniqueKey(var mapping, var uniqueKey, var holder) ->
                            holder == null
                                    ? check.conditionExpression(ABSENT)
                                    : check.conditionExpression("#o = :o")
                                            .expressionAttributeNames(
                                                    Map.of("#o", ItemMapper.HOLDER))
                                            .expressionAttributeValues(Map.of(":o", text(holder)));
                };
        items.add(TransactWriteItem.builder().conditionCheck(conditioned.build()).build());
    }
}
