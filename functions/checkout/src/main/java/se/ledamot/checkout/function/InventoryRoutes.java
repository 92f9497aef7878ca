package se.ledamot.checkout.function;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;

import java.util.List;
import java.util.Locale;
import se.ledamot.checkout.AuditTablet;
import se.ledamot.checkout.CheckoutReason;
import se.ledamot.checkout.Condition;
import se.ledamot.checkout.Deviation;
import se.ledamot.checkout.Move;
import se.ledamot.checkout.TabletInventory;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.HoldingDocument;
import se.ledamot.municipality.inventory.Tablet;
import se.ledamot.municipality.inventory.TabletKind;
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

/** The operations on tablets (K3.1c, K3.1d). */
final class InventoryRoutes implements RouteGroup {
    static final Field MARK =
            Field.of("tablet", Shape.format(TheftMark.FORMAT), "The theft-marking number");
    static final Shape.Choice STATES = new Shape.Choice(HoldingDocument.STATES);
    static final Shape.Fields HOLDING =
            Shape.fields(
                    Field.of("state", STATES, "Where it is"),
                    Field.maybe(
                            "loan",
                            Shape.format(StringFormat.READABLE_ID),
                            "The loan that has it, or had it when it went missing"),
                    Field.maybe(
                            "member",
                            Shape.format(MemberId.FORMAT),
                            "The member who has it, or for whom it is set aside"),
                    Field.maybe(
                            "incident",
                            Shape.format(StringFormat.READABLE_ID),
                            "The case in which it is missing, or away for service"),
                    Field.maybe("reason", Shape.text(500), "Why it is in service or retired"));
    static final Shape.Fields NEW_TABLET =
            Shape.fields(
                    MARK,
                    Field.of("serialNumber", Shape.format(Tablet.SERIAL_NUMBER), "The maker's"),
                    Field.of("model", Shape.text(80), "Maker and model"),
                    Field.of("cover", Shape.text(80), "The protective cover"),
                    Field.of(
                            "accessories",
                            Shape.list(Shape.text(60), 20),
                            "What is handed out with it"));
    private static final Shape.Fields TABLET =
            NEW_TABLET.and(Field.of("holding", HOLDING, "Where it is and who has it"));
    static final Shape.Fields MOVE =
            Shape.fields(
                    Field.of("move", Shape.choice(Move.class), "What is done"),
                    Field.maybe("reason", Shape.text(500), "Why, for service and retirement"),
                    Field.maybe(
                            "caseWord",
                            Shape.text(500),
                            "A word on the open case, for one that was missing"));
    static final Shape.Fields CONDITION =
            Shape.fields(
                    Field.of("label", Shape.truth(), "The theft-marking label is in place"),
                    Field.of(
                            "noOtherStickers",
                            Shape.truth(),
                            "There are no other labels or stickers"),
                    Field.of("cover", Shape.truth(), "The cover is there"),
                    Field.of("accessories", Shape.list(Shape.text(60), 20), "Those that are there"),
                    Field.maybe(
                            "damage", Shape.text(500), "What is damaged; left out for nothing"));
    private static final Shape.Fields AUDIT =
            Shape.fields(
                    Field.of(
                            "deviations",
                            Shape.list(Shape.choice(Deviation.Sort.class), 10),
                            "What is not as it should be"));

    private final Records records;
    private final Resource<Tablet> tablets;
    private final TabletInventory inventory;
    private final AuditTablet audit;

    InventoryRoutes(Services services) {
        this.records = services.records();
        this.tablets = tablets(records);
        this.inventory = new TabletInventory(records);
        this.audit = new AuditTablet(records, services.ids());
    }

    /** Tablets by their theft-marking numbers. */
    static Resource<Tablet> tablets(Records records) {
        return new Resource<>(
                "/tablets/{tablet}",
                TheftMark.FORMAT,
                TabletKind.TABLET,
                records,
                CheckoutReason.TABLET_ABSENT);
    }

    @Override
    public List<Route> all() {
        return List.of(register(), list(), one(), move(), audit());
    }

    private Route register() {
        return Route.create("/tablets", "registerTablet", "Registers a tablet")
                .by(DEVICE_DESK)
                .taking(NEW_TABLET)
                .replying(TABLET)
                .handledBy(call -> registered(inventory, call.body()));
    }

    /** Registers the tablet that a body, or a line of a file, tells of. */
    static Decision<HttpReply> registered(TabletInventory inventory, Document body) {
        return inventory
                .register(tablet(body))
                .map(tablet -> HttpReply.created("/tablets/" + tablet.mark(), told(tablet)));
    }

    private Route list() {
        return Route.get("/tablets", "listTablets", "Tablets in one state, by theft-marking number")
                .by(DEVICE_DESK, IT)
                .asking(Field.of("state", STATES, "The state"))
                .listing(TABLET, this::inState);
    }

    private Route one() {
        return tablets.get("getTablet", "One tablet")
                .by(DEVICE_DESK, IT)
                .replying(TABLET, call -> tablets.of(call).map(InventoryRoutes::told));
    }

    private Route move() {
        return tablets.act(
                        "moves", "moveTablet", "To service and back, missing and found, or retired")
                .by(DEVICE_DESK)
                .taking(MOVE)
                .replying(
                        TABLET,
                        call ->
                                inventory
                                        .move(mark(call), move(call), word(call))
                                        .map(InventoryRoutes::told));
    }

    private Route audit() {
        return tablets.act(
                        "audits",
                        "auditTablet",
                        "Records a tablet's condition; what is wrong goes to the worklist")
                .by(DEVICE_DESK)
                .taking(CONDITION)
                .replying(AUDIT, this::audited);
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

    private static TheftMark mark(Call call) {
        return new TheftMark(call.path("tablet"));
    }

    private Page<Document> inState(Call call) {
        var shelf = TabletKind.in(call.query().text("state"));
        return records.shelf(TabletKind.TABLET, shelf, call.page())
                .map(found -> told(found.state()));
    }

    static Move move(Call call) {
        return call.body().choice(Move.class, "move");
    }

    /** The word on the open case, or the reason, as the move takes it; else empty. */
    static String word(Call call) {
        var field = move(call) == Move.BACK_IN_STOCK ? "caseWord" : "reason";
        return call.body().textOrEmpty(field);
    }

    private Decision<Document> audited(Call call) {
        return audit.audit(mark(call), Condition.read(call.body()), call.operation())
                .map(sorts -> Document.of("deviations", sorts));
    }

    private static Document told(Tablet tablet) {
        return Document.of(
                "tablet", tablet.mark().value(),
                "serialNumber", tablet.serialNumber(),
                "model", tablet.model(),
                "cover", tablet.cover(),
                "accessories", tablet.accessories(),
                "holding", HoldingDocument.write(tablet.holding()));
    }
}
