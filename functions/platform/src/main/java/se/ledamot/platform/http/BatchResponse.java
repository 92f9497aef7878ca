package se.ledamot.platform.http;

import java.util.List;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;

/**
 * The results of a batch request: each item has its own status and response, or its own problem.
 */
public final class BatchResponse {
    /** The result of one item. */
    public record Item(long number, int status, Document body) {
        Document toJson() {
            return Document.of("number", number, "status", status, "body", body);
        }

        boolean isDone() {
            return status < 400;
        }
    }

    private BatchResponse() {}

    /** The result of an item, as its own request would have been answered. */
    public static Item item(
            long number, ValidatedRequest request, CommandResult<HttpResponse> result) {
        var response =
                switch (result) {
                    case CommandResult.Done<HttpResponse>(var done) -> done;
                    case CommandResult.Refused<HttpResponse>(var refusal) ->
                            Problem.of(refusal, request.language());
                };
        return new Item(number, response.status(), Json.readOwn(response.body()));
    }

    public static Document of(List<Item> outcomes) {
        long done = outcomes.stream().filter(Item::isDone).count();
        return Document.of(
                "done",
                done,
                "refused",
                outcomes.size() - done,
                "results",
                outcomes.stream().map(Item::toJson).toList());
    }

    /** The schema of such a response, with at most that many results. */
    public static Schema.Fields schema(int most) {
        var result =
                Schema.fields(
                        Field.of(
                                "number",
                                Schema.wholeNumber(0, Long.MAX_VALUE),
                                "The part's number"),
                        Field.of(
                                "status",
                                Schema.wholeNumber(200, 599),
                                "As if it had been called alone"),
                        Field.of("body", new Schema.AnyObject(), "What was made, or the problem"));
        return Schema.fields(
                Field.of("done", Schema.wholeNumber(0, most), "How many parts were done"),
                Field.of("refused", Schema.wholeNumber(0, most), "How many were refused"),
                Field.of("results", Schema.list(result, most), "Each part's result"));
    }
}
