package se.ledamot.meetings.feed.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import se.ledamot.meetings.feed.CalendarServer;
import se.ledamot.meetings.feed.FeedFault;

/**
 * Fetches calendars over HTTPS. Whom it connects to is decided by the address that a name stands
 * for at that moment, also after a redirection: only by public ones, so that nobody who registers a
 * calendar, and no server, can make it read what is within a network.
 */
public final class HttpsCalendarServer implements CalendarServer {
    private static final Timeout ANSWER = Timeout.ofSeconds(10);
    private static final Timeout CONNECTION = Timeout.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int MOST_REDIRECTS = 3;
    private static final int LONGEST_VALIDATOR = 500;
    private static final int MOST_HEADERS = 200;
    private static final int LONGEST_HEADER = 16 * 1024;

    private final CloseableHttpClient client;
    private final Duration longest;

    /**
     * With other names, whom to trust, and whom to connect to.
     *
     * @param longest how long the whole of a calendar may take
     */
    HttpsCalendarServer(
            DnsResolver names,
            SSLContext trusted,
            Predicate<InetAddress> isAllowed,
            Duration longest) {
        this.longest = longest;
        var connections =
                PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new CheckedNames(names, isAllowed))
                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(trusted))
                        .setConnectionFactory(
                                ManagedHttpClientConnectionFactory.builder()
                                        .http1Config(
                                                Http1Config.custom()
                                                        .setMaxHeaderCount(MOST_HEADERS)
                                                        .setMaxLineLength(LONGEST_HEADER)
                                                        .build())
                                        .build())
                        .setDefaultConnectionConfig(
                                ConnectionConfig.custom()
                                        .setConnectTimeout(CONNECTION)
                                        .setSocketTimeout(ANSWER)
                                        .build())
                        .build();
        this.client =
                HttpClients.custom()
                        .setConnectionManager(connections)
                        .setDefaultRequestConfig(
                                RequestConfig.custom()
                                        .setResponseTimeout(ANSWER)
                                        .setMaxRedirects(MOST_REDIRECTS)
                                        .build())
                        .setRedirectStrategy(new SecureRedirects())
                        .setUserAgent("Ledamot")
                        .disableAutomaticRetries()
                        .disableCookieManagement()
                        .disableAuthCaching()
                        .build();
    }

    /** A server that reads from public addresses, and trusts whom this process trusts. */
    public static HttpsCalendarServer ofPublicAddresses() {
        try {
            return new HttpsCalendarServer(
                    SystemDefaultDnsResolver.INSTANCE,
                    SSLContext.getDefault(),
                    PublicAddress::isPublic,
                    LONGEST);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Resolves names, and refuses any that stands for an address which is not allowed. */
    private record CheckedNames(DnsResolver names, Predicate<InetAddress> isAllowed)
            implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            var addresses = names.resolve(host);
            if (addresses == null || addresses.length == 0) {
                throw new UnknownHostException("A host without an address");
            }
            if (!Arrays.stream(addresses).allMatch(isAllowed)) {
                throw new NotPublicException();
            }
            return addresses;
        }

        @Override
        public String resolveCanonicalHostname(String host) throws UnknownHostException {
            return names.resolveCanonicalHostname(host);
        }
    }

    /** A name that stands for an address which is not public. */
    private static final class NotPublicException extends UnknownHostException {
        private static final long serialVersionUID = 1;
    }

    /** A calendar of more bytes than are read. */
    private static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** Follows a redirection only to https. */
    private static final class SecureRedirects extends DefaultRedirectStrategy {
        @Override
        public boolean isRedirectAllowed(
                HttpHost from, HttpHost to, HttpRequest request, HttpContext context) {
            return URIScheme.HTTPS.same(to.getSchemeName());
        }
    }

    @Override
    public Response fetch(String address, @Nullable Validators known) {
        var request = new HttpGet(URI.create(address));
        request.setHeader(HttpHeaders.ACCEPT, "text/calendar, */*;q=0.1");
        if (known != null) {
            set(request, HttpHeaders.IF_NONE_MATCH, known.etag());
            set(request, HttpHeaders.IF_MODIFIED_SINCE, known.lastModified());
        }
        // The client's own limits are for one part of a response: many small ones take for ever.
        CompletableFuture.delayedExecutor(longest.toMillis(), TimeUnit.MILLISECONDS)
                .execute(request::abort);
        try {
            return client.execute(request, response -> read(response, request, known != null));
        } catch (TooLargeException e) {
            return new NotFetched(FeedFault.TOO_LARGE);
        } catch (NotPublicException e) {
            return new NotFetched(FeedFault.ADDRESS_NOT_PUBLIC);
        } catch (UnknownHostException e) {
            return new NotFetched(FeedFault.HOST_UNKNOWN);
        } catch (SSLException e) {
            return new NotFetched(FeedFault.NOT_SECURE);
        } catch (ClientProtocolException e) {
            return new NotFetched(FeedFault.SERVER_FAULT);
        } catch (IOException e) {
            return new NotFetched(FeedFault.NO_ANSWER);
        }
    }

    private static void set(HttpGet request, String header, @Nullable String value) {
        if (value != null) {
            request.setHeader(header, value);
        }
    }

    private static Response read(ClassicHttpResponse response, HttpGet request, boolean isKnown)
            throws IOException {
        return switch (response.getCode()) {
            case HttpStatus.SC_OK -> content(response, request);
            case HttpStatus.SC_NOT_MODIFIED ->
                    isKnown ? new Unchanged() : new NotFetched(FeedFault.SERVER_FAULT);
            case HttpStatus.SC_MOVED_PERMANENTLY,
                    HttpStatus.SC_MOVED_TEMPORARILY,
                    HttpStatus.SC_SEE_OTHER,
                    HttpStatus.SC_TEMPORARY_REDIRECT,
                    HttpStatus.SC_PERMANENT_REDIRECT ->
                    new NotFetched(FeedFault.NOT_SECURE);
            case HttpStatus.SC_UNAUTHORIZED, HttpStatus.SC_FORBIDDEN ->
                    new NotFetched(FeedFault.NOT_ALLOWED);
            case HttpStatus.SC_NOT_FOUND, HttpStatus.SC_GONE -> new NotFetched(FeedFault.NOT_FOUND);
            default -> new NotFetched(FeedFault.SERVER_FAULT);
        };
    }

    private static Response content(ClassicHttpResponse response, HttpGet request)
            throws IOException {
        var entity = response.getEntity();
        if (entity == null) {
            return new NotFetched(FeedFault.NOT_A_CALENDAR);
        }
        // Of a packed calendar, the size of what it is unpacked to counts.
        var bytes = entity.getContent().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            // Otherwise the client would read the rest, which may have no end.
            request.abort();
            throw new TooLargeException();
        }
        return new Fetched(
                bytes,
                new Validators(
                        header(response, HttpHeaders.ETAG),
                        header(response, HttpHeaders.LAST_MODIFIED)));
    }

    private static @Nullable String header(ClassicHttpResponse response, String name) {
        var header = response.getFirstHeader(name);
        var value = header == null ? null : header.getValue();
        return value == null || value.length() > LONGEST_VALIDATOR ? null : value;
    }
}
