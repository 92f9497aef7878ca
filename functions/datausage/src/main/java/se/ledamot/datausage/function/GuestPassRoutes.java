package se.ledamot.datausage.function;

import static se.ledamot.platform.access.Role.MEMBER;
import static se.ledamot.platform.access.Role.SECRETARY;

import java.util.List;
import se.ledamot.datausage.DatausageReason;
import se.ledamot.datausage.GuestPassMapping;
import se.ledamot.datausage.GuestPassRequest;
import se.ledamot.datausage.RequestGuestPass;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.Decision;
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

/** The operations on requests for the guest pass for Wi-Fi (K4c). The pass itself is in none. */
final class GuestPassRoutes implements RouteGroup {
    private static final Schema.Fields ASKED =
            Schema.fields(
                    Field.of(
                            "guestPass",
                            Schema.format(StringFormat.READABLE_ID),
                            "The request's number"),
                    Field.of("body", Schema.text(80), "The body whose secretary is asked"),
                    Field.of("contact", Schema.text(30), "Who has the pass"),
                    Field.of("phone", Schema.format(StringFormat.PHONE), "Whom to call"));
    private static final Schema.Fields REQUEST =
            Schema.fields(
                    Field.of(
                            "guestPass",
                            Schema.format(StringFormat.READABLE_ID),
                            "The request's number"),
                    Field.of("member", Schema.format(MemberId.FORMAT), "Who asks"),
                    Field.of("body", Schema.text(80), "The body whose secretary is asked"),
                    Field.of("requestedAt", Schema.format(StringFormat.INSTANT), "When"),
                    Field.maybe(
                            "handedOverAt",
                            Schema.format(StringFormat.INSTANT),
                            "When the pass was handed over"));

    private static final Schema.Fields ASK =
            Schema.fields(
                    Field.maybe(
                            "body",
                            Schema.text(80),
                            "The body whose secretary is asked; may be left out by a member of"
                                    + " one alone"));
    private static final Field STATE =
            Field.of(
                    "state",
                    Schema.oneOfWords("open", "handed-over"),
                    "Those that are open, or those that are handed over");

    private final Repository repository;
    private final Resource<GuestPassRequest> requests;
    private final Guidelines guidelines;
    private final RequestGuestPass ask;

    GuestPassRoutes(Services services) {
        this.repository = services.repository();
        this.requests = requests(repository);
        this.guidelines = Guidelines.of(services);
        this.ask = new RequestGuestPass(repository, services.ids());
    }

    /** Requests for the guest pass by their ids. */
    static Resource<GuestPassRequest> requests(Repository repository) {
        return new Resource<>(
                "/guest-passes/{guestPass}",
                StringFormat.READABLE_ID,
                GuestPassMapping.GUEST_PASS,
                repository,
                DatausageReason.GUEST_PASS_ABSENT);
    }

    @Override
    public List<Route> routes() {
        return List.of(ask(), list(), handOver());
    }

    private Route ask() {
        return Route.create(
                        "/guest-passes",
                        "requestGuestPass",
                        "Asks for the guest pass for Wi-Fi; who has it hands it over in person")
                .allow(MEMBER)
                .body(ASK)
                .responding(ASKED)
                .handledBy(this::asked);
    }

    private Route list() {
        return Route.get(
                        "/guest-passes",
                        "listGuestPasses",
                        "Requests for the guest pass, the longest open first")
                .allow(SECRETARY)
                .query(STATE)
                .respondingPage(REQUEST, this::inState);
    }

    private Route handOver() {
        return requests.act(
                        "handover",
                        "handOverGuestPass",
                        "Says that the pass was handed over; the pass itself is not sent")
                .allow(SECRETARY)
                .responding(
                        REQUEST,
                        request ->
                                ask.handOver(request.path("guestPass"), request.operation())
                                        .map(GuestPassRoutes::toJson));
    }

    private Decision<HttpResponse> asked(ValidatedRequest request) {
        var member = MemberId.of(request.caller()).orElseThrow();
        var bodies = guidelines.settings().bodies();
        return ask.ask(member, request.body().textOrNull("body"), bodies, request.operation())
                .map(asked ->
                        HttpResponse.created("/guest-passes/" + asked.id(), whomToAsk(asked)));
    }

    private Document whomToAsk(GuestPassRequest request) {
        var settings = guidelines.settings();
        return Document.of(
                "guestPass", request.id(),
                "body", request.body().text(),
                "contact", settings.text(Setting.GUEST_PASS_CONTACT),
                "phone", settings.text(Setting.GUEST_PASS_PHONE));
    }

    private Page<Document> inState(ValidatedRequest request) {
        var list = GuestPassMapping.listName(request.query().text("state"));
        return repository
                .list(GuestPassMapping.GUEST_PASS, list, request.page())
                .map(found -> toJson(found.state()));
    }

    private static Document toJson(GuestPassRequest request) {
        return Document.of(
                "guestPass", request.id(),
                "member", request.member().value(),
                "body", request.body().text(),
                "requestedAt", request.requestedAt(),
                "handedOverAt", request.handedOverAt());
    }
}
