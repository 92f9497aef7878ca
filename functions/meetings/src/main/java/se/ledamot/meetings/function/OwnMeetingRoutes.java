package se.ledamot.meetings.function;

import static se.ledamot.platform.access.Role.MEMBER;

import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import se.ledamot.meetings.readiness.OwnMeeting;
import se.ledamot.meetings.readiness.ReadMeetingReadiness;
import se.ledamot.meetings.reminder.OwnReminders;
import se.ledamot.meetings.reminder.ReminderChoice;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.meeting.MeetingCalendar;
import se.ledamot.municipality.meeting.SourceKey;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;

/** The operations by which members see their meetings, and choose what to be told of (K3.5). */
final class OwnMeetingRoutes implements RouteGroup {
    private static final int MONTHS = 3;
    private static final Schema.Fields OWN_MEETING =
            MeetingRoutes.MEETING
                    .and(
                            Field.of(
                                    "called",
                                    Schema.bool(),
                                    "Whether the member is called; a substitute is if called in"),
                            Field.of(
                                    "paperCount",
                                    ReadinessRoutes.count(),
                                    "How many papers it has"),
                            Field.of(
                                    "reminders",
                                    Schema.choice(ReminderChoice.class),
                                    "What the member wants to be told of it"))
                    .and(ReadinessRoutes.OF_MEMBER.toArray(Field[]::new));
    private static final Schema.Fields CHOICE =
            Schema.fields(
                    Field.of(
                            "reminders",
                            Schema.choice(ReminderChoice.class),
                            "on: all reminders. done: the member has what is needed, and is told"
                                    + " only of new or changed papers, of a new time, and of mail."
                                    + " off: nothing of this meeting. The last choice applies; it"
                                    + " goes with a meeting that is moved within its day, and not"
                                    + " to another day"));

    private final Repository repository;
    private final Guidelines guidelines;

    OwnMeetingRoutes(Services services) {
        this.repository = services.repository();
        this.guidelines = Guidelines.of(services);
    }

    @Override
    public List<Route> routes() {
        return List.of(own(), choice());
    }

    private Route own() {
        return Route.get(
                        "/meetings/mine",
                        "listOwnMeetings",
                        "The meetings of the member's bodies, and others to which the member is"
                                + " called, from today to the end of the month after next, and"
                                + " whether their papers are in the tablet")
                .allow(MEMBER)
                .respondingPage(OWN_MEETING, this::ownMeetings);
    }

    private Route choice() {
        return Route.act(
                        "/meetings/{meeting}/own-reminders",
                        "chooseReminders",
                        "The member chooses what to be told of a meeting that the member is called"
                                + " to, or of a body on which the member sits")
                .pathParameters(SourceKey.FORMAT)
                .allow(MEMBER)
                .body(CHOICE)
                .responding(CHOICE, this::choose);
    }

    private Decision<Document> choose(ValidatedRequest request) {
        var choice = request.body().enumValue(ReminderChoice.class, "reminders");
        return new OwnReminders(repository, guidelines.settings())
                .choose(self(request), request.path("meeting"), choice, request.operation())
                .map(meeting -> Document.of("reminders", choice));
    }

    private static MemberId self(ValidatedRequest request) {
        return new MemberId(Objects.requireNonNull(request.caller().member()));
    }

    private Page<Document> ownMeetings(ValidatedRequest request) {
        var settings = guidelines.settings();
        var calendar = new MeetingCalendar(repository, settings.bodies());
        var now = request.operation();
        var self = self(request);
        var month = YearMonth.from(now.today());
        var months =
                IntStream.range(0, MONTHS)
                        .mapToObj(ahead -> calendar.allIn(month.plusMonths(ahead)))
                        .toList();
        var meetings =
                months.stream()
                        .flatMap(page -> page.items().stream())
                        .filter(meeting -> !meeting.isCancelled())
                        .filter(meeting ->
                                !SwedishTime.dateOf(meeting.start()).isBefore(now.today()))
                        .toList();
        var choices = new OwnReminders(repository, settings).choices(self);
        var reading = new ReadMeetingReadiness(repository, settings.bodies()).begin();
        var all =
                reading.members().stream()
                        .filter(member -> member.id().equals(self))
                        .flatMap(member ->
                                meetings.stream()
                                        .flatMap(meeting ->
                                                reading.own(meeting, member, now.at()).stream()))
                        .map(own -> toJson(own, choices))
                        .toList();
        var unreadable = months.stream().flatMap(page -> page.unreadable().stream()).toList();
        return Page.of(all, unreadable, request.page());
    }

    private static Document toJson(OwnMeeting own, Function<OwnMeeting, ReminderChoice> choices) {
        return MeetingRoutes.toJson(own.meeting())
                .with("called", own.isCalled())
                .with("paperCount", own.papers())
                .with("reminders", choices.apply(own))
                .and(ReadinessRoutes.toJson(own.readiness()));
    }
}
