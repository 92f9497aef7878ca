package se.ledamot.notices.function;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;
import static se.ledamot.platform.access.Role.SECRETARY;

import java.util.List;
import java.util.Map;
import se.ledamot.municipality.notice.Channel;
import se.ledamot.municipality.notice.Delivery;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.municipality.notice.NoticeKind;
import se.ledamot.notices.NoticesReason;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Call;
import se.ledamot.platform.http.Resource;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Shape;
import se.ledamot.platform.shape.StringFormat;

/**
 * The operations on notices: what was told, to whom, and how far it has come. The words themselves
 * are not shown.
 */
final class NoticeRoutes implements RouteGroup {
    private static final Shape.Fields DELIVERY =
            Shape.fields(
                    Field.of("channel", Shape.choice(Channel.class), "How it goes"),
                    Field.of(
                            "state",
                            Shape.words("waiting", "sending", "sent", "failed"),
                            "How far it has come"),
                    Field.maybe(
                            "at", Shape.format(StringFormat.INSTANT), "When it was sent or failed"),
                    Field.maybe(
                            "from", Shape.format(StringFormat.INSTANT), "When it is next tried"),
                    Field.maybe("why", Shape.text(80), "Why it failed"),
                    Field.maybe(
                            "maybeSent",
                            Shape.truth(),
                            "Whether an attempt may have arrived, though it is not known to have"),
                    Field.maybe("maybeTwice", Shape.truth(), "Whether it may have arrived twice"));
    private static final Shape.Fields NOTICE =
            Shape.fields(
                    Field.of("notice", Shape.text(120), "Its id"),
                    Field.of("message", Shape.choice(Message.class), "Which message"),
                    Field.of("to", Shape.text(60), "Whom it is for: member/… or role/…"),
                    Field.of("about", Shape.text(120), "What it tells of"),
                    Field.of("clause", Shape.text(8), "The clause that it comes from"),
                    Field.of("writtenAt", Shape.format(StringFormat.INSTANT), "When"),
                    Field.of(
                            "deliveries",
                            Shape.list(DELIVERY, 2),
                            "How far it has come on each channel"));

    private static final Field STATE =
            Field.of("state", Shape.words("open", "failed", "sent"), "How far they have come");

    private final Records records;

    NoticeRoutes(Services services) {
        this.records = services.records();
    }

    /** Notices by their ids, but those that are for the eyes of their readers alone. */
    static Resource<Notice> notices(Records records) {
        return new Resource<>(
                "/notices/{notice}",
                Notice.ID,
                NoticeKind.NOTICE,
                records,
                (caller, notice) -> !notice.isConfidential(),
                NoticesReason.NOTICE_ABSENT);
    }

    @Override
    public List<Route> all() {
        return List.of(list());
    }

    private Route list() {
        return Route.get(
                        "/notices",
                        "listNotices",
                        "Notices that are open, failed or sent, oldest first")
                .by(DEVICE_DESK, IT, SECRETARY)
                .asking(STATE)
                .listing(NOTICE, this::inState);
    }

    private Page<Document> inState(Call call) {
        var shelf = NoticeKind.in(call.query().text("state"));
        return records.shelf(NoticeKind.NOTICE, shelf, call.page())
                .readable()
                .map(NoticeRoutes::told);
    }

    private static Document told(Versioned<Notice> found) {
        var notice = found.state();
        return Document.of(
                "notice", found.id(),
                "message", notice.message(),
                "to", notice.to().wire(),
                "about", notice.about(),
                "clause", notice.clause().id(),
                "writtenAt", notice.writtenAt(),
                "deliveries", deliveries(notice));
    }

    private static List<Document> deliveries(Notice notice) {
        return notice.deliveries().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> told(one.getKey(), one.getValue()))
                .toList();
    }

    private static Document told(Channel channel, Delivery delivery) {
        var base = Document.of("channel", channel);
        return base.and(
                switch (delivery) {
                    case Delivery.Waiting(var from, var attempts, var maybe) ->
                            Document.of("state", "waiting", "from", from, "maybeSent", maybe);
                    case Delivery.Sending(var attempt, var until, var maybe) ->
                            Document.of("state", "sending", "from", until, "maybeSent", maybe);
                    case Delivery.Sent sent ->
                            Document.of(
                                    "state", "sent",
                                    "at", sent.at(),
                                    "maybeTwice", sent.maybeTwice());
                    case Delivery.Failed(var at, var why, var maybe) ->
                            Document.of(
                                    "state", "failed", "at", at, "why", why, "maybeSent", maybe);
                });
    }
}
