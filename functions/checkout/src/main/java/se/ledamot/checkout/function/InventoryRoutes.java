package se.ledamot.checkout.function;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;

import java.util.List;
import java.util.Locale;
import se.ledamot.checkout.AuditTablet;
import se.ledamot.checkout.CheckoutReason;
import se.ledamot.checkout.Condition;
import se.ledamot.checkout.Deviation;
import se.ledamot.checkout.InventoryMove;
import se.ledamot.checkout.TabletInventory;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.HoldingMapping;
import se.ledamot.municipality.inventory.Tablet;
import se.ledamot.municipality.inventory.TabletMapping;
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

/** The operations on tablets (K3.1c, K3.1d). */
final class InventoryRoutes implements RouteGroup {
    static final Field MARK =
            Field.of("tablet", Schema.format(TheftMark.FORMAT), "The theft-marking number");
    static final Schema.Choice STATES = new Schema.Choice(HoldingMapping.STATES);
    static final Schema.Fields HOLDING =
            Schema.fields(
                    Field.of("state", STATES, "Where it is"),
                    Field.maybe(
                            "loan",
                            Schema.format(StringFormat.READABLE_ID),
                            "The loan that has it, or had it when it went missing"),
                    Field.maybe(
                            "member",
                            Schema.format(MemberId.FORMAT),
                            "The member who has it, or for whom it is set aside"),
                    Field.maybe(
                            "incident",
                            Schema.format(StringFormat.READABLE_ID),
                            "The case in which it is missing"),
                    Field.maybe(
                            "serviceIncident",
                            Schema.format(StringFormat.READABLE_ID),
                            "The case of damage that it is in service for"),
                    Field.maybe(
                            "inspectionIncident",
                            Schema.format(StringFormat.READABLE_ID),
                            "The case in which it was missing, and for which it is to be inspected"),
                    Field.maybe(
                            "reason",
                            Schema.text(500),
                            "What the desk wrote when it went to service, came back or was retired"));
    static final Schema.Fields NEW_TABLET =
            Schema.fields(
                    MARK,
                    Field.of("serialNumber", Schema.format(Tablet.SERIAL_NUMBER), "The maker's"),
                    Field.of("model", Schema.text(80), "Maker and model"),
                    Field.of("cover", Schema.text(80), "The protective cover"),
                    Field.of(
                            "accessories",
                            Schema.list(Schema.text(60), 20),
                            "What is handed out with it"));
    private static final Schema.Fields TABLET =
            NEW_TABLET.and(Field.of("holding", HOLDING, "Where it is and who has it"));
    static final Schema.Fields MOVE =
            Schema.fields(
                    Field.of("move", Schema.choice(InventoryMove.class), "What is done"),
                    Field.maybe("reason", Schema.text(500), "Why, for service and retirement"),
                    Field.maybe(
                            "caseNote",
                            Schema.text(500),
                            "A note on the open case, for one that was missing"));
    static final Schema.Fields CONDITION =
            Schema.fields(
                    Field.of("label", Schema.bool(), "The theft-marking label is in place"),
                    Field.of(
                            "noOtherStickers",
                            Schema.bool(),
                            "There are no other labels or stickers"),
                    Field.of("cover", Schema.bool(), "The cover is there"),
                    Field.of(
                            "accessories",
                            Schema.list(Schema.text(60), 20),
                            "Those that are there"),
                    Field.maybe(
                            "damage", Schema.text(500), "What is damaged; left out for nothing"));
    private static final Schema.Fields AUDIT =
            Schema.fields(
                    Field.of(
                            "deviations",
                            Schema.list(Schema.choice(Deviation.Type.class), 10),
                            "What is not as it should be"));

    private final Repository repository;
    private final Resource<Tablet> tablets;
    private final TabletInventory inventory;
    private final AuditTablet audit;

    InventoryRoutes(Services services) {
        this.repository = services.repository();
        this.tablets = tablets(repository);
        this.inventory = new TabletInventory(repository);
        this.audit = new AuditTablet(repository, services.ids());
    }

    /** Tablets by their theft-marking numbers. */
    static Resource<Tablet> tablets(Repository repository) {
        return new Resource<>(
                "/tablets/{tablet}",
                TheftMark.FORMAT,
                TabletMapping.TABLET,
                repository,
                CheckoutReason.TABLET_ABSENT);
    }

    @Override
    public List<Route> routes() {
        return List.of(register(), list(), one(), move(), audit());
    }

    private Route register() {
        return Route.create("/tablets", "registerTablet", "Registers a tablet")
                .allow(DEVICE_DESK)
                .body(NEW_TABLET)
                .responding(TABLET)
                .handledBy(request -> registered(inventory, request.body()));
    }

    /** Registers the tablet of a request body or of a line in a CSV file. */
    static Decision<HttpResponse> registered(TabletInventory inventory, Document body) {
        return inventory
                .register(tablet(body))
                .map(tablet -> HttpResponse.created("/tablets/" + tablet.mark(), toJson(tablet)));
    }

    private Route list() {
        return Route.get("/tablets", "listTablets", "Tablets in one state, by theft-marking number")
                .allow(DEVICE_DESK, IT)
                .query(Field.of("state", STATES, "The state"))
                .respondingPage(TABLET, this::inState);
    }

    private Route one() {
        return tablets.get("getTablet", "One tablet")
                .allow(DEVICE_DESK, IT)
                .responding(TABLET, request -> tablets.load(request).map(InventoryRoutes::toJson));
    }

    private Route move() {
        return tablets.act(
                        "moves", "moveTablet", "To service and back, missing and found, or retired")
                .allow(DEVICE_DESK)
                .body(MOVE)
                .responding(
                        TABLET,
                        request ->
                                inventory
                                        .move(mark(request), move(request), noteOrReason(request))
                                        .map(InventoryRoutes::toJson));
    }

    private Route audit() {
        return tablets.act(
                        "audits",
                        "auditTablet",
                        "Records a tablet's condition; what is wrong goes to the list of deviations")
                .allow(DEVICE_DESK)
                .body(CONDITION)
                .responding(AUDIT, this::audited);
    }

    private static Tablet tablet(Document body) {
        return new Tablet(
                new TheftMark(body.text("tablet")),
                body.text("serialNumber").toUpperCase(Locale.ROOT),
                body.text("model"),
                body.text("cover"),
                body.texts("accessories"),
                Holding.fresh());
    }

    private static TheftMark mark(ValidatedRequest request) {
        return new TheftMark(request.path("tablet"));
    }

    private Page<Document> inState(ValidatedRequest request) {
        var list = TabletMapping.listName(request.query().text("state"));
        return repository
                .list(TabletMapping.TABLET, list, request.page())
                .map(found -> toJson(found.state()));
    }

    static InventoryMove move(ValidatedRequest request) {
        return request.body().enumValue(InventoryMove.class, "move");
    }

    /** The case note or the reason, whichever the move needs; else empty. */
    static String noteOrReason(ValidatedRequest request) {
        var field = move(request) == InventoryMove.BACK_IN_STOCK ? "caseNote" : "reason";
        return request.body().textOrEmpty(field);
    }

    private Decision<Document> audited(ValidatedRequest request) {
        return audit.audit(mark(request), Condition.read(request.body()), request.operation())
                .map(types -> Document.of("deviations", types));
    }

    private static Document toJson(Tablet tablet) {
        return Document.of(
                "tablet", tablet.mark().value(),
                "serialNumber", tablet.serialNumber(),
                "model", tablet.model(),
                "cover", tablet.cover(),
                "accessories", tablet.accessories(),
                "holding", HoldingMapping.write(tablet.holding()));
    }
}
