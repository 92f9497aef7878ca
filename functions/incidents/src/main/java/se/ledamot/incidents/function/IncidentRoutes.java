package se.ledamot.incidents.function;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;
import static se.ledamot.platform.access.Role.MEMBER;
import static se.ledamot.platform.access.Role.SECRETARY;
import static se.ledamot.platform.access.Role.SECURITY;
import static se.ledamot.platform.access.Role.SECURITY_DEPUTY;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import se.ledamot.incidents.Incident;
import se.ledamot.incidents.IncidentFile;
import se.ledamot.incidents.IncidentKind;
import se.ledamot.incidents.IncidentsReason;
import se.ledamot.incidents.Sight;
import se.ledamot.incidents.Worklist;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.guideline.Guidelines;
import se.ledamot.platform.http.Call;
import se.ledamot.platform.http.HttpReply;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Format;
import se.ledamot.platform.shape.Shape;

/** The operations that look at cases and at what is to be done in them. */
final class IncidentRoutes {
    private static final Shape.Fields WORK =
            IncidentViews.TASK.and(
                    Field.of("incident", Shape.format(Format.READABLE_ID), "The case"),
                    Field.of("kind", IncidentViews.KINDS, "What happened"),
                    Field.of("member", Shape.format(Format.MEMBER), "Whom it concerns"),
                    Field.maybe("tablet", Shape.format(Format.THEFT_MARK), "The tablet"),
                    Field.of("next", Shape.text(300), "What to do now, in words"));
    private static final Shape.Fields OWN =
            Shape.fields(
                    Field.of("incident", Shape.format(Format.READABLE_ID), "The case's number"),
                    Field.of("kind", Shape.text(60), "What happened, in words"),
                    Field.maybe("tablet", Shape.format(Format.THEFT_MARK), "The tablet"),
                    Field.of("reportedAt", Shape.format(Format.INSTANT), "When it was reported"),
                    Field.of("state", Shape.text(400), "How it stands, in words"),
                    Field.of(
                            "toDo",
                            Shape.list(Shape.text(400), 8),
                            "What you do now, in words; empty for nothing"));

    private final Records records;
    private final Guidelines guidelines;
    private final Clock clock;

    IncidentRoutes(Records records, Guidelines guidelines, Clock clock) {
        this.records = records;
        this.guidelines = guidelines;
        this.clock = clock;
    }

    List<Route> all() {
        return List.of(
                Route.get(
                                "/incidents",
                                "listIncidents",
                                "Cases, open ones by when something is due, closed ones by when they were closed")
                        .by(DEVICE_DESK, IT, SECRETARY, SECURITY, SECURITY_DEPUTY)
                        .asking(
                                Field.maybe(
                                        "state", Shape.words("open", "closed"), "Open unless said"),
                                Field.maybe("kind", IncidentViews.KINDS, "Of one kind"),
                                Field.maybe("member", Shape.format(Format.MEMBER), "Of one member"))
                        .listing(IncidentViews.INCIDENT)
                        .handledBy(this::list),
                Route.get("/incidents/mine", "listOwnIncidents", "Your own cases, in plain words")
                        .by(MEMBER)
                        .asking(
                                Field.maybe(
                                        "state", Shape.words("open", "closed"), "Open unless said"))
                        .listing(OWN)
                        .handledBy(this::mine),
                Route.get(
                                "/incidents/tasks",
                                "listTasks",
                                "What you have to do, what is late first")
                        .by(DEVICE_DESK, IT, SECRETARY, SECURITY, SECURITY_DEPUTY)
                        .listing(WORK)
                        .handledBy(this::work),
                Route.get(
                                "/incidents/{incident}",
                                "getIncident",
                                "One case; a member sees their own")
                        .by(MEMBER, DEVICE_DESK, IT, SECRETARY, SECURITY, SECURITY_DEPUTY)
                        .at(Format.READABLE_ID)
                        .replying(IncidentViews.INCIDENT)
                        .handledBy(call -> own(call, incident -> HttpReply.ok(told(incident)))),
                Route.get(
                                "/incidents/{incident}/file",
                                "getIncidentFile",
                                "Report, assessment and decisions as one text, to be printed")
                        .by(MEMBER, DEVICE_DESK, SECRETARY)
                        .at(Format.READABLE_ID)
                        .handledBy(call ->
                                own(
                                        call,
                                        incident ->
                                                HttpReply.text(
                                                        new IncidentFile(guidelines.current())
                                                                .of(incident)))));
    }

    private Document told(Incident incident) {
        return IncidentViews.incident(incident, clock.instant(), guidelines.settings());
    }

    private Decision<HttpReply> list(Call call) {
        var query = call.query();
        var kind = query.textOrNull("kind");
        var member = query.textOrNull("member");
        return Decision.of(
                HttpReply.page(
                        records.shelf(
                                        IncidentKind.INCIDENT,
                                        shelf(query),
                                        call.page(),
                                        incident ->
                                                Sight.maySee(call.caller(), incident)
                                                        && (kind == null
                                                                || kind.equals(
                                                                        incident.matter().kind()))
                                                        && (member == null
                                                                || member.equals(
                                                                        incident.member().value())))
                                .map(found -> told(found.state()))));
    }

    private static String shelf(Document query) {
        return IncidentKind.in(!"closed".equals(query.textOrNull("state")));
    }

    private Decision<HttpReply> mine(Call call) {
        var words = new OwnWords(guidelines.settings(), call.language());
        return Decision.of(
                HttpReply.page(
                        records.shelf(
                                        IncidentKind.INCIDENT,
                                        shelf(call.query()),
                                        call.page(),
                                        incident -> call.caller().isMember(incident.member()))
                                .map(found -> words.told(found.state()))));
    }

    private Decision<HttpReply> work(Call call) {
        var now = clock.instant();
        var settings = guidelines.settings();
        var words = new OwnWords(settings, call.language());
        return Decision.of(
                HttpReply.page(
                        new Worklist(records, settings)
                                .of(call.caller(), call.page(), now)
                                .map(one ->
                                        IncidentViews.task(
                                                        one.incident(), one.task(), now, settings)
                                                .and(context(one.incident()))
                                                .with("next", words.next(one, call.caller())))));
    }

    private static Document context(Incident incident) {
        var borrowed = incident.borrowed();
        return Document.of(
                "incident", incident.id().value(),
                "kind", incident.matter().kind(),
                "member", incident.member().value(),
                "tablet", borrowed == null ? null : borrowed.tablet().value());
    }

    /** Goes on with the case that the call names, if the caller may see it. */
    private Decision<HttpReply> own(Call call, Function<Incident, HttpReply> then) {
        return records.find(IncidentKind.INCIDENT, call.path("incident"))
                .map(Versioned::state)
                .filter(incident -> Sight.maySee(call.caller(), incident))
                .map(incident -> Decision.of(then.apply(incident)))
                .orElseGet(() -> Decision.refuse(IncidentsReason.INCIDENT_ABSENT));
    }
}
