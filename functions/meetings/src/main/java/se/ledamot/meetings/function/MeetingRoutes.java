package se.ledamot.meetings.function;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;
import static se.ledamot.platform.access.Role.MEMBER;
import static se.ledamot.platform.access.Role.SECRETARY;

import java.time.YearMonth;
import java.util.List;
import se.ledamot.municipality.directory.PublicBody;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.meeting.Meeting;
import se.ledamot.municipality.meeting.MeetingCalendar;
import se.ledamot.municipality.meeting.MeetingSource;
import se.ledamot.municipality.meeting.SourceKey;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/** The operations by which people read the calendar of meetings. */
final class MeetingRoutes implements RouteGroup {
    private static final Field MONTH =
            Field.maybe(
                    "month", Schema.format(StringFormat.MONTH), "The month; this one unless said");
    static final Schema.Fields MEETING =
            Schema.fields(
                    Field.of("meeting", Schema.format(SourceKey.FORMAT), "The meeting"),
                    Field.of(
                            "body",
                            Schema.text(PublicBody.LONGEST_NAME),
                            "The body that meets, by its listed name where it has one"),
                    Field.of("start", Schema.format(StringFormat.INSTANT), "When it begins"),
                    Field.maybe(
                            "end",
                            Schema.format(StringFormat.INSTANT),
                            "When it ends; absent where no source says it"),
                    Field.maybe(
                            "allDay",
                            Schema.bool(),
                            "Whether only its days are known; absent where its times are"),
                    Field.of("cancelled", Schema.bool(), "Whether it is called off"),
                    Field.of(
                            "source",
                            Schema.choice(MeetingSource.class),
                            "What says so: the best of those that know the meeting"));

    private final Repository repository;
    private final Guidelines guidelines;

    MeetingRoutes(Services services) {
        this.repository = services.repository();
        this.guidelines = Guidelines.of(services);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                                "/meetings",
                                "listMeetings",
                                "A month's meetings, by when they begin, each once")
                        .allow(MEMBER, DEVICE_DESK, IT, SECRETARY)
                        .query(MONTH)
                        .respondingPage(MEETING, this::inMonth));
    }

    private Page<Document> inMonth(ValidatedRequest request) {
        var asked = request.query().textOrNull("month");
        var month =
                asked == null
                        ? YearMonth.from(request.operation().today())
                        : YearMonth.parse(asked);
        var all = new MeetingCalendar(repository, guidelines.settings().bodies()).allIn(month);
        return Page.of(
                all.items().stream().map(MeetingRoutes::toJson).toList(),
                all.unreadable(),
                request.page());
    }

    static Document toJson(Meeting meeting) {
        return Document.of(
                "meeting", meeting.id(),
                "body", meeting.body().text(),
                "start", meeting.start(),
                "end", meeting.end(),
                "allDay", meeting.isAllDay() ? true : null,
                "cancelled", meeting.isCancelled(),
                "source", meeting.source());
    }
}
