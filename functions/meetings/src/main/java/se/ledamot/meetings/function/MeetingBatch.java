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

/**
 * Carries out each meeting of a request by itself, so that a repeated request gets the same
 * response and does the rest.
 */
final class MeetingBatch {
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
