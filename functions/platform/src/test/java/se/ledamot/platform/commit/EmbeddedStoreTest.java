package se.ledamot.platform.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.ledamot.platform.commit.dynamodb.AttributeValues;
import se.ledamot.platform.commit.dynamodb.DynamoIdempotencyStore;
import se.ledamot.platform.commit.dynamodb.DynamoJournalReader;
import se.ledamot.platform.commit.dynamodb.DynamoRepository;
import se.ledamot.platform.commit.dynamodb.DynamoTransactionWriter;
import se.ledamot.platform.commit.dynamodb.TableNames;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.testing.TestRule;
import se.ledamot.stack.EmbeddedDynamo;
import se.ledamot.stack.Template;
import se.ledamot.stack.TemplateTables;
import se.ledamot.stack.TransactionConflicts;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class EmbeddedStoreTest extends StoreContract {
    private @Nullable EmbeddedDynamo dynamo;

    @Override
    Store store() {
        dynamo = EmbeddedDynamo.inMemory();
        return store(dynamo.client(), dynamo.conflicts(), "");
    }

    @AfterEach
    void close() {
        if (dynamo != null) {
            dynamo.close();
        }
    }

    @Test
    @DisplayName("A priming write succeeds but stores nothing")
    void primingWriteSucceedsButStoresNothing() {
        var embedded = Objects.requireNonNull(dynamo);
        var writer =
                DynamoTransactionWriter.priming(embedded.client(), new TableNames(table -> table));
        var commit =
                Commit.nothing()
                        .create(
                                THING,
                                "primed",
                                new Thing("x", "s", "1"),
                                JournalEvent.of("tried", TestRule.T1));
        var operation = new Operation("priming", Actor.schedule("test"), CLOCK.instant());

        var alone =
                Commit.nothing()
                        .withIdempotencyRecord(
                                new IdempotencyRecord(
                                        "key",
                                        "request",
                                        Document.EMPTY,
                                        CLOCK.instant().plusSeconds(60)));

        assertThat(writer.write(commit, List.of(), operation))
                .isEqualTo(TransactionWriter.Outcome.WRITTEN);
        assertThat(writer.write(alone, List.of(), operation))
                .isEqualTo(TransactionWriter.Outcome.WRITTEN);
        for (var table : TemplateTables.names(Template.ofProject())) {
            assertThat(embedded.client().scan(scan -> scan.tableName(table)).items()).isEmpty();
        }
    }

    @Test
    @DisplayName("A change cannot release a unique key that another state holds")
    void aClaimIsReleasedOnlyByWhoHoldsIt() {
        var client = Objects.requireNonNull(dynamo).client();
        var store = store(client, new TransactionConflicts(), "");
        var event = JournalEvent.of("tried", TestRule.T1);
        var operation = new Operation("op", Actor.schedule("test"), CLOCK.instant());
        var created = Commit.nothing().create(THING, "a", new Thing("x", "s", "1"), event);
        assertThat(store.writer().write(created, List.of(), operation))
                .isEqualTo(TransactionWriter.Outcome.WRITTEN);
        client.putItem(put ->
                put.tableName(THING.table())
                        .item(
                                Map.of(
                                        "pk", AttributeValue.fromS(THING.uniqueKeyId("name/x")),
                                        "holder", AttributeValue.fromS("another"))));

        var found = store.repository().find(THING, "a").orElseThrow();
        var changed = Commit.nothing().change(found, new Thing("y", "s", "1"), event);
        assertThat(store.writer().write(changed, List.of(), operation))
                .isEqualTo(TransactionWriter.Outcome.OVERTAKEN);
        assertThat(store.repository().holderOf(THING, "name/x")).contains("another");
    }

    @Test
    @DisplayName("A change cannot hand over a unique key that another state holds")
    void aClaimIsHandedOverOnlyByWhoHoldsIt() {
        var client = Objects.requireNonNull(dynamo).client();
        var store = store(client, new TransactionConflicts(), "");
        var event = JournalEvent.of("tried", TestRule.T1);
        var operation = new Operation("op", Actor.schedule("test"), CLOCK.instant());
        var created =
                Commit.nothing()
                        .create(THING, "a", new Thing("x", "s", "1"), event)
                        .create(THING, "b", new Thing("y", "s", "1"), event);
        store.writer().write(created, List.of(), operation);
        put(client, THING.uniqueKeyId("name/x"), "holder", AttributeValue.fromS("another"));
        var a = store.repository().find(THING, "a").orElseThrow();
        var b = store.repository().find(THING, "b").orElseThrow();
        var swapped =
                Commit.nothing()
                        .change(a, new Thing("z", "s", "1"), event)
                        .change(b, new Thing("x", "s", "1"), event);
        assertThat(store.writer().write(swapped, List.of(), operation))
                .isEqualTo(TransactionWriter.Outcome.OVERTAKEN);
        assertThat(store.repository().holderOf(THING, "name/x")).contains("another");
    }

    /** A list shows its other items if one was changed by hand. */
    @ParameterizedTest
    @CsvSource({
        "version, N, 1.5",
        "version, S, x",
        "head, N, 1",
        "salt, N, 1",
        "body, S, x",
        "expires, S, x",
        "expires, N, 1.5"
    })
    @DisplayName("An item with an attribute of a wrong type does not break its list")
    void anAttributeOfAnotherSortSpoilsNoList(String name, String sort, String value) {
        var client = Objects.requireNonNull(dynamo).client();
        var store = store(client, new TransactionConflicts(), "");
        var operation = new Operation("op", Actor.schedule("test"), CLOCK.instant());
        var event = JournalEvent.of("tried", TestRule.T1);
        var created =
                Commit.nothing()
                        .create(THING, "a", new Thing("x", "s", "1"), event)
                        .create(THING, "b", new Thing("y", "s", "1"), event);
        store.writer().write(created, List.of(), operation);
        var odd = sort.equals("N") ? AttributeValue.fromN(value) : AttributeValue.fromS(value);
        put(client, THING.subject("a"), name, odd);
        var page = store.repository().listAll(THING, "s");
        assertThat(page.items()).extracting(Versioned::id).contains("b");
        assertThat(page.items().size() + page.unreadable().size()).isEqualTo(2);
    }

    private static void put(DynamoDbClient client, String pk, String name, AttributeValue value) {
        client.updateItem(update ->
                update.tableName(THING.table())
                        .key(Map.of("pk", AttributeValue.fromS(pk)))
                        .updateExpression("SET #n = :n")
                        .expressionAttributeNames(Map.of("#n", name))
                        .expressionAttributeValues(Map.of(":n", value)));
    }

    static Store store(DynamoDbClient client, TransactionConflicts conflicts, String prefix) {
        var tables = new TableNames(table -> prefix + table);
        return new Store(
                new DynamoRepository(client, tables, CLOCK),
                new DynamoTransactionWriter(client, tables),
                new DynamoJournalReader(client, tables),
                new DynamoIdempotencyStore(client, tables),
                conflicts::during,
                id ->
                        client.deleteItem(delete ->
                                delete.tableName(prefix + THING.table())
                                        .key(
                                                Map.of(
                                                        "pk",
                                                        AttributeValue.fromS(THING.subject(id))))),
                (id, name) -> spoil(client, prefix, id, name),
                (subject, item) -> slipIn(client, prefix, subject, item));
    }

    private static void spoil(DynamoDbClient client, String prefix, String id, String name) {
        client.updateItem(update ->
                update.tableName(prefix + THING.table())
                        .key(Map.of("pk", AttributeValue.fromS(THING.subject(id))))
                        .updateExpression(name.isEmpty() ? "REMOVE #b.#n" : "SET #b.#n = :n")
                        .expressionAttributeNames(Map.of("#b", "body", "#n", "name"))
                        .expressionAttributeValues(
                                name.isEmpty() ? null : Map.of(":n", AttributeValue.fromS(name))));
    }

    private static void slipIn(
            DynamoDbClient client, String prefix, String subject, JournalReader.Item item) {
        var entry = item.entry();
        var written =
                entry == null
                        ? Map.of(
                                "subject", AttributeValue.fromS(subject),
                                "number", AttributeValue.fromN(Long.toString(item.number())))
                        : AttributeValues.of(entry.write());
        client.putItem(put -> put.tableName(prefix + TableNames.JOURNAL).item(written));
    }
}
