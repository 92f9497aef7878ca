package se.ledamot.meetings.function;

import static se.ledamot.platform.access.Role.SECRETARY;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.ledamot.meetings.calendar.ImportMeeting;
import se.ledamot.meetings.calendar.MeetingEnd;
import se.ledamot.meetings.calendar.MeetingOutcome;
import se.ledamot.meetings.calendar.SwedishDateTime;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.directory.PublicBody;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.meeting.MeetingOrigin;
import se.ledamot.municipality.meeting.MeetingSchedule;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.csv.CsvColumn;
import se.ledamot.platform.csv.CsvFault;
import se.ledamot.platform.csv.CsvFile;
import se.ledamot.platform.csv.CsvFileReader;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.HttpResponse;
import se.ledamot.platform.http.Payload;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/** The operation by which a secretary imports meetings from a file. */
final class MeetingImportRoutes implements RouteGroup {
    private static final int MOST_LINES = MeetingBatch.MOST;
    private static final int MOST_BYTES = 512 * 1024;
    private static final Schema.Fields TAKEN =
            MeetingBatch.COUNTS.and(
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
                    CsvColumn.of(
                            Field.of(
                                    "id",
                                    Schema.format(StringFormat.OWN_ID),
                                    "What the file calls the meeting"),
                            "Mötesnummer",
                            "Möte"),
                    CsvColumn.of(
                            Field.of(
                                    "body",
                                    Schema.text(PublicBody.LONGEST_NAME),
                                    "The body's name, or an alias of it"),
                            "Organ",
                            "Nämnd"),
                    CsvColumn.of(
                            Field.of(
                                    "start",
                                    Schema.format(SwedishDateTime.FORMAT),
                                    "When it begins, in Swedish time"),
                            "Börjar",
                            "Start"),
                    CsvColumn.of(
                            Field.maybe(
                                    "end",
                                    Schema.format(SwedishDateTime.FORMAT),
                                    "When it ends, within two weeks, if that is known"),
                            "Slutar",
                            "Slut"));

    private final Guidelines guidelines;
    private final ImportMeeting importMeeting;

    MeetingImportRoutes(Services services) {
        this.guidelines = Guidelines.of(services);
        this.importMeeting = new ImportMeeting(services.repository());
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.act(
                                "/meetings/imports",
                                "importMeetings",
                                "Takes over the meetings of a CSV file; those that it does not have"
                                        + " stay, and what the meeting tool says leads")
                        .allow(SECRETARY)
                        .body(new Payload.Csv(MOST_BYTES))
                        .responding(TAKEN)
                        .handledInBatch(this::imported));
    }

    private CommandResult<HttpResponse> imported(ValidatedRequest request) {
        var file = new CsvFileReader(COLUMNS, MOST_LINES).read(request.bytes());
        var faults = new ArrayList<>(file.faults());
        file.lines().forEach(line -> faultOfTimes(line).ifPresent(faults::add));
        faults.addAll(doubled(file));
        if (!faults.isEmpty()) {
            return response(0, 0, faults, List.of(), request);
        }
        var bodies = guidelines.settings().bodies();
        var unlisted = new LinkedHashMap<BodyName, CsvFault>();
        int stored = 0;
        int known = 0;
        for (var line : file.lines()) {
            var outcome = kept(line, request);
            var body = new BodyName(line.cells().text("body"));
            if (bodies.find(body).isEmpty()) {
                unlisted.putIfAbsent(body, CsvFault.of(line.number(), "body", "body-known"));
            }
            switch (outcome) {
                case CHANGED -> stored++;
                case UNCHANGED -> known++;
                case UNREADABLE -> faults.add(CsvFault.of(line.number(), "", "readable-meeting"));
            }
        }
        return response(stored, known, faults, List.copyOf(unlisted.values()), request);
    }

    private static CommandResult<HttpResponse> response(
            int stored,
            int known,
            List<CsvFault> faults,
            List<CsvFault> remarks,
            ValidatedRequest request) {
        return CommandResult.done(
                HttpResponse.ok(
                        Document.of(
                                "stored", stored,
                                "duplicates", known,
                                "zone", SwedishTime.ZONE.getId(),
                                "errors", toJson(faults, request),
                                "remarks", toJson(remarks, request))));
    }

    private static @Nullable List<Document> toJson(
            List<CsvFault> faults, ValidatedRequest request) {
        return faults.isEmpty() ? null : CsvFault.toJson(faults, request.language());
    }

    private MeetingOutcome kept(CsvFile.Line line, ValidatedRequest request) {
        var cells = line.cells();
        return MeetingBatch.execute(
                request,
                "line-" + line.number(),
                part ->
                        importMeeting.store(
                                MeetingOrigin.file(cells.text("id")),
                                schedule(cells),
                                request.begunAt(),
                                part));
    }

    private static MeetingSchedule schedule(Document cells) {
        return new MeetingSchedule(
                new BodyName(cells.text("body")),
                cells.instant("start"),
                MeetingEnd.of(cells.instant("start"), cells.instantOrNull("end")),
                false);
    }

    /** The lines whose meeting stands on an earlier line already. */
    private static List<CsvFault> doubled(CsvFile file) {
        var seen = new HashSet<String>();
        return file.lines().stream()
                .filter(line -> !seen.add(line.cells().text("id")))
                .map(line -> CsvFault.of(line.number(), "id", "once"))
                .toList();
    }

    private static Optional<CsvFault> faultOfTimes(CsvFile.Line line) {
        var cells = line.cells();
        return MeetingEnd.violation(cells.instant("start"), cells.instantOrNull("end"), "end")
                .map(violation ->
                        new CsvFault(
                                line.number(),
                                violation.at(),
                                violation.expected(),
                                violation.values()));
    }
}
