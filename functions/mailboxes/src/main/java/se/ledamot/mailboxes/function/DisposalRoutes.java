package se.ledamot.mailboxes.function;

import static se.ledamot.platform.access.Role.IT;
import static se.ledamot.platform.access.Role.REGISTRAR;
import static se.ledamot.platform.access.Role.SECRETARY;

import java.util.List;
import se.ledamot.mailboxes.MailboxesReason;
import se.ledamot.mailboxes.disposal.DisposalDecision;
import se.ledamot.mailboxes.disposal.DisposalDecision.Decided;
import se.ledamot.mailboxes.disposal.DisposalDecision.RecordClass;
import se.ledamot.mailboxes.disposal.DisposalDecisionMapping;
import se.ledamot.mailboxes.disposal.RegisterDisposal;
import se.ledamot.municipality.guideline.Guidelines;
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

/** The operations on decisions about the disposal of public records (K5.3a). */
final class DisposalRoutes implements RouteGroup {
    private static final int MOST_DAYS = 36_500;
    private static final Schema.Fields DECIDED =
            Schema.fields(
                    Field.of("number", Schema.text(60), "Its own number, such as KS 2026/14 § 8"),
                    Field.of("body", Schema.text(80), "The body that has decided"),
                    Field.of("on", Schema.format(StringFormat.DATE), "When"));
    private static final List<Field> CONTENT =
            List.of(
                    Field.of("records", Schema.choice(RecordClass.class), "What is disposed of"),
                    Field.of("decision", DECIDED, "The disposal decision (gallringsbeslut)"),
                    Field.of(
                            "application",
                            DECIDED,
                            "The decision that it is applied (tillämpningsbeslut)"),
                    Field.of(
                            "keptDays",
                            Schema.wholeNumber(1, MOST_DAYS),
                            "Days for which a record is kept at least"),
                    Field.of(
                            "validFrom",
                            Schema.format(StringFormat.DATE),
                            "The first day on which it is in force"),
                    Field.maybe(
                            "validUntil",
                            Schema.format(StringFormat.DATE),
                            "The last day; absent where it has none"));
    private static final Schema.Fields NEW = new Schema.Fields(CONTENT);
    private static final Schema.Fields DECISION =
            Schema.fields(
                            Field.of(
                                    "disposalDecision",
                                    Schema.format(StringFormat.READABLE_ID),
                                    "The decision"))
                    .and(CONTENT.toArray(Field[]::new))
                    .and(
                            Field.of(
                                    "registeredAt",
                                    Schema.format(StringFormat.INSTANT),
                                    "When it was registered"),
                            Field.maybe(
                                    "withdrawnAt",
                                    Schema.format(StringFormat.INSTANT),
                                    "When it was withdrawn"));

    private final Repository repository;
    private final Resource<DisposalDecision> decisions;
    private final RegisterDisposal register;

    DisposalRoutes(Services services) {
        this.repository = services.repository();
        this.decisions = decisions(repository);
        this.register = new RegisterDisposal(repository, Guidelines.of(services), services.ids());
    }

    /** Decisions by their ids. */
    static Resource<DisposalDecision> decisions(Repository repository) {
        return new Resource<>(
                "/disposal-decisions/{disposalDecision}",
                StringFormat.READABLE_ID,
                DisposalDecisionMapping.DECISION,
                repository,
                MailboxesReason.DISPOSAL_DECISION_ABSENT);
    }

    @Override
    public List<Route> routes() {
        return List.of(register(), list(), withdraw());
    }

    private Route register() {
        return Route.create(
                        "/disposal-decisions",
                        "registerDisposalDecision",
                        "Registers that public records of a class are disposed of, and that this is"
                                + " applied; without both, everything stays")
                .allow(SECRETARY)
                .body(NEW)
                .responding(DECISION)
                .handledBy(this::registered);
    }

    private Route list() {
        return Route.get(
                        "/disposal-decisions",
                        "listDisposalDecisions",
                        "Decisions about disposal, as they were registered")
                .allow(SECRETARY, REGISTRAR, IT)
                .respondingPage(DECISION, this::page);
    }

    private Route withdraw() {
        return decisions
                .act(
                        "withdrawal",
                        "withdrawDisposalDecision",
                        "Withdraws a decision: from then on nothing is disposed of under it")
                .allow(SECRETARY)
                .responding(
                        DECISION,
                        request ->
                                register.withdraw(
                                                request.path("disposalDecision"),
                                                request.operation())
                                        .map(DisposalRoutes::toJson));
    }

    private Decision<HttpResponse> registered(ValidatedRequest request) {
        var body = request.body();
        return register.register(
                        body.enumValue(RecordClass.class, "records"),
                        Decided.read(body.document("decision")),
                        Decided.read(body.document("application")),
                        body.intValue("keptDays"),
                        body.date("validFrom"),
                        body.dateOrNull("validUntil"),
                        request.operation())
                .map(made ->
                        HttpResponse.created("/disposal-decisions/" + made.id(), toJson(made)));
    }

    private Page<Document> page(ValidatedRequest request) {
        return repository
                .list(DisposalDecisionMapping.DECISION, DisposalDecisionMapping.ALL, request.page())
                .map(found -> toJson(found.state()));
    }

    private static Document toJson(DisposalDecision decision) {
        return Document.of(
                "disposalDecision", decision.id(),
                "records", decision.records(),
                "decision", decision.decision().write(),
                "application", decision.application().write(),
                "keptDays", decision.keptDays(),
                "validFrom", decision.validFrom(),
                "validUntil", decision.validUntil(),
                "registeredAt", decision.registeredAt(),
                "withdrawnAt", decision.withdrawnAt());
    }
}
