package se.ledamot.platform.http;

import java.util.List;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Shape;

/** The results of a call in parts: each part has its own status and answer, or its own problem. */
public final class Outcomes {
    /** One part's result. */
    public record One(long number, int status, Document body) {
        Document told() {
            return Document.of("number", number, "status", status, "body", body);
        }

        boolean isDone() {
            return status < 400;
        }
    }

    private Outcomes() {}

    /** The result of a part as its own call would have been answered. */
    public static One one(long number, Call call, CommandResult<HttpReply> result) {
        var reply =
                switch (result) {
                    case CommandResult.Done<HttpReply>(var done) -> done;
                    case CommandResult.Refused<HttpReply>(var refusal) ->
                            Problem.of(refusal, call.language());
                };
        return new One(number, reply.status(), Json.readOwn(reply.body()));
    }

    public static Document of(List<One> outcomes) {
        long done = outcomes.stream().filter(One::isDone).count();
        return Document.of(
                "done",
                done,
                "refused",
                outcomes.size() - done,
                "results",
                outcomes.stream().map(One::told).toList());
    }

    /** The shape of such an answer, with so many results at most. */
    public static Shape.Fields shape(int most) {
        var result =
                Shape.fields(
                        Field.of("number", Shape.whole(0, Long.MAX_VALUE), "The part's number"),
                        Field.of("status", Shape.whole(200, 599), "As if it had been called alone"),
                        Field.of("body", new Shape.Open(), "What was made, or the problem"));
        return Shape.fields(
                Field.of("done", Shape.whole(0, most), "How many parts were done"),
                Field.of("refused", Shape.whole(0, most), "How many were refused"),
                Field.of("results", Shape.list(result, most), "Each part's result"));
    }
}
