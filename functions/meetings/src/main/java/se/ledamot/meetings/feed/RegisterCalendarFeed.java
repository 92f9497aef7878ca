package se.ledamot.meetings.feed;

import static se.ledamot.meetings.feed.CalendarFeedMapping.FEED;

import org.jspecify.annotations.Nullable;
import se.ledamot.meetings.MeetingsReason;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;

/** Registers a calendar that is to be fetched, corrects what is registered of it, or ends it. */
public final class RegisterCalendarFeed {
    private final Repository repository;

    public RegisterCalendarFeed(Repository repository) {
        this.repository = repository;
    }

    /** Registers a calendar; of one that is registered, or has ended, says how it is now. */
    public Decision<CalendarFeed> register(
            String id, String name, String address, @Nullable BodyName body, Operation operation) {
        var before = repository.find(FEED, id);
        var registeredAt = before.map(known -> known.state().registeredAt()).orElse(operation.at());
        var feed = new CalendarFeed(id, name, address, body, registeredAt, null);
        if (before.isPresent() && before.get().state().equals(feed)) {
            return Decision.of(feed);
        }
        var type = before.isPresent() ? "calendar-feed-changed" : "calendar-feed-registered";
        var event =
                JournalEvent.of(
                        type,
                        Clause.K3_5,
                        "host",
                        feed.host(),
                        "body",
                        body == null ? null : body.text());
        return Decision.of(feed, Commit.nothing().put(FEED, id, before, feed, event));
    }

    /** Ends a calendar: it is no longer fetched. Its meetings stay as they are. */
    public Decision<CalendarFeed> end(String id, Operation operation) {
        var before = repository.find(FEED, id);
        if (before.isEmpty()) {
            return Decision.refuse(MeetingsReason.CALENDAR_FEED_ABSENT.because());
        }
        var feed = before.get().state();
        if (!feed.isFetched()) {
            return Decision.of(feed);
        }
        var ended =
                new CalendarFeed(
                        id,
                        feed.name(),
                        feed.address(),
                        feed.body(),
                        feed.registeredAt(),
                        operation.at());
        var event = JournalEvent.of("calendar-feed-ended", Clause.K3_5);
        return Decision.of(ended, Commit.nothing().change(before.get(), ended, event));
    }
}
