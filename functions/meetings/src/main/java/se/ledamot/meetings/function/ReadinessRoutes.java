package se.ledamot.meetings.function;

import static se.ledamot.platform.access.Role.MEMBER;
import static se.ledamot.platform.access.Role.SECRETARY;

import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import se.ledamot.meetings.MeetingsReason;
import se.ledamot.meetings.readiness.MeetingReadiness;
import se.ledamot.meetings.readiness.MemberReadiness;
import se.ledamot.meetings.readiness.PaperReadiness;
import se.ledamot.meetings.readiness.ReadMeetingReadiness;
import se.ledamot.meetings.readiness.TabletPlace;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.directory.SeatType;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.meeting.MeetingCalendar;
import se.ledamot.municipality.meeting.SourceKey;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
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
    private static final int MONTHS_AHEAD = 3;
    private static final List<Field> OWN =
            List.of(
                    Field.of(
                            "papers",
                            Schema.choice(PaperReadiness.class),
                            "Whether the papers are offline in the tablet"),
                    Field.of("missing", count(), "How many papers are not offline"),
                    Field.of("outdated", count(), "How many are offline in an earlier version"),
                    Field.of("tablet", Schema.choice(TabletPlace.class), "Where the tablet is"));
    private static final Schema.Fields OWN_MEETING =
            MeetingRoutes.MEETING
                    .and(Field.of("paperCount", count(), "How many papers it has"))
                    .and(OWN.toArray(Field[]::new));
    private static final Schema.Fields CALLED =
            Schema.fields(
                            Field.of("member", Schema.format(MemberId.FORMAT), "The member"),
                            Field.of("name", Schema.text(80), "The member's name"),
                            Field.of(
                                    "seat",
                                    Schema.choice(SeatType.class),
                                    "Ordinary, or a substitute who is called in"))
                    .and(OWN.toArray(Field[]::new));
    private static final Schema.Fields READINESS =
            Schema.fields(
                    Field.of("meeting", MeetingRoutes.MEETING, "The meeting"),
                    Field.of("paperCount", count(), "How many papers it has"),
                    Field.of("called", count(), "How many are called"),
                    Field.of("current", count(), "How many have all papers offline"),
                    Field.of("outdated", count(), "How many have some, or earlier versions"),
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
        return List.of(ofMeeting(), own());
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
                        "The member's own meetings of this month and the next two, and whether"
                                + " their papers are in the tablet")
                .allow(MEMBER)
                .respondingPage(OWN_MEETING, this::ownMeetings);
    }

    private Decision<Document> readiness(ValidatedRequest request) {
        var bodies = guidelines.settings().bodies();
        return Decision.found(
                        new MeetingCalendar(repository, bodies).find(request.path("meeting")),
                        MeetingsReason.MEETING_ABSENT.because())
                .map(new ReadMeetingReadiness(repository, bodies)::read)
                .map(ReadinessRoutes::toJson);
    }

    private Page<Document> ownMeetings(ValidatedRequest request) {
        var bodies = guidelines.settings().bodies();
        var calendar = new MeetingCalendar(repository, bodies);
        var now = request.operation();
        var self = Objects.requireNonNull(request.caller().member());
        var member = repository.find(MemberMapping.MEMBER, self).map(Versioned::state);
        var month = YearMonth.from(now.today());
        var meetings =
                IntStream.range(0, MONTHS_AHEAD)
                        .mapToObj(ahead -> calendar.meetingsIn(month.plusMonths(ahead)))
                        .flatMap(List::stream)
                        .filter(meeting -> !meeting.start().isBefore(now.at()))
                        .filter(meeting ->
                                member.filter(one -> calendar.isOf(one, meeting)).isPresent())
                        .toList();
        var all =
                new ReadMeetingReadiness(repository, bodies)
                        .readAll(meetings).stream()
                                .flatMap(readiness -> own(self, readiness))
                                .toList();
        return Page.of(all, request.page());
    }

    private static Stream<Document> own(String self, MeetingReadiness readiness) {
        return readiness.members().stream()
                .filter(one -> one.member().id().value().equals(self))
                .map(one ->
                        MeetingRoutes.toJson(readiness.meeting())
                                .with("paperCount", readiness.papers())
                                .and(toJson(one)));
    }

    private static Document toJson(MeetingReadiness readiness) {
        return Document.of(
                "meeting",
                MeetingRoutes.toJson(readiness.meeting()),
                "paperCount",
                readiness.papers(),
                "called",
                readiness.members().size(),
                "current",
                readiness.count(PaperReadiness.CURRENT),
                "outdated",
                readiness.count(PaperReadiness.OUTDATED),
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
                                                "seat", one.seat())
                                        .and(toJson(one)))
                        .toList(),
                "unreadable",
                readiness.unreadable() == 0 ? null : readiness.unreadable());
    }

    private static Document toJson(MemberReadiness one) {
        return Document.of(
                "papers", one.papers(),
                "missing", one.missing(),
                "outdated", one.outdated(),
                "tablet", one.tablet());
    }
}
