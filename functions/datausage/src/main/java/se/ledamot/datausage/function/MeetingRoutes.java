package se.ledamot.datausage.function;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;
import static se.ledamot.platform.access.Role.MEMBER;
import static se.ledamot.platform.access.Role.SECRETARY;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.ledamot.datausage.KeepMeetings;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.meeting.Meeting;
import se.ledamot.municipality.meeting.MeetingKind;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Call;
import se.ledamot.platform.http.HttpReply;
import se.ledamot.platform.http.Payload;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Shape;
import se.ledamot.platform.sheet.Column;
import se.ledamot.platform.sheet.Sheet;
import se.ledamot.platform.sheet.SheetFault;
import se.ledamot.platform.sheet.SheetReader;

/** The operations by which people keep and read the meeting calendar. */
final class MeetingRoutes implements RouteGroup {
    private static final int MOST_LINES = 1_000;
    private static final int FAILED = 400;
    private static final int MOST_BYTES = 512 * 1024;
    private static final Shape.Fields MEETING =
            MeetingShape.SCHEDULED.and(
                    Field.of("cancelled", Shape.truth(), "Whether it is called off"));
    private static final Shape.Fields TAKEN =
            Shape.fields(
                    Field.of(
                            "kept",
                            Shape.whole(0, MOST_LINES),
                            "How many are new or changed; 0 where the file has errors"),
                    Field.of(
                            "known",
                            Shape.whole(0, MOST_LINES),
                            "How many were known just so, or newer; one that was called off"
                                    + " stays so"),
                    Field.maybe(
                            "errors",
                            Shape.list(SheetFault.SHAPE, MOST_LINES),
                            "Each error with line, column and what is expected"),
                    Field.maybe(
                            "remarks",
                            Shape.list(SheetFault.SHAPE, MOST_LINES),
                            "The first line of each body that is not on the list, which may be"
                                    + " right"));
    private static final List<Column> COLUMNS =
            List.of(
                    column("id", "Mötesnummer", "Möte"),
                    column("body", "Organ", "Nämnd"),
                    column("start", "Börjar", "Start"),
                    column("end", "Slutar", "Slut"));

    private final Records records;
    private final Guidelines guidelines;
    private final KeepMeetings keep;

    MeetingRoutes(Services services) {
        this.records = services.records();
        this.guidelines = Guidelines.of(services);
        this.keep = new KeepMeetings(records, services.decisions());
    }

    private static Column column(String name, String... headings) {
        return MeetingShape.SCHEDULED.fields().stream()
                .filter(field -> field.name().equals(name))
                .map(field -> Column.of(field, headings))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public List<Route> all() {
        return List.of(list(), take());
    }

    private Route list() {
        return Route.get("/meetings", "listMeetings", "A month's meetings, by when they begin")
                .by(MEMBER, DEVICE_DESK, IT, SECRETARY)
                .asking(UsageRoutes.MONTH)
                .listing(MEETING, this::inMonth);
    }

    private Route take() {
        return Route.act(
                        "/meetings/imports",
                        "importMeetings",
                        "Takes over the meetings of a CSV file; those that it does not have stay")
                .by(SECRETARY)
                .taking(new Payload.CsvFile(MOST_BYTES))
                .replying(TAKEN)
                .handledInParts(this::imported);
    }

    private Page<Document> inMonth(Call call) {
        var shelf = MeetingKind.in(UsageRoutes.month(call));
        return records.shelf(MeetingKind.MEETING, shelf, call.page())
                .map(found -> told(found.state()));
    }

    private CommandResult<HttpReply> imported(Call call) {
        var sheet = new SheetReader(COLUMNS, MOST_LINES).read(call.bytes());
        var faults = new ArrayList<>(sheet.faults());
        sheet.lines().forEach(line -> faults.addAll(ofTimes(line)));
        if (!faults.isEmpty()) {
            var errors = SheetFault.told(faults, call.language());
            return CommandResult.done(
                    HttpReply.ok(Document.of("kept", 0, "known", 0, "errors", errors)));
        }
        var bodies = guidelines.settings().bodies();
        var unlisted = new LinkedHashMap<BodyName, SheetFault>();
        int kept = 0;
        int known = 0;
        for (var line : sheet.lines()) {
            var reply = kept(line, call);
            var body = new BodyName(line.cells().text("body"));
            if (bodies.find(body).isEmpty()) {
                unlisted.putIfAbsent(body, SheetFault.of(line.number(), "body", "body-known"));
            }
            if (reply.status() >= FAILED) {
                faults.add(SheetFault.of(line.number(), "", "readable-meeting"));
            } else if (Json.readOwn(reply.body())
                    .choice(KeepMeetings.Outcome.class, "outcome")
                    .equals(KeepMeetings.Outcome.KEPT)) {
                kept++;
            } else {
                known++;
            }
        }
        return CommandResult.done(
                HttpReply.ok(
                        Document.of(
                                "kept",
                                kept,
                                "known",
                                known,
                                "errors",
                                told(faults, call),
                                "remarks",
                                told(List.copyOf(unlisted.values()), call))));
    }

    private static @Nullable List<Document> told(List<SheetFault> faults, Call call) {
        return faults.isEmpty() ? null : SheetFault.told(faults, call.language());
    }

    /** Each line is a part of its own, so that the same call made again is answered the same. */
    private HttpReply kept(Sheet.Line line, Call call) {
        var part = call.operation().part("line-" + line.number());
        var meeting = meeting(line.cells(), call);
        var result =
                call.parts()
                        .carryOut(
                                part,
                                operation ->
                                        keep.ofFile(meeting, operation).map(MeetingRoutes::told));
        return switch (result) {
            case CommandResult.Done<HttpReply>(var reply) -> reply;
            case CommandResult.Refused<HttpReply> none ->
                    throw new IllegalStateException("No meeting of a file is refused");
        };
    }

    private static HttpReply told(KeepMeetings.Outcome outcome) {
        return HttpReply.ok(Document.of("outcome", outcome));
    }

    private static List<SheetFault> ofTimes(Sheet.Line line) {
        return MeetingShape.ofTimes(line.cells()).stream()
                .map(finding ->
                        new SheetFault(
                                line.number(),
                                finding.at().substring(1),
                                finding.expected(),
                                finding.values()))
                .toList();
    }

    private static Meeting meeting(Document cells, Call call) {
        return new Meeting(
                cells.text("id"),
                new BodyName(cells.text("body")),
                cells.instant("start"),
                cells.instant("end"),
                false,
                call.begunAt());
    }

    private static Document told(Meeting meeting) {
        return Document.of(
                "id", meeting.id(),
                "body", meeting.body().text(),
                "start", meeting.start(),
                "end", meeting.end(),
                "cancelled", meeting.cancelled());
    }
}
