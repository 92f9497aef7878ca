package se.ledamot.checkout.function;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;
import static se.ledamot.platform.access.Role.MEMBER;
import static se.ledamot.platform.access.Role.REGISTRAR;
import static se.ledamot.platform.access.Role.SECRETARY;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import se.ledamot.checkout.CheckoutReason;
import se.ledamot.checkout.Loan;
import se.ledamot.checkout.LoanMapping;
import se.ledamot.checkout.LoanState;
import se.ledamot.checkout.PublishGuideline;
import se.ledamot.municipality.guideline.Guideline;
import se.ledamot.municipality.guideline.GuidelineMapping;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.guideline.Origin;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.HttpResponse;
import se.ledamot.platform.http.Resource;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/**
 * The operations on the guideline: to read, to publish, and to see who has not signed (K0, K3.1a).
 */
final class GuidelineRoutes implements RouteGroup {
    private static final int LONGEST_TEXT = 100_000;
    private static final Schema.Fields SETTING =
            Schema.fields(
                    Field.of("name", Schema.text(60), "The setting"),
                    Field.of("clause", Schema.text(8), "The clause that it comes from"),
                    Field.of(
                            "origin",
                            Schema.choice(Origin.class),
                            "Stated in the text, borrowed from the other municipality, chosen, or decided"));
    private static final Schema.Fields GUIDELINE =
            Schema.fields(
                    Field.of("guideline", Schema.text(40), "Our name for it"),
                    Field.of("version", Schema.wholeNumber(1, 10_000), "1 for the first"),
                    Field.of("documentId", Schema.text(80), "The municipality's own"),
                    Field.of("title", Schema.text(200), "Its title"),
                    Field.of("decidedOn", Schema.format(StringFormat.DATE), "When it was decided"),
                    Field.of("paragraph", Schema.text(40), "Under which paragraph"),
                    Field.of("decidedBy", Schema.text(80), "By which body"),
                    Field.of("owner", Schema.text(80), "Who is responsible for it"),
                    Field.of("followedUpBy", Schema.text(80), "Who follows it up"),
                    Field.of(
                            "textHash",
                            Schema.format(StringFormat.SHA256),
                            "The hash of its exact text: what a signature binds"),
                    Field.of(
                            "nextReview",
                            Schema.format(StringFormat.DATE),
                            "When its owner is reminded of the yearly review"),
                    Field.of("settings", Setting.PARTIAL_SCHEMA, "The settings in force"),
                    Field.of("origins", Schema.list(SETTING, 100), "Where each comes from"));
    private static final Schema.Fields PUBLISH =
            Schema.fields(
                    Field.of("decidedOn", Schema.format(StringFormat.DATE), "When it was decided"),
                    Field.of("paragraph", Schema.text(40), "Under which paragraph"),
                    Field.maybe("decidedBy", Schema.text(80), "By which body"),
                    Field.maybe("title", Schema.text(200), "Its title"),
                    Field.maybe("owner", Schema.text(80), "Who is responsible for it"),
                    Field.maybe("followedUpBy", Schema.text(80), "Who follows it up"),
                    Field.maybe(
                            "text",
                            Schema.multilineText(LONGEST_TEXT),
                            "The whole text; left out where only settings change"),
                    Field.maybe("settings", Setting.PARTIAL_SCHEMA, "Those that change"),
                    Field.maybe(
                            "confirmed",
                            Schema.bool(),
                            "That those who have a tablet may lose their right to it by other"
                                    + " bodies; needed where the refusal says so"));

    private final Repository repository;
    private final Guidelines guidelines;
    private final PublishGuideline publish;

    GuidelineRoutes(Services services) {
        this.repository = services.repository();
        this.guidelines = Guidelines.of(services);
        this.publish = new PublishGuideline(repository, guidelines);
    }

    /** Guidelines by their names. */
    static Resource<Guideline> guidelines(Repository repository) {
        return new Resource<>(
                "/guideline/{guideline}",
                StringFormat.OWN_ID,
                GuidelineMapping.GUIDELINE,
                repository,
                CheckoutReason.GUIDELINE_TEXT_ABSENT);
    }

    @Override
    public List<Route> routes() {
        return List.of(current(), text(), version(), publish(), unsigned());
    }

    private Route current() {
        return Route.get("/guideline", "getGuideline", "The guideline in force, with its settings")
                .allow(MEMBER, DEVICE_DESK, IT, SECRETARY, REGISTRAR)
                .responding(GUIDELINE, request -> Decision.of(toJson(guidelines.current())));
    }

    private Route text() {
        return Route.get(
                        "/guideline/texts/{textHash}",
                        "getGuidelineText",
                        "A guideline's exact text, by its hash, whatever version it was")
                .allow(MEMBER, DEVICE_DESK, IT, SECRETARY, REGISTRAR)
                .pathParameters(StringFormat.SHA256)
                .handledBy(request ->
                        found(guidelines.text(new Sha256(request.path("textHash"))))
                                .map(HttpResponse::text));
    }

    private Route version() {
        return Route.get(
                        "/guideline/versions/{version}",
                        "getGuidelineVersion",
                        "A version of the guideline as it was decided, 1 for the first")
                .allow(MEMBER, DEVICE_DESK, IT, SECRETARY, REGISTRAR)
                .pathParameters(StringFormat.VERSION)
                .responding(
                        GUIDELINE,
                        request ->
                                found(guidelines.version(Integer.parseInt(request.path("version"))))
                                        .map(GuidelineRoutes::toJson));
    }

    private static <T> Decision<T> found(Optional<T> found) {
        return Decision.found(found, CheckoutReason.GUIDELINE_TEXT_ABSENT.because());
    }

    private Route publish() {
        return Route.create(
                        "/guideline/versions",
                        "publishGuideline",
                        "Publishes a new version; a new text is then to be signed by all borrowers")
                .allow(SECRETARY)
                .body(PUBLISH)
                .responding(GUIDELINE)
                .handledBy(this::published);
    }

    private Route unsigned() {
        return Route.get(
                        "/guideline/unsigned",
                        "listUnsigned",
                        "The loans whose borrower has not signed the version in force")
                .allow(DEVICE_DESK, SECRETARY)
                .respondingPage(LoanViews.LOAN, this::unsigned);
    }

    private Decision<HttpResponse> published(ValidatedRequest request) {
        var body = request.body();
        var settings = body.documentOrNull("settings");
        var decided =
                new PublishGuideline.Request(
                        body.date("decidedOn"),
                        body.text("paragraph"),
                        body.textOrNull("decidedBy"),
                        body.textOrNull("title"),
                        body.textOrNull("owner"),
                        body.textOrNull("followedUpBy"),
                        body.textOrNull("text"),
                        settings == null ? Document.EMPTY : settings,
                        body.booleanValue("confirmed"));
        return publish.publish(decided, request.operation())
                .map(guideline -> HttpResponse.created("/guideline", toJson(guideline)));
    }

    /** The open or returning loans whose borrower has not signed the text in force. */
    private Page<Document> unsigned(ValidatedRequest request) {
        var current = guidelines.current().reference();
        var pages =
                Stream.of("open", "returning")
                        .map(state ->
                                repository.listAll(LoanMapping.LOAN, LoanMapping.listName(state)))
                        .toList();
        var unreadable = pages.stream().flatMap(page -> page.unreadable().stream()).toList();
        var unsigned =
                pages.stream()
                        .flatMap(page -> page.items().stream())
                        .map(Versioned::state)
                        .filter(loan -> !hasSigned(loan, current))
                        .map(LoanViews::loan)
                        .toList();
        return Page.of(unsigned, unreadable, request.page());
    }

    private static boolean hasSigned(Loan loan, Guideline.Reference current) {
        return loan.state() instanceof LoanState.Open open
                && open.signedGuideline().textHash().equals(current.textHash());
    }

    private static Document toJson(Guideline guideline) {
        return Document.of(
                "guideline", guideline.id(),
                "version", guideline.version(),
                "documentId", guideline.documentId(),
                "title", guideline.title(),
                "decidedOn", guideline.decidedOn(),
                "paragraph", guideline.paragraph(),
                "decidedBy", guideline.decidedBy(),
                "owner", guideline.owner(),
                "followedUpBy", guideline.followedUpBy(),
                "textHash", guideline.textHash().hex(),
                "nextReview", guideline.nextReview(),
                "settings", guideline.settings().values(),
                "origins",
                        Arrays.stream(Setting.values())
                                .map(one -> origin(guideline, one))
                                .toList());
    }

    private static Document origin(Guideline guideline, Setting setting) {
        return Document.of(
                "name", setting.code(),
                "clause", setting.clause().id(),
                "origin", guideline.settings().originOf(setting));
    }
}
