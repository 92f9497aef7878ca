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
import se.ledamot.municipality.notice.NoticeMapping;
import se.ledamot.notices.NoticesReason;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Resource;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/**
 * The operations on notices: the message, the recipient and the delivery state. The text itself is
 * not shown.
 */
final class NoticeRoutes implements RouteGroup {
    private static final Schema.Fields DELIVERY =
            Schema.fields(
                    Field.of("channel", Schema.choice(Channel.class), "How it goes"),
                    Field.of(
                            "state",
                            Schema.oneOfWords("waiting", "sending", "sent", "failed"),
                            "How far it has come"),
                    Field.maybe(
                            "at",
                            Schema.format(StringFormat.INSTANT),
                            "When it was sent or failed"),
                    Field.maybe(
                            "nextAttemptAt",
                            Schema.format(StringFormat.INSTANT),
                            "When it is next tried"),
                    Field.maybe("reason", Schema.text(80), "Why it failed"),
                    Field.maybe(
                            "maybeSent",
                            Schema.bool(),
                            "Whether an attempt may have arrived, though it is not known to have"),
                    Field.maybe("maybeTwice", Schema.bool(), "Whether it may have arrived twice"));
    private static final Schema.Fields NOTICE =
            Schema.fields(
                    Field.of("notice", Schema.text(120), "Its id"),
                    Field.of("message", Schema.choice(Message.class), "Which message"),
                    Field.of("to", Schema.text(60), "Whom it is for: member/… or role/…"),
                    Field.of("about", Schema.text(120), "What it is about"),
                    Field.of("clause", Schema.text(8), "The clause that it comes from"),
                    Field.of("writtenAt", Schema.format(StringFormat.INSTANT), "When"),
                    Field.of(
                            "deliveries",
                            Schema.list(DELIVERY, 2),
                            "How far it has come on each channel"));

    private static final Field STATE =
            Field.of(
                    "state", Schema.oneOfWords("open", "failed", "sent"), "How far they have come");

    private final Repository repository;

    NoticeRoutes(Services services) {
        this.repository = services.repository();
    }

    /** Notices by their ids, except confidential ones. */
    static Resource<Notice> notices(Repository repository) {
        return new Resource<>(
                "/notices/{notice}",
                Notice.ID,
                NoticeMapping.NOTICE,
                repository,
                (caller, notice) -> !notice.isConfidential(),
                NoticesReason.NOTICE_ABSENT);
    }

    @Override
    public List<Route> routes() {
        return List.of(list());
    }

    private Route list() {
        return Route.get(
                        "/notices",
                        "listNotices",
                        "Notices that are open, failed or sent, oldest first")
                .allow(DEVICE_DESK, IT, SECRETARY)
                .query(STATE)
                .respondingPage(NOTICE, this::inState);
    }

    private Page<Document> inState(ValidatedRequest request) {
        var list = NoticeMapping.listName(request.query().text("state"));
        return repository
                .list(NoticeMapping.NOTICE, list, request.page())
                .readable()
                .map(NoticeRoutes::toJson);
    }

    private static Document toJson(Versioned<Notice> found) {
        var notice = found.state();
        return Document.of(
                "notice", found.id(),
                "message", notice.message(),
                "to", notice.to().code(),
                "about", notice.about(),
                "clause", notice.clause().id(),
                "writtenAt", notice.writtenAt(),
                "deliveries", deliveries(notice));
    }

    private static List<Document> deliveries(Notice notice) {
        return notice.deliveries().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> toJson(one.getKey(), one.getValue()))
                .toList();
    }

    private static Document toJson(Channel channel, Delivery delivery) {
        var base = Document.of("channel", channel);
        return base.and(
                switch (delivery) {
                    case Delivery.Waiting(var notBefore, var attempts, var maybe) ->
                            Document.of(
                                    "state",
                                    "waiting",
                                    "nextAttemptAt",
                                    notBefore,
                                    "maybeSent",
                                    maybe);
                    case Delivery.Sending(var attempt, var until, var maybe) ->
                            Document.of(
                                    "state", "sending", "nextAttemptAt", until, "maybeSent", maybe);
                    case Delivery.Sent sent ->
                            Document.of(
                                    "state", "sent",
                                    "at", sent.at(),
                                    "maybeTwice", sent.maybeTwice());
                    case Delivery.Failed(var at, var why, var maybe) ->
                            Document.of(
                                    "state", "failed", "at", at, "reason", why, "maybeSent", maybe);
                });
    }
}
