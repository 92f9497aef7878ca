package se.ledamot.datausage.function;

import java.util.ArrayList;
import java.util.List;
import se.ledamot.datausage.IngestUsage;
import se.ledamot.datausage.ReportInvalidRecords;
import se.ledamot.datausage.UsageSchema;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.notice.Message;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.HttpResponse;
import se.ledamot.platform.http.Payload;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.Violation;

/** The webhook of the operator, which reports what SIM cards used (K4a). */
final class WebhookRoutes implements RouteGroup {
    private static final int MOST_USAGES = 3_000;
    private static final int MOST_BYTES = 1024 * 1024;
    // With more errors each, a response for thousands of records would exceed the size limit.
    private static final int MOST_ERRORS = 3;
    private static final Schema.Fields REJECTED =
            Schema.fields(
                    Field.of(
                            "index",
                            Schema.wholeNumber(0, MOST_USAGES),
                            "Its place in what was sent, counted from 0"),
                    Field.of(
                            "errors",
                            Schema.list(Violation.SCHEMA, MOST_ERRORS),
                            "The first things that are wrong with it"));
    private static final Schema.Fields TAKEN =
            Schema.fields(
                    Field.of(
                            "counted",
                            Schema.wholeNumber(0, MOST_USAGES),
                            "How many are counted now"),
                    Field.of(
                            "duplicates",
                            Schema.wholeNumber(0, MOST_USAGES),
                            "How many were counted before, or are older than what is known"),
                    Field.of(
                            "unregistered",
                            Schema.wholeNumber(0, MOST_USAGES),
                            "How many of those counted are of cards that are not registered yet"),
                    Field.of(
                            "rejected",
                            Schema.list(REJECTED, MOST_USAGES),
                            "Those that could not be taken; the others are"));
    private final IngestUsage ingestUsage;
    private final ReportInvalidRecords reportBad;

    WebhookRoutes(Services services) {
        var repository = services.repository();
        var executor = services.executor();
        this.ingestUsage =
                new IngestUsage(repository, Guidelines.of(services), executor, IngestUsage.AT_ONCE);
        this.reportBad = new ReportInvalidRecords(repository, Guidelines.of(services), executor);
    }

    @Override
    public List<Route> routes() {
        return List.of(usage());
    }

    private Route usage() {
        return Route.act(
                        "/usage/records",
                        "recordUsage",
                        "Takes what SIM cards used, each record once however often it is sent")
                .signedBy("operator")
                .body(batch("records", UsageSchema.USAGE, MOST_USAGES, "Sessions and counters"))
                .responding(TAKEN)
                .handledAsWebhook(request -> CommandResult.done(HttpResponse.ok(taken(request))));
    }

    private static Payload.JsonObject batch(
            String name, Schema.Body item, int most, String meaning) {
        return new Payload.JsonObject(
                Schema.fields(Field.of(name, Schema.lenientList(item, most), meaning)), MOST_BYTES);
    }

    private Document taken(ValidatedRequest request) {
        var sent = new ArrayList<IngestUsage.Received>();
        request.body()
                .items("records")
                .forEach(one -> sent.add(new IngestUsage.Received(sent.size(), one)));
        var taken = ingestUsage.ingest(sent, request.operation());
        reportBad.report(
                Message.USAGE_RECORDS_REJECTED,
                taken.counted() + taken.duplicates(),
                taken.rejected().stream().map(IngestUsage.Rejected::violations).toList(),
                request.operation());
        var rejected =
                taken.rejected().stream()
                        .map(one -> rejected(one.index(), one.violations(), request))
                        .toList();
        return Document.of(
                "counted", taken.counted(),
                "duplicates", taken.duplicates(),
                "unregistered", taken.unregistered(),
                "rejected", rejected);
    }

    private static Document rejected(
            long index, List<Violation> violations, ValidatedRequest request) {
        return Document.of(
                "index",
                index,
                "errors",
                violations.stream()
                        .limit(MOST_ERRORS)
                        .map(violation -> violation.toJson(request.language()))
                        .toList());
    }
}
