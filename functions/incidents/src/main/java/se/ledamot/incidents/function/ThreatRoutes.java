package se.ledamot.incidents.function;

import static se.ledamot.platform.access.Role.MEMBER;
import static se.ledamot.platform.access.Role.SECURITY;
import static se.ledamot.platform.access.Role.SECURITY_DEPUTY;

import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import se.ledamot.incidents.IncidentId;
import se.ledamot.incidents.IncidentsReason;
import se.ledamot.incidents.PoliceReport;
import se.ledamot.incidents.threats.HandleThreat;
import se.ledamot.incidents.threats.Threat;
import se.ledamot.incidents.threats.ThreatKind;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Journal;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.guideline.Guidelines;
import se.ledamot.platform.http.Call;
import se.ledamot.platform.http.HttpReply;
import se.ledamot.platform.http.JournalRoutes;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.identity.Ids;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Format;
import se.ledamot.platform.shape.Shape;

/**
 * The operations on threats (O2.5). For everybody but the security coordinator, the deputy and, for
 * what they sent themselves, whoever reported them, they are not there.
 */
final class ThreatRoutes {
    static final String PATH = "/security/threats/{threat}";
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

    private final Records records;
    private final Guidelines guidelines;
    private final HandleThreat handle;
    private final OriginalRoutes originals;

    ThreatRoutes(Records records, Guidelines guidelines, Ids ids) {
        this.records = records;
        this.guidelines = guidelines;
        this.handle = new HandleThreat(records, guidelines);
        this.originals = new OriginalRoutes(records, ids);
    }

    List<Route> all(Journal journal) {
        return Stream.concat(
                        Stream.of(
                                list(),
                                reported(),
                                one(),
                                take(),
                                assess(),
                                police(),
                                close(),
                                release()),
                        Stream.concat(originals.all().stream(), journal(journal).stream()))
                .map(Route::hidden)
                .toList();
    }

    private Route list() {
        return Route.get(
                        "/security/threats",
                        "listThreats",
                        "Threats, those first that are told of next")
                .by(SECURITY, SECURITY_DEPUTY)
                .asking(Field.maybe("state", Shape.words("open", "closed"), "Open unless said"))
                .listing(ThreatViews.LISTED)
                .handledBy(call -> {
                    var shelf = ThreatKind.in(!"closed".equals(call.query().textOrNull("state")));
                    return Decision.of(
                            HttpReply.page(
                                    records.shelf(ThreatKind.THREAT, shelf, call.page())
                                            .map(found -> ThreatViews.listed(found.state()))));
                });
    }

    private Route reported() {
        return Route.get(
                        "/security/reported",
                        "listReportedThreats",
                        "What you have reported, in plain words")
                .by(MEMBER)
                .asking(Field.maybe("state", Shape.words("open", "closed"), "Open unless said"))
                .listing(ThreatViews.REPORTED)
                .handledBy(this::own);
    }

    private Decision<HttpReply> own(Call call) {
        var words = new OwnWords(guidelines.settings(), call.language());
        var shelf = ThreatKind.in(!"closed".equals(call.query().textOrNull("state")));
        return Decision.of(
                HttpReply.page(
                        records.shelf(
                                        ThreatKind.THREAT,
                                        shelf,
                                        call.page(),
                                        threat -> call.caller().isMember(threat.member()))
                                .map(found -> words.told(found.state()))));
    }

    private Route one() {
        return Route.get(PATH, "getThreat", "One threat, with all that was reported")
                .by(SECURITY, SECURITY_DEPUTY)
                .at(Format.READABLE_ID)
                .replying(ThreatViews.THREAT)
                .handledBy(call ->
                        records.find(ThreatKind.THREAT, call.path("threat"))
                                .map(found ->
                                        Decision.of(
                                                HttpReply.ok(ThreatViews.threat(found.state()))))
                                .orElseGet(() -> Decision.refuse(IncidentsReason.INCIDENT_ABSENT)));
    }

    private Route take() {
        return act("taking", "takeThreat", "Takes a threat on: from then on nobody is woken for it")
                .handledBy(call -> done(call, id -> handle.take(id, call.operation())));
    }

    private Route assess() {
        return act("assessment", "assessThreat", "Assesses a threat; earlier assessments stay")
                .taking(TEXT)
                .handledBy(call ->
                        done(
                                call,
                                id ->
                                        handle.assess(
                                                id, call.body().text("text"), call.operation())));
    }

    private Route police() {
        return act(
                        "police-report",
                        "reportThreatToPolice",
                        "Records what was reported to the police")
                .taking(ReportShapes.POLICE)
                .handledBy(call ->
                        done(
                                call,
                                id ->
                                        handle.reported(
                                                id,
                                                new PoliceReport(
                                                        call.body().text("reference"),
                                                        call.body().date("reportedOn")),
                                                call.operation())));
    }

    private Route close() {
        return act("closing", "closeThreat", "Closes a threat; the mail stays held")
                .taking(OUTCOME)
                .handledBy(call ->
                        done(
                                call,
                                id ->
                                        handle.close(
                                                id,
                                                call.body().text("outcome"),
                                                call.operation())));
    }

    private Route release() {
        return act("hold/release", "releaseHold", "Lets the mail be purged again")
                .taking(REASON)
                .handledBy(call ->
                        done(
                                call,
                                id ->
                                        handle.release(
                                                id, call.body().text("reason"), call.operation())));
    }

    private static Route act(String what, String name, String meaning) {
        return Route.act(PATH + "/" + what, name, meaning)
                .by(SECURITY, SECURITY_DEPUTY)
                .at(Format.READABLE_ID)
                .replying(ThreatViews.BRIEF);
    }

    private List<Route> journal(Journal journal) {
        return JournalRoutes.of(
                        PATH,
                        Format.READABLE_ID,
                        ThreatKind.THREAT,
                        EnumSet.of(SECURITY, SECURITY_DEPUTY),
                        records,
                        journal,
                        (call, threat) -> true,
                        IncidentsReason.INCIDENT_ABSENT)
                .stream()
                .map(route -> route.named(route.title().name().replace("incident", "threat")))
                .toList();
    }

    static IncidentId id(Call call) {
        return new IncidentId(call.path("threat"));
    }

    private static Decision<HttpReply> done(
            Call call, Function<IncidentId, Decision<Threat>> decide) {
        return decide.apply(id(call)).map(threat -> HttpReply.ok(ThreatViews.brief(threat)));
    }
}
