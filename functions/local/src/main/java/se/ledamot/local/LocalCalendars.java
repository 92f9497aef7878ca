package se.ledamot.local;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import se.ledamot.meetings.feed.CalendarServer;
import se.ledamot.meetings.feed.FeedFault;
import se.ledamot.meetings.feed.http.HttpsCalendarServer;
import se.ledamot.platform.document.Sha256;

/**
 * Calendars that are published in the local run, at {@code https://kalender.example.se/}; others
 * are fetched from where they are.
 */
final class LocalCalendars implements CalendarServer {
    static final String HOST = "kalender.example.se";

    private final Map<String, byte[]> published = new ConcurrentHashMap<>();
    private final CalendarServer others = HttpsCalendarServer.ofPublicAddresses();

    /** Publishes a calendar, in place of the one with that name. */
    void publish(String name, byte[] calendar) {
        published.put(name, calendar.clone());
    }

    @Override
    public Response fetch(String address, @Nullable Validators known) {
        var at = URI.create(address);
        if (!at.getHost().equals(HOST)) {
            return others.fetch(address, known);
        }
        var calendar = published.get(at.getPath().substring(1));
        if (calendar == null) {
            return new NotFetched(FeedFault.NOT_FOUND);
        }
        var validators = new Validators('"' + Sha256.of(calendar).hex() + '"', null);
        return validators.equals(known) ? new Unchanged() : new Fetched(calendar, validators);
    }
}
