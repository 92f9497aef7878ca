package se.ledamot.checkout.function;

import static se.ledamot.checkout.function.InventoryRoutes.HOLDING;
import static se.ledamot.checkout.function.InventoryRoutes.MOVE;
import static se.ledamot.checkout.function.InventoryRoutes.STATES;
import static se.ledamot.checkout.function.InventoryRoutes.word;
import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;

import java.util.List;
import se.ledamot.checkout.CheckoutReason;
import se.ledamot.checkout.SimInventory;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.inventory.HoldingDocument;
import se.ledamot.municipality.inventory.Sim;
import se.ledamot.municipality.inventory.SimKind;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Call;
import se.ledamot.platform.http.HttpReply;
import se.ledamot.platform.http.Resource;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.identity.PhoneNumber;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Shape;
import se.ledamot.platform.shape.StringFormat;

/** The operations on SIM cards (K3.1c, K4a). */
final class SimRoutes implements RouteGroup {
    private static final Field ALLOWANCE =
            Field.of("allowanceMb", Shape.whole(1, 10_000_000), "Data in a month, in megabytes");
    static final Shape.Fields NEW_SIM =
            Shape.fields(
                    Field.of("iccid", Shape.format(Iccid.FORMAT), "The card's number"),
                    Field.of(
                            "number",
                            Shape.format(Sim.NUMBER),
                            "The subscription's telephone number, or one that carries data alone"),
                    ALLOWANCE);
    private static final Shape.Fields SIM =
            NEW_SIM.and(
                    Field.of("holding", HOLDING, "Where it is and who has it"),
                    Field.of(
                            "since",
                            Shape.format(StringFormat.INSTANT),
                            "Since when it is in that state"),
                    Field.maybe(
                            "blockedAt",
                            Shape.format(StringFormat.INSTANT),
                            "Since when it is blocked (K3.4e); absent where it is open"));

    private final Records records;
    private final Resource<Sim> sims;
    private final SimInventory inventory;

    SimRoutes(Services services) {
        this.records = services.records();
        this.sims = sims(records);
        this.inventory = new SimInventory(records);
    }

    /** SIM cards by their numbers. */
    static Resource<Sim> sims(Records records) {
        return new Resource<>(
                "/sims/{sim}", Iccid.FORMAT, SimKind.SIM, records, CheckoutReason.SIM_ABSENT);
    }

    @Override
    public List<Route> all() {
        return List.of(register(), list(), one(), move(), allow());
    }

    private Route register() {
        return Route.create("/sims", "registerSim", "Registers a SIM card")
                .by(DEVICE_DESK, IT)
                .taking(NEW_SIM)
                .replying(SIM)
                .handledBy(call -> registered(inventory, call.body(), call.operation()));
    }

    /** Registers the SIM card that a body, or a line of a file, tells of. */
    static Decision<HttpReply> registered(
            SimInventory inventory, Document body, Operation operation) {
        return inventory
                .register(sim(body, operation))
                .map(sim -> HttpReply.created("/sims/" + sim.iccid(), told(sim)));
    }

    private Route list() {
        return Route.get("/sims", "listSims", "SIM cards in one state, by number")
                .by(DEVICE_DESK, IT)
                .asking(Field.of("state", STATES, "The state"))
                .listing(SIM, this::inState);
    }

    private Route one() {
        return sims.get("getSim", "One SIM card")
                .by(DEVICE_DESK, IT)
                .replying(SIM, call -> sims.of(call).map(SimRoutes::told));
    }

    private Route move() {
        return sims.act(
                        "moves",
                        "moveSim",
                        "Missing and found, or retired; a card that is lent can go missing")
                .by(DEVICE_DESK, IT)
                .taking(MOVE)
                .replying(SIM, this::moved);
    }

    private Route allow() {
        return sims.act(
                        "allowance",
                        "setAllowance",
                        "Gives a SIM card another monthly allowance, from this month on")
                .by(DEVICE_DESK, IT)
                .taking(Shape.fields(ALLOWANCE))
                .replying(
                        SIM,
                        call ->
                                inventory
                                        .allow(iccid(call), call.body().count("allowanceMb"))
                                        .map(SimRoutes::told));
    }

    private Page<Document> inState(Call call) {
        var shelf = SimKind.in(call.query().text("state"));
        return records.shelf(SimKind.SIM, shelf, call.page()).map(found -> told(found.state()));
    }

    private Decision<Document> moved(Call call) {
        return inventory
                .move(iccid(call), InventoryRoutes.move(call), word(call), call.operation().at())
                .map(SimRoutes::told);
    }

    private static Sim sim(Document body, Operation operation) {
        return Sim.registered(
                new Iccid(body.text("iccid")),
                PhoneNumber.parseOfCard(body.text("number")).orElseThrow(),
                body.count("allowanceMb"),
                operation.at());
    }

    private static Iccid iccid(Call call) {
        return new Iccid(call.path("sim"));
    }

    private static Document told(Sim sim) {
        return Document.of(
                "iccid", sim.iccid().value(),
                "number", sim.number().e164(),
                "allowanceMb", sim.allowanceMb(),
                "holding", HoldingDocument.write(sim.holding()),
                "since", sim.since(),
                "blockedAt", sim.blockedAt());
    }
}
