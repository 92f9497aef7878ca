package se.ledamot.platform.aws;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.context.support.GenericApplicationContext;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.http.HttpFunction;
import se.ledamot.platform.trigger.FileFunction;
import se.ledamot.platform.trigger.StreamFunction;
import se.ledamot.platform.trigger.TickFunction;

/** One function of a module, from the event's bytes to the answer's. */
record Answering(Object function) {
    /** A call that only keeps a snapshot from being put away: nothing is read for it. */
    private static final Document AWAKE = Document.of("awake", true);

    /** Starts a module in a context that has its wiring, and takes one function out of it. */
    static Answering by(
            FunctionModule module, Definition definition, GenericApplicationContext context) {
        module.initialize(context);
        context.refresh();
        var function = new Catalog(context).<Object>lookup(definition.name());
        return new Answering(Objects.requireNonNull(function));
    }

    byte[] answer(byte[] event) throws IOException {
        var read = read(new String(event, StandardCharsets.UTF_8));
        var answer = read.equals(AWAKE) ? Document.EMPTY : answer(read);
        return Json.write(answer).getBytes(StandardCharsets.UTF_8);
    }

    private Document answer(Document event) {
        return switch (function) {
            case HttpFunction http -> Wire.reply(http.apply(Wire.call(event)));
            case StreamFunction stream -> Wire.failed(stream.apply(Wire.touched(event)));
            case FileFunction file -> done(() -> file.accept(Wire.arrived(event)));
            case TickFunction tick -> done(() -> tick.accept(Wire.tick(event)));
            default -> throw new IllegalStateException("No event becomes what this takes");
        };
    }

    private static Document done(Runnable function) {
        function.run();
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
