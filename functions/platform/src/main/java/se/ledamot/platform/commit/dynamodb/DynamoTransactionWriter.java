package se.ledamot.platform.commit.dynamodb;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import se.ledamot.platform.commit.Change;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Read;
import se.ledamot.platform.commit.TransactionWriter;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Writes a commit as one transaction, on the condition that everything it is based on is as it was
 * read.
 *
 * <p>The SDK's own retries of a lost request carry the same token, so DynamoDB recognises them.
 */
public final class DynamoTransactionWriter implements TransactionWriter {
    private static final int MAX_CONTINUATIONS = 3;
    private static final int SALT_BYTES = 16;

    private final DynamoDbClient dynamo;
    private final TableNames tables;
    private final DynamoJournalReader journal;
    private final RandomGenerator chance = new SecureRandom();
    private final boolean priming;

    public DynamoTransactionWriter(DynamoDbClient dynamo, TableNames tables) {
        this(dynamo, tables, false);
    }

    private DynamoTransactionWriter(DynamoDbClient dynamo, TableNames tables, boolean priming) {
        this.dynamo = dynamo;
        this.tables = tables;
        this.journal = new DynamoJournalReader(dynamo, tables);
        this.priming = priming;
    }

    /**
     * A writer for priming, which takes the whole path and writes nothing. Each transaction carries
     * a condition that cannot hold, so DynamoDB cancels it; another one that only checks succeeds,
     * so that the path of a response is taken as well. It reports {@code WRITTEN}, so that the
     * request continues.
     */
    public static TransactionWriter priming(DynamoDbClient dynamo, TableNames tables) {
        var writer = new DynamoTransactionWriter(dynamo, tables, true);
        return (commit, conditions, operation) -> {
            writer.write(commit, conditions, operation);
            writer.exerciseResponsePath();
            return Outcome.WRITTEN;
        };
    }

    private void exerciseResponsePath() {
        var nothing =
                ConditionCheck.builder()
                        .tableName(tables.deployedName(TableNames.IDEMPOTENCY_RECORDS))
                        .key(ItemMapper.key("priming"))
                        .conditionExpression("attribute_not_exists(pk)")
                        .build();
        var only = TransactWriteItem.builder().conditionCheck(nothing).build();
        dynamo.transactWriteItems(transaction -> transaction.transactItems(only));
    }

    @Override
    public Outcome write(Commit commit, Collection<Read> conditions, Operation operation) {
        return write(commit, conditions, operation, 0);
    }

    private Outcome write(
            Commit commit, Collection<Read> conditions, Operation operation, int continuations) {
        var transaction =
                TransactionItems.of(commit, conditions, operation, tables, this::salt, priming);
        var items = transaction.items();
        if (items.size() > MOST_ITEMS) {
            throw new IllegalArgumentException("A transaction of " + items.size() + " items");
        }
        try {
            dynamo.transactWriteItems(request -> request.transactItems(items));
            return Outcome.WRITTEN;
        } catch (TransactionCanceledException e) {
            var ends = ends(transaction.changesWithUsedNumber(e.cancellationReasons()));
            return ends.isEmpty() || continuations == MAX_CONTINUATIONS
                    ? outcome(e)
                    : write(commit.withJournalEnds(ends), conditions, operation, continuations + 1);
        } catch (SdkException e) {
            return outcome(e);
        }
    }

    private String salt() {
        var salt = new byte[SALT_BYTES];
        chance.nextBytes(salt);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(salt);
    }

    /**
     * For each change whose state is unchanged but whose next journal number is in use: where its
     * journal really ends. If there is no state, an earlier one has expired. If there is one, its
     * journal has entries that it did not cause, inserted by somebody or left from before a table
     * was restored: they are skipped, and the check of the journal reports them.
     */
    private Map<String, Change.JournalHead> ends(Collection<Change<?>> taken) {
        var ends = new HashMap<String, Change.JournalHead>();
        for (var change : taken) {
            var before = change.before();
            journal.end(change.subject())
                    .map(end ->
                            before == null
                                    ? end
                                    : new Change.JournalHead(end.number(), before.head()))
                    .ifPresent(end -> ends.put(change.subject(), end));
        }
        return ends;
    }

    private static Outcome outcome(SdkException failure) {
        if (!TransientFailures.isTransient(failure)) {
            throw failure;
        }
        return failure instanceof TransactionCanceledException cancelled
                        && TransientFailures.isLostRace(cancelled)
                ? Outcome.OVERTAKEN
                : Outcome.UNKNOWN;
    }
}
