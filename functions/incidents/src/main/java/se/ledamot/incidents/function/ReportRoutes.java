package se.ledamot.incidents.function;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.MEMBER;

import java.util.List;
import java.util.Optional;
import se.ledamot.incidents.DeviceManagement;
import se.ledamot.incidents.IncidentsReason;
import se.ledamot.incidents.Report;
import se.ledamot.incidents.ReportIncident;
import se.ledamot.incidents.threats.ReportThreat;
import se.ledamot.municipality.directory.MemberIds;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.HttpResponse;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/** The operation by which everything that goes wrong is reported. */
final class ReportRoutes implements RouteGroup {
    private static final Schema.Fields RECEIVED =
            Schema.fields(
                    Field.of(
                            "incident",
                            Schema.format(StringFormat.READABLE_ID),
                            "The case's number, to be read aloud"),
                    Field.of(
                            "joined",
                            Schema.bool(),
                            "Whether the event was reported before, and this report joined that"),
                    Field.maybe(
                            "tablet",
                            Schema.format(TheftMark.FORMAT),
                            "The tablet that it is about; name another in the report if it is not"
                                    + " that one"),
                    Field.of(
                            "advice",
                            Schema.list(Schema.text(600), 10),
                            "What happens, and what the member does now, in words"));

    private final ReportIncident report;
    private final ReportThreat threat;
    private final MemberIds members;
    private final Guidelines guidelines;

    ReportRoutes(Services services) {
        var repository = services.repository();
        this.guidelines = Guidelines.of(services);
        this.members = new MemberIds(services.repository());
        this.report =
                new ReportIncident(
                        repository, guidelines, services.ids(), DeviceManagement.byDesk());
        this.threat = new ReportThreat(repository, guidelines, services.ids());
    }

    @Override
    public List<Route> routes() {
        return List.of(report());
    }

    private Route report() {
        return Route.create(
                        "/incidents",
                        "reportIncident",
                        "Reports damage, theft, loss, use by somebody else, exposed passwords or a"
                                + " threat; the desk on a member's behalf")
                .allow(MEMBER, DEVICE_DESK)
                .body(ReportSchemas.sent())
                .responding(RECEIVED)
                .handledBy(this::reported);
    }

    private Decision<HttpResponse> reported(ValidatedRequest request) {
        var concerned = concerned(request);
        if (concerned.isEmpty()) {
            var reason =
                    request.caller().isStaff()
                            ? IncidentsReason.MEMBER_NOT_NAMED
                            : IncidentsReason.NOT_YOUR_OWN;
            return Decision.refuse(reason.because());
        }
        return request.body().text("kind").equals("threat")
                ? threat(concerned.get(), request)
                : incident(concerned.get(), request);
    }

    private Decision<HttpResponse> incident(MemberId member, ValidatedRequest request) {
        var tablet = request.body().valueOrNull("tablet", TheftMark::new);
        return report.report(member, tablet, Report.read(request.body()), request.operation())
                .map(received -> received(received, words(request).advice(received.incident())));
    }

    /**
     * Reports a threat, of which nothing can be read here: the response says who has it, and what
     * to do.
     */
    private Decision<HttpResponse> threat(MemberId member, ValidatedRequest request) {
        return threat.report(member, ReportThreat.Request.read(request.body()), request.operation())
                .map(received ->
                        HttpResponse.created(
                                "/security/reported",
                                Document.of(
                                        "incident", received.id().value(),
                                        "joined", false,
                                        "advice", words(request).advice(received))));
    }

    private MemberIncidentText words(ValidatedRequest request) {
        return new MemberIncidentText(guidelines.settings(), request.language());
    }

    private static HttpResponse received(ReportIncident.Received received, List<String> advice) {
        var incident = received.incident();
        var borrowed = incident.borrowed();
        return HttpResponse.created(
                "/incidents/" + incident.id(),
                Document.of(
                        "incident",
                        incident.id().value(),
                        "joined",
                        received.joined(),
                        "tablet",
                        borrowed == null ? null : borrowed.tablet().value(),
                        "advice",
                        advice));
    }

    /** The member concerned: named by the desk, or the caller. Empty where neither is so. */
    private Optional<MemberId> concerned(ValidatedRequest request) {
        var named =
                Optional.ofNullable(request.body().textOrNull("member"))
                        .map(MemberId::new)
                        .map(members::current);
        var own = MemberId.of(request.caller());
        if (request.caller().is(DEVICE_DESK)) {
            return named.or(() -> own);
        }
        return named.isEmpty() || named.equals(own) ? own : Optional.empty();
    }
}
