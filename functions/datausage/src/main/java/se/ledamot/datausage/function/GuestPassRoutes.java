package se.ledamot.datausage.function;

import static se.ledamot.platform.access.Role.MEMBER;
import static se.ledamot.platform.access.Role.SECRETARY;

import java.util.List;
import se.ledamot.datausage.AskForGuestPass;
import se.ledamot.datausage.DatausageReason;
import se.ledamot.datausage.GuestPassKind;
import se.ledamot.datausage.GuestPassRequest;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Call;
import se.ledamot.platform.http.HttpReply;
import se.ledamot.platform.http.Resource;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Shape;
import se.ledamot.platform.shape.StringFormat;

/** The operations on requests for the guest pass for Wi-Fi (K4c). The pass itself is in none. */
final class GuestPassRoutes implements RouteGroup {
    private static final Shape.Fields ASKED =
            Shape.fields(
                    Field.of(
                            "request",
                            Shape.format(StringFormat.READABLE_ID),
                            "The request's number"),
                    Field.of("body", Shape.text(80), "The body whose secretary is asked"),
                    Field.of("contact", Shape.text(30), "Who has the pass"),
                    Field.of("phone", Shape.format(StringFormat.PHONE), "Whom to call"));
    private static final Shape.Fields REQUEST =
            Shape.fields(
                    Field.of(
                            "request",
                            Shape.format(StringFormat.READABLE_ID),
                            "The request's number"),
                    Field.of("member", Shape.format(MemberId.FORMAT), "Who asks"),
                    Field.of("body", Shape.text(80), "The body whose secretary is asked"),
                    Field.of("askedAt", Shape.format(StringFormat.INSTANT), "When"),
                    Field.maybe(
                            "handedOverAt",
                            Shape.format(StringFormat.INSTANT),
                            "When the pass was handed over"));

    private static final Shape.Fields ASK =
            Shape.fields(
                    Field.maybe(
                            "body",
                            Shape.text(80),
                            "The body whose secretary is asked; may be left out by a member of"
                                    + " one alone"));
    private static final Field STATE =
            Field.of(
                    "state",
                    Shape.words("open", "handed-over"),
                    "Those that are open, or those that are done");

    private final Records records;
    private final Resource<GuestPassRequest> requests;
    private final Guidelines guidelines;
    private final AskForGuestPass ask;

    GuestPassRoutes(Services services) {
        this.records = services.records();
        this.requests = requests(records);
        this.guidelines = Guidelines.of(services);
        this.ask = new AskForGuestPass(records, services.ids());
    }

    /** Requests for the guest pass by their ids. */
    static Resource<GuestPassRequest> requests(Records records) {
        return new Resource<>(
                "/guest-passes/{guestPass}",
                StringFormat.READABLE_ID,
                GuestPassKind.GUEST_PASS,
                records,
                DatausageReason.REQUEST_ABSENT);
    }

    @Override
    public List<Route> all() {
        return List.of(ask(), list(), handOver());
    }

    private Route ask() {
        return Route.create(
                        "/guest-passes",
                        "askForGuestPass",
                        "Asks for the guest pass for Wi-Fi; who has it hands it over in person")
                .by(MEMBER)
                .taking(ASK)
                .replying(ASKED)
                .handledBy(this::asked);
    }

    private Route list() {
        return Route.get(
                        "/guest-passes",
                        "listGuestPasses",
                        "Requests for the guest pass, the longest open first")
                .by(SECRETARY)
                .asking(STATE)
                .listing(REQUEST, this::inState);
    }

    private Route handOver() {
        return requests.act(
                        "handover",
                        "handOverGuestPass",
                        "Says that the pass was handed over; the pass itself is not sent")
                .by(SECRETARY)
                .replying(
                        REQUEST,
                        call ->
                                ask.handOver(call.path("guestPass"), call.operation())
                                        .map(GuestPassRoutes::told));
    }

    private Decision<HttpReply> asked(Call call) {
        var member = MemberId.of(call.caller()).orElseThrow();
        var bodies = guidelines.settings().bodies();
        return ask.ask(member, call.body().textOrNull("body"), bodies, call.operation())
                .map(request ->
                        HttpReply.created("/guest-passes/" + request.id(), whomToAsk(request)));
    }

    private Document whomToAsk(GuestPassRequest request) {
        var settings = guidelines.settings();
        return Document.of(
                "request", request.id(),
                "body", request.body().text(),
                "contact", settings.text(Setting.GUEST_PASS_CONTACT),
                "phone", settings.text(Setting.GUEST_PASS_PHONE));
    }

    private Page<Document> inState(Call call) {
        var shelf = GuestPassKind.in(call.query().text("state"));
        return records.shelf(GuestPassKind.GUEST_PASS, shelf, call.page())
                .map(found -> told(found.state()));
    }

    private static Document told(GuestPassRequest request) {
        return Document.of(
                "request", request.id(),
                "member", request.member().value(),
                "body", request.body().text(),
                "askedAt", request.askedAt(),
                "handedOverAt", request.handedOverAt());
    }
}
