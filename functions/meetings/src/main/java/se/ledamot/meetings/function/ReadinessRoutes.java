package se.ledamot.meetings.function;

import static se.ledamot.platform.access.Role.MEMBER;
import static se.ledamot.platform.access.Role.SECRETARY;

import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import se.ledamot.meetings.MeetingsReason;
import se.ledamot.meetings.readiness.MeetingReadiness;
import se.ledamot.meetings.readiness.MemberReadiness;
import se.ledamot.meetings.readiness.PaperReadiness;
import se.ledamot.meetings.readiness.ReadMeetingReadiness;
import se.ledamot.meetings.readiness.TabletPlace;
import se.ledamot.meetings.reminder.OwnReminders;
import se.ledamot.meetings.reminder.ReminderChoice;
import se.ledamot.municipality.directory.SeatType;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.meeting.Meeting;
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

/** The operations by which people see who is ready for a meeting (K3.5). */
final class ReadinessRoutes implements RouteGroup {
    private static final int MOST = 10_000;
    private static final int MONTHS = 3;
    private static final List<Field> OWN =
            List.of(
                    Field.of(
                            "papers",
                            Schema.choice(PaperReadiness.class),
                            "Whether the papers are offline in the tablet"),
                    Field.maybe(
                            "missing",
                            count(),
                            "How many papers are not offline; absent where that is not known"),
                    Field.maybe(
                            "outdated",
                            count(),
                            "How many are offline in an earlier version; absent where that is"
                                    + " not known"),
                    Field.of("tablet", Schema.choice(TabletPlace.class), "Where the tablet is"));
    private static final Schema.Fields OWN_MEETING =
            MeetingRoutes.MEETING
                    .and(
                            Field.of("paperCount", count(), "How many papers it has"),
                            Field.of(
                                    "reminders",
                                    Schema.choice(ReminderChoice.class),
                                    "What the member wants to be told of it"))
                    .and(OWN.toArray(Field[]::new));
    private static final Schema.Fields CALLED =
            Schema.fields(
                            Field.of("member", Schema.format(MemberId.FORMAT), "The member"),
                            Field.of("name", Schema.text(80), "The member's name"),
                            Field.of(
                                    "seat",
                                    Schema.choice(SeatType.class),
                                    "Ordinary, or a substitute who is called in"),
                            Field.maybe(
                                    "done",
                                    Schema.bool(),
                                    "Whether the member says to have what is needed; absent if not"))
                    .and(OWN.toArray(Field[]::new));
    private static final Schema.Fields READINESS =
            Schema.fields(
                    Field.of("meeting", MeetingRoutes.MEETING, "The meeting"),
                    Field.of("paperCount", count(), "How many papers it has"),
                    Field.of("called", count(), "How many are called"),
                    Field.of("current", count(), "How many have all papers offline"),
                    Field.of("incomplete", count(), "How many have some, or earlier versions"),
                    Field.of("none", count(), "How many have none"),
                    Field.of("notKnown", count(), "Of how many nothing is known"),
                    Field.of(
                            "withoutTablet",
                            count(),
                            "How many have no tablet now; they are in none of the other counts"),
                    Field.of("members", Schema.list(CALLED, MOST), "Those called, by name"),
                    Field.maybe(
                            "unreadable",
                            Schema.wholeNumber(1, Integer.MAX_VALUE),
                            "How many things that this depends on cannot be read at present;"
                                    + " absent where all can"));

    private static final Schema.Fields CHOICE =
            Schema.fields(
                    Field.of(
                            "reminders",
                            Schema.choice(ReminderChoice.class),
                            "On: all reminders. Done: the member has what is needed, and is told"
                                    + " only of papers that change, and of mail. Off: nothing."));

    private final Repository repository;
    private final Guidelines guidelines;

    ReadinessRoutes(Services services) {
        this.repository = services.repository();
        this.guidelines = Guidelines.of(services);
    }

    private static Schema count() {
        return Schema.wholeNumber(0, MOST);
    }

    @Override
    public List<Route> routes() {
        return List.of(ofMeeting(), own(), choice());
    }

    private Route ofMeeting() {
        return Route.get(
                        "/meetings/{meeting}/readiness",
                        "getMeetingReadiness",
                        "Who is called to a meeting, and has its papers offline")
                .pathParameters(SourceKey.FORMAT)
                .allow(SECRETARY)
                .responding(READINESS, this::readiness);
    }

    private Route own() {
        return Route.get(
                        "/meetings/mine",
                        "listOwnMeetings",
                        "The member's own meetings from today to the end of the month after next, and whether"
                                + " their papers are in the tablet")
                .allow(MEMBER)
                .respondingPage(OWN_MEETING, this::ownMeetings);
    }

    private Route choice() {
        return Route.act(
                        "/meetings/{meeting}/own-reminders",
                        "chooseReminders",
                        "The member chooses what to be told of one meeting")
                .pathParameters(SourceKey.FORMAT)
                .allow(MEMBER)
                .body(CHOICE)
                .responding(CHOICE, this::choose);
    }

    private Decision<Document> choose(ValidatedRequest request) {
        var choice = request.body().enumValue(ReminderChoice.class, "reminders");
        return new OwnReminders(repository, guidelines.settings().bodies())
                .choose(
                        new MemberId(Objects.requireNonNull(request.caller().member())),
                        request.path("meeting"),
                        choice,
                        request.operation())
                .map(meeting -> Document.of("reminders", choice));
    }

    private Decision<Document> readiness(ValidatedRequest request) {
        var bodies = guidelines.settings().bodies();
        return Decision.found(
                        new MeetingCalendar(repository, bodies).find(request.path("meeting")),
                        MeetingsReason.MEETING_ABSENT.because())
                .map(meeting ->
                        new ReadMeetingReadiness(repository, bodies)
                                .read(meeting, request.operation().at()))
                .map(readiness ->
                        toJson(
                                readiness,
                                new OwnReminders(repository, bodies)
                                        .done(readiness.meeting(), readiness.members())));
    }

    private Page<Document> ownMeetings(ValidatedRequest request) {
        var bodies = guidelines.settings().bodies();
        var calendar = new MeetingCalendar(repository, bodies);
        var now = request.operation();
        var self = Objects.requireNonNull(request.caller().member());
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
        var choices = new OwnReminders(repository, bodies).choices(new MemberId(self), meetings);
        var all =
                new ReadMeetingReadiness(repository, bodies)
                                .readAll(
                                        meetings,
                                        member -> member.id().value().equals(self),
                                        now.at())
                                .stream()
                                .flatMap(one -> own(one, choices))
                                .toList();
        var unreadable = months.stream().flatMap(page -> page.unreadable().stream()).toList();
        return Page.of(all, unreadable, request.page());
    }

    private static Stream<Document> own(
            MeetingReadiness readiness, Function<Meeting, ReminderChoice> choices) {
        return readiness.members().stream()
                .map(one ->
                        MeetingRoutes.toJson(readiness.meeting())
                                .with("paperCount", readiness.papers())
                                .with("reminders", choices.apply(readiness.meeting()))
                                .and(toJson(one)));
    }

    private static Document toJson(MeetingReadiness readiness, Set<MemberId> done) {
        return Document.of(
                "meeting",
                MeetingRoutes.toJson(readiness.meeting()),
                "paperCount",
                readiness.papers(),
                "called",
                readiness.members().size(),
                "current",
                readiness.count(PaperReadiness.CURRENT),
                "incomplete",
                readiness.count(PaperReadiness.INCOMPLETE),
                "none",
                readiness.count(PaperReadiness.NONE),
                "notKnown",
                readiness.count(PaperReadiness.NOT_KNOWN),
                "withoutTablet",
                readiness.countWithoutTablet(),
                "members",
                readiness.members().stream()
                        .map(one ->
                                Document.of(
                                                "member", one.member().id().value(),
                                                "name", one.member().name(),
                                                "seat", one.seat(),
                                                "done",
                                                        done.contains(one.member().id())
                                                                ? true
                                                                : null)
                                        .and(toJson(one)))
                        .toList(),
                "unreadable",
                readiness.unreadable() == 0 ? null : readiness.unreadable());
    }

    private static Document toJson(MemberReadiness one) {
        var papers = one.papers();
        var isKnown = papers.readiness() != PaperReadiness.NOT_KNOWN;
        return Document.of(
                "papers",
                papers.readiness(),
                "missing",
                isKnown ? papers.missing() : null,
                "outdated",
                isKnown ? papers.outdated() : null,
                "tablet",
                one.tablet());
    }
}
