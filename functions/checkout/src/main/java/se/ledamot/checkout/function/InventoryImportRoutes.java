package se.ledamot.checkout.function;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import se.ledamot.checkout.SimInventory;
import se.ledamot.checkout.TabletInventory;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Call;
import se.ledamot.platform.http.HttpReply;
import se.ledamot.platform.http.Outcomes;
import se.ledamot.platform.http.Payload;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Shape;
import se.ledamot.platform.sheet.Column;
import se.ledamot.platform.sheet.Sheet;
import se.ledamot.platform.sheet.SheetFault;
import se.ledamot.platform.sheet.SheetReader;

/**
 * The import of tablets and SIM cards as CSV (K3.1c): a sound file is taken line by line, each with
 * its own result.
 */
final class InventoryImportRoutes implements RouteGroup {
    private static final int MOST_LINES = 1_000;
    private static final int MOST_BYTES = 512 * 1024;
    private static final Shape.Fields RESULT =
            Outcomes.shape(MOST_LINES)
                    .and(
                            Field.maybe(
                                    "errors",
                                    Shape.list(SheetFault.SHAPE, 5 * MOST_LINES),
                                    "What is wrong with the file; then no line of it was taken"));

    private final TabletInventory tablets;
    private final SimInventory sims;

    InventoryImportRoutes(Services services) {
        this.tablets = new TabletInventory(services.records());
        this.sims = new SimInventory(services.records());
    }

    @Override
    public List<Route> all() {
        return List.of(tablets(), sims());
    }

    private Route tablets() {
        return Route.act(
                        "/tablets/imports",
                        "importTablets",
                        "Registers the tablets of a CSV file; accessories are separated by |")
                .by(DEVICE_DESK)
                .taking(new Payload.CsvFile(MOST_BYTES))
                .replying(RESULT)
                .handledInParts(call -> taken(call, columnsOfTablets(), this::tablet));
    }

    private Route sims() {
        return Route.act("/sims/imports", "importSims", "Registers the SIM cards of a CSV file")
                .by(DEVICE_DESK, IT)
                .taking(new Payload.CsvFile(MOST_BYTES))
                .replying(RESULT)
                .handledInParts(call -> taken(call, columnsOfSims(), this::sim));
    }

    private Decision<HttpReply> tablet(Document line, Operation operation) {
        return InventoryRoutes.registered(tablets, withAccessories(line));
    }

    private Decision<HttpReply> sim(Document line, Operation operation) {
        return SimRoutes.registered(sims, line, operation);
    }

    private static CommandResult<HttpReply> taken(
            Call call,
            List<Column> columns,
            BiFunction<Document, Operation, Decision<HttpReply>> register) {
        var sheet = new SheetReader(columns, MOST_LINES).read(call.bytes());
        if (!sheet.faults().isEmpty()) {
            var errors = SheetFault.told(sheet.faults(), call.language());
            return CommandResult.done(HttpReply.ok(Outcomes.of(List.of()).with("errors", errors)));
        }
        var outcomes = new ArrayList<Outcomes.One>();
        for (var line : sheet.lines()) {
            outcomes.add(one(call, line, register));
        }
        return CommandResult.done(HttpReply.ok(Outcomes.of(outcomes)));
    }

    private static Outcomes.One one(
            Call call,
            Sheet.Line line,
            BiFunction<Document, Operation, Decision<HttpReply>> register) {
        var part = call.operation().part("line-" + line.number());
        return Outcomes.one(
                line.number(),
                call,
                call.parts().carryOut(part, operation -> register.apply(line.cells(), operation)));
    }

    private static Document withAccessories(Document line) {
        return line.has("accessories") ? line : line.with("accessories", List.of());
    }

    private static List<Column> columnsOfTablets() {
        var fields = InventoryRoutes.NEW_TABLET.fields();
        return List.of(
                Column.of(fields.get(0), "stöldmärkning", "stöldmärkningsnummer", "theftmark"),
                Column.of(fields.get(1), "serienummer"),
                Column.of(fields.get(2), "modell"),
                Column.of(fields.get(3), "skydd", "fodral"),
                Column.of(
                        Field.maybe("accessories", fields.get(4).shape(), fields.get(4).meaning()),
                        "tillbehör"));
    }

    private static List<Column> columnsOfSims() {
        var fields = SimRoutes.NEW_SIM.fields();
        return List.of(
                Column.of(fields.get(0), "sim", "simkort", "simkortsnummer"),
                Column.of(fields.get(1), "telefonnummer", "nummer"),
                Column.of(fields.get(2), "surfmängd", "surfmängdmb"));
    }
}
