package se.ledamot.benchmarks;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import se.ledamot.platform.access.JwtTokens;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.access.Tokens;

/**
 * Signs tokens and serves the keys that they are verified with: with RSA, as Microsoft Entra ID and
 * Amazon Cognito do, or with a curve, which Java takes ten times as long to verify.
 */
public final class Issuer implements AutoCloseable {
    public static final String AUDIENCE = "ledamot";
    private static final Duration VALID = Duration.ofDays(400);
    private static final int RSA_BITS = 2048;

    private final RSAKey key = new RSAKeyGenerator(RSA_BITS).keyID("rsa").generate();
    private final ECKey curve = new ECKeyGenerator(Curve.P_256).keyID("curve").generate();
    private final HttpServer server;

    public Issuer() throws IOException, JOSEException {
        var set = set().toString().getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve("/keys", set);
        var says = "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}".formatted(name(), name());
        serve("/.well-known/openid-configuration", says.getBytes(StandardCharsets.UTF_8));
        server.start();
    }

    private void serve(String path, byte[] answer) {
        server.createContext(
                path,
                exchange -> {
                    try (exchange) {
                        exchange.sendResponseHeaders(200, answer.length);
                        exchange.getResponseBody().write(answer);
                    }
                });
    }

    /** Its name, where its configuration is read too. */
    public String name() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Verifies in this process, without the network. */
    public Tokens tokens() {
        return new JwtTokens(new ImmutableJWKSet<>(set()), name(), AUDIENCE);
    }

    /** The token of someone of staff. */
    public String of(Role role) {
        return signed(JWSAlgorithm.RS256, claims(role.wire() + "-1", role));
    }

    /** The same, signed with the curve. */
    public String ofByCurve(Role role) {
        return signed(JWSAlgorithm.ES256, claims(role.wire() + "-1", role));
    }

    /** The token of an elected member. */
    public String ofMember(String member) {
        return signed(
                JWSAlgorithm.RS256,
                claims("member-" + member, Role.MEMBER).claim("member", member));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private JWTClaimsSet.Builder claims(String subject, Role role) {
        return new JWTClaimsSet.Builder()
                .subject(subject)
                .claim("roles", List.of(role.wire()))
                .issuer(name())
                .audience(AUDIENCE)
                .expirationTime(Date.from(Instant.now().plus(VALID)));
    }

    private JWKSet set() {
        return new JWKSet(List.of(key.toPublicJWK(), curve.toPublicJWK()));
    }

    private String signed(JWSAlgorithm algorithm, JWTClaimsSet.Builder claims) {
        boolean rsa = algorithm.equals(JWSAlgorithm.RS256);
        var id = rsa ? key.getKeyID() : curve.getKeyID();
        var header = new JWSHeader.Builder(algorithm).keyID(id).build();
        var token = new SignedJWT(header, claims.build());
        try {
            token.sign(rsa ? new RSASSASigner(key) : new ECDSASigner(curve));
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java signs with RSA and P-256", e);
        }
        return token.serialize();
    }
}
