package se.ledamot.incidents.function;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.MEMBER;
import static se.ledamot.platform.access.Role.SECURITY;
import static se.ledamot.platform.access.Role.SECURITY_DEPUTY;

import java.util.List;
import se.ledamot.incidents.IncidentsReason;
import se.ledamot.incidents.threats.ReadOriginal;
import se.ledamot.incidents.threats.StoreOriginal;
import se.ledamot.incidents.threats.Threat;
import se.ledamot.incidents.threats.ThreatMail;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.HttpResponse;
import se.ledamot.platform.http.Payload;
import se.ledamot.platform.http.Resource;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/**
 * The operations on the original mail of a threat, as it was received (O2.5): the person who
 * reported the threat announces it and sends it in parts, the security coordinator reads it.
 */
final class OriginalRoutes implements RouteGroup {
    private static final String PARTS = "originals/{original}/parts/{part}";
    private static final Schema.Fields SENT =
            Schema.fields(
                    Field.of(
                            "original",
                            Schema.wholeNumber(1, 50),
                            "Which of the mails that were announced, the newest"),
                    Field.of("parts", Schema.wholeNumber(1, 50), "Of how many parts the mail is"),
                    Field.of("received", Schema.wholeNumber(0, 50), "How many have come"),
                    Field.maybe(
                            "intact",
                            Schema.bool(),
                            "Whether they are what was announced; absent until all have come"));

    private final Resource<Threat> threats;
    private final StoreOriginal storeOriginal;
    private final ReadOriginal read;

    OriginalRoutes(Services services) {
        this.threats = ThreatRoutes.threats(services.repository());
        this.storeOriginal = new StoreOriginal(services.repository(), services.ids());
        this.read = new ReadOriginal(services.repository());
    }

    @Override
    public List<Route> routes() {
        return List.of(announce(), send(), original());
    }

    private Route announce() {
        return threats.act(
                        "originals",
                        "announceOriginal",
                        "Announces the mail as it was received, later than the report or once more; for"
                                + " whoever reported it")
                .allow(MEMBER, DEVICE_DESK)
                .body(ReportSchemas.ORIGINAL)
                .responding(SENT, request -> announced(request).map(ThreatViews::sent));
    }

    private Decision<Threat> announced(ValidatedRequest request) {
        return storeOriginal.announce(
                ThreatRoutes.id(request),
                new Sha256(request.body().text("hash")),
                request.body().longValue("bytes"),
                request.caller(),
                request.operation());
    }

    private Route send() {
        return threats.act(
                        PARTS,
                        "sendOriginal",
                        "Sends a part of the mail as it was received, 512 KiB but for the last; for"
                                + " whoever reported it")
                .allow(MEMBER, DEVICE_DESK)
                .pathParameters(StringFormat.READABLE_ID, StringFormat.PART, StringFormat.PART)
                .body(new Payload.Bytes(ThreatMail.PART_BYTES))
                .responding(SENT, request -> kept(request).map(ThreatViews::sent));
    }

    private Decision<Threat> kept(ValidatedRequest request) {
        return storeOriginal.store(
                ThreatRoutes.id(request),
                number(request, "original"),
                number(request, "part"),
                request.bytes(),
                request.caller(),
                request.operation());
    }

    private Route original() {
        return threats.get(
                        PARTS, "readOriginal", "A part of the mail as it was received, as base64")
                .allow(SECURITY, SECURITY_DEPUTY)
                .pathParameters(StringFormat.READABLE_ID, StringFormat.PART, StringFormat.PART)
                .handledBy(request -> part(request).map(HttpResponse::text));
    }

    private Decision<String> part(ValidatedRequest request) {
        var id = ThreatRoutes.id(request);
        return Decision.found(
                read.part(id, number(request, "original"), number(request, "part")),
                IncidentsReason.PART_ABSENT.because());
    }

    private static int number(ValidatedRequest request, String name) {
        return Integer.parseInt(request.path(name));
    }
}
