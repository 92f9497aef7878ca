package se.ledamot.incidents.function;

import static se.ledamot.platform.access.Role.MEMBER;
import static se.ledamot.platform.access.Role.SECURITY;
import static se.ledamot.platform.access.Role.SECURITY_DEPUTY;

import java.util.List;
import java.util.function.Function;
import se.ledamot.incidents.IncidentsReason;
import se.ledamot.incidents.PoliceReport;
import se.ledamot.incidents.threats.HandleThreat;
import se.ledamot.incidents.threats.Threat;
import se.ledamot.incidents.threats.ThreatKind;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Call;
import se.ledamot.platform.http.Resource;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Shape;
import se.ledamot.platform.shape.StringFormat;

/**
 * The operations on threats (O2.5). For everybody but the security coordinator, the deputy and, for
 * what they sent themselves, whoever reported them, they are not there.
 */
final class ThreatRoutes implements RouteGroup {
    private static final Shape.Fields TEXT =
            Shape.fields(
                    Field.of(
                            "text",
                            Shape.verbatim(ReportShapes.LONGEST_REASONS),
                            "What is assessed"));
    private static final Shape.Fields OUTCOME =
            Shape.fields(
                    Field.of(
                            "outcome",
                            Shape.verbatim(ReportShapes.LONGEST_REASONS),
                            "How it ended"));
    private static final Shape.Fields REASON =
            Shape.fields(
                    Field.of(
                            "reason",
                            Shape.verbatim(ReportShapes.LONGEST_REASONS),
                            "Why the mail may be purged"));

    private final Resource<Threat> threats;
    private final Records records;
    private final Guidelines guidelines;
    private final HandleThreat handle;

    ThreatRoutes(Services services) {
        this.records = services.records();
        this.threats = threats(records);
        this.guidelines = Guidelines.of(services);
        this.handle = new HandleThreat(records, guidelines);
    }

    /** Threats by their numbers; they are refused as a case is that is not there. */
    static Resource<Threat> threats(Records records) {
        return new Resource<>(
                "/security/threats/{threat}",
                StringFormat.READABLE_ID,
                ThreatKind.THREAT,
                records,
                IncidentsReason.INCIDENT_ABSENT);
    }

    @Override
    public List<Route> all() {
        return List.of(list(), reported(), one(), take(), assess(), police(), close(), release());
    }

    private Route list() {
        return Route.get(
                        "/security/threats",
                        "listThreats",
                        "Threats, those first that are told of next")
                .by(SECURITY, SECURITY_DEPUTY)
                .askingOpenOrClosed()
                .listing(ThreatViews.LISTED, this::page);
    }

    private Page<Document> page(Call call) {
        return records.shelf(ThreatKind.THREAT, ThreatKind.in(call.asksForOpen()), call.page())
                .map(found -> ThreatViews.listed(found.state()));
    }

    private Route reported() {
        return Route.get(
                        "/security/reported",
                        "listReportedThreats",
                        "What you have reported, in plain words")
                .by(MEMBER)
                .askingOpenOrClosed()
                .listing(ThreatViews.REPORTED, this::own);
    }

    private Page<Document> own(Call call) {
        var words = new OwnWords(guidelines.settings(), call.language());
        return records.shelf(
                        ThreatKind.THREAT,
                        ThreatKind.in(call.asksForOpen()),
                        call.page(),
                        threat -> call.caller().isMember(threat.member().value()))
                .readable()
                .map(found -> words.told(found.state()));
    }

    private Route one() {
        return threats.get("getThreat", "One threat, with all that was reported")
                .by(SECURITY, SECURITY_DEPUTY)
                .replying(ThreatViews.THREAT, call -> threats.of(call).map(ThreatViews::threat));
    }

    private Route take() {
        return act(
                "taking",
                "takeThreat",
                "Takes a threat on: from then on nobody is woken for it",
                call -> handle.take(id(call), call.operation()));
    }

    private Route assess() {
        return act(
                        "assessment",
                        "assessThreat",
                        "Assesses a threat; earlier assessments stay",
                        call -> handle.assess(id(call), call.body().text("text"), call.operation()))
                .taking(TEXT);
    }

    private Route police() {
        return act(
                        "police-report",
                        "reportThreatToPolice",
                        "Records what was reported to the police",
                        this::reportedToPolice)
                .taking(ReportShapes.POLICE);
    }

    private Decision<Threat> reportedToPolice(Call call) {
        var report =
                new PoliceReport(call.body().text("reference"), call.body().date("reportedOn"));
        return handle.reported(id(call), report, call.operation());
    }

    private Route close() {
        return act(
                        "closing",
                        "closeThreat",
                        "Closes a threat; the mail stays held",
                        call ->
                                handle.close(
                                        id(call), call.body().text("outcome"), call.operation()))
                .taking(OUTCOME);
    }

    private Route release() {
        return act(
                        "hold/release",
                        "releaseHold",
                        "Lets the mail be purged again",
                        call ->
                                handle.release(
                                        id(call), call.body().text("reason"), call.operation()))
                .taking(REASON);
    }

    private Route act(
            String verb, String name, String meaning, Function<Call, Decision<Threat>> decide) {
        return threats.act(verb, name, meaning)
                .by(SECURITY, SECURITY_DEPUTY)
                .replying(ThreatViews.BRIEF, call -> decide.apply(call).map(ThreatViews::brief));
    }

    static IncidentId id(Call call) {
        return new IncidentId(call.path("threat"));
    }
}
