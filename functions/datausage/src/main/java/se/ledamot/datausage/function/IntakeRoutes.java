package se.ledamot.datausage.function;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.ledamot.datausage.KeepMeetings;
import se.ledamot.datausage.ReportBad;
import se.ledamot.datausage.TakeUsage;
import se.ledamot.datausage.UsageShape;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.sweep.ReportUnreadable;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Unreadable;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Call;
import se.ledamot.platform.http.HttpReply;
import se.ledamot.platform.http.Payload;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Finding;
import se.ledamot.platform.shape.Shape;

/** The operations for other systems: what the operator counts, and when bodies meet (K4a, K4b). */
final class IntakeRoutes implements RouteGroup {
    private static final int MOST_USAGES = 3_000;
    private static final int MOST_MEETINGS = 500;
    private static final int MOST_BYTES = 1024 * 1024;
    // With more of each, an answer to thousands would be larger than an answer may be.
    private static final int MOST_ERRORS = 3;
    private static final Shape.Fields BAD =
            Shape.fields(
                    Field.of(
                            "index",
                            Shape.whole(0, MOST_USAGES),
                            "Its place in what was sent, counted from 0"),
                    Field.of(
                            "errors",
                            Shape.list(Finding.SHAPE, MOST_ERRORS),
                            "The first things that are wrong with it"));
    private static final Shape.Fields TAKEN =
            Shape.fields(
                    Field.of("counted", Shape.whole(0, MOST_USAGES), "How many are counted now"),
                    Field.of(
                            "known",
                            Shape.whole(0, MOST_USAGES),
                            "How many were counted before, or are older than what is known"),
                    Field.of(
                            "aside",
                            Shape.whole(0, MOST_USAGES),
                            "How many of those counted are of cards that are not registered yet"),
                    Field.of(
                            "bad",
                            Shape.list(BAD, MOST_USAGES),
                            "Those that could not be taken; the others are"));
    private static final Shape.Fields KEPT =
            Shape.fields(
                    Field.of("kept", Shape.whole(0, MOST_MEETINGS), "How many are new or changed"),
                    Field.of("known", Shape.whole(0, MOST_MEETINGS), "How many were known"),
                    Field.of(
                            "bad",
                            Shape.list(BAD, MOST_MEETINGS),
                            "Those that could not be taken; the others are"));

    private final TakeUsage take;
    private final KeepMeetings keep;
    private final ReportUnreadable report;
    private final ReportBad reportBad;

    IntakeRoutes(Services services) {
        var records = services.records();
        var decisions = services.decisions();
        this.take = new TakeUsage(records, Guidelines.of(services), decisions, TakeUsage.AT_ONCE);
        this.keep = new KeepMeetings(records, decisions);
        this.report = new ReportUnreadable(records, decisions);
        this.reportBad = new ReportBad(records, Guidelines.of(services), decisions);
    }

    @Override
    public List<Route> all() {
        return List.of(usage(), meetings());
    }

    private Route usage() {
        return Route.act(
                        "/usage/records",
                        "takeUsage",
                        "Takes what SIM cards used, each record once however often it is sent")
                .signedBy("operator")
                .taking(batch("records", UsageShape.USAGE, MOST_USAGES, "Sessions and counters"))
                .replying(TAKEN)
                .takenBy(call -> CommandResult.done(HttpReply.ok(taken(call))));
    }

    private Route meetings() {
        return Route.act(
                        "/meetings",
                        "keepMeetings",
                        "Keeps the meeting calendar; whoever changed a meeting last is right")
                .signedBy("meeting-tool")
                .taking(
                        batch(
                                "meetings",
                                MeetingShape.MEETING,
                                MOST_MEETINGS,
                                "New, changed and cancelled ones"))
                .replying(KEPT)
                .takenBy(call -> CommandResult.done(HttpReply.ok(kept(call))));
    }

    private static Payload.JsonObject batch(
            String name, Shape.Body item, int most, String meaning) {
        return new Payload.JsonObject(
                Shape.fields(Field.of(name, Shape.each(item, most), meaning)), MOST_BYTES);
    }

    private Document taken(Call call) {
        var sent = new ArrayList<TakeUsage.Sent>();
        call.body().items("records").forEach(one -> sent.add(new TakeUsage.Sent(sent.size(), one)));
        var taken = take.take(sent, call.operation());
        reportBad.tell(
                Message.USAGE_RECORDS_BAD,
                taken.counted() + taken.known(),
                taken.bad().stream().map(TakeUsage.Bad::findings).toList(),
                call.operation());
        var bad = taken.bad().stream().map(one -> bad(one.index(), one.findings(), call)).toList();
        return Document.of(
                "counted", taken.counted(),
                "known", taken.known(),
                "aside", taken.aside(),
                "bad", bad);
    }

    private Document kept(Call call) {
        var bad = new ArrayList<Document>();
        var findingsOfBad = new ArrayList<List<Finding>>();
        int index = 0;
        int kept = 0;
        int known = 0;
        for (var one : call.body().items("meetings")) {
            var findings = MeetingShape.faults(one, call.operation().at());
            var outcome = findings.isEmpty() ? kept((Document) one, call.operation()) : null;
            if (outcome == null) {
                var what =
                        findings.isEmpty()
                                ? List.of(Finding.of("/id", "readable-meeting"))
                                : findings;
                bad.add(bad(index, what, call));
                findingsOfBad.add(what);
            } else if (outcome == KeepMeetings.Outcome.KEPT) {
                kept++;
            } else {
                known++;
            }
            index++;
        }
        reportBad.tell(Message.MEETINGS_BAD, kept + known, findingsOfBad, call.operation());
        return Document.of("kept", kept, "known", known, "bad", bad);
    }

    /** Null where what is known of the meeting cannot be read. */
    private KeepMeetings.@Nullable Outcome kept(Document meeting, Operation operation) {
        try {
            return keep.keep(MeetingShape.read(meeting), operation);
        } catch (Unreadable.Found e) {
            report.tell(List.of(e.which()), operation);
            return null;
        }
    }

    private static Document bad(long index, List<Finding> findings, Call call) {
        return Document.of(
                "index",
                index,
                "errors",
                findings.stream()
                        .limit(MOST_ERRORS)
                        .map(finding -> finding.told(call.language()))
                        .toList());
    }
}
