package se.ledamot.benchmarks;

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

/** Signs tokens (ES256) and serves the key that they are verified with. */
public final class Issuer implements AutoCloseable {
    public static final String NAME = "http://localhost/benchmarks";
    public static final String AUDIENCE = "ledamot";
    private static final Duration VALID = Duration.ofDays(400);

    private final ECKey key;
    private final HttpServer server;

    public Issuer() throws IOException, JOSEException {
        key = new ECKeyGenerator(Curve.P_256).keyID("benchmarks").generate();
        var set = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/keys",
                exchange -> {
                    try (exchange) {
                        exchange.sendResponseHeaders(200, set.length);
                        exchange.getResponseBody().write(set);
                    }
                });
        server.start();
    }

    /** Where the key set is read. */
    public String keys() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/keys";
    }

    /** Verifies in this process, without the network. */
    public Tokens tokens() {
        return new JwtTokens(new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK())), NAME, AUDIENCE);
    }

    /** The token of someone of staff. */
    public String of(Role role) {
        return signed(claims(role.wire() + "-1", role));
    }

    /** The token of an elected member. */
    public String ofMember(String member) {
        return signed(claims("member-" + member, Role.MEMBER).claim("member", member));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static JWTClaimsSet.Builder claims(String subject, Role role) {
        return new JWTClaimsSet.Builder()
                .subject(subject)
                .claim("roles", List.of(role.wire()))
                .issuer(NAME)
                .audience(AUDIENCE)
                .expirationTime(Date.from(Instant.now().plus(VALID)));
    }

    private String signed(JWTClaimsSet.Builder claims) {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
        var token = new SignedJWT(header, claims.build());
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java signs with P-256", e);
        }
        return token.serialize();
    }
}
