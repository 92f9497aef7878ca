package se.ledamot.meetings.feed;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.platform.schema.StringFormat;

/**
 * A calendar of meetings that another system publishes, and we fetch.
 *
 * @param id what we call it in addresses, such as {@code kalender-ks}
 * @param name what people call it
 * @param address where it is fetched; whoever knows it can read the calendar
 * @param body whose meetings all its events are; null where their names say it
 * @param endedAt since when it is no longer fetched; null while it is
 */
public record CalendarFeed(
        String id,
        String name,
        String address,
        @Nullable BodyName body,
        Instant registeredAt,
        @Nullable Instant endedAt) {
    private static final int LONGEST_ADDRESS = 2_000;
    private static final Pattern SCHEME = Pattern.compile("(?i)^(webcal|webcals|https)://");
    private static final Pattern PATH = Pattern.compile("[/?#]");

    public static final StringFormat ID =
            StringFormat.of("calendar-feed", "kalender-ks", "[a-z][a-z0-9-]{1,39}")
                    .withoutIdentityNumber();
    public static final StringFormat ADDRESS =
            StringFormat.of(
                            "calendar-address",
                            "https://kalender.example.se/ks.ics",
                            text -> parse(text).isPresent())
                    .canonicalizedBy(text -> parse(text).map(URI::toString).orElse(text));

    /** An address as people paste it: {@code webcal} is what programs call https for calendars. */
    private static Optional<URI> parse(String text) {
        var scheme = SCHEME.matcher(text);
        if (text.length() > LONGEST_ADDRESS || !scheme.find()) {
            return Optional.empty();
        }
        var rest = text.substring(scheme.end());
        var path = PATH.matcher(rest);
        int end = path.find() ? path.start() : rest.length();
        try {
            var host = IDN.toASCII(rest.substring(0, end));
            var address = new URI("https://" + host + rest.substring(end));
            return address.getHost() == null
                            || address.getUserInfo() != null
                            || address.getFragment() != null
                    ? Optional.empty()
                    : Optional.of(URI.create(address.toASCIIString()));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The host of its address, which may be shown: the rest of the address may be a secret. */
    public String host() {
        return URI.create(address).getHost();
    }

    public boolean isFetched() {
        return endedAt == null;
    }
}
