package se.ledamot.platform.commit.dynamodb;

import java.time.Instant;
import java.util.Optional;
import se.ledamot.platform.commit.Answer;
import se.ledamot.platform.commit.Answers;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Answers read from DynamoDB. One that may be forgotten is not found, though its item may still be
 * there for days.
 */
public final class DynamoAnswers implements Answers {
    private final DynamoDbClient dynamo;
    private final Tables tables;

    public DynamoAnswers(DynamoDbClient dynamo, Tables tables) {
        this.dynamo = dynamo;
        this.tables = tables;
    }

    @Override
    public Optional<Answer> find(String key, Instant now) {
        var answer =
                Passing.read(() ->
                        dynamo.getItem(get ->
                                get.tableName(tables.of(Tables.ANSWERS))
                                        .key(Items.key(key))
                                        .consistentRead(true)));
        return answer.hasItem()
                ? Optional.of(Items.answer(answer.item()))
                        .filter(kept -> now.isBefore(kept.forgetAt()))
                : Optional.empty();
    }
}
