package se.ledamot.checkout.function;

import static se.ledamot.checkout.function.InventoryRoutes.HOLDING;
import static se.ledamot.checkout.function.InventoryRoutes.MOVE;
import static se.ledamot.checkout.function.InventoryRoutes.STATES;
import static se.ledamot.checkout.function.InventoryRoutes.noteOrReason;
import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;

import java.util.List;
import se.ledamot.checkout.CheckoutReason;
import se.ledamot.checkout.SimInventory;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.inventory.HoldingMapping;
import se.ledamot.municipality.inventory.Sim;
import se.ledamot.municipality.inventory.SimMapping;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.HttpResponse;
import se.ledamot.platform.http.Resource;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.identity.PhoneNumber;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/** The operations on SIM cards (K3.1c, K4a). */
final class SimRoutes implements RouteGroup {
    private static final Field ALLOWANCE =
            Field.of(
                    "allowanceMb",
                    Schema.wholeNumber(1, 10_000_000),
                    "Data in a month, in megabytes");
    static final Schema.Fields NEW_SIM =
            Schema.fields(
                    Field.of("iccid", Schema.format(Iccid.FORMAT), "The card's number"),
                    Field.of(
                            "number",
                            Schema.format(Sim.NUMBER),
                            "The subscription's telephone number, or one that carries data alone"),
                    ALLOWANCE);
    private static final Schema.Fields SIM =
            NEW_SIM.and(
                    Field.of("holding", HOLDING, "Where it is and who has it"),
                    Field.of(
                            "since",
                            Schema.format(StringFormat.INSTANT),
                            "Since when it is in that state"),
                    Field.maybe(
                            "blockedAt",
                            Schema.format(StringFormat.INSTANT),
                            "Since when it is blocked (K3.4e); absent where it is open"));

    private final Repository repository;
    private final Resource<Sim> sims;
    private final SimInventory inventory;

    SimRoutes(Services services) {
        this.repository = services.repository();
        this.sims = sims(repository);
        this.inventory = new SimInventory(repository);
    }

    /** SIM cards by their numbers. */
    static Resource<Sim> sims(Repository repository) {
        return new Resource<>(
                "/sims/{sim}", Iccid.FORMAT, SimMapping.SIM, repository, CheckoutReason.SIM_ABSENT);
    }

    @Override
    public List<Route> routes() {
        return List.of(register(), list(), one(), move(), allow());
    }

    private Route register() {
        return Route.create("/sims", "registerSim", "Registers a SIM card")
                .allow(DEVICE_DESK, IT)
                .body(NEW_SIM)
                .responding(SIM)
                .handledBy(request -> registered(inventory, request.body(), request.operation()));
    }

    /** Registers the SIM card of a request body or of a line in a CSV file. */
    static Decision<HttpResponse> registered(
            SimInventory inventory, Document body, Operation operation) {
        return inventory
                .register(sim(body, operation))
                .map(sim -> HttpResponse.created("/sims/" + sim.iccid(), toJson(sim)));
    }

    private Route list() {
        return Route.get("/sims", "listSims", "SIM cards in one state, by number")
                .allow(DEVICE_DESK, IT)
                .query(Field.of("state", STATES, "The state"))
                .respondingPage(SIM, this::inState);
    }

    private Route one() {
        return sims.get("getSim", "One SIM card")
                .allow(DEVICE_DESK, IT)
                .responding(SIM, request -> sims.load(request).map(SimRoutes::toJson));
    }

    private Route move() {
        return sims.act(
                        "moves",
                        "moveSim",
                        "Missing and found, or retired; a card that is lent can go missing")
                .allow(DEVICE_DESK, IT)
                .body(MOVE)
                .responding(SIM, this::moved);
    }

    private Route allow() {
        return sims.act(
                        "allowance",
                        "setAllowance",
                        "Gives a SIM card another monthly allowance, from this month on")
                .allow(DEVICE_DESK, IT)
                .body(Schema.fields(ALLOWANCE))
                .responding(
                        SIM,
                        request ->
                                inventory
                                        .changeAllowance(
                                                iccid(request),
                                                request.body().intValue("allowanceMb"))
                                        .map(SimRoutes::toJson));
    }

    private Page<Document> inState(ValidatedRequest request) {
        var list = SimMapping.listName(request.query().text("state"));
        return repository
                .list(SimMapping.SIM, list, request.page())
                .map(found -> toJson(found.state()));
    }

    private Decision<Document> moved(ValidatedRequest request) {
        return inventory
                .move(
                        iccid(request),
                        InventoryRoutes.move(request),
                        noteOrReason(request),
                        request.operation().at())
                .map(SimRoutes::toJson);
    }

    private static Sim sim(Document body, Operation operation) {
        return Sim.registered(
                new Iccid(body.text("iccid")),
                PhoneNumber.parseSubscriptionNumber(body.text("number")).orElseThrow(),
                body.intValue("allowanceMb"),
                operation.at());
    }

    private static Iccid iccid(ValidatedRequest request) {
        return new Iccid(request.path("sim"));
    }

    private static Document toJson(Sim sim) {
        return Document.of(
                "iccid", sim.iccid().value(),
                "number", sim.number().e164(),
                "allowanceMb", sim.allowanceMb(),
                "holding", HoldingMapping.write(sim.holding()),
                "since", sim.since(),
                "blockedAt", sim.blockedAt());
    }
}
