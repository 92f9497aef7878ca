package se.ledamot.platform.commit.dynamodb;

import java.util.Collection;
import java.util.HashMap;
import java.util.Set;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Entry;
import se.ledamot.platform.commit.Ledger;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Read;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Writes a commit as one transaction, on the condition that all that it stands on is as it was
 * read.
 *
 * <p>The SDK's own repetitions of a lost call carry the same token, so DynamoDB recognises them.
 */
public final class DynamoLedger implements Ledger {
    private final DynamoDbClient dynamo;
    private final Tables tables;
    private final DynamoJournal journal;
    private final boolean rehearsing;

    public DynamoLedger(DynamoDbClient dynamo, Tables tables) {
        this(dynamo, tables, false);
    }

    private DynamoLedger(DynamoDbClient dynamo, Tables tables, boolean rehearsing) {
        this.dynamo = dynamo;
        this.tables = tables;
        this.journal = new DynamoJournal(dynamo, tables);
        this.rehearsing = rehearsing;
    }

    /**
     * A ledger that goes all the way and writes nothing: each transaction carries a condition that
     * cannot hold, so DynamoDB cancels it; and one that only looks succeeds, so that the way of an
     * answer is gone as well. It says that it has written, so that the call goes on.
     */
    public static Ledger rehearsing(DynamoDbClient dynamo, Tables tables) {
        var ledger = new DynamoLedger(dynamo, tables, true);
        return (commit, conditions, operation) -> {
            ledger.write(commit, conditions, operation);
            ledger.goTheWayOfAnAnswer();
            return Outcome.WRITTEN;
        };
    }

    private void goTheWayOfAnAnswer() {
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
    public Outcome write(Commit commit, Collection<Read> conditions, Operation operation) {
        var transaction = Transaction.of(commit, conditions, operation, tables, rehearsing);
        var items = transaction.items();
        if (items.size() > MOST_ITEMS) {
            throw new IllegalArgumentException("A transaction of " + items.size() + " items");
        }
        try {
            dynamo.transactWriteItems(request -> request.transactItems(items));
            return Outcome.WRITTEN;
        } catch (TransactionCanceledException e) {
            var begunBefore = transaction.begunBefore(e.cancellationReasons());
            return begunBefore.isEmpty()
                    ? outcome(e)
                    : continued(commit, conditions, operation, begunBefore);
        } catch (SdkException e) {
            return outcome(e);
        }
    }

    /** Writes a commit in which subjects begin again, after the newest entries that they have. */
    private Outcome continued(
            Commit commit,
            Collection<Read> conditions,
            Operation operation,
            Set<String> begunBefore) {
        var last = new HashMap<String, Entry>();
        begunBefore.forEach(
                subject -> journal.newest(subject).ifPresent(entry -> last.put(subject, entry)));
        return last.isEmpty()
                ? Outcome.OVERTAKEN
                : write(commit.continuing(last), conditions, operation);
    }

    private static Outcome outcome(SdkException failure) {
        if (!Passing.is(failure)) {
            throw failure;
        }
        return failure instanceof TransactionCanceledException cancelled
                        && Passing.isLostRace(cancelled)
                ? Outcome.OVERTAKEN
                : Outcome.UNKNOWN;
    }
}
