package se.ledamot.mailboxes.function;

import static se.ledamot.platform.access.Role.DISCLOSURE;
import static se.ledamot.platform.access.Role.REGISTRAR;

import java.util.List;
import se.ledamot.mailboxes.MailboxesReason;
import se.ledamot.mailboxes.log.Direction;
import se.ledamot.mailboxes.log.LogRow;
import se.ledamot.mailboxes.log.LogSnapshots;
import se.ledamot.mailboxes.log.LogSnapshots.LogSnapshot;
import se.ledamot.mailboxes.log.TakeLogSnapshot;
import se.ledamot.mailboxes.sweep.MailboxMapping;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.Decision;
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

/** The operations by which the log of a mailbox is read (K5.3a), each reading in the journal. */
final class MailLogRoutes implements RouteGroup {
    private static final String PATH = "/mailboxes/{member}/log-snapshots";
    private static final int MOST_RECIPIENTS = 30;
    private static final Schema.Fields DAYS =
            Schema.fields(
                    Field.maybe(
                            "from",
                            Schema.format(StringFormat.DATE),
                            "The first day of the mails; the first day of the log if left out"),
                    Field.maybe(
                            "to",
                            Schema.format(StringFormat.DATE),
                            "The last day; today if left out"));
    private static final Schema.Fields SNAPSHOT =
            Schema.fields(
                    Field.of("snapshot", Schema.format(StringFormat.READABLE_ID), "The snapshot"),
                    Field.of("member", Schema.format(MemberId.FORMAT), "Whose mailbox"),
                    Field.of("takenAt", Schema.format(StringFormat.INSTANT), "When it was taken"),
                    Field.of("from", Schema.format(StringFormat.DATE), "The first day"),
                    Field.of("to", Schema.format(StringFormat.DATE), "The last day"));
    private static final Schema.Fields ROW =
            Schema.fields(
                    Field.of(
                            "arrivedAt",
                            Schema.format(StringFormat.INSTANT),
                            "When it arrived, or was sent"),
                    Field.of(
                            "direction", Schema.choice(Direction.class), "Received, sent, or both"),
                    Field.maybe("from", Schema.text(300), "The sender; absent where none is named"),
                    Field.of(
                            "recipients",
                            Schema.list(Schema.text(300), MOST_RECIPIENTS),
                            "The first of the recipients"),
                    Field.of(
                            "recipientCount",
                            Schema.wholeNumber(0, Integer.MAX_VALUE),
                            "How many there are"),
                    Field.maybe(
                            "subject",
                            Schema.text(300),
                            "With identity numbers masked; absent where it has none"));

    private final Repository repository;
    private final TakeLogSnapshot snapshots;

    MailLogRoutes(Services services) {
        this.repository = services.repository();
        this.snapshots =
                new TakeLogSnapshot(services.repository(), Guidelines.of(services), services.ids());
    }

    /** All snapshots of a mailbox's log, of which only the journal is shown. */
    static Resource<LogSnapshots> snapshots(Repository repository) {
        return new Resource<>(
                PATH,
                MemberId.FORMAT,
                LogSnapshots.SNAPSHOTS,
                repository,
                MailboxesReason.SNAPSHOT_ABSENT);
    }

    @Override
    public List<Route> routes() {
        return List.of(take(), rows(), end());
    }

    private Route take() {
        return Route.create(
                        PATH,
                        "takeLogSnapshot",
                        "Takes a snapshot of the log of a mailbox, to be read by its taker alone; the"
                                + " journal says so. The law decides what of it is released")
                .pathParameters(MemberId.FORMAT)
                .allow(REGISTRAR, DISCLOSURE)
                .body(DAYS)
                .responding(SNAPSHOT)
                .handledBy(this::taken);
    }

    private Route rows() {
        return Route.get(
                        PATH + "/{snapshot}/rows",
                        "listLogRows",
                        "The rows of a snapshot that you have taken, the newest mails first")
                .pathParameters(MemberId.FORMAT, StringFormat.READABLE_ID)
                .allow(REGISTRAR, DISCLOSURE)
                .respondingPage(ROW)
                .handledBy(this::page);
    }

    private Route end() {
        return Route.act(
                        PATH + "/{snapshot}/end",
                        "endLogSnapshot",
                        "Ends a snapshot that you have taken; its rows may be disposed of then")
                .pathParameters(MemberId.FORMAT, StringFormat.READABLE_ID)
                .allow(REGISTRAR, DISCLOSURE)
                .responding(
                        SNAPSHOT,
                        request ->
                                snapshots
                                        .end(member(request), id(request), reader(request))
                                        .map(ended -> toJson(member(request), ended)));
    }

    /** An empty log of nobody would be taken for the log of somebody without mail. */
    private Decision<HttpResponse> taken(ValidatedRequest request) {
        var member = member(request);
        if (repository.find(MailboxMapping.MAILBOX, member.value()).isEmpty()) {
            return Decision.refuse(MailboxesReason.LOG_ABSENT.because());
        }
        return snapshots
                .take(
                        member,
                        reader(request),
                        request.body().dateOrNull("from"),
                        request.body().dateOrNull("to"),
                        request.operation())
                .map(taken ->
                        HttpResponse.created(
                                "/mailboxes/" + member + "/log-snapshots/" + taken.id() + "/rows",
                                toJson(member, taken)));
    }

    private Decision<HttpResponse> page(ValidatedRequest request) {
        var member = member(request);
        return snapshots
                .find(member, id(request), reader(request))
                .map(found ->
                        HttpResponse.page(
                                request,
                                snapshots
                                        .rows(member, found, request.page())
                                        .map(MailLogRoutes::toJson)));
    }

    private static Document toJson(MemberId member, LogSnapshot snapshot) {
        return Document.of(
                "snapshot", snapshot.id(),
                "member", member,
                "takenAt", snapshot.takenAt(),
                "from", snapshot.from(),
                "to", snapshot.to());
    }

    private static Document toJson(LogRow row) {
        return Document.of(
                "arrivedAt", row.arrivedAt(),
                "direction", row.direction(),
                "from", row.from().isEmpty() ? null : row.from(),
                "recipients", row.recipients(),
                "recipientCount", row.recipientCount(),
                "subject", row.subject().isEmpty() ? null : row.subject());
    }

    private static MemberId member(ValidatedRequest request) {
        return new MemberId(request.path("member"));
    }

    private static String id(ValidatedRequest request) {
        return request.path("snapshot");
    }

    private static String reader(ValidatedRequest request) {
        return request.caller().id();
    }
}
