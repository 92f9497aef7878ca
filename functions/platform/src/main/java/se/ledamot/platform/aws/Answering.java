package se.ledamot.platform.aws;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.cloud.function.context.catalog.SimpleFunctionRegistry.FunctionInvocationWrapper;
import org.springframework.context.support.GenericApplicationContext;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.http.HttpCall;
import se.ledamot.platform.http.HttpReply;
import se.ledamot.platform.trigger.Tick;
import se.ledamot.platform.trigger.Touched;

/** One function of a module, from the event's bytes to the answer's. */
record Answering(FunctionInvocationWrapper function) {

    /** Starts a module in a context that has its wiring, and takes one function out of it. */
    static Answering by(
            FunctionModule module, String definition, GenericApplicationContext context) {
        module.initialize(context);
        context.refresh();
        return new Answering(Catalog.lookup(module, context, definition));
    }

    byte[] answer(byte[] event) throws IOException {
        var answer = answer(read(new String(event, StandardCharsets.UTF_8)));
        return Json.write(answer).getBytes(StandardCharsets.UTF_8);
    }

    private Document answer(Document event) {
        var input = function.getRawInputType();
        if (input == HttpCall.class) {
            return Wire.reply((HttpReply) function.apply(Wire.call(event)));
        }
        if (input == Tick.class) {
            function.accept(Wire.tick(event));
            return Document.EMPTY;
        }
        if (input == Touched.class) {
            return Wire.failed((Touched.Failed) function.apply(Wire.touched(event)));
        }
        throw new IllegalStateException("No event becomes a " + input);
    }

    private static Document read(String event) throws IOException {
        try {
            return Json.read(event);
        } catch (Json.Malformed e) {
            throw new IOException("The event is not a JSON object");
        }
    }
}
