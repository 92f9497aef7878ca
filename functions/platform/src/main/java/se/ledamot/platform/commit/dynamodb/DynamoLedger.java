package se.ledamot.platform.commit.dynamodb;

import static se.ledamot.platform.commit.dynamodb.Attributes.text;
import static se.ledamot.platform.commit.dynamodb.Attributes.whole;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.commit.Answer;
import se.ledamot.platform.commit.Change;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Entry;
import se.ledamot.platform.commit.Ledger;
import se.ledamot.platform.commit.Operation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Writes a commit as one transaction: each state on the condition that it has the version that was
 * read, each claim on the condition that nobody else holds it, each journal entry on the condition
 * that its number is free.
 *
 * <p>The SDK's own repetitions of a lost call carry the same token, so DynamoDB recognises them.
 */
public final class DynamoLedger implements Ledger {
    private static final Set<String> LOST_RACES =
            Set.of("ConditionalCheckFailed", "TransactionConflict");
    private static final Set<String> NOT_NOW =
            Set.of("ThrottlingError", "ProvisionedThroughputExceeded");
    private static final String NEVER = "attribute_exists(pk) AND attribute_not_exists(pk)";
    private static final int SERVER_FAULT = 500;

    private final DynamoDbClient dynamo;
    private final Tables tables;
    private final boolean rehearsing;

    public DynamoLedger(DynamoDbClient dynamo, Tables tables) {
        this(dynamo, tables, false);
    }

    private DynamoLedger(DynamoDbClient dynamo, Tables tables, boolean rehearsing) {
        this.dynamo = dynamo;
        this.tables = tables;
        this.rehearsing = rehearsing;
    }

    /**
     * A ledger that goes all the way and writes nothing: each transaction carries a condition that
     * cannot hold, so DynamoDB cancels it; and one that only looks succeeds, so that the way of an
     * answer is gone as well. It says that it has written, so that the call goes on.
     */
    public static Ledger rehearsing(DynamoDbClient dynamo, Tables tables) {
        var ledger = new DynamoLedger(dynamo, tables, true);
        return (commit, operation) -> {
            ledger.write(commit, operation);
            ledger.look();
            return Outcome.WRITTEN;
        };
    }

    private void look() {
        var nothing =
                ConditionCheck.builder()
                        .tableName(tables.of(Tables.ANSWERS))
                        .key(Items.key("rehearsal"))
                        .conditionExpression("attribute_not_exists(pk)")
                        .build();
        var only = TransactWriteItem.builder().conditionCheck(nothing).build();
        dynamo.transactWriteItems(transaction -> transaction.transactItems(only));
    }

    @Override
    public Outcome write(Commit commit, Operation operation) {
        var writes = writes(commit, operation);
        if (writes.size() > MOST_WRITES) {
            throw new IllegalArgumentException("A commit of " + writes.size() + " writes");
        }
        try {
            dynamo.transactWriteItems(transaction -> transaction.transactItems(writes));
            return Outcome.WRITTEN;
        } catch (TransactionCanceledException e) {
            return cancelled(e);
        } catch (TransactionInProgressException | SdkClientException e) {
            return Outcome.UNKNOWN;
        } catch (DynamoDbException e) {
            if (e.statusCode() >= SERVER_FAULT || e.isThrottlingException()) {
                return Outcome.UNKNOWN;
            }
            throw e;
        }
    }

    private static Outcome cancelled(TransactionCanceledException e) {
        var codes = e.cancellationReasons().stream().map(CancellationReason::code).toList();
        if (codes.stream().anyMatch(LOST_RACES::contains)) {
            return Outcome.OVERTAKEN;
        }
        if (codes.stream().anyMatch(NOT_NOW::contains)) {
            return Outcome.UNKNOWN;
        }
        throw e;
    }

    private List<TransactWriteItem> writes(Commit commit, Operation operation) {
        var writes = new ArrayList<TransactWriteItem>();
        var handedOver = handedOver(commit);
        for (var change : commit.changes()) {
            var entry = Entry.of(change, operation);
            writes.add(put(statePut(change, entry)));
            addClaims(writes, change, handedOver);
            writes.add(put(entryPut(entry)));
        }
        var answer = commit.answer();
        if (answer != null) {
            writes.add(put(answerPut(answer, operation)));
        }
        return writes;
    }

    /**
     * The claims that one state of the commit gives up and another takes, with who gives them up: a
     * transaction writes each item once.
     */
    private static Map<String, String> handedOver(Commit commit) {
        var released = new HashMap<String, String>();
        for (var change : commit.changes()) {
            for (var claim : change.released()) {
                released.put(Items.claimKey(change.kind(), claim), change.id());
            }
        }
        var claimed =
                commit.changes().stream()
                        .flatMap(change ->
                                change.claimed().stream()
                                        .map(claim -> Items.claimKey(change.kind(), claim)))
                        .toList();
        released.keySet().retainAll(claimed);
        return released;
    }

    private void addClaims(
            List<TransactWriteItem> writes, Change<?> change, Map<String, String> handedOver) {
        for (var claim : change.claimed()) {
            var before = handedOver.get(Items.claimKey(change.kind(), claim));
            writes.add(put(claimPut(change, claim, before)));
        }
        for (var claim : change.released()) {
            if (!handedOver.containsKey(Items.claimKey(change.kind(), claim))) {
                writes.add(TransactWriteItem.builder().delete(claimDelete(change, claim)).build());
            }
        }
    }

    private Put statePut(Change<?> change, Entry entry) {
        var put =
                Put.builder()
                        .tableName(tables.of(change.kind().table()))
                        .item(Items.state(change, entry));
        if (rehearsing) {
            return put.conditionExpression(NEVER).build();
        }
        if (change.fromVersion() == 0) {
            return put.conditionExpression("attribute_not_exists(pk)").build();
        }
        return put.conditionExpression("#v = :v")
                .expressionAttributeNames(Map.of("#v", Items.VERSION))
                .expressionAttributeValues(Map.of(":v", whole(change.fromVersion())))
                .build();
    }

    private Put claimPut(Change<?> change, String claim, @Nullable String before) {
        var put =
                Put.builder()
                        .tableName(tables.of(change.kind().table()))
                        .item(Items.claim(Items.claimKey(change.kind(), claim), change.id()));
        return before == null
                ? put.conditionExpression("attribute_not_exists(pk)").build()
                : put.conditionExpression("#o = :o")
                        .expressionAttributeNames(Map.of("#o", Items.OWNER))
                        .expressionAttributeValues(Map.of(":o", text(before)))
                        .build();
    }

    private Delete claimDelete(Change<?> change, String claim) {
        return Delete.builder()
                .tableName(tables.of(change.kind().table()))
                .key(Items.key(Items.claimKey(change.kind(), claim)))
                .conditionExpression("#o = :o")
                .expressionAttributeNames(Map.of("#o", Items.OWNER))
                .expressionAttributeValues(Map.of(":o", text(change.id())))
                .build();
    }

    private Put entryPut(Entry entry) {
        return Put.builder()
                .tableName(tables.of(Tables.JOURNAL))
                .item(Attributes.of(entry.write()))
                .conditionExpression("attribute_not_exists(subject)")
                .build();
    }

    private Put answerPut(Answer answer, Operation operation) {
        var put = Put.builder().tableName(tables.of(Tables.ANSWERS)).item(Items.answer(answer));
        if (rehearsing) {
            return put.conditionExpression(NEVER).build();
        }
        return put.conditionExpression("attribute_not_exists(pk) OR #e <= :now")
                .expressionAttributeNames(Map.of("#e", Items.EXPIRES))
                .expressionAttributeValues(Map.of(":now", whole(operation.at().getEpochSecond())))
                .build();
    }

    private static TransactWriteItem put(Put put) {
        return TransactWriteItem.builder().put(put).build();
    }
}
