package se.ledamot.meetings.feed;

import se.ledamot.municipality.directory.BodyName;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.document.Document;

/** Mapping of calendars: all in one list, by when they were registered. */
public final class CalendarFeedMapping implements EntityMapping<CalendarFeed> {
    public static final CalendarFeedMapping FEED = new CalendarFeedMapping();
    public static final String ALL = "calendar-feeds";

    private CalendarFeedMapping() {}

    @Override
    public String name() {
        return "calendar-feed";
    }

    @Override
    public String table() {
        return "Meetings";
    }

    @Override
    public Document write(CalendarFeed feed) {
        var body = feed.body();
        return Document.of(
                "id", feed.id(),
                "name", feed.name(),
                "address", feed.address(),
                "body", body == null ? null : body.text(),
                "registeredAt", feed.registeredAt(),
                "endedAt", feed.endedAt());
    }

    @Override
    public CalendarFeed read(Document written) {
        return new CalendarFeed(
                written.text("id"),
                written.text("name"),
                written.text("address"),
                written.valueOrNull("body", BodyName::new),
                written.instant("registeredAt"),
                written.instantOrNull("endedAt"));
    }

    @Override
    public ListPosition listPosition(CalendarFeed feed) {
        return ListPosition.at(ALL, feed.registeredAt());
    }
}
