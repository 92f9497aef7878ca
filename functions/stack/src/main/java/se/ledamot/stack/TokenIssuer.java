package se.ledamot.stack;

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

/**
 * Issues tokens, and serves the keys that verify them: with RSA, as Microsoft Entra ID and Amazon
 * Cognito do, or with an elliptic curve, which Java takes ten times as long to verify.
 */
public final class TokenIssuer implements AutoCloseable {
    public static final String AUDIENCE = "ledamot";
    private static final Duration VALID = Duration.ofDays(400);
    private static final int RSA_BITS = 2048;

    private final RSAKey key;
    private final ECKey curve;
    private final HttpServer server;

    public TokenIssuer() throws IOException {
        try {
            key = new RSAKeyGenerator(RSA_BITS).keyID("rsa").generate();
            curve = new ECKeyGenerator(Curve.P_256).keyID("curve").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java has RSA and P-256", e);
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve("/keys", keys().toString());
        serve(
                "/.well-known/openid-configuration",
                "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}".formatted(name(), name()));
        server.start();
    }

    /** Serves another resource as JSON. */
    public void serve(String path, String answer) {
        var bytes = answer.getBytes(StandardCharsets.UTF_8);
        server.createContext(
                path,
                exchange -> {
                    try (exchange) {
                        exchange.sendResponseHeaders(200, bytes.length);
                        exchange.getResponseBody().write(bytes);
                    }
                });
    }

    /** Its issuer name, which is also the address of its configuration. */
    public String name() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public JWKSet keys() {
        return new JWKSet(List.of(key.toPublicJWK(), curve.toPublicJWK()));
    }

    /** The token of an employee with a role, such as {@code device-desk}. */
    public String ofRole(String role) {
        return signed(JWSAlgorithm.RS256, claims(role + "-1", role));
    }

    /** The same, signed with the curve. */
    public String ofRoleByCurve(String role) {
        return signed(JWSAlgorithm.ES256, claims(role + "-1", role));
    }

    /** The token of an elected member. */
    public String ofMember(String member) {
        return signed(
                JWSAlgorithm.RS256, claims("member-" + member, "member").claim("member", member));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private JWTClaimsSet.Builder claims(String subject, String role) {
        return new JWTClaimsSet.Builder()
                .subject(subject)
                .claim("roles", List.of(role))
                .issuer(name())
                .audience(AUDIENCE)
                .expirationTime(Date.from(Instant.now().plus(VALID)));
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
