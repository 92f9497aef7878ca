package se.ledamot.local;

import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import se.ledamot.platform.trigger.StreamBatch;
import se.ledamot.stack.Template;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Passes the records of the tables' streams to the functions that the template connects. */
final class Streams {
    private static final System.Logger LOG = System.getLogger(Streams.class.getName());

    private final List<StreamMapping> pipes;
    private final DynamoDbClient dynamo;
    private final DynamoDbStreamsClient streams;
    private final LocalFunctions functions;
    private final String prefix;
    private final Map<String, String> arns = new HashMap<>();
    private final Map<Place, String> iterators = new HashMap<>();

    /** The places from which records have been read. */
    private final Set<Place> begun = new HashSet<>();

    Streams(
            Template template,
            DynamoDbClient dynamo,
            DynamoDbStreamsClient streams,
            LocalFunctions functions,
            String prefix) {
        this.pipes = StreamMapping.of(template);
        this.dynamo = dynamo;
        this.streams = streams;
        this.functions = functions;
        this.prefix = prefix;
    }

    void start(ScheduledExecutorService timer) {
        timer.scheduleWithFixedDelay(this::pumpAll, 500, 500, TimeUnit.MILLISECONDS);
    }

    /**
     * A mapping's own place in a shard: two on the same stream do not take each other's records.
     */
    private record Place(StreamMapping pipe, String stream, String shard) {}

    private void pumpAll() {
        for (var pipe : pipes) {
            try {
                pump(pipe);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "stream {0}: {1}", pipe.table(), e.getClass().getName());
            }
        }
    }

    private void pump(StreamMapping pipe) {
        var arn = arns.computeIfAbsent(pipe.table(), this::arn);
        for (var shard :
                streams.describeStream(stream -> stream.streamArn(arn))
                        .streamDescription()
                        .shards()) {
            pump(pipe, arn, shard);
        }
    }

    private String arn(String table) {
        return dynamo.describeTable(describe -> describe.tableName(prefix + table))
                .table()
                .latestStreamArn();
    }

    private void pump(StreamMapping pipe, String arn, Shard shard) {
        var name = new Place(pipe, arn, shard.shardId());
        var iterator =
                iterators.computeIfAbsent(
                        name, key -> iterator(arn, shard, ShardIteratorType.TRIM_HORIZON));
        try {
            var answer = streams.getRecords(records -> records.shardIterator(iterator));
            hand(pipe, answer.records());
            if (answer.records().isEmpty() && !begun.contains(name)) {
                // An iterator of a shard that is still empty would skip the first records.
                iterators.remove(name);
            } else if (answer.nextShardIterator() != null) {
                begun.add(name);
                iterators.put(name, answer.nextShardIterator());
            }
        } catch (ExpiredIteratorException | TrimmedDataAccessException e) {
            iterators.put(name, iterator(arn, shard, ShardIteratorType.LATEST));
        }
    }

    /**
     * A new iterator. Records missed between an expired iterator and a new one are found by the
     * schedules.
     */
    private String iterator(String arn, Shard shard, ShardIteratorType from) {
        return streams.getShardIterator(
                        get -> get.streamArn(arn).shardId(shard.shardId()).shardIteratorType(from))
                .shardIterator();
    }

    private void hand(StreamMapping pipe, List<Record> records) {
        var touched =
                records.stream()
                        .filter(record -> pipe.wants(record.eventNameAsString(), key(record)))
                        .map(record ->
                                new StreamBatch.Item(
                                        record.dynamodb().sequenceNumber(), key(record)))
                        .toList();
        if (!touched.isEmpty()) {
            functions.onStream(pipe.definition(), new StreamBatch(touched));
        }
    }

    private static String key(Record record) {
        return Objects.requireNonNull(record.dynamodb().keys().get("pk")).s();
    }
}
