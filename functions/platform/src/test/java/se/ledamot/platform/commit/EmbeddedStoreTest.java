package se.ledamot.platform.commit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import se.ledamot.platform.commit.dynamodb.DynamoAnswers;
import se.ledamot.platform.commit.dynamodb.DynamoJournal;
import se.ledamot.platform.commit.dynamodb.DynamoLedger;
import se.ledamot.platform.commit.dynamodb.DynamoRecords;
import se.ledamot.platform.commit.dynamodb.Tables;
import se.ledamot.stack.EmbeddedDynamo;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class EmbeddedStoreTest extends StoreContract {
    private @Nullable EmbeddedDynamo dynamo;

    @Override
    Store store() {
        dynamo = EmbeddedDynamo.inMemory();
        return store(dynamo.client(), "");
    }

    @AfterEach
    void close() {
        if (dynamo != null) {
            dynamo.close();
        }
    }

    static Store store(DynamoDbClient client, String prefix) {
        var tables = new Tables(table -> prefix + table);
        return new Store(
                new DynamoRecords(client, tables, CLOCK),
                new DynamoLedger(client, tables),
                new DynamoJournal(client, tables),
                new DynamoAnswers(client, tables));
    }
}
