package se.ledamot.stack;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;
import software.amazon.awssdk.services.sns.model.InternalErrorException;
import software.amazon.awssdk.services.sns.model.KmsThrottlingException;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sns.model.ThrottledException;

/**
 * Clients of DynamoDB and SNS whose requests get faults, in the form of the services' responses.
 */
final class FaultInjector {
    // The number of writes that an index may lag behind.
    private static final int LAG = 3;

    private final InjectedFaults faults;
    private final Map<QueryRequest, Lagging> lists = new HashMap<>();
    private int writes;

    private record Lagging(QueryResponse list, int writes) {}

    FaultInjector(InjectedFaults faults) {
        this.faults = faults;
    }

    <C> C around(Class<C> type, C client, String instance, Set<InjectedFaults.Type> sorts) {
        var may = EnumSet.copyOf(sorts);
        InvocationHandler handler =
                (proxy, method, arguments) ->
                        arguments != null && method.isDefault() && arguments[0] instanceof Consumer
                                ? InvocationHandler.invokeDefault(proxy, method, arguments)
                                : call(new Call(client, method, arguments, instance, may));
        var loader = FaultInjector.class.getClassLoader();
        return type.cast(Proxy.newProxyInstance(loader, new Class<?>[] {type}, handler));
    }

    private record Call(
            Object client,
            Method method,
            Object @Nullable [] arguments,
            String instance,
            Set<InjectedFaults.Type> may) {
        @Nullable Object request() {
            return arguments == null ? null : arguments[0];
        }

        @Nullable Object made() throws Throwable {
            return made(request());
        }

        @Nullable Object made(@Nullable Object request) throws Throwable {
            try {
                return arguments == null ? method.invoke(client) : method.invoke(client, request);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        String where() {
            return method.getName() + " " + tables(request());
        }
    }

    private @Nullable Object call(Call call) throws Throwable {
        var request = call.request();
        var possible = possible(request);
        possible.retainAll(call.may());
        var drawn = faults.draw(call.method().getName(), possible, weight(request));
        if (drawn.isEmpty()) {
            return noted(call, call.made());
        }
        return switch (drawn.get()) {
            case LOST_REQUEST -> throw SdkClientException.create("lost before it was sent");
            case LOST_ANSWER -> {
                noted(call, call.made());
                throw SdkClientException.create("the answer was lost");
            }
            case THROTTLED -> throw throttled(request);
            case KEY_THROTTLED -> throw keyThrottled();
            case SERVER_FAULT -> throw serverFault(request);
            case SERVER_FAULT_AFTER -> {
                noted(call, call.made());
                throw serverFault(request);
            }
            case CONFLICT -> throw cancelled(request, "TransactionConflict");
            case IN_PROGRESS ->
                    throw TransactionInProgressException.builder()
                            .statusCode(400)
                            .message("in progress")
                            .build();
            case UNPROCESSED -> inPart(call, (BatchGetItemRequest) Objects.requireNonNull(request));
            case SHORT_PAGE -> {
                var query = (QueryRequest) Objects.requireNonNull(request);
                yield call.made(query.toBuilder().limit(1).build());
            }
            case LAGGING_LIST -> lagging(call);
            case KILLED_BEFORE -> throw killed(call, "before");
            case KILLED_AFTER -> {
                noted(call, call.made());
                throw killed(call, "after");
            }
            case OVERLAPPED -> {
                faults.overlapped();
                yield noted(call, call.made());
            }
            case SECRET_LOST, FILE_LOST, FILE_TORN ->
                    throw new IllegalStateException("Not of a client's calls");
        };
    }

    private static int weight(@Nullable Object request) {
        return switch (request) {
            case PublishRequest message -> 8;
            case BatchGetItemRequest batch -> 10;
            case TransactWriteItemsRequest write -> 3;
            case null, default -> 1;
        };
    }

    private static Set<InjectedFaults.Type> possible(@Nullable Object request) {
        var possible =
                EnumSet.of(
                        InjectedFaults.Type.LOST_REQUEST,
                        InjectedFaults.Type.LOST_ANSWER,
                        InjectedFaults.Type.THROTTLED,
                        InjectedFaults.Type.SERVER_FAULT,
                        InjectedFaults.Type.SERVER_FAULT_AFTER,
                        InjectedFaults.Type.KILLED_BEFORE,
                        InjectedFaults.Type.KILLED_AFTER);
        switch (request) {
            case TransactWriteItemsRequest write -> {
                possible.add(InjectedFaults.Type.CONFLICT);
                possible.add(InjectedFaults.Type.IN_PROGRESS);
            }
            case TransactGetItemsRequest look -> possible.add(InjectedFaults.Type.CONFLICT);
            case BatchGetItemRequest batch -> possible.add(InjectedFaults.Type.UNPROCESSED);
            case GetItemRequest get -> possible.add(InjectedFaults.Type.OVERLAPPED);
            case QueryRequest query -> {
                possible.add(InjectedFaults.Type.SHORT_PAGE);
                possible.add(InjectedFaults.Type.OVERLAPPED);
                if (query.indexName() != null) {
                    possible.add(InjectedFaults.Type.LAGGING_LIST);
                }
            }
            case null -> possible.clear();
            default -> possible.add(InjectedFaults.Type.KEY_THROTTLED);
        }
        return possible;
    }

    private synchronized @Nullable Object noted(Call call, @Nullable Object answer) {
        if (call.request() instanceof TransactWriteItemsRequest) {
            writes++;
        }
        if (call.request() instanceof QueryRequest query && answer instanceof QueryResponse list) {
            lists.put(query, new Lagging(list, writes));
        }
        return answer;
    }

    private @Nullable Object lagging(Call call) throws Throwable {
        synchronized (this) {
            var before = lists.get((QueryRequest) call.request());
            if (before != null && writes - before.writes() <= LAG) {
                return before.list();
            }
        }
        return noted(call, call.made());
    }

    /** The first half of the keys of each table, rounded down: perhaps none. */
    private static Object inPart(Call call, BatchGetItemRequest request) throws Throwable {
        var left = new HashMap<String, KeysAndAttributes>();
        var asked = new HashMap<String, KeysAndAttributes>();
        request.requestItems()
                .forEach((table, keys) -> {
                    int half = keys.keys().size() / 2;
                    if (half > 0) {
                        asked.put(table, with(keys, keys.keys().subList(0, half)));
                    }
                    left.put(table, with(keys, keys.keys().subList(half, keys.keys().size())));
                });
        var answer =
                asked.isEmpty()
                        ? BatchGetItemResponse.builder().responses(Map.of()).build()
                        : (BatchGetItemResponse)
                                Objects.requireNonNull(
                                        call.made(request.toBuilder().requestItems(asked).build()));
        return answer.toBuilder().unprocessedKeys(left).build();
    }

    private static KeysAndAttributes with(
            KeysAndAttributes keys, List<Map<String, AttributeValue>> some) {
        return keys.toBuilder().keys(some).build();
    }

    private InjectedFaults.Killed killed(Call call, String when) {
        return faults.killed(call.instance() + " " + when + " " + call.where());
    }

    private static RuntimeException throttled(@Nullable Object request) {
        return switch (request) {
            case TransactWriteItemsRequest write -> cancelled(write, "ThrottlingError");
            case TransactGetItemsRequest look -> cancelled(look, "ProvisionedThroughputExceeded");
            case DynamoDbRequest read ->
                    ProvisionedThroughputExceededException.builder()
                            .statusCode(400)
                            .message("throttled")
                            .awsErrorDetails(details("ProvisionedThroughputExceededException"))
                            .build();
            case null, default ->
                    ThrottledException.builder()
                            .statusCode(400)
                            .message("throttled")
                            .awsErrorDetails(details("Throttled"))
                            .build();
        };
    }

    private static SnsException keyThrottled() {
        return (SnsException)
                KmsThrottlingException.builder()
                        .statusCode(400)
                        .message("the key is throttled")
                        .awsErrorDetails(details("KMSThrottling"))
                        .build();
    }

    private static RuntimeException serverFault(@Nullable Object request) {
        return request instanceof DynamoDbRequest
                ? (DynamoDbException)
                        InternalServerErrorException.builder()
                                .statusCode(500)
                                .message("broken")
                                .awsErrorDetails(details("InternalServerError"))
                                .build()
                : (SnsException)
                        InternalErrorException.builder()
                                .statusCode(500)
                                .message("broken")
                                .awsErrorDetails(details("InternalError"))
                                .build();
    }

    private static TransactionCanceledException cancelled(@Nullable Object request, String code) {
        int items =
                switch (request) {
                    case TransactWriteItemsRequest write -> write.transactItems().size();
                    case TransactGetItemsRequest look -> look.transactItems().size();
                    case null, default -> throw new IllegalStateException("No transaction");
                };
        var reasons = new ArrayList<CancellationReason>();
        for (int i = 0; i < items; i++) {
            reasons.add(CancellationReason.builder().code(i == items - 1 ? code : "None").build());
        }
        return (TransactionCanceledException)
                TransactionCanceledException.builder()
                        .statusCode(400)
                        .message("cancelled: " + code)
                        .cancellationReasons(reasons)
                        .build();
    }

    private static AwsErrorDetails details(String code) {
        return AwsErrorDetails.builder().errorCode(code).errorMessage(code).build();
    }

    private static Set<String> tables(@Nullable Object request) {
        var tables = new TreeSet<String>();
        switch (request) {
            case GetItemRequest get -> tables.add(get.tableName());
            case QueryRequest query -> tables.add(query.tableName());
            case BatchGetItemRequest batch -> tables.addAll(batch.requestItems().keySet());
            case TransactGetItemsRequest look ->
                    look.transactItems().forEach(one -> tables.add(one.get().tableName()));
            case TransactWriteItemsRequest write ->
                    write.transactItems().stream()
                            .filter(one -> one.put() != null)
                            .forEach(one -> tables.add(one.put().tableName()));
            case null, default -> {}
        }
        return tables;
    }
}
