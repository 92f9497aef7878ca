package se.ledamot.platform.commit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.PageRequest;
import se.ledamot.platform.commit.Read;
import se.ledamot.platform.commit.TransactionWriter.Outcome;
import se.ledamot.platform.commit.UnavailableException;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.testing.Person;
import se.ledamot.platform.testing.PersonMapping;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.testing.TestDefaults;
import se.ledamot.platform.testing.TestRule;
import se.ledamot.stack.EmbeddedDynamo;
import se.ledamot.stack.InjectedFaults;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** How failures of DynamoDB appear to readers and writers. */
@DisplayName("DynamoDB throttles, breaks, answers in part, or says no")
class DynamoFailuresTest {
    private static final StepClock CLOCK = StepClock.at("2026-11-23", "08:00");
    private static final PersonMapping MAPPING = PersonMapping.PERSON;
    private static final Person NONE = new Person("a", "A");
    private static final JournalEvent EVENT = JournalEvent.of("held", TestRule.T2);
    private static final TableNames TABLES = new TableNames(table -> table);
    private static final Operation OPERATION =
            new Operation("test", Actor.schedule("test"), CLOCK.instant());

    private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();
    private final List<Object> asked = new ArrayList<>();
    private final List<Integer> pauses = new ArrayList<>();
    private @Nullable RuntimeException failure;

    @AfterEach
    void close() {
        dynamo.close();
    }

    static Stream<Arguments> passing() {
        return Stream.of(
                Arguments.of("lost", SdkClientException.create("lost")),
                Arguments.of(
                        "throttled",
                        failed(
                                ProvisionedThroughputExceededException.builder(),
                                400,
                                "ProvisionedThroughputExceededException")),
                Arguments.of(
                        "throttled by another name",
                        failed(DynamoDbException.builder(), 400, "ThrottlingException")),
                Arguments.of(
                        "broken",
                        failed(InternalServerErrorException.builder(), 500, "InternalServerError")),
                Arguments.of(
                        "not there just now",
                        failed(DynamoDbException.builder(), 503, "ServiceUnavailable")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passing")
    @DisplayName("A transient fault makes a read unavailable and the outcome of a write unknown")
    void whatPassesIsUnavailableToWhoReadsAndUnknownToWhoWrites(
            String name, RuntimeException fault) {
        failure = fault;
        for (Supplier<?> read : reads()) {
            assertThatThrownBy(read::get).isInstanceOf(UnavailableException.class);
        }
        assertThatThrownBy(
                        () -> repository().isUnchanged(List.of(new Read.OfState(MAPPING, "a", 0))))
                .isInstanceOf(UnavailableException.class);
        assertThat(write("a")).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    @DisplayName("A permanent error is thrown unchanged")
    void whatDoesNotPassIsThrown() {
        var denied = failed(DynamoDbException.builder(), 400, "AccessDeniedException");
        failure = denied;
        for (Supplier<?> read : reads()) {
            assertThatThrownBy(read::get).isSameAs(denied);
        }
        assertThatThrownBy(
                        () -> repository().isUnchanged(List.of(new Read.OfState(MAPPING, "a", 0))))
                .isSameAs(denied);
        assertThatThrownBy(() -> write("a")).isSameAs(denied);
        failure = cancelled("ValidationError");
        assertThatThrownBy(() -> write("a")).isSameAs(failure);
    }

    private List<Supplier<?>> reads() {
        return List.of(
                () -> repository().find(MAPPING, "a"),
                () -> repository().findAll(MAPPING, List.of("a")),
                () -> repository().holderOf(MAPPING, "claim"),
                () -> repository().list(MAPPING, PersonMapping.ALL, PageRequest.first(5)),
                () ->
                        new DynamoJournalReader(client(), TABLES)
                                .entries("person/a", PageRequest.first(5)),
                () -> new DynamoJournalReader(client(), TABLES).end("person/a"),
                () -> new DynamoIdempotencyStore(client(), TABLES).find("key", CLOCK.instant()));
    }

    @Test
    @DisplayName(
            "A transaction conflict gives OVERTAKEN; throttling or a transaction in progress gives UNKNOWN")
    void aTransactionThatMetAnotherHasLostARaceAndOneThatIsThrottledMayBeTriedAgain() {
        for (var code : List.of("TransactionConflict", "ConditionalCheckFailed")) {
            failure = cancelled(code);
            assertThat(write("a")).as(code).isEqualTo(Outcome.OVERTAKEN);
        }
        for (var code : List.of("ThrottlingError", "ProvisionedThroughputExceeded")) {
            failure = cancelled(code);
            assertThat(write("a")).as(code).isEqualTo(Outcome.UNKNOWN);
        }
        failure =
                TransactionInProgressException.builder()
                        .statusCode(400)
                        .message("going on")
                        .build();
        assertThat(write("a")).isEqualTo(Outcome.UNKNOWN);
        failure = null;
        assertThat(write("a")).isEqualTo(Outcome.WRITTEN);
    }

    @Test
    @DisplayName("Unprocessed keys of a batch read are requested again after a pause")
    void whatIsLeftOverOfManyKeysIsAskedForAgainAfterAPause() {
        var ids = IntStream.range(0, 7).mapToObj(i -> "a" + i).toList();
        ids.forEach(this::write);
        var faults = new InjectedFaults(TestDefaults.chance(2), 0.9);
        var partly =
                faults.around(
                        DynamoDbClient.class,
                        client(),
                        "test",
                        EnumSet.of(InjectedFaults.Type.UNPROCESSED));
        var found =
                new DynamoRepository(
                                partly, TABLES, CLOCK, (attempts, spent) -> pauses.add(attempts))
                        .findAll(MAPPING, ids);
        assertThat(found.items())
                .extracting(Versioned::id)
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(pauses).isNotEmpty().startsWith(1);
    }

    @Test
    @DisplayName("A batch read whose keys stay unprocessed fails as unavailable")
    void whatIsLeftOverForEverIsGivenUp() {
        write("a");
        var nothing =
                new InjectedFaults(TestDefaults.chance(1), 1)
                        .around(
                                DynamoDbClient.class,
                                client(),
                                "test",
                                EnumSet.of(InjectedFaults.Type.UNPROCESSED));
        var records =
                new DynamoRepository(
                        nothing,
                        TABLES,
                        CLOCK,
                        (attempts, spent) -> {
                            assertThat(spent).isLessThan(Duration.ofSeconds(9));
                            pauses.add(attempts);
                            return attempts < 4;
                        });
        assertThatThrownBy(() -> records.findAll(MAPPING, List.of("a")))
                .isInstanceOf(UnavailableException.class);
        assertThat(pauses).containsExactly(1, 2, 3, 4);
    }

    @Test
    @DisplayName("All reads are strongly consistent, except those of lists")
    void allButListsIsReadConsistently() {
        reads().forEach(read -> assertThatCode(read::get).doesNotThrowAnyException());
        assertThat(asked).hasSize(7);
        var lists = 0;
        for (var request : asked) {
            switch (request) {
                case GetItemRequest get -> assertThat(get.consistentRead()).isTrue();
                case BatchGetItemRequest batch ->
                        assertThat(batch.requestItems().values())
                                .allSatisfy(keys -> assertThat(keys.consistentRead()).isTrue());
                case QueryRequest query when query.indexName() == null ->
                        assertThat(query.consistentRead()).isTrue();
                case QueryRequest index -> lists++;
                default -> throw new AssertionError(request);
            }
        }
        assertThat(lists).isEqualTo(1);
    }

    private Outcome write(String id) {
        return writer().write(
                        Commit.nothing().create(MAPPING, id, NONE, EVENT), List.of(), OPERATION);
    }

    private DynamoTransactionWriter writer() {
        return new DynamoTransactionWriter(client(), TABLES);
    }

    private DynamoRepository repository() {
        return new DynamoRepository(client(), TABLES, CLOCK);
    }

    /** Records each request; throws {@code failure} if set. */
    private DynamoDbClient client() {
        return (DynamoDbClient)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {DynamoDbClient.class},
                        (proxy, method, arguments) -> {
                            if (method.isDefault() && arguments[0] instanceof Consumer) {
                                return InvocationHandler.invokeDefault(proxy, method, arguments);
                            }
                            asked.add(arguments[0]);
                            if (failure != null) {
                                throw failure;
                            }
                            try {
                                return method.invoke(dynamo.client(), arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private static TransactionCanceledException cancelled(String code) {
        var none = CancellationReason.builder().code("None").build();
        var reason = CancellationReason.builder().code(code).build();
        return (TransactionCanceledException)
                TransactionCanceledException.builder()
                        .statusCode(400)
                        .message(code)
                        .cancellationReasons(reason, none)
                        .build();
    }

    private static RuntimeException failed(
            DynamoDbException.Builder builder, int status, String code) {
        return (RuntimeException)
                builder.statusCode(status)
                        .message(code)
                        .awsErrorDetails(
                                AwsErrorDetails.builder()
                                        .errorCode(code)
                                        .errorMessage(code)
                                        .build())
                        .build();
    }
}
