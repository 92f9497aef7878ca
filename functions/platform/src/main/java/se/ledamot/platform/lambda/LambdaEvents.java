package se.ledamot.platform.lambda;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.platform.http.HttpResponse;
import se.ledamot.platform.trigger.FilesCreated;
import se.ledamot.platform.trigger.QueueBatch;
import se.ledamot.platform.trigger.ScheduledEvent;
import se.ledamot.platform.trigger.StreamBatch;

/**
 * Converts AWS events from their JSON to our own types: API Gateway's HTTP API (payload format
 * 2.0), EventBridge Scheduler's input, batches of a DynamoDB stream and of an SQS queue, and files
 * created in an S3 bucket.
 */
public final class LambdaEvents {
    private LambdaEvents() {}

    /** A request through API Gateway. */
    public static HttpRequest httpRequest(Document event) {
        var http = event.document("requestContext").document("http");
        var encoded = event.booleanValue("isBase64Encoded");
        return new HttpRequest(
                http.text("method"),
                event.text("rawPath"),
                HttpRequest.query(event.textOrNull("rawQueryString")),
                headers(event.documentOrNull("headers")),
                body(text(event, "body"), encoded),
                encoded);
    }

    /** The event of such a request, for priming. */
    static Document fromHttpRequest(HttpRequest request) {
        var body = request.body();
        return Document.of(
                "rawPath", request.path(),
                "rawQueryString", query(request.query()),
                "headers", document(request.headers()),
                "requestContext", Document.of("http", Document.of("method", request.method())),
                "body", body == null ? null : new String(body, StandardCharsets.UTF_8),
                "isBase64Encoded", false);
    }

    private static String query(Map<String, String> query) {
        return query.entrySet().stream()
                .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** The response that API Gateway passes on. */
    public static Document fromHttpResponse(HttpResponse response) {
        return Document.of(
                "statusCode", response.status(),
                "headers", document(response.headers()),
                "body", response.body(),
                "isBase64Encoded", false);
    }

    private static Document document(Map<String, String> headers) {
        return new Document(new LinkedHashMap<>(headers));
    }

    /** A schedule's input: {@code {"schedule": "checkout-sweep", "at": "2026-11-23T05:00:00Z"}}. */
    public static ScheduledEvent scheduledEvent(Document input) {
        return new ScheduledEvent(input.text("schedule"), input.instant("at"));
    }

    /** A stream's batch; only the keys are read. */
    public static StreamBatch streamBatch(Document batch) {
        var states = new ArrayList<StreamBatch.Item>();
        for (var record : batch.documents("Records")) {
            var dynamo = record.document("dynamodb");
            var key = dynamo.document("Keys").document("pk").text("S");
            states.add(new StreamBatch.Item(dynamo.text("SequenceNumber"), key));
        }
        return new StreamBatch(states);
    }

    /** Messages of an SQS queue. */
    public static QueueBatch queueBatch(Document batch) {
        return new QueueBatch(
                batch.documents("Records").stream()
                        .map(record ->
                                new QueueBatch.Message(
                                        record.text("messageId"), record.text("body")))
                        .toList());
    }

    /** Files that were put into a bucket, as S3 tells of them. */
    public static FilesCreated filesCreated(Document event) {
        var files = new ArrayList<FilesCreated.CreatedFile>();
        for (var record : event.documents("Records")) {
            var s3 = record.document("s3");
            var object = s3.document("object");
            files.add(
                    new FilesCreated.CreatedFile(
                            s3.document("bucket").text("name"),
                            URLDecoder.decode(object.text("key"), StandardCharsets.UTF_8),
                            object.text("versionId")));
        }
        return new FilesCreated(files);
    }

    /** The response that tells the stream where to resume. */
    public static Document batchItemFailures(StreamBatch.Failed failed) {
        return batchItemFailures(failed.sequences());
    }

    /** The response that tells the queue what to deliver again. */
    public static Document batchItemFailures(QueueBatch.Failed failed) {
        return batchItemFailures(failed.ids());
    }

    private static Document batchItemFailures(List<String> ids) {
        var items = ids.stream().map(one -> Document.of("itemIdentifier", one)).toList();
        return Document.of("batchItemFailures", items);
    }

    private static Map<String, String> headers(@Nullable Document headers) {
        var read = new LinkedHashMap<String, String>();
        if (headers != null) {
            headers.values()
                    .forEach((name, value) ->
                            read.put(name.toLowerCase(Locale.ROOT), value.toString()));
        }
        return read;
    }

    private static byte @Nullable [] body(@Nullable String body, boolean encoded) {
        if (body == null) {
            return null;
        }
        return encoded ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
    }

    /** A text, where the event may also have null. */
    private static @Nullable String text(Document event, String name) {
        return event.values().get(name) instanceof String text ? text : null;
    }
}
