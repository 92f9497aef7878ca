package se.ledamot.platform.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.identity.IdentityNumbers;
import se.ledamot.platform.schema.StringFormat;

/**
 * Verifies JSON Web Tokens (RFC 7519) signed with RS256 or ES256: issuer, audience, expiry and
 * signature. The keys come from the issuer's key set, which is cached for a quarter of an hour,
 * longer while the issuer cannot be reached, and read again when a token names a key that it lacks.
 *
 * <p>Stricter than the library, as RFC 7519 and RFC 7515 require: {@code exp}, {@code nbf} and
 * {@code iat} are times and not null, {@code sub} is a text, {@code crit} is refused, and so is a
 * token within a token.
 */
public final class JwtTokens implements TokenVerifier {
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

    /** {@code JWT}, {@code at+jwt} with its prefix or without (RFC 9068), or none given. */
    private static final DefaultJOSEObjectTypeVerifier<SecurityContext> TYPES =
            new DefaultJOSEObjectTypeVerifier<>(
                    JOSEObjectType.JWT,
                    new JOSEObjectType("at+jwt"),
                    new JOSEObjectType("application/at+jwt"),
                    null);

    /** The content types of a token within a token (RFC 7519 5.2, RFC 7515 4.1.10). */
    private static final Pattern NESTED =
            Pattern.compile("(application/)?jwt", Pattern.CASE_INSENSITIVE);

    private static final Set<String> REQUIRED = Set.of("sub", "exp", "roles");
    private static final int TIMEOUT_MS = 3_000;
    private static final int MOST_BYTES = 100_000;
    private static final Duration CACHE_TTL = Duration.ofMinutes(15);
    private static final Duration MIN_REFRESH_INTERVAL = Duration.ofSeconds(30);
    private static final Duration OUTAGE_TTL = Duration.ofHours(12);
    private static final Instant LATEST = Instant.parse("2201-01-01T00:00:00Z");
    private static final int LONGEST_TOKEN = 8_192;
    private static final int SKEW_SECONDS = 30;

    private final JWKSource<SecurityContext> keys;
    private final String issuer;
    private final String audience;

    public JwtTokens(JWKSource<SecurityContext> keys, String issuer, String audience) {
        this.keys = keys;
        this.issuer = issuer;
        this.audience = audience;
    }

    /**
     * An issuer's keys, from the address in its configuration document. They are cached, and read
     * again when they rotate: at most every 30 s, so that bad tokens cannot flood the issuer.
     *
     * @throws IllegalArgumentException where the issuer is no URL
     */
    public static JWKSource<SecurityContext> keysOf(String issuer) {
        return keysOf(issuer, CACHE_TTL, MIN_REFRESH_INTERVAL);
    }

    static JWKSource<SecurityContext> keysOf(String issuer, Duration kept, Duration apart) {
        var reader = new DefaultResourceRetriever(TIMEOUT_MS, TIMEOUT_MS, MOST_BYTES);
        var discovery = new IssuerDiscovery(issuer, reader);
        return JWKSourceBuilder.create(discovery.configuration(), discovery)
                .cache(kept.toMillis(), TIMEOUT_MS)
                // A refresh ahead of time would run in another thread, which is frozen between two
                // requests.
                .refreshAheadCache(false)
                .rateLimited(apart.toMillis())
                .retrying(true)
                .outageTolerant(OUTAGE_TTL.toMillis())
                .build();
    }

    @Override
    public Verdict verify(String token, Instant now) {
        if (token.length() > LONGEST_TOKEN) {
            return new Invalid("too-long");
        }
        try {
            var signed = parsed(token);
            return isStrict(signed)
                    ? caller(processor(now).process(signed, null), token)
                    : new Invalid("not-strict");
        } catch (KeySourceException e) {
            return new Unavailable(e.getClass().getSimpleName());
        } catch (ParseException | BadJOSEException e) {
            return new Invalid(e.getClass().getSimpleName());
        } catch (JOSEException e) {
            return new Invalid("unverifiable");
        }
    }

    /** Parses the token. The library throws any kind of exception if a header is not an object. */
    private static SignedJWT parsed(String token) throws ParseException {
        try {
            return SignedJWT.parse(token);
        } catch (RuntimeException e) {
            throw new ParseException(e.getClass().getSimpleName(), 0);
        }
    }

    private static boolean isStrict(SignedJWT token) {
        var header = token.getHeader();
        var claims = token.getPayload().toJSONObject();
        return !hasCritical(header)
                && (header.getContentType() == null
                        || !NESTED.matcher(header.getContentType()).matches())
                && claims != null
                && claims.get("sub") instanceof String
                && isTime(claims.get("exp"))
                && Stream.of("nbf", "iat")
                        .allMatch(name -> !claims.containsKey(name) || isTime(claims.get(name)));
    }

    private static boolean isTime(@Nullable Object claim) {
        return claim instanceof Number time
                && Math.abs(time.doubleValue()) < LATEST.getEpochSecond();
    }

    /** Whether {@code crit} is present, even as an empty list, which the library ignores. */
    private static boolean hasCritical(JWSHeader header) {
        var written = header.getParsedBase64URL();
        try {
            return written == null
                    || JSONObjectUtils.parse(written.decodeToString()).containsKey("crit");
        } catch (ParseException e) {
            return true;
        }
    }

    private DefaultJWTProcessor<SecurityContext> processor(Instant now) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(TYPES);
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWTClaimsSetVerifier(new Claims(issuer, audience, now));
        return processor;
    }

    private static Verdict caller(JWTClaimsSet claims, String token) throws ParseException {
        var subject = claims.getSubject();
        var roles = roles(claims.getStringListClaim("roles"));
        if (subject == null || !isSubject(subject) || roles.isEmpty()) {
            return new Invalid("no-subject-or-role");
        }
        var member = member(claims.getStringClaim("member"));
        if (roles.contains(Role.MEMBER) && member == null) {
            return new Invalid("no-member");
        }
        return new Valid(new Caller(subject, roles, member, fingerprint(token)));
    }

    /** The subject goes into the journal, so it must be an id and no identity number. */
    private static boolean isSubject(String subject) {
        return subject.matches("[A-Za-z0-9_.|-]{1,64}") && !IdentityNumbers.isInId(subject);
    }

    private static Set<Role> roles(@Nullable List<String> names) {
        var roles = EnumSet.noneOf(Role.class);
        if (names != null) {
            names.forEach(name -> Role.of(name).ifPresent(roles::add));
        }
        return roles;
    }

    private static @Nullable String member(@Nullable String id) {
        return id != null && StringFormat.OWN_ID.matches(id) ? id : null;
    }

    private static String fingerprint(String token) {
        return Sha256.of(token).hex().substring(0, 16);
    }

    /** Checks the expiry against the given time, so that time can be injected. */
    private static final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final Instant now;

        Claims(String issuer, String audience, Instant now) {
            super(audience, new JWTClaimsSet.Builder().issuer(issuer).build(), REQUIRED);
            setMaxClockSkew(SKEW_SECONDS);
            this.now = now;
        }

        @Override
        protected Date currentTime() {
            return Date.from(now);
        }
    }
}
