package se.ledamot.mailboxes.imap;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.mail.MailServerException;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.platform.document.Json;

/**
 * Tokens for the municipality's own service, by the OAuth 2.0 client credentials grant (RFC 6749,
 * 4.4). A token is used until a minute before it expires.
 */
public final class ClientCredentials implements Supplier<ImapCredentials> {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration EXPIRY_MARGIN = Duration.ofMinutes(1);
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
    private static final int OK = 200;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    /** A token and when another is needed. */
    private record Current(ImapCredentials.AccessToken token, Instant until) {}

    private final URI url;
    private final Map<String, String> form;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(LONGEST).build();
    private volatile @Nullable Current current;

    /**
     * Tokens from that place.
     *
     * @param url where tokens are had, over https
     * @throws IllegalArgumentException if it is not https, since the secret goes there
     */
    public ClientCredentials(
            URI url, String clientId, String clientSecret, String scope, Clock clock) {
        var host = url.getHost();
        if (host == null
                || !("https".equals(url.getScheme()) || ImapSettings.isThisMachine(host))) {
            throw new IllegalArgumentException("Tokens are had over https");
        }
        this.url = url;
        this.clock = clock;
        this.form =
                Map.of(
                        "grant_type", "client_credentials",
                        "client_id", clientId,
                        "client_secret", clientSecret,
                        "scope", scope);
    }

    @Override
    public ImapCredentials get() {
        var before = current;
        var now = clock.instant();
        if (before != null && now.isBefore(before.until())) {
            return before.token();
        }
        var next = request(now);
        current = next;
        return next.token();
    }

    private Current request(Instant now) {
        try {
            var answer =
                    http.send(
                            HttpRequest.newBuilder(url)
                                    .timeout(LONGEST)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(encoded()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw refusal(answer.statusCode(), backoff(answer.headers()));
            }
            return current(answer.body(), now);
        } catch (IOException e) {
            throw new MailServerException(Problem.UNREACHABLE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MailServerException(Problem.UNREACHABLE, e);
        }
    }

    private static MailServerException refusal(int status, @Nullable Duration backoff) {
        if (status == TOO_MANY_REQUESTS || (status >= SERVER_ERROR && backoff != null)) {
            return new MailServerException(Problem.THROTTLED, backoff, null);
        }
        return new MailServerException(
                status >= SERVER_ERROR ? Problem.UNREACHABLE : Problem.SIGN_IN_REFUSED, null);
    }

    /** How long it asks us to wait (RFC 9110, 10.2.3); null where it does not say in seconds. */
    private static @Nullable Duration backoff(HttpHeaders headers) {
        return headers.firstValue("Retry-After")
                .filter(seconds -> SECONDS.matcher(seconds).matches())
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(null);
    }

    private static Current current(String answer, Instant now) {
        try {
            var read = Json.read(answer);
            var lasts = Duration.ofSeconds(read.longValue("expires_in")).minus(EXPIRY_MARGIN);
            return new Current(
                    new ImapCredentials.AccessToken(read.text("access_token")), now.plus(lasts));
        } catch (Json.Malformed | IllegalArgumentException | IllegalStateException e) {
            throw new MailServerException(Problem.SIGN_IN_REFUSED, e);
        }
    }

    private String encoded() {
        return form.entrySet().stream()
                .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
