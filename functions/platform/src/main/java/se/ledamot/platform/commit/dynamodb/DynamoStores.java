package se.ledamot.platform.commit.dynamodb;

import java.time.Clock;
import se.ledamot.platform.commit.Store;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** DynamoDB's tables as a store. */
public final class DynamoStores {
    private DynamoStores() {}

    public static Store of(DynamoDbClient dynamo, TableNames tables, Clock clock) {
        return new Store(
                new DynamoRepository(dynamo, tables, clock),
                new DynamoJournalReader(dynamo, tables),
                new DynamoIdempotencyStore(dynamo, tables),
                new DynamoTransactionWriter(dynamo, tables));
    }

    /** The same for priming: reads nothing that exists and never writes. */
    public static Store priming(DynamoDbClient dynamo, TableNames tables, Clock clock) {
        var store = of(dynamo, tables, clock);
        return new Store(
                new PrimingRepository(store.repository()),
                store.journal(),
                store.idempotency(),
                DynamoTransactionWriter.priming(dynamo, tables));
    }
}
