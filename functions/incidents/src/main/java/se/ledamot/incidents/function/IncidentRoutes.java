package se.ledamot.incidents.function;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;
import static se.ledamot.platform.access.Role.MEMBER;
import static se.ledamot.platform.access.Role.SECRETARY;
import static se.ledamot.platform.access.Role.SECURITY;
import static se.ledamot.platform.access.Role.SECURITY_DEPUTY;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.ledamot.incidents.Incident;
import se.ledamot.incidents.IncidentFile;
import se.ledamot.incidents.IncidentMapping;
import se.ledamot.incidents.IncidentVisibility;
import se.ledamot.incidents.IncidentsReason;
import se.ledamot.incidents.Worklist;
import se.ledamot.municipality.directory.MemberIds;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.HttpResponse;
import se.ledamot.platform.http.Resource;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/** The operations to read cases and the tasks in them. */
final class IncidentRoutes implements RouteGroup {
    private static final Schema.Fields WORK =
            IncidentViews.TASK.and(
                    Field.of("incident", Schema.format(StringFormat.READABLE_ID), "The case"),
                    Field.of("kind", IncidentViews.KINDS, "What happened"),
                    Field.of("member", Schema.format(MemberId.FORMAT), "Whom it concerns"),
                    Field.maybe("tablet", Schema.format(TheftMark.FORMAT), "The tablet"),
                    Field.of("instruction", Schema.text(300), "What to do now, in words"));
    private static final Schema.Fields OWN =
            Schema.fields(
                    Field.of(
                            "incident",
                            Schema.format(StringFormat.READABLE_ID),
                            "The case's number"),
                    Field.of("kind", Schema.text(60), "What happened, in words"),
                    Field.maybe("tablet", Schema.format(TheftMark.FORMAT), "The tablet"),
                    Field.of(
                            "reportedAt",
                            Schema.format(StringFormat.INSTANT),
                            "When it was reported"),
                    Field.of("state", Schema.text(400), "How it stands, in words"),
                    Field.of(
                            "toDo",
                            Schema.list(Schema.text(400), 8),
                            "What you do now, in words; empty for nothing"));

    private final Resource<Incident> incidents;
    private final Repository repository;
    private final Guidelines guidelines;
    private final MemberIds members;
    private final Clock clock;

    IncidentRoutes(Services services) {
        this.repository = services.repository();
        this.incidents = incidents(repository);
        this.guidelines = Guidelines.of(services);
        this.members = new MemberIds(services.repository());
        this.clock = services.clock();
    }

    /** Cases by their numbers, for those who see them. */
    static Resource<Incident> incidents(Repository repository) {
        return new Resource<>(
                "/incidents/{incident}",
                StringFormat.READABLE_ID,
                IncidentMapping.INCIDENT,
                repository,
                IncidentVisibility::maySee,
                IncidentsReason.INCIDENT_ABSENT);
    }

    @Override
    public List<Route> routes() {
        return List.of(list(), mine(), tasks(), one(), file());
    }

    private Route list() {
        return Route.get(
                        "/incidents",
                        "listIncidents",
                        "Cases, open ones by when something is due, closed ones by when they were closed")
                .allow(DEVICE_DESK, IT, SECRETARY, SECURITY, SECURITY_DEPUTY)
                .queryOpenOrClosed()
                .query(
                        Field.maybe("kind", IncidentViews.KINDS, "Of one kind"),
                        Field.maybe("member", Schema.format(MemberId.FORMAT), "Of one member"))
                .respondingPage(IncidentViews.INCIDENT, this::page);
    }

    private Route mine() {
        return Route.get("/incidents/mine", "listOwnIncidents", "Your own cases, in plain words")
                .allow(MEMBER)
                .queryOpenOrClosed()
                .respondingPage(OWN, this::own);
    }

    private Route tasks() {
        return Route.get("/incidents/tasks", "listTasks", "What you have to do, what is late first")
                .allow(DEVICE_DESK, IT, SECRETARY, SECURITY, SECURITY_DEPUTY)
                .respondingPage(WORK, this::work);
    }

    private Route one() {
        return incidents
                .get("getIncident", "One case; a member sees their own")
                .allow(MEMBER, DEVICE_DESK, IT, SECRETARY, SECURITY, SECURITY_DEPUTY)
                .responding(
                        IncidentViews.INCIDENT,
                        request -> incidents.load(request).map(this::toJson));
    }

    private Route file() {
        return incidents
                .get(
                        "file",
                        "getIncidentFile",
                        "Report, assessment and decisions as one text, to be printed")
                .allow(MEMBER, DEVICE_DESK, SECRETARY)
                .handledBy(request -> incidents.load(request).map(this::printed));
    }

    private HttpResponse printed(Incident incident) {
        return HttpResponse.text(new IncidentFile(guidelines.current()).text(incident));
    }

    private Document toJson(Incident incident) {
        return IncidentViews.incident(incident, clock.instant(), guidelines.settings());
    }

    private Page<Document> page(ValidatedRequest request) {
        var member =
                Optional.ofNullable(request.query().textOrNull("member"))
                        .map(MemberId::new)
                        .map(members::current)
                        .map(MemberId::value)
                        .orElse(null);
        return repository
                .list(
                        IncidentMapping.INCIDENT,
                        IncidentMapping.listName(request.asksForOpen()),
                        request.page(),
                        incident -> isWanted(incident, member, request))
                .map(found -> toJson(found.state()));
    }

    private static boolean isWanted(
            Incident incident, @Nullable String member, ValidatedRequest request) {
        var query = request.query();
        return IncidentVisibility.maySee(request.caller(), incident)
                && isOr(query.textOrNull("kind"), incident.details().kind())
                && isOr(member, incident.member().value());
    }

    /** Whether a filter matches or is absent. */
    private static boolean isOr(@Nullable String asked, String found) {
        return asked == null || asked.equals(found);
    }

    private Page<Document> own(ValidatedRequest request) {
        var words = new MemberIncidentText(guidelines.settings(), request.language());
        return repository
                .list(
                        IncidentMapping.INCIDENT,
                        IncidentMapping.listName(request.asksForOpen()),
                        request.page(),
                        incident -> request.caller().isMember(incident.member().value()))
                .readable()
                .map(found -> words.toJson(found.state()));
    }

    private Page<Document> work(ValidatedRequest request) {
        var settings = guidelines.settings();
        var words = new MemberIncidentText(settings, request.language());
        var now = clock.instant();
        return new Worklist(repository, settings)
                .page(request.caller(), request.page(), now)
                .map(one ->
                        IncidentViews.task(one.incident(), one.task(), now, settings)
                                .and(context(one.incident()))
                                .with("instruction", words.instruction(one, request.caller())));
    }

    private static Document context(Incident incident) {
        var borrowed = incident.borrowed();
        return Document.of(
                "incident", incident.id().value(),
                "kind", incident.details().kind(),
                "member", incident.member().value(),
                "tablet", borrowed == null ? null : borrowed.tablet().value());
    }
}
