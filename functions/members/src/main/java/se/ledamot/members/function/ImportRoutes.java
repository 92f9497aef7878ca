package se.ledamot.members.function;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import se.ledamot.members.AnswerImport;
import se.ledamot.members.ApplyImport;
import se.ledamot.members.Import;
import se.ledamot.members.ImportDifference;
import se.ledamot.members.Imports;
import se.ledamot.members.MembersReason;
import se.ledamot.members.PlanImport;
import se.ledamot.members.Question;
import se.ledamot.members.Register;
import se.ledamot.members.TabletLoss;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.csv.CsvFault;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.HttpResponse;
import se.ledamot.platform.http.Payload;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.schema.StringFormat;
import se.ledamot.platform.text.DateText;
import se.ledamot.platform.text.Language;

/** The operations of importing one register: plan, look, apply. */
final class ImportRoutes<T> implements RouteGroup {
    private static final int MOST_BYTES = 5 * 1024 * 1024;
    private final Register<T> register;
    private final Role keeper;
    private final Imports imports;
    private final PlanImport plan;
    private final AnswerImport answer;
    private final ApplyImport apply;

    ImportRoutes(Register<T> register, Role keeper, Services services) {
        this.register = register;
        this.keeper = keeper;
        this.imports = new Imports(services.repository(), Guidelines.of(services));
        this.plan = new PlanImport(services.repository(), Guidelines.of(services), services.ids());
        this.answer = new AnswerImport(services.repository(), Guidelines.of(services), imports);
        this.apply = new ApplyImport(services.repository(), imports, services.executor());
    }

    @Override
    public List<Route> routes() {
        var all = List.of(plan(), one(), changes(), apply());
        return register.raisesQuestions()
                ? Stream.concat(all.stream(), Stream.of(questions(), answer())).toList()
                : all;
    }

    private Route plan() {
        return Route.act(
                        "/" + register.name() + "/imports",
                        named("plan"),
                        "Reads a CSV file of the whole register and plans its import; the register stays as it is")
                .allow(keeper)
                .body(new Payload.Csv(MOST_BYTES))
                .responding(ImportSchemas.IMPORT, this::planned);
    }

    private Route one() {
        return Route.get(path(), named("get"), "A planned or applied import")
                .allow(keeper)
                .pathParameters(StringFormat.READABLE_ID)
                .responding(
                        ImportSchemas.IMPORT,
                        request ->
                                found(request)
                                        .map(found ->
                                                toJson(
                                                        request.path("import"),
                                                        found.state(),
                                                        request)));
    }

    private Route changes() {
        return Route.get(
                        path() + "/changes",
                        named("list") + "Changes",
                        "What is left for a planned import to do, line by line")
                .allow(keeper)
                .pathParameters(StringFormat.READABLE_ID)
                .respondingPage(ImportSchemas.DIFFERENCE)
                .handledBy(request -> found(request).map(found -> changes(found, request)));
    }

    private Route questions() {
        return Route.get(
                        path() + "/questions",
                        named("list") + "Questions",
                        "All that is asked of an import, with what was answered")
                .allow(keeper)
                .pathParameters(StringFormat.READABLE_ID)
                .respondingPage(ImportSchemas.QUESTION)
                .handledBy(
                        request -> found(request).map(found -> questions(found.state(), request)));
    }

    private Route answer() {
        return Route.act(
                        path() + "/answers",
                        named("answer"),
                        "Answers what is asked of a planned import, and plans it anew")
                .allow(keeper)
                .pathParameters(StringFormat.READABLE_ID)
                .body(ImportSchemas.ANSWERS)
                .responding(ImportSchemas.IMPORT, this::answered);
    }

    private Route apply() {
        return Route.act(path() + "/apply", named("apply"), "Applies a planned import")
                .allow(keeper)
                .pathParameters(StringFormat.READABLE_ID)
                .body(ImportSchemas.CONFIRMATION)
                .responding(ImportSchemas.IMPORT)
                .handledInBatch(this::applied);
    }

    private String path() {
        return "/" + register.name() + "/imports/{import}";
    }

    private String named(String verb) {
        return verb + DateText.capitalized(register.name()) + "Import";
    }

    private Decision<Document> planned(ValidatedRequest request) {
        return plan.plan(register, request.bytes(), request.operation())
                .map(planned -> toJson(planned, request.language()));
    }

    private Decision<Document> answered(ValidatedRequest request) {
        var id = request.path("import");
        var answers = new TreeMap<Integer, Question.Answer>();
        for (var one : request.body().documents("answers")) {
            int question = one.intValue("question");
            if (answers.put(question, one.enumValue(Question.Answer.class, "answer")) != null) {
                return Decision.refuse(MembersReason.ANSWERED_TWICE.because("question", question));
            }
        }
        return answer.answer(register, id, answers, request.operation())
                .map(answered ->
                        toJson(id, answered.planned(), answered.losses(), request.language()));
    }

    private static Document toJson(PlanImport.Planned planned, Language language) {
        var remarks = planned.remarks();
        var faults = planned.faults();
        var json =
                faults.isEmpty()
                        ? toJson(planned.id(), planned.planned(), planned.losses(), language)
                        : rejected(planned.planned(), faults, language);
        return remarks.isEmpty()
                ? json
                : json.with("remarkCount", remarks.size())
                        .with("remarks", CsvFault.toJson(first(remarks), language));
    }

    /** A rejected file has no summary of what it would have done, since nothing is done. */
    private static Document rejected(Import planned, List<CsvFault> faults, Language language) {
        return Document.of(
                "state", planned.state(),
                "plannedAt", planned.plannedAt(),
                "errorCount", faults.size(),
                "errors", CsvFault.toJson(first(faults), language));
    }

    /** A stored import; while it is planned, with the members who would lose their tablet. */
    private Document toJson(String id, Import planned, ValidatedRequest request) {
        var isPlanned = planned.state() == Import.State.PLANNED;
        var losses =
                isPlanned
                        ? imports.losses(imports.plan(register, id, planned), planned.plannedFor())
                        : List.<TabletLoss>of();
        return toJson(id, planned, losses, request.language());
    }

    private static Document toJson(
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
                "summary",
                planned.summary().write(),
                "entitlementLossCount",
                planned.state() == Import.State.PLANNED
                        ? losses.size()
                        : planned.entitlementLosses().count(),
                "entitlementLosses",
                losses.isEmpty()
                        ? null
                        : losses.stream()
                                .limit(ImportSchemas.MOST_SHOWN)
                                .map(TabletLoss::toJson)
                                .toList(),
                "questionCount",
                asked.isEmpty() ? null : asked.size(),
                "openQuestionCount",
                asked.isEmpty() ? null : Question.countOpen(planned.questions()),
                "questions",
                asked.isEmpty()
                        ? null
                        : asked.stream()
                                .sorted(Comparator.comparing(question -> question.has("answer")))
                                .limit(ImportSchemas.MOST_SHOWN)
                                .toList());
    }

    private static List<Document> asked(List<Question> questions, Language language) {
        return IntStream.range(0, questions.size())
                .mapToObj(place -> questions.get(place).toJson(place + 1, language))
                .toList();
    }

    private static HttpResponse questions(Import planned, ValidatedRequest request) {
        var asked = asked(planned.questions(), request.language());
        return HttpResponse.page(request, Page.of(asked, request.page()));
    }

    private static List<CsvFault> first(List<CsvFault> faults) {
        return faults.subList(0, Math.min(faults.size(), ImportSchemas.MOST_SHOWN));
    }

    private Decision<Versioned<Import>> found(ValidatedRequest request) {
        return Decision.found(
                imports.find(register, request.path("import")),
                MembersReason.IMPORT_ABSENT.because());
    }

    private HttpResponse changes(Versioned<Import> found, ValidatedRequest request) {
        var differences =
                imports.plan(register, found).differences().stream()
                        .filter(one -> one.type() != ImportDifference.Type.UNCHANGED)
                        .map(ImportDifference::toJson)
                        .toList();
        return HttpResponse.page(request, Page.of(differences, request.page()));
    }

    private CommandResult<HttpResponse> applied(ValidatedRequest request) {
        var id = request.path("import");
        return apply.apply(
                        register, id, request.body().booleanValue("confirmed"), request.operation())
                .map(done -> HttpResponse.ok(toJson(id, done, request)));
    }
}
