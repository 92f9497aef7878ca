package se.ledamot.meetings.function;

import java.util.function.Function;
import se.ledamot.meetings.calendar.MeetingOutcome;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.http.HttpResponse;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;

/**
 * Carries out each meeting of a request by itself, so that a repeated request gets the same
 * response and does the rest.
 */
final class MeetingBatch {
    /** Meetings of a file. */
    static final int MOST = 1_000;

    /** What became of the meetings of a file. */
    static final Schema.Fields COUNTS =
            Schema.fields(
                    Field.of(
                            "stored",
                            Schema.wholeNumber(0, MOST),
                            "How many are new or changed; 0 where the file has errors"),
                    Field.of(
                            "duplicates",
                            Schema.wholeNumber(0, MOST),
                            "How many were known just so, or from a later file"),
                    Field.of(
                            "zone",
                            Schema.text(40),
                            "The time zone of the times that name none themselves"));

    private static final int FAILED = 400;

    private MeetingBatch() {}

    /**
     * What became of one meeting.
     *
     * @param part which of the request's meetings it is
     */
    static MeetingOutcome execute(
            ValidatedRequest request,
            String part,
            Function<Operation, Decision<MeetingOutcome>> decide) {
        var result =
                request.batch()
                        .execute(
                                request.operation().part(part),
                                operation ->
                                        decide.apply(operation)
                                                .map(outcome ->
                                                        HttpResponse.ok(
                                                                Document.of("outcome", outcome))));
        return switch (result) {
            case CommandResult.Done<HttpResponse>(var response) -> outcome(response);
            case CommandResult.Refused<HttpResponse> none ->
                    throw new IllegalStateException("No meeting of a file is refused");
        };
    }

    private static MeetingOutcome outcome(HttpResponse response) {
        return response.status() >= FAILED
                ? MeetingOutcome.UNREADABLE
                : Json.readOwn(response.body()).enumValue(MeetingOutcome.class, "outcome");
    }
}
