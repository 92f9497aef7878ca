package se.ledamot.platform.commit.dynamodb;

import java.time.Clock;
import se.ledamot.platform.commit.Store;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** DynamoDB's tables as a store. */
public final class DynamoStore {
    private DynamoStore() {}

    public static Store of(DynamoDbClient dynamo, Tables tables, Clock clock) {
        return new Store(
                new DynamoRecords(dynamo, tables, clock),
                new DynamoJournal(dynamo, tables),
                new DynamoAnswers(dynamo, tables),
                new DynamoLedger(dynamo, tables));
    }

    /** The same, where nothing that is there is read and nothing is ever written. */
    public static Store priming(DynamoDbClient dynamo, Tables tables, Clock clock) {
        var store = of(dynamo, tables, clock);
        return new Store(
                new PrimingRecords(store.records()),
                store.journal(),
                store.answers(),
                DynamoLedger.rehearsing(dynamo, tables));
    }
}
