package se.ledamot.platform.commit.dynamodb;

import java.time.Instant;
import java.util.Optional;
import se.ledamot.platform.commit.IdempotencyRecord;
import se.ledamot.platform.commit.IdempotencyStore;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Idempotency records in DynamoDB. An expired one is not found, though its item may still be there
 * for days.
 */
public final class DynamoIdempotencyStore implements IdempotencyStore {
    private final DynamoDbClient dynamo;
    private final TableNames tables;

    public DynamoIdempotencyStore(DynamoDbClient dynamo, TableNames tables) {
        this.dynamo = dynamo;
        this.tables = tables;
    }

    @Override
    public Optional<IdempotencyRecord> find(String key, Instant now) {
        var answer =
                TransientFailures.read(() ->
                        dynamo.getItem(get ->
                                get.tableName(tables.deployedName(TableNames.IDEMPOTENCY_RECORDS))
                                        .key(ItemMapper.key(key))
                                        .consistentRead(true)));
        return answer.hasItem()
                ? Optional.of(ItemMapper.idempotencyRecord(answer.item()))
                        .filter(kept -> now.isBefore(kept.expiresAt()))
                : Optional.empty();
    }
}
