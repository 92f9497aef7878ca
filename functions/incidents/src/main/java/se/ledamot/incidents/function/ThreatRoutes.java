package se.ledamot.incidents.function;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
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
import se.ledamot.incidents.threats.KeepOriginal;
import se.ledamot.incidents.threats.Original;
import se.ledamot.incidents.threats.ReadOriginal;
import se.ledamot.incidents.threats.Threat;
import se.ledamot.incidents.threats.ThreatKind;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Journal;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.guideline.Guidelines;
import se.ledamot.platform.http.Call;
import se.ledamot.platform.http.HttpReply;
import se.ledamot.platform.http.JournalRoutes;
import se.ledamot.platform.http.Payload;
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
    private static final String PATH = "/security/threats/{threat}";
    private static final String PARTS = PATH + "/originals/{original}/parts/{part}";
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
    private static final Shape.Fields SENT =
            Shape.fields(
                    Field.of(
                            "original",
                            Shape.whole(1, 50),
                            "Which of the mails that were announced, the newest"),
                    Field.of("parts", Shape.whole(1, 50), "Of how many parts the mail is"),
                    Field.of("received", Shape.whole(0, 50), "How many have come"),
                    Field.maybe(
                            "sound",
                            Shape.truth(),
                            "Whether they are what was announced; absent until all have come"));

    private final Records records;
    private final Guidelines guidelines;
    private final HandleThreat handle;
    private final KeepOriginal keep;
    private final ReadOriginal read;

    ThreatRoutes(Records records, Guidelines guidelines, Ids ids) {
        this.records = records;
        this.guidelines = guidelines;
        this.handle = new HandleThreat(records, guidelines);
        this.keep = new KeepOriginal(records, ids);
        this.read = new ReadOriginal(records);
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
                                release(),
                                announce(),
                                send(),
                                original()),
                        journal(journal).stream())
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

    private Route announce() {
        return Route.act(
                        PATH + "/originals",
                        "announceOriginal",
                        "Announces the mail as it was received, later than the report or once more; for"
                                + " whoever reported it")
                .by(MEMBER, DEVICE_DESK)
                .at(Format.READABLE_ID)
                .taking(ReportShapes.ORIGINAL)
                .replying(SENT)
                .handledBy(call ->
                        keep.announce(
                                        id(call),
                                        new Sha256(call.body().text("content")),
                                        call.body().whole("bytes"),
                                        call.caller(),
                                        call.operation())
                                .map(threat -> HttpReply.ok(ThreatViews.sent(threat))));
    }

    private Route send() {
        return Route.act(
                        PARTS,
                        "sendOriginal",
                        "Sends a part of the mail as it was received, 512 KiB but for the last; for"
                                + " whoever reported it")
                .by(MEMBER, DEVICE_DESK)
                .at(Format.READABLE_ID, Format.PART, Format.PART)
                .taking(new Payload.Bytes(Original.PART_BYTES))
                .replying(SENT)
                .handledBy(call ->
                        keep.keep(
                                        id(call),
                                        number(call, "original"),
                                        number(call, "part"),
                                        call.bytes(),
                                        call.caller(),
                                        call.operation())
                                .map(threat -> HttpReply.ok(ThreatViews.sent(threat))));
    }

    private Route original() {
        return Route.get(PARTS, "readOriginal", "A part of the mail as it was received, as base64")
                .by(SECURITY, SECURITY_DEPUTY)
                .at(Format.READABLE_ID, Format.PART, Format.PART)
                .handledBy(call ->
                        read.part(id(call), number(call, "original"), number(call, "part"))
                                .map(part -> Decision.of(HttpReply.text(part)))
                                .orElseGet(() -> Decision.refuse(IncidentsReason.PART_ABSENT)));
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

    private static IncidentId id(Call call) {
        return new IncidentId(call.path("threat"));
    }

    private static int number(Call call, String name) {
        return Integer.parseInt(call.path(name));
    }

    private static Decision<HttpReply> done(
            Call call, Function<IncidentId, Decision<Threat>> decide) {
        return decide.apply(id(call)).map(threat -> HttpReply.ok(ThreatViews.brief(threat)));
    }
}
