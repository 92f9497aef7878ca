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
import se.ledamot.incidents.threats.ThreatMapping;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Resource;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/**
 * The operations on threats (O2.5), for the security coordinator and the deputy. Reporters read
 * what they sent themselves; for everybody else threats are absent.
 */
final class ThreatRoutes implements RouteGroup {
    private static final Schema.Fields TEXT =
            Schema.fields(
                    Field.of(
                            "text",
                            Schema.verbatim(ReportSchemas.LONGEST_REASONS),
                            "What is assessed"));
    private static final Schema.Fields OUTCOME =
            Schema.fields(
                    Field.of(
                            "outcome",
                            Schema.verbatim(ReportSchemas.LONGEST_REASONS),
                            "How it ended"));
    private static final Schema.Fields REASON =
            Schema.fields(
                    Field.of(
                            "reason",
                            Schema.verbatim(ReportSchemas.LONGEST_REASONS),
                            "Why the mail may be purged"));

    private final Resource<Threat> threats;
    private final Repository repository;
    private final Guidelines guidelines;
    private final HandleThreat handle;

    ThreatRoutes(Services services) {
        this.repository = services.repository();
        this.threats = threats(repository);
        this.guidelines = Guidelines.of(services);
        this.handle = new HandleThreat(repository, guidelines);
    }

    /** Threats by their numbers; an absent one is refused like an absent case. */
    static Resource<Threat> threats(Repository repository) {
        return new Resource<>(
                "/security/threats/{threat}",
                StringFormat.READABLE_ID,
                ThreatMapping.THREAT,
                repository,
                IncidentsReason.INCIDENT_ABSENT);
    }

    @Override
    public List<Route> routes() {
        return List.of(list(), reported(), one(), take(), assess(), police(), close(), release());
    }

    private Route list() {
        return Route.get(
                        "/security/threats",
                        "listThreats",
                        "Threats, by when the next reminder is due")
                .allow(SECURITY, SECURITY_DEPUTY)
                .queryOpenOrClosed()
                .respondingPage(ThreatViews.LISTED, this::page);
    }

    private Page<Document> page(ValidatedRequest request) {
        return repository
                .list(
                        ThreatMapping.THREAT,
                        ThreatMapping.listName(request.asksForOpen()),
                        request.page())
                .map(found -> ThreatViews.listed(found.state()));
    }

    private Route reported() {
        return Route.get(
                        "/security/reported",
                        "listReportedThreats",
                        "What you have reported, in plain words")
                .allow(MEMBER)
                .queryOpenOrClosed()
                .respondingPage(ThreatViews.REPORTED, this::own);
    }

    private Page<Document> own(ValidatedRequest request) {
        var words = new MemberIncidentText(guidelines.settings(), request.language());
        return repository
                .list(
                        ThreatMapping.THREAT,
                        ThreatMapping.listName(request.asksForOpen()),
                        request.page(),
                        threat -> request.caller().isMember(threat.member().value()))
                .readable()
                .map(found -> words.toJson(found.state()));
    }

    private Route one() {
        return threats.get("getThreat", "One threat, with all that was reported")
                .allow(SECURITY, SECURITY_DEPUTY)
                .responding(
                        ThreatViews.THREAT,
                        request -> threats.load(request).map(ThreatViews::threat));
    }

    private Route take() {
        return act(
                "take",
                "takeThreat",
                "Takes a threat on: from then on nobody is woken for it",
                request -> handle.take(id(request), request.operation()));
    }

    private Route assess() {
        return act(
                        "assessment",
                        "assessThreat",
                        "Assesses a threat; earlier assessments stay",
                        request ->
                                handle.assess(
                                        id(request),
                                        request.body().text("text"),
                                        request.operation()))
                .body(TEXT);
    }

    private Route police() {
        return act(
                        "police-report",
                        "recordThreatPoliceReport",
                        "Records what was reported to the police",
                        this::reportedToPolice)
                .body(ReportSchemas.POLICE);
    }

    private Decision<Threat> reportedToPolice(ValidatedRequest request) {
        var report =
                new PoliceReport(
                        request.body().text("reference"), request.body().date("reportedOn"));
        return handle.recordPoliceReport(id(request), report, request.operation());
    }

    private Route close() {
        return act(
                        "close",
                        "closeThreat",
                        "Closes a threat; the mail stays held",
                        request ->
                                handle.close(
                                        id(request),
                                        request.body().text("outcome"),
                                        request.operation()))
                .body(OUTCOME);
    }

    private Route release() {
        return act(
                        "hold/release",
                        "releaseHold",
                        "Lets the mail be purged again",
                        request ->
                                handle.release(
                                        id(request),
                                        request.body().text("reason"),
                                        request.operation()))
                .body(REASON);
    }

    private Route act(
            String verb,
            String name,
            String meaning,
            Function<ValidatedRequest, Decision<Threat>> decide) {
        return threats.act(verb, name, meaning)
                .allow(SECURITY, SECURITY_DEPUTY)
                .responding(
                        ThreatViews.BRIEF,
                        request -> decide.apply(request).map(ThreatViews::brief));
    }

    static IncidentId id(ValidatedRequest request) {
        return new IncidentId(request.path("threat"));
    }
}
