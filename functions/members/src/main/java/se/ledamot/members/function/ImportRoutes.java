package se.ledamot.members.function;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import se.ledamot.members.AnswerImport;
import se.ledamot.members.ApplyImport;
import se.ledamot.members.Difference;
import se.ledamot.members.Import;
import se.ledamot.members.Imports;
import se.ledamot.members.MembersReason;
import se.ledamot.members.PlanImport;
import se.ledamot.members.Question;
import se.ledamot.members.Roll;
import se.ledamot.members.TabletLoss;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Call;
import se.ledamot.platform.http.HttpReply;
import se.ledamot.platform.http.Payload;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.shape.StringFormat;
import se.ledamot.platform.sheet.SheetFault;
import se.ledamot.platform.text.Language;
import se.ledamot.platform.text.Spoken;

/** The operations of importing one register: plan, look, apply. */
final class ImportRoutes<T> implements RouteGroup {
    private static final int MOST_BYTES = 5 * 1024 * 1024;
    private final Roll<T> roll;
    private final Role keeper;
    private final Imports imports;
    private final PlanImport plan;
    private final AnswerImport answer;
    private final ApplyImport apply;

    ImportRoutes(Roll<T> roll, Role keeper, Services services) {
        this.roll = roll;
        this.keeper = keeper;
        this.imports = new Imports(services.records(), Guidelines.of(services));
        this.plan = new PlanImport(services.records(), Guidelines.of(services), services.ids());
        this.answer = new AnswerImport(services.records(), Guidelines.of(services), imports);
        this.apply = new ApplyImport(services.records(), imports, services.decisions());
    }

    @Override
    public List<Route> all() {
        var all = List.of(plan(), one(), changes(), apply());
        return roll.raisesQuestions()
                ? Stream.concat(all.stream(), Stream.of(questions(), answer())).toList()
                : all;
    }

    private Route plan() {
        return Route.act(
                        "/" + roll.name() + "/imports",
                        named("plan"),
                        "Reads a CSV file of the whole register and plans its import; the register stays as it is")
                .by(keeper)
                .taking(new Payload.CsvFile(MOST_BYTES))
                .replying(ImportShapes.IMPORT, this::planned);
    }

    private Route one() {
        return Route.get(path(), named("get"), "A planned or applied import")
                .by(keeper)
                .at(StringFormat.READABLE_ID)
                .replying(
                        ImportShapes.IMPORT,
                        call ->
                                found(call)
                                        .map(found ->
                                                told(call.path("import"), found.state(), call)));
    }

    private Route changes() {
        return Route.get(
                        path() + "/changes",
                        named("list") + "Changes",
                        "What is left for a planned import to do, line by line")
                .by(keeper)
                .at(StringFormat.READABLE_ID)
                .listing(ImportShapes.DIFFERENCE)
                .handledBy(call -> found(call).map(found -> changes(found, call)));
    }

    private Route questions() {
        return Route.get(
                        path() + "/questions",
                        named("list") + "Questions",
                        "All that is asked of an import, with what was answered")
                .by(keeper)
                .at(StringFormat.READABLE_ID)
                .listing(ImportShapes.QUESTION)
                .handledBy(call -> found(call).map(found -> questions(found.state(), call)));
    }

    private Route answer() {
        return Route.act(
                        path() + "/answers",
                        named("answer"),
                        "Answers what is asked of a planned import, and plans it anew")
                .by(keeper)
                .at(StringFormat.READABLE_ID)
                .taking(ImportShapes.ANSWERS)
                .replying(ImportShapes.IMPORT, this::answered);
    }

    private Route apply() {
        return Route.act(path() + "/apply", named("apply"), "Applies a planned import")
                .by(keeper)
                .at(StringFormat.READABLE_ID)
                .taking(ImportShapes.CONFIRMATION)
                .replying(ImportShapes.IMPORT)
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

    private Decision<Document> answered(Call call) {
        var id = call.path("import");
        var answers = new TreeMap<Integer, Question.Answer>();
        for (var one : call.body().documents("answers")) {
            int question = one.count("question");
            if (answers.put(question, one.choice(Question.Answer.class, "answer")) != null) {
                return Decision.refuse(MembersReason.ANSWERED_TWICE.because("question", question));
            }
        }
        return answer.answer(roll, id, answers, call.operation())
                .map(answered -> told(id, answered.planned(), answered.losses(), call.language()));
    }

    private static Document told(PlanImport.Planned planned, Language language) {
        var remarks = planned.remarks();
        var faults = planned.faults();
        var told =
                faults.isEmpty()
                        ? told(planned.id(), planned.planned(), planned.losses(), language)
                        : rejected(planned.planned(), faults, language);
        return remarks.isEmpty()
                ? told
                : told.with("remarkCount", remarks.size())
                        .with("remarks", SheetFault.told(first(remarks), language));
    }

    /** With no word of what it would have done: it is not done. */
    private static Document rejected(Import planned, List<SheetFault> faults, Language language) {
        return Document.of(
                "state", planned.state(),
                "plannedAt", planned.plannedAt(),
                "errorCount", faults.size(),
                "errors", SheetFault.told(first(faults), language));
    }

    /** An import as it is kept; while it is planned, with whom it would cost the tablet. */
    private Document told(String id, Import planned, Call call) {
        var isPlanned = planned.state() == Import.State.PLANNED;
        var losses =
                isPlanned
                        ? imports.losses(imports.plan(roll, id, planned), planned.today())
                        : List.<TabletLoss>of();
        return told(id, planned, losses, call.language());
    }

    private static Document told(
            String id, Import planned, List<TabletLoss> losses, Language language) {
        var asked = asked(planned.questions(), language);
        return Document.of(
                "import",
                id,
                "state",
                planned.state(),
                "plannedAt",
                planned.plannedAt(),
                "needsConfirmation",
                planned.needsConfirmation(),
                "tally",
                planned.tally().write(),
                "lossCount",
                planned.state() == Import.State.PLANNED ? losses.size() : planned.losses().count(),
                "losses",
                losses.isEmpty()
                        ? null
                        : losses.stream()
                                .limit(ImportShapes.MOST_SHOWN)
                                .map(TabletLoss::toJson)
                                .toList(),
                "questionCount",
                asked.isEmpty() ? null : asked.size(),
                "openCount",
                asked.isEmpty() ? null : Question.open(planned.questions()),
                "questions",
                asked.isEmpty()
                        ? null
                        : asked.stream()
                                .sorted(Comparator.comparing(question -> question.has("answer")))
                                .limit(ImportShapes.MOST_SHOWN)
                                .toList());
    }

    private static List<Document> asked(List<Question> questions, Language language) {
        return IntStream.range(0, questions.size())
                .mapToObj(place -> questions.get(place).asked(place + 1, language))
                .toList();
    }

    private static HttpReply questions(Import planned, Call call) {
        var asked = asked(planned.questions(), call.language());
        return HttpReply.page(call, Page.of(asked, call.page()));
    }

    private static List<SheetFault> first(List<SheetFault> faults) {
        return faults.subList(0, Math.min(faults.size(), ImportShapes.MOST_SHOWN));
    }

    private Decision<Versioned<Import>> found(Call call) {
        return Decision.found(
                imports.find(roll, call.path("import")), MembersReason.IMPORT_ABSENT.because());
    }

    private HttpReply changes(Versioned<Import> found, Call call) {
        var differences =
                imports.plan(roll, found).differences().stream()
                        .filter(one -> one.sort() != Difference.Sort.UNCHANGED)
                        .map(Difference::told)
                        .toList();
        return HttpReply.page(call, Page.of(differences, call.page()));
    }

    private CommandResult<HttpReply> applied(Call call) {
        var id = call.path("import");
        return apply.apply(roll, id, call.body().truth("confirmed"), call.operation())
                .map(done -> HttpReply.ok(told(id, done, call)));
    }
}
