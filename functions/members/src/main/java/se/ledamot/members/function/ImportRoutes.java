package se.ledamot.members.function;

import java.util.List;
import se.ledamot.members.ApplyImport;
import se.ledamot.members.Difference;
import se.ledamot.members.Import;
import se.ledamot.members.Imports;
import se.ledamot.members.MembersReason;
import se.ledamot.members.PlanImport;
import se.ledamot.members.Roll;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.aws.Wiring;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.http.Call;
import se.ledamot.platform.http.HttpReply;
import se.ledamot.platform.http.Payload;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Format;
import se.ledamot.platform.shape.Shape;
import se.ledamot.platform.sheet.SheetFault;
import se.ledamot.platform.text.Language;
import se.ledamot.platform.text.Spoken;

/** The operations of importing one register: plan, look, apply. */
final class ImportRoutes<T> implements RouteGroup {
    private static final int MOST_BYTES = 5 * 1024 * 1024;
    private static final int MOST_FAULTS = 200;
    private static final Shape.Whole COUNT = Shape.whole(0, 1_000_000);
    private static final Shape.Fields TALLY =
            Shape.fields(
                    Field.of("added", COUNT, "Lines that are new"),
                    Field.of("changed", COUNT, "Lines that would change"),
                    Field.of(
                            "ended",
                            COUNT,
                            "Lines that would end: the file no longer has them, or has an end that has passed"),
                    Field.of("unchanged", COUNT, "Lines that stay as they are"),
                    Field.of(
                            "standing",
                            COUNT,
                            "Lines of the register that are not over before the import"));
    private static final Shape.Fields IMPORT =
            Shape.fields(
                    Field.maybe(
                            "import",
                            Shape.format(Format.READABLE_ID),
                            "Its id; absent where the file has errors"),
                    Field.of("state", Shape.choice(Import.State.class), "Planned or applied"),
                    Field.of("plannedAt", Shape.format(Format.INSTANT), "When"),
                    Field.of(
                            "needsConfirmation",
                            Shape.truth(),
                            "Whether it would end more than a fifth of all"),
                    Field.of("tally", TALLY, "What it would do, or did"),
                    Field.maybe("errorCount", COUNT, "How many errors the file has"),
                    Field.maybe(
                            "errors",
                            Shape.list(SheetFault.SHAPE, MOST_FAULTS),
                            "The first 200 of them"),
                    Field.maybe(
                            "remarkCount",
                            COUNT,
                            "How many lines look like a slip and may be right (O1)"),
                    Field.maybe(
                            "remarks",
                            Shape.list(SheetFault.SHAPE, MOST_FAULTS),
                            "The first 200 of them"));
    private static final Shape.Fields DIFFERENCE =
            Shape.fields(
                    Field.of("id", Shape.format(Format.MEMBER), "Whose line"),
                    Field.of(
                            "change",
                            Shape.choice(Difference.Sort.class),
                            "What would happen to it"),
                    Field.maybe("body", Shape.text(80), "The body, of an assignment"),
                    Field.maybe("post", Shape.text(20), "Ordinary or substitute"),
                    Field.maybe("from", Shape.format(Format.DATE), "First day"),
                    Field.maybe("to", Shape.format(Format.DATE), "Last day"),
                    Field.maybe("roles", Shape.list(Shape.text(20), 10), "The roles, of staff"));
    private static final Shape.Fields CONFIRMATION =
            Shape.fields(
                    Field.maybe(
                            "confirmed",
                            Shape.truth(),
                            "That more than a fifth may end; needed where the plan says so"));

    private final Roll<T> roll;
    private final Role keeper;
    private final Imports imports;
    private final PlanImport plan;
    private final ApplyImport apply;

    ImportRoutes(Roll<T> roll, Role keeper, Wiring wiring) {
        this.roll = roll;
        this.keeper = keeper;
        this.imports = new Imports(wiring.records(), wiring.guidelines());
        this.plan = new PlanImport(wiring.records(), wiring.guidelines(), wiring.ids());
        this.apply = new ApplyImport(wiring.records(), imports, wiring.decisions());
    }

    @Override
    public List<Route> all() {
        return List.of(plan(), one(), changes(), apply());
    }

    private Route plan() {
        return Route.act(
                        "/" + roll.name() + "/imports",
                        named("plan"),
                        "Reads a CSV file of the whole register and plans its import; the register stays as it is")
                .by(keeper)
                .taking(new Payload.CsvFile(MOST_BYTES))
                .replying(IMPORT, this::planned);
    }

    private Route one() {
        return Route.get(path(), named("get"), "A planned or applied import")
                .by(keeper)
                .at(Format.READABLE_ID)
                .replying(
                        IMPORT,
                        call -> found(call).map(found -> found.state().told(call.path("import"))));
    }

    private Route changes() {
        return Route.get(
                        path() + "/changes",
                        named("list") + "Changes",
                        "What is left for a planned import to do, line by line")
                .by(keeper)
                .at(Format.READABLE_ID)
                .listing(DIFFERENCE)
                .handledBy(call -> found(call).map(found -> changes(found, call)));
    }

    private Route apply() {
        return Route.act(path() + "/apply", named("apply"), "Applies a planned import")
                .by(keeper)
                .at(Format.READABLE_ID)
                .taking(CONFIRMATION)
                .replying(IMPORT)
                .handledInParts(this::applied);
    }

    private String path() {
        return "/" + roll.name() + "/imports/{import}";
    }

    private String named(String verb) {
        return verb + Spoken.first(roll.name()) + "Import";
    }

    private Decision<Document> planned(Call call) {
        return plan.plan(roll, call.bytes(), call.operation())
                .map(planned -> told(planned, call.language()));
    }

    private static Document told(PlanImport.Planned planned, Language language) {
        var told = planned.planned().told(planned.id());
        var remarks = planned.remarks();
        var remarked =
                remarks.isEmpty()
                        ? told
                        : told.with("remarkCount", remarks.size())
                                .with("remarks", SheetFault.told(first(remarks), language));
        var faults = planned.faults();
        return faults.isEmpty()
                ? remarked
                : remarked.with("import", null)
                        .with("state", Import.State.REJECTED)
                        .with("needsConfirmation", false)
                        .with("errorCount", faults.size())
                        .with("errors", SheetFault.told(first(faults), language));
    }

    private static List<SheetFault> first(List<SheetFault> faults) {
        return faults.subList(0, Math.min(faults.size(), MOST_FAULTS));
    }

    private Decision<Versioned<Import>> found(Call call) {
        return Decision.found(imports.find(roll, call.path("import")), MembersReason.IMPORT_ABSENT);
    }

    private HttpReply changes(Versioned<Import> found, Call call) {
        var differences =
                imports.plan(roll, found).differences().stream()
                        .filter(one -> one.sort() != Difference.Sort.UNCHANGED)
                        .map(Difference::told)
                        .toList();
        return HttpReply.page(Page.of(differences, call.page()));
    }

    private Decision<HttpReply> applied(Call call) {
        var id = call.path("import");
        return apply.apply(roll, id, call.body().truth("confirmed"), call.operation())
                .map(done -> HttpReply.ok(done.told(id)));
    }
}
