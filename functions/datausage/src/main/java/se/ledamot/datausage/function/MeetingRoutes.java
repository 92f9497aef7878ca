package se.ledamot.datausage.function;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;
import static se.ledamot.platform.access.Role.MEMBER;
import static se.ledamot.platform.access.Role.SECRETARY;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.ledamot.datausage.StoreMeetings;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.meeting.Meeting;
import se.ledamot.municipality.meeting.MeetingMapping;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.csv.CsvColumn;
import se.ledamot.platform.csv.CsvFault;
import se.ledamot.platform.csv.CsvFile;
import se.ledamot.platform.csv.CsvFileReader;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.HttpResponse;
import se.ledamot.platform.http.Payload;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;

/** The operations by which people keep and read the meeting calendar. */
final class MeetingRoutes implements RouteGroup {
    private static final int MOST_LINES = 1_000;
    private static final int FAILED = 400;
    private static final int MOST_BYTES = 512 * 1024;
    private static final Schema.Fields MEETING =
            MeetingSchema.SCHEDULED.and(
                    Field.of("cancelled", Schema.bool(), "Whether it is called off"));
    private static final Schema.Fields TAKEN =
            Schema.fields(
                    Field.of(
                            "stored",
                            Schema.wholeNumber(0, MOST_LINES),
                            "How many are new or changed; 0 where the file has errors"),
                    Field.of(
                            "duplicates",
                            Schema.wholeNumber(0, MOST_LINES),
                            "How many were known just so, or newer; one that was called off"
                                    + " stays so"),
                    Field.maybe(
                            "errors",
                            Schema.list(CsvFault.SCHEMA, MOST_LINES),
                            "Each error with line, column and what is expected"),
                    Field.maybe(
                            "remarks",
                            Schema.list(CsvFault.SCHEMA, MOST_LINES),
                            "The first line of each body that is not on the list, which may be"
                                    + " right"));
    private static final List<CsvColumn> COLUMNS =
            List.of(
                    column("id", "Mötesnummer", "Möte"),
                    column("body", "Organ", "Nämnd"),
                    column("start", "Börjar", "Start"),
                    column("end", "Slutar", "Slut"));

    private final Repository repository;
    private final Guidelines guidelines;
    private final StoreMeetings storeMeetings;

    MeetingRoutes(Services services) {
        this.repository = services.repository();
        this.guidelines = Guidelines.of(services);
        this.storeMeetings = new StoreMeetings(repository, services.executor());
    }

    private static CsvColumn column(String name, String... headings) {
        return MeetingSchema.SCHEDULED.fields().stream()
                .filter(field -> field.name().equals(name))
                .map(field -> CsvColumn.of(field, headings))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public List<Route> routes() {
        return List.of(list(), take());
    }

    private Route list() {
        return Route.get("/meetings", "listMeetings", "A month's meetings, by when they begin")
                .allow(MEMBER, DEVICE_DESK, IT, SECRETARY)
                .query(UsageRoutes.MONTH)
                .respondingPage(MEETING, this::inMonth);
    }

    private Route take() {
        return Route.act(
                        "/meetings/imports",
                        "importMeetings",
                        "Takes over the meetings of a CSV file; those that it does not have stay")
                .allow(SECRETARY)
                .body(new Payload.Csv(MOST_BYTES))
                .responding(TAKEN)
                .handledInBatch(this::imported);
    }

    private Page<Document> inMonth(ValidatedRequest request) {
        var list = MeetingMapping.listName(UsageRoutes.month(request));
        return repository
                .list(MeetingMapping.MEETING, list, request.page())
                .map(found -> toJson(found.state()));
    }

    private CommandResult<HttpResponse> imported(ValidatedRequest request) {
        var file = new CsvFileReader(COLUMNS, MOST_LINES).read(request.bytes());
        var faults = new ArrayList<>(file.faults());
        file.lines().forEach(line -> faults.addAll(ofTimes(line)));
        if (!faults.isEmpty()) {
            var errors = CsvFault.toJson(faults, request.language());
            return CommandResult.done(
                    HttpResponse.ok(Document.of("stored", 0, "duplicates", 0, "errors", errors)));
        }
        var bodies = guidelines.settings().bodies();
        var unlisted = new LinkedHashMap<BodyName, CsvFault>();
        int kept = 0;
        int known = 0;
        for (var line : file.lines()) {
            var response = kept(line, request);
            var body = new BodyName(line.cells().text("body"));
            if (bodies.find(body).isEmpty()) {
                unlisted.putIfAbsent(body, CsvFault.of(line.number(), "body", "body-known"));
            }
            if (response.status() >= FAILED) {
                faults.add(CsvFault.of(line.number(), "", "readable-meeting"));
            } else if (Json.readOwn(response.body())
                    .enumValue(StoreMeetings.Outcome.class, "outcome")
                    .equals(StoreMeetings.Outcome.STORED)) {
                kept++;
            } else {
                known++;
            }
        }
        return CommandResult.done(
                HttpResponse.ok(
                        Document.of(
                                "stored",
                                kept,
                                "duplicates",
                                known,
                                "errors",
                                toJson(faults, request),
                                "remarks",
                                toJson(List.copyOf(unlisted.values()), request))));
    }

    private static @Nullable List<Document> toJson(
            List<CsvFault> faults, ValidatedRequest request) {
        return faults.isEmpty() ? null : CsvFault.toJson(faults, request.language());
    }

    /** Each line is a batch item of its own, so that a repeated request gets the same response. */
    private HttpResponse kept(CsvFile.Line line, ValidatedRequest request) {
        var part = request.operation().part("line-" + line.number());
        var meeting = meeting(line.cells(), request);
        var result =
                request.batch()
                        .execute(
                                part,
                                operation ->
                                        storeMeetings
                                                .storeFromFile(meeting, operation)
                                                .map(MeetingRoutes::response));
        return switch (result) {
            case CommandResult.Done<HttpResponse>(var response) -> response;
            case CommandResult.Refused<HttpResponse> none ->
                    throw new IllegalStateException("No meeting of a file is refused");
        };
    }

    private static HttpResponse response(StoreMeetings.Outcome outcome) {
        return HttpResponse.ok(Document.of("outcome", outcome));
    }

    private static List<CsvFault> ofTimes(CsvFile.Line line) {
        return MeetingSchema.timeViolations(line.cells()).stream()
                .map(violation ->
                        new CsvFault(
                                line.number(),
                                violation.at().substring(1),
                                violation.expected(),
                                violation.values()))
                .toList();
    }

    private static Meeting meeting(Document cells, ValidatedRequest request) {
        return new Meeting(
                cells.text("id"),
                new BodyName(cells.text("body")),
                cells.instant("start"),
                cells.instant("end"),
                false,
                request.begunAt());
    }

    private static Document toJson(Meeting meeting) {
        return Document.of(
                "id", meeting.id(),
                "body", meeting.body().text(),
                "start", meeting.start(),
                "end", meeting.end(),
                "cancelled", meeting.cancelled());
    }
}
