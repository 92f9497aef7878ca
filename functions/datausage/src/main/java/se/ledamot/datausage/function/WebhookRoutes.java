package se.ledamot.datausage.function;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.ledamot.datausage.IngestUsage;
import se.ledamot.datausage.ReportInvalidRecords;
import se.ledamot.datausage.StoreMeetings;
import se.ledamot.datausage.UsageSchema;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.sweep.ReportUnreadable;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.UnreadableState;
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

/**
 * The webhooks for other systems: the operator's usage records, and meetings of bodies (K4a, K4b).
 */
final class WebhookRoutes implements RouteGroup {
    private static final int MOST_USAGES = 3_000;
    private static final int MOST_MEETINGS = 500;
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
    private static final Schema.Fields KEPT =
            Schema.fields(
                    Field.of(
                            "stored",
                            Schema.wholeNumber(0, MOST_MEETINGS),
                            "How many are new or changed"),
                    Field.of(
                            "duplicates",
                            Schema.wholeNumber(0, MOST_MEETINGS),
                            "How many were known"),
                    Field.of(
                            "rejected",
                            Schema.list(REJECTED, MOST_MEETINGS),
                            "Those that could not be taken; the others are"));

    private final IngestUsage ingestUsage;
    private final StoreMeetings storeMeetings;
    private final ReportUnreadable report;
    private final ReportInvalidRecords reportBad;

    WebhookRoutes(Services services) {
        var repository = services.repository();
        var executor = services.executor();
        this.ingestUsage =
                new IngestUsage(repository, Guidelines.of(services), executor, IngestUsage.AT_ONCE);
        this.storeMeetings = new StoreMeetings(repository, executor);
        this.report = new ReportUnreadable(repository, executor);
        this.reportBad = new ReportInvalidRecords(repository, Guidelines.of(services), executor);
    }

    @Override
    public List<Route> routes() {
        return List.of(usage(), meetings());
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

    private Route meetings() {
        return Route.act(
                        "/meetings",
                        "storeMeetings",
                        "Keeps the meeting calendar; whoever changed a meeting last is right")
                .signedBy("meeting-tool")
                .body(
                        batch(
                                "meetings",
                                MeetingSchema.MEETING,
                                MOST_MEETINGS,
                                "New, changed and cancelled ones"))
                .responding(KEPT)
                .handledAsWebhook(request -> CommandResult.done(HttpResponse.ok(stored(request))));
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

    private Document stored(ValidatedRequest request) {
        var rejected = new ArrayList<Document>();
        var allViolations = new ArrayList<List<Violation>>();
        int index = 0;
        int stored = 0;
        int duplicates = 0;
        for (var one : request.body().items("meetings")) {
            var violations = MeetingSchema.faults(one, request.operation().at());
            var outcome = violations.isEmpty() ? stored((Document) one, request.operation()) : null;
            if (outcome == null) {
                var why =
                        violations.isEmpty()
                                ? List.of(Violation.of("/id", "readable-meeting"))
                                : violations;
                rejected.add(rejected(index, why, request));
                allViolations.add(why);
            } else if (outcome == StoreMeetings.Outcome.STORED) {
                stored++;
            } else {
                duplicates++;
            }
            index++;
        }
        reportBad.report(
                Message.MEETINGS_REJECTED, stored + duplicates, allViolations, request.operation());
        return Document.of("stored", stored, "duplicates", duplicates, "rejected", rejected);
    }

    /** Null if the stored meeting cannot be read. */
    private StoreMeetings.@Nullable Outcome stored(Document meeting, Operation operation) {
        try {
            return storeMeetings.store(MeetingSchema.read(meeting), operation);
        } catch (UnreadableState.UnreadableStateException e) {
            report.report(List.of(e.which()), operation);
            return null;
        }
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
