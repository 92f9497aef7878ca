package se.ledamot.platform.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Function;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.function.TriggeredFunction;

/**
 * Runs one function in a Lambda, from the event's bytes to the response's. Its input is a stream,
 * so that Spring's adapter hands over the bytes as they came: it neither logs them, nor reads them
 * into types, nor takes their headers for its own.
 *
 * @param function the function that handles the events
 */
record EventDispatcher(TriggeredFunction function) implements Function<InputStream, byte[]> {
    /** An event that only keeps a snapshot from being removed: nothing is read for it. */
    private static final Document AWAKE = Document.of("awake", true);

    /** The replacement of the deployed function while a snapshot is primed, and only then. */
    static final ScopedValue<EventDispatcher> PRIMING = ScopedValue.newInstance();

    @Override
    public byte[] apply(InputStream event) {
        try {
            var read = read(new String(event.readAllBytes(), StandardCharsets.UTF_8));
            var answer = read.equals(AWAKE) ? Document.EMPTY : PRIMING.orElse(this).answer(read);
            return Json.write(answer).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Document answer(Document event) {
        return switch (function) {
            case TriggeredFunction.OnRequest(var target) ->
                    LambdaEvents.fromHttpResponse(target.apply(LambdaEvents.httpRequest(event)));
            case TriggeredFunction.OnStream(var target) ->
                    LambdaEvents.batchItemFailures(target.apply(LambdaEvents.streamBatch(event)));
            case TriggeredFunction.OnQueue(var target) ->
                    LambdaEvents.batchItemFailures(target.apply(LambdaEvents.queueBatch(event)));
            case TriggeredFunction.OnFiles(var target) ->
                    done(target, LambdaEvents.filesCreated(event));
            case TriggeredFunction.OnSchedule(var target) ->
                    done(target, LambdaEvents.scheduledEvent(event));
        };
    }

    private static <T> Document done(Consumer<T> target, T event) {
        target.accept(event);
        return Document.EMPTY;
    }

    private static Document read(String event) throws IOException {
        try {
            return Json.read(event);
        } catch (Json.Malformed e) {
            throw new IOException("The event is not a JSON object");
        }
    }
}
