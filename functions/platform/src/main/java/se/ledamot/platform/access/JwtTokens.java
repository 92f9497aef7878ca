package se.ledamot.platform.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.URL;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.identity.IdentityNumbers;
import se.ledamot.platform.identity.MemberId;

/**
 * JSON Web Tokens (RFC 7519) signed with RS256 or ES256: issuer, audience, expiry and signature are
 * checked; the keys come from the issuer's key set, which is kept for a quarter of an hour and read
 * again when a token names a key that it lacks.
 */
public final class JwtTokens implements Tokens {
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

    /** {@code JWT}, {@code at+jwt} (RFC 9068), or none given. */
    private static final DefaultJOSEObjectTypeVerifier<SecurityContext> TYPES =
            new DefaultJOSEObjectTypeVerifier<>(
                    JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null);

    private static final Set<String> REQUIRED = Set.of("sub", "exp", "roles");
    private static final int TIMEOUT_MS = 3_000;
    private static final int MOST_BYTES = 100_000;
    private static final long KEPT_MS = 15 * 60_000;
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
     * Keys read from the issuer, kept, and read again when they rotate; at most every 30 s, so that
     * bad tokens cannot flood it.
     */
    public static JWKSource<SecurityContext> keysAt(URL url) {
        var reader = new DefaultResourceRetriever(TIMEOUT_MS, TIMEOUT_MS, MOST_BYTES);
        return JWKSourceBuilder.create(url, reader)
                .cache(KEPT_MS, TIMEOUT_MS)
                .retrying(true)
                .build();
    }

    @Override
    public Verdict verify(String token, Instant now) {
        if (token.length() > LONGEST_TOKEN) {
            return new Unknown("too-long");
        }
        try {
            return caller(processor(now).process(token, null), token);
        } catch (KeySourceException e) {
            return new Unavailable();
        } catch (ParseException | BadJOSEException e) {
            return new Unknown(e.getClass().getSimpleName());
        } catch (JOSEException e) {
            return new Unknown("unverifiable");
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
            return new Unknown("no-subject-or-role");
        }
        var member = member(claims.getStringClaim("member"));
        if (roles.contains(Role.MEMBER) && member == null) {
            return new Unknown("no-member");
        }
        return new Known(new Caller(subject, roles, member, fingerprint(token)));
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

    private static @Nullable MemberId member(@Nullable String id) {
        return id == null ? null : MemberId.parse(id).orElse(null);
    }

    private static String fingerprint(String token) {
        return Sha256.of(token).hex().substring(0, 16);
    }

    /** Expiry by our own clock, so that time can be injected. */
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
