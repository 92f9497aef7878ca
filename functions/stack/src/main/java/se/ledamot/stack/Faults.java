package se.ledamot.stack;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
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
 * What happens to calls of DynamoDB and SNS in the real world, by chance: lost, throttled, refused
 * for a moment, answered in part; and whoever makes them is killed before a call or after it.
 *
 * <p>It stands around a client for each instance of a function, and counts what has happened.
 */
public final class Faults {
    // As many writes as an index may lag behind.
    private static final int LAG = 3;
    private static final double STORM = 0.5;

    /** What may happen to a call. */
    public enum Sort {
        /** Lost before it was sent. */
        LOST_REQUEST,
        /** It took effect, and its answer was lost. */
        LOST_ANSWER,
        /** Turned away: too many. */
        THROTTLED,
        /** The service broke before the call took effect. */
        SERVER_FAULT,
        /** The service broke after the call took effect. */
        SERVER_FAULT_AFTER,
        /** A transaction met another, which nobody sees, on one of its items. */
        CONFLICT,
        /** A transaction that was made before is still going on. */
        IN_PROGRESS,
        /** Of many keys a part was left over. */
        UNPROCESSED,
        /** A page is shorter than it was to be. */
        SHORT_PAGE,
        /** A list is as it was a few writes ago. */
        LAGGING_LIST,
        /** A key cannot be used just now. */
        KEY_THROTTLED,
        /** A secret is not to be had just now. */
        SECRET_LOST,
        /** A file is not to be had just now. */
        FILE_LOST,
        /** A file breaks off in the middle. */
        FILE_TORN,
        /** The instance is killed before the call. */
        KILLED_BEFORE,
        /** The instance is killed after the call, whose answer it does not get. */
        KILLED_AFTER,
        /** Another instance does the same meanwhile. */
        OVERLAPPED
    }

    /** Ends whatever an instance does. It is no exception, so that nothing goes on after it. */
    public static final class Killed extends Error {
        Killed(String where) {
            super("killed " + where, null, false, false);
        }
    }

    private final RandomGenerator chance;
    private final double share;
    private final Map<Sort, Integer> happened = new EnumMap<>(Sort.class);
    private final Map<String, Integer> happenedTo = new TreeMap<>();
    private final Set<String> killedAt = Collections.synchronizedSet(new TreeSet<>());
    private final Map<QueryRequest, Lagging> lists = new HashMap<>();
    private int writes;
    private boolean isOn = true;
    private boolean isStormy;
    private Runnable meanwhile = () -> {};

    private record Lagging(QueryResponse list, int writes) {}

    /**
     * Faults by chance.
     *
     * @param share of the calls that something happens to, from 0 for none to 1 for all
     */
    public Faults(RandomGenerator chance, double share) {
        this.chance = chance;
        this.share = share;
    }

    /** Whether anything happens from now on. */
    public synchronized void turn(boolean on) {
        isOn = on;
    }

    /** Whether half of all goes wrong from now on. */
    public synchronized void storm(boolean stormy) {
        isStormy = stormy;
    }

    /** What another instance does where two overlap; it is not overlapped itself. */
    public synchronized void meanwhile(Runnable another) {
        meanwhile = another;
    }

    /** How often each has happened. */
    public synchronized Map<Sort, Integer> happened() {
        return new EnumMap<>(happened);
    }

    /** How often each has happened to what, as {@code Publish LOST_ANSWER}. */
    public synchronized Map<String, Integer> happenedTo() {
        return new TreeMap<>(happenedTo);
    }

    /** Where an instance was killed, as {@code checkoutApi after TransactWriteItems Loans}. */
    public Set<String> killedAt() {
        return Set.copyOf(killedAt);
    }

    /**
     * A client with these faults.
     *
     * @param instance whose it is
     * @param sorts what may happen to it
     */
    public <C> C around(Class<C> type, C client, String instance, Set<Sort> sorts) {
        var may = EnumSet.copyOf(sorts);
        InvocationHandler handler =
                (proxy, method, arguments) ->
                        arguments != null && method.isDefault() && arguments[0] instanceof Consumer
                                ? InvocationHandler.invokeDefault(proxy, method, arguments)
                                : call(new Call(client, method, arguments, instance, may));
        var loader = Faults.class.getClassLoader();
        return type.cast(Proxy.newProxyInstance(loader, new Class<?>[] {type}, handler));
    }

    /** Whether something of that sort happens now, to what is no call of a client. */
    public boolean happens(Sort sort, int weight) {
        return draw("other", EnumSet.of(sort), weight).isPresent();
    }

    /**
     * What of that which may happens now; nothing to most calls.
     *
     * @param what it would happen to
     * @param weight how much more often than to others, since there are few of them
     */
    public synchronized Optional<Sort> draw(String what, Set<Sort> possible, int weight) {
        var often = isStormy ? STORM : share * weight;
        if (!isOn || share == 0 || possible.isEmpty() || chance.nextDouble() >= often) {
            return Optional.empty();
        }
        var sort = List.copyOf(possible).get(chance.nextInt(possible.size()));
        happened.merge(sort, 1, Integer::sum);
        happenedTo.merge(what + " " + sort, 1, Integer::sum);
        return Optional.of(sort);
    }

    /** That an instance is killed there. */
    public Killed killed(String where) {
        killedAt.add(where);
        return new Killed(where);
    }

    /** Lets another instance do the same, from the beginning to its end. */
    public void overlapped() {
        Runnable another;
        synchronized (this) {
            another = meanwhile;
            meanwhile = () -> {};
        }
        try {
            // On a thread of its own: this one may be in the middle of deciding.
            Thread.ofVirtual().start(another).join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Call(
            Object client,
            Method method,
            Object @Nullable [] arguments,
            String instance,
            Set<Sort> may) {
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
        var drawn = draw(call.method().getName(), possible, weight(request));
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
                overlapped();
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

    private static Set<Sort> possible(@Nullable Object request) {
        var possible =
                EnumSet.of(
                        Sort.LOST_REQUEST,
                        Sort.LOST_ANSWER,
                        Sort.THROTTLED,
                        Sort.SERVER_FAULT,
                        Sort.SERVER_FAULT_AFTER,
                        Sort.KILLED_BEFORE,
                        Sort.KILLED_AFTER);
        switch (request) {
            case TransactWriteItemsRequest write -> {
                possible.add(Sort.CONFLICT);
                possible.add(Sort.IN_PROGRESS);
            }
            case TransactGetItemsRequest look -> possible.add(Sort.CONFLICT);
            case BatchGetItemRequest batch -> possible.add(Sort.UNPROCESSED);
            case GetItemRequest get -> possible.add(Sort.OVERLAPPED);
            case QueryRequest query -> {
                possible.add(Sort.SHORT_PAGE);
                possible.add(Sort.OVERLAPPED);
                if (query.indexName() != null) {
                    possible.add(Sort.LAGGING_LIST);
                }
            }
            case null -> possible.clear();
            default -> possible.add(Sort.KEY_THROTTLED);
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

    private Killed killed(Call call, String when) {
        return killed(call.instance() + " " + when + " " + call.where());
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
