package se.ledamot.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** DynamoDB in this process, with the template's tables: each instance has its own data. */
public final class EmbeddedDynamo implements AutoCloseable {
    private final AmazonDynamoDBLocal local;
    private final TransactionConflicts conflicts = new TransactionConflicts();
    private final DynamoDbClient client;

    private EmbeddedDynamo(AmazonDynamoDBLocal local) {
        this.local = local;
        this.client = conflicts.around(local.dynamoDbClient());
        TemplateTables.create(local.dynamoDbClient(), Template.ofProject(), "");
    }

    /** One that forgets all when it is closed. */
    public static EmbeddedDynamo inMemory() {
        QuietLogs.hush();
        return new EmbeddedDynamo(DynamoDBEmbedded.create(true));
    }

    /** One that keeps its data in a folder, and finds them there again. */
    public static EmbeddedDynamo in(Path folder) {
        QuietLogs.hush();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new EmbeddedDynamo(
                DynamoDBEmbedded.create(folder.resolve("ledamot.db").toFile(), true));
    }

    /** A client whose transactions conflict with each other, as on DynamoDB itself. */
    public DynamoDbClient client() {
        return client;
    }

    /** The conflicts between the client's transactions. */
    public TransactionConflicts conflicts() {
        return conflicts;
    }

    public DynamoDbStreamsClient streams() {
        return local.dynamoDbStreamsClient();
    }

    @Override
    public void close() {
        local.shutdown();
    }
}
