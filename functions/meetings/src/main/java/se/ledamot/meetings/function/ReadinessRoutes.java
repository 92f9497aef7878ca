package se.ledamot.meetings.function;

import static se.ledamot.platform.access.Role.SECRETARY;

import java.util.List;
import java.util.Set;
import se.ledamot.meetings.MeetingsReason;
import se.ledamot.meetings.readiness.MeetingReadiness;
import se.ledamot.meetings.readiness.MemberReadiness;
import se.ledamot.meetings.readiness.PaperReadiness;
import se.ledamot.meetings.readiness.ReadMeetingReadiness;
import se.ledamot.meetings.readiness.TabletPlace;
import se.ledamot.meetings.reminder.OwnReminders;
import se.ledamot.municipality.directory.SeatType;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.meeting.MeetingCalendar;
import se.ledamot.municipality.meeting.SourceKey;
import se.ledamot.platform.commit.Decision;
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
    static final List<Field> OF_MEMBER =
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
                    .and(OF_MEMBER.toArray(Field[]::new));
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
                            "How many are to have a tablet and do not now; they are in none of the other counts"),
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

    static Schema count() {
        return Schema.wholeNumber(0, MOST);
    }

    @Override
    public List<Route> routes() {
        return List.of(ofMeeting());
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

    private Decision<Document> readiness(ValidatedRequest request) {
        var settings = guidelines.settings();
        var bodies = settings.bodies();
        return Decision.found(
                        new MeetingCalendar(repository, bodies).find(request.path("meeting")),
                        MeetingsReason.MEETING_ABSENT.because())
                .map(meeting ->
                        new ReadMeetingReadiness(repository, bodies)
                                .read(meeting, request.operation().at()))
                .map(readiness ->
                        toJson(
                                readiness,
                                new OwnReminders(repository, settings)
                                        .done(readiness.meeting(), readiness.members())));
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

    static Document toJson(MemberReadiness one) {
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
