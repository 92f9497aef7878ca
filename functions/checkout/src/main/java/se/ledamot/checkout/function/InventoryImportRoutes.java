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
import se.ledamot.platform.csv.CsvColumn;
import se.ledamot.platform.csv.CsvFault;
import se.ledamot.platform.csv.CsvFile;
import se.ledamot.platform.csv.CsvFileReader;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.BatchResponse;
import se.ledamot.platform.http.HttpResponse;
import se.ledamot.platform.http.Payload;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;

/**
 * Imports tablets and SIM cards from CSV files (K3.1c). A valid file is imported line by line, each
 * with its own result.
 */
final class InventoryImportRoutes implements RouteGroup {
    private static final int MOST_LINES = 1_000;
    private static final int MOST_BYTES = 512 * 1024;
    private static final Schema.Fields RESULT =
            BatchResponse.schema(MOST_LINES)
                    .and(
                            Field.maybe(
                                    "errors",
                                    Schema.list(CsvFault.SCHEMA, 5 * MOST_LINES),
                                    "What is wrong with the file; then no line of it was taken"));

    private final TabletInventory tablets;
    private final SimInventory sims;

    InventoryImportRoutes(Services services) {
        this.tablets = new TabletInventory(services.repository());
        this.sims = new SimInventory(services.repository());
    }

    @Override
    public List<Route> routes() {
        return List.of(tablets(), sims());
    }

    private Route tablets() {
        return Route.act(
                        "/tablets/imports",
                        "importTablets",
                        "Registers the tablets of a CSV file; accessories are separated by |")
                .allow(DEVICE_DESK)
                .body(new Payload.Csv(MOST_BYTES))
                .responding(RESULT)
                .handledInBatch(request -> taken(request, columnsOfTablets(), this::tablet));
    }

    private Route sims() {
        return Route.act("/sims/imports", "importSims", "Registers the SIM cards of a CSV file")
                .allow(DEVICE_DESK, IT)
                .body(new Payload.Csv(MOST_BYTES))
                .responding(RESULT)
                .handledInBatch(request -> taken(request, columnsOfSims(), this::sim));
    }

    private Decision<HttpResponse> tablet(Document line, Operation operation) {
        return InventoryRoutes.registered(tablets, withAccessories(line));
    }

    private Decision<HttpResponse> sim(Document line, Operation operation) {
        return SimRoutes.registered(sims, line, operation);
    }

    private static CommandResult<HttpResponse> taken(
            ValidatedRequest request,
            List<CsvColumn> columns,
            BiFunction<Document, Operation, Decision<HttpResponse>> register) {
        var file = new CsvFileReader(columns, MOST_LINES).read(request.bytes());
        if (!file.faults().isEmpty()) {
            var errors = CsvFault.toJson(file.faults(), request.language());
            return CommandResult.done(
                    HttpResponse.ok(BatchResponse.of(List.of()).with("errors", errors)));
        }
        var items = new ArrayList<BatchResponse.Item>();
        for (var line : file.lines()) {
            items.add(one(request, line, register));
        }
        return CommandResult.done(HttpResponse.ok(BatchResponse.of(items)));
    }

    private static BatchResponse.Item one(
            ValidatedRequest request,
            CsvFile.Line line,
            BiFunction<Document, Operation, Decision<HttpResponse>> register) {
        var part = request.operation().part("line-" + line.number());
        return BatchResponse.item(
                line.number(),
                request,
                request.batch()
                        .execute(part, operation -> register.apply(line.cells(), operation)));
    }

    private static Document withAccessories(Document line) {
        return line.has("accessories") ? line : line.with("accessories", List.of());
    }

    private static List<CsvColumn> columnsOfTablets() {
        var fields = InventoryRoutes.NEW_TABLET.fields();
        return List.of(
                CsvColumn.of(fields.get(0), "stöldmärkning", "stöldmärkningsnummer", "theftmark"),
                CsvColumn.of(fields.get(1), "serienummer"),
                CsvColumn.of(fields.get(2), "modell"),
                CsvColumn.of(fields.get(3), "skydd", "fodral"),
                CsvColumn.of(
                        Field.maybe("accessories", fields.get(4).schema(), fields.get(4).meaning()),
                        "tillbehör"));
    }

    private static List<CsvColumn> columnsOfSims() {
        var fields = SimRoutes.NEW_SIM.fields();
        return List.of(
                CsvColumn.of(fields.get(0), "sim", "simkort", "simkortsnummer"),
                CsvColumn.of(fields.get(1), "telefonnummer", "nummer"),
                CsvColumn.of(fields.get(2), "surfmängd", "surfmängdmb"));
    }
}
