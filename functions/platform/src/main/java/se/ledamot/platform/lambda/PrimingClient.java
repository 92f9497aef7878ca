package se.ledamot.platform.lambda;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import se.ledamot.platform.access.JwtTokens;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.access.TokenVerifier;
import se.ledamot.platform.http.HttpRequest;
import se.ledamot.platform.webhook.WebhookSecret;

/**
 * The caller of priming requests: it has every staff role, and no deployed function accepts its
 * tokens and signatures, since their keys are made here and discarded.
 */
final class PrimingClient {
    private static final String NAME = "priming";
    private static final Duration VALID = Duration.ofHours(1);
    private static final int RSA_BITS = 2048;
    private static final int SECRET_BYTES = 32;
    private static final List<String> STAFF =
            Arrays.stream(Role.values())
                    .filter(role -> role != Role.MEMBER)
                    .map(Role::code)
                    .toList();

    private final Clock clock;
    private final byte[] secretBytes = secretBytes();
    private final WebhookSecret secret = new WebhookSecret(secretBytes);
    private final TokenVerifier known;
    private final List<String> tokens;

    PrimingClient(Clock clock) throws JOSEException {
        this.clock = clock;
        var rsa = new RSAKeyGenerator(RSA_BITS).keyID("rsa").generate();
        var curve = new ECKeyGenerator(Curve.P_256).keyID("curve").generate();
        var keys = new JWKSet(List.of(rsa.toPublicJWK(), curve.toPublicJWK()));
        this.known = new JwtTokens(new ImmutableJWKSet<>(keys), NAME, NAME);
        this.tokens =
                List.of(
                        token(JWSAlgorithm.RS256, rsa.getKeyID(), new RSASSASigner(rsa)),
                        token(JWSAlgorithm.ES256, curve.getKeyID(), new ECDSASigner(curve)));
    }

    /** Knows this caller's tokens, and no other. */
    TokenVerifier known() {
        return known;
    }

    /** The secrets of any signer, and of the system with this caller's name: this caller's. */
    List<WebhookSecret> secrets(String signer) {
        return List.of(secret, new WebhookSecret(NAME, secretBytes));
    }

    /**
     * The request as this caller makes it in that repetition, alternating between the two types of
     * token.
     */
    HttpRequest made(HttpRequest request, int time) {
        var body = request.body();
        var id = NAME + "-" + time;
        var at = Long.toString(clock.instant().getEpochSecond());
        var headers = new LinkedHashMap<>(request.headers());
        headers.putAll(
                Map.of(
                        "authorization",
                        "Bearer " + tokens.get(time % tokens.size()),
                        "accept-language",
                        "sv-SE,sv;q=0.9",
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        at,
                        "webhook-signature",
                        secret.sign(id, at, body == null ? new byte[0] : body)));
        return new HttpRequest(
                request.method(),
                request.path(),
                request.query(),
                headers,
                body,
                request.encoded());
    }

    private static byte[] secretBytes() {
        var bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private String token(JWSAlgorithm algorithm, String key, JWSSigner signer)
            throws JOSEException {
        var claims =
                new JWTClaimsSet.Builder()
                        .subject(NAME)
                        .claim("roles", STAFF)
                        .issuer(NAME)
                        .audience(NAME)
                        .expirationTime(Date.from(clock.instant().plus(VALID)));
        var token =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID(key).build(), claims.build());
        token.sign(signer);
        return token.serialize();
    }
}
