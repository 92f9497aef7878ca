package se.ledamot.local;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import se.ledamot.platform.access.JwtTokens;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.access.TokenVerifier;

/** Issues tokens for the local run, with a key that lives as long as the process. */
final class LocalTokens {
    private static final String ISSUER = "http://localhost/local";
    private static final String AUDIENCE = "ledamot";
    private static final Duration VALID = Duration.ofDays(3_650);

    private final ECKey key;

    LocalTokens() {
        try {
            key = new ECKeyGenerator(Curve.P_256).keyID("local").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java has P-256", e);
        }
    }

    TokenVerifier verifier() {
        return new JwtTokens(
                new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK())), ISSUER, AUDIENCE);
    }

    /** A token of someone of staff. */
    String of(Role role) {
        return signed(
                new JWTClaimsSet.Builder()
                        .subject(role.code() + "-1")
                        .claim("roles", List.of(role.code())));
    }

    /** A token of an elected member. */
    String of(String member) {
        return signed(
                new JWTClaimsSet.Builder()
                        .subject("member-" + member)
                        .claim("roles", List.of(Role.MEMBER.code()))
                        .claim("member", member));
    }

    private String signed(JWTClaimsSet.Builder claims) {
        var until = Date.from(Instant.EPOCH.plus(Duration.ofDays(20_000)).plus(VALID).plus(VALID));
        var jwt =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                        claims.issuer(ISSUER).audience(AUDIENCE).expirationTime(until).build());
        try {
            jwt.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("The key signs", e);
        }
        return jwt.serialize();
    }
}
