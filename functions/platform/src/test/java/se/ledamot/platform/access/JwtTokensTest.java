package se.ledamot.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtTokensTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private final AtomicInteger reads = new AtomicInteger();
    private RSAKey rsa;
    private ECKey ec;
    private volatile String published = "";
    private volatile String configured = "";
    private String issuer = "";
    private HttpServer server;
    private TokenVerifier tokens;

    @BeforeEach
    void publishKeys() throws Exception {
        rsa = new RSAKeyGenerator(2048).keyID("rsa-1").generate();
        ec = new ECKeyGenerator(Curve.P_256).keyID("ec-1").generate();
        published = new JWKSet(List.of(rsa.toPublicJWK(), ec.toPublicJWK())).toString();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://127.0.0.1:" + server.getAddress().getPort() + "/login";
        configured = "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + issuer + "/keys\"}";
        answers("/login/keys", () -> published);
        answers("/login/.well-known/openid-configuration", () -> configured);
        server.start();
        tokens = new JwtTokens(JwtTokens.keysOf(issuer), issuer, "ledamot");
    }

    private void answers(String path, Supplier<String> content) {
        server.createContext(
                path,
                exchange -> {
                    if (path.endsWith("/keys")) {
                        reads.incrementAndGet();
                    }
                    var body = content.get().getBytes(StandardCharsets.UTF_8);
                    try (exchange) {
                        exchange.sendResponseHeaders(
                                body.length == 0 ? 500 : 200, body.length == 0 ? -1 : body.length);
                        exchange.getResponseBody().write(body);
                    }
                });
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    @DisplayName("A valid RS256 or ES256 token is accepted, with its roles and member id")
    void validRs256OrEs256TokenIsAcceptedWithItsRolesAndMemberId() throws Exception {
        var verdict =
                tokens.verify(
                        signed(
                                claims ->
                                        claims.claim("roles", List.of("member"))
                                                .claim("member", "M-1001"),
                                JWSAlgorithm.RS256),
                        NOW);
        assertThat(verdict).isInstanceOf(TokenVerifier.Valid.class);
        var caller = ((TokenVerifier.Valid) verdict).caller();
        assertThat(caller.roles()).containsExactly(Role.MEMBER);
        assertThat(caller.member()).hasToString("M-1001");
        assertThat(tokens.verify(signed(claims -> claims, JWSAlgorithm.ES256), NOW))
                .isInstanceOf(TokenVerifier.Valid.class);
    }

    @Test
    @DisplayName("Keys are cached, and fetched again when they rotate")
    void keysAreKeptAndReadAgainWhenTheyRotate() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(tokens.verify(signed(claims -> claims, JWSAlgorithm.RS256), NOW))
                    .isInstanceOf(TokenVerifier.Valid.class);
        }
        assertThat(reads).hasValue(1);

        rsa = new RSAKeyGenerator(2048).keyID("rsa-2").generate();
        published = new JWKSet(rsa.toPublicJWK()).toString();
        assertThat(tokens.verify(signed(claims -> claims, JWSAlgorithm.RS256), NOW))
                .isInstanceOf(TokenVerifier.Valid.class);
        assertThat(reads).hasValue(2);
    }

    @Test
    @DisplayName("If the issuer's keys cannot be fetched, the verdict is Unavailable, not Unknown")
    void keysThatCannotBeReadSayNothingOfTheToken() throws Exception {
        published = "";
        assertThat(tokens.verify(signed(claims -> claims, JWSAlgorithm.RS256), NOW))
                .isInstanceOf(TokenVerifier.Unavailable.class);
    }

    @Test
    @DisplayName(
            "An expired, unsigned or malformed token, or one of another issuer or audience, is refused")
    void aTokenThatIsNotForUsNotFromOurIssuerTooOldOrUnsignedDoesNotHold() throws Exception {
        refused(signed(claims -> claims.audience("other"), JWSAlgorithm.RS256));
        refused(signed(claims -> claims.issuer("https://evil.example/"), JWSAlgorithm.RS256));
        refused(
                signed(
                        claims -> claims.expirationTime(Date.from(NOW.minusSeconds(60))),
                        JWSAlgorithm.RS256));
        refused(signed(claims -> claims.expirationTime(null), JWSAlgorithm.RS256));
        refused(
                signed(
                        claims -> claims.notBeforeTime(Date.from(NOW.plusSeconds(600))),
                        JWSAlgorithm.RS256));
        refused(signed(claims -> claims.subject(null), JWSAlgorithm.RS256));
        refused(signed(claims -> claims.subject("19121212-1212"), JWSAlgorithm.RS256));
        refused(signed(claims -> claims.claim("roles", List.of("king")), JWSAlgorithm.RS256));
        refused(signed(claims -> claims.claim("roles", "device-desk"), JWSAlgorithm.RS256));
        refused(signed(claims -> claims.claim("roles", List.of("member")), JWSAlgorithm.RS256));
        refused(signed(claims -> claims, JWSAlgorithm.RS384));
        refused(new PlainJWT(claims().build()).serialize());
        refused("");
        refused("a.b.c");
        for (var header : List.of("null", "[]", "1", "\"RS256\"", "{\"alg\":null}", "{")) {
            refused(Base64URL.encode(header) + ".e30.c2ln");
        }
        refused("x".repeat(100_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'exp':null",
                "'exp':'1795900000'",
                "'exp':1e30",
                "'exp':7289654400",
                "'sub':4711,'exp':1795900000",
                "'sub':null,'exp':1795900000",
                "'exp':1795900000,'nbf':null",
                "'exp':1795900000,'nbf':1e300",
                "'exp':1795900000,'nbf':9223372036854775807",
                "'exp':1795900000,'iat':'now'",
                "'exp':1795900000,'iat':null",
                "'exp':1795900000,'iat':1e300",
                "'exp':1795900000,'roles':null",
                "'exp':1795900000,'roles':[null]",
                "'exp':1795900000,'roles':{}",
                "'exp':1795900000,'roles':['member'],'member':1001"
            })
    @DisplayName("A token with a claim of a wrong type is refused")
    void claimsAreOfTheirType(String claims) throws Exception {
        var all = new LinkedHashMap<String, Object>(claims().build().toJSONObject());
        all.remove("exp");
        all.putAll(JSONObjectUtils.parse("{" + claims.replace('\'', '"') + "}"));
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa-1").build();
        refused(raw(header, all));
    }

    @Test
    @DisplayName("A token with claims of the right types is accepted")
    void claimsOfTheirTypeHold() throws Exception {
        var all = new LinkedHashMap<String, Object>(claims().build().toJSONObject());
        all.putAll(JSONObjectUtils.parse("{\"exp\":1795900000,\"nbf\":1795300000,\"iat\":0}"));
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa-1").build();
        assertThat(tokens.verify(raw(header, all), NOW)).isInstanceOf(TokenVerifier.Valid.class);
    }

    @Test
    @DisplayName("A token with a crit header or a nested token is refused")
    void nothingIsCriticalAndNoTokenIsWithinAnother() throws Exception {
        var claims = claims().build().toJSONObject();
        for (var header :
                List.of(
                        "{'alg':'RS256','kid':'rsa-1','crit':[]}",
                        "{'alg':'RS256','kid':'rsa-1','crit':['exp'],'exp':1795900000}",
                        "{'alg':'RS256','kid':'rsa-1','cty':'JWT'}",
                        "{'alg':'RS256','kid':'rsa-1','cty':'jwt'}",
                        "{'alg':'RS256','kid':'rsa-1','cty':'application/jwt'}")) {
            refused(raw(header(header.replace('\'', '"')), claims));
        }
        assertThat(tokens.verify(raw(header("{\"alg\":\"RS256\",\"kid\":\"rsa-1\"}"), claims), NOW))
                .isInstanceOf(TokenVerifier.Valid.class);
    }

    @Test
    @DisplayName("Cached keys stay in use while the issuer fails")
    void keysAreKeptThroughAnOutage() throws Exception {
        var shortlyKept =
                new JwtTokens(
                        JwtTokens.keysOf(issuer, Duration.ofMillis(2), Duration.ofMillis(1)),
                        issuer,
                        "ledamot");
        var token = signed(claims -> claims, JWSAlgorithm.RS256);
        assertThat(shortlyKept.verify(token, NOW)).isInstanceOf(TokenVerifier.Valid.class);
        published = "";
        Thread.sleep(20);
        assertThat(shortlyKept.verify(token, NOW)).isInstanceOf(TokenVerifier.Valid.class);
        assertThat(reads.get()).isGreaterThan(1);
    }

    /** A header of exactly this JSON text. */
    private static JWSHeader header(String json) throws ParseException {
        return JWSHeader.parse(Base64URL.encode(json));
    }

    private String raw(JWSHeader header, Map<String, Object> claims) throws Exception {
        var jws = new JWSObject(header, new Payload(claims));
        jws.sign(new RSASSASigner(rsa, Set.of()));
        return jws.serialize();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'issuer':'https://evil.example','jwks_uri':'KEYS'}",
                "{'issuer':'ISSUER','jwks_uri':'file:///etc/hosts'}",
                "{'issuer':'ISSUER'}",
                "{'issuer':'ISSUER','jwks_uri':7}",
                "no json"
            })
    @DisplayName(
            "If the issuer's configuration is invalid, the verdict is Unavailable, not Unknown")
    void aConfigurationThatIsNotTheIssuersSaysNothingOfTheToken(String written) throws Exception {
        configured =
                written.replace('\'', '"')
                        .replace("ISSUER", issuer)
                        .replace("KEYS", issuer + "/keys");
        assertThat(tokens.verify(signed(claims -> claims, JWSAlgorithm.RS256), NOW))
                .isInstanceOf(TokenVerifier.Unavailable.class);
    }

    @Test
    @DisplayName("A token signed with the public key as an HMAC secret is refused")
    void theKeySetIsNotTakenForAPassword() throws Exception {
        var secret = rsa.toRSAPublicKey().getEncoded();
        var jwt =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa-1").build(),
                        claims().build());
        jwt.sign(new MACSigner(secret));
        refused(jwt.serialize());
    }

    @Test
    @DisplayName("A signature by another key with the same key id is refused")
    void aSignatureByAnotherKeyOfTheSameNameDoesNotHold() throws Exception {
        var stranger = new RSAKeyGenerator(2048).keyID("rsa-1").generate();
        refused(signed(new RSASSASigner(stranger), JWSAlgorithm.RS256, "rsa-1", claims().build()));
    }

    @Test
    @DisplayName("The token types JWT and at+jwt are accepted, others are refused")
    void anAccessTokenMaySayThatItIsOneAndAnotherTypeDoesNotHold() throws Exception {
        assertThat(tokens.verify(typed("JWT"), NOW)).isInstanceOf(TokenVerifier.Valid.class);
        assertThat(tokens.verify(typed("at+jwt"), NOW)).isInstanceOf(TokenVerifier.Valid.class);
        assertThat(tokens.verify(typed("application/at+jwt"), NOW))
                .isInstanceOf(TokenVerifier.Valid.class);
        refused(typed("secevent+jwt"));
    }

    private String typed(String type) throws Exception {
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(rsa.getKeyID())
                        .type(new JOSEObjectType(type))
                        .build();
        var jwt = new SignedJWT(header, claims().build());
        jwt.sign(new RSASSASigner(rsa));
        return jwt.serialize();
    }

    private void refused(String token) {
        assertThat(tokens.verify(token, NOW)).isInstanceOf(TokenVerifier.Invalid.class);
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience("ledamot")
                .subject("anna")
                .expirationTime(Date.from(NOW.plusSeconds(600)))
                .claim("roles", List.of("device-desk"));
    }

    private String signed(UnaryOperator<JWTClaimsSet.Builder> change, JWSAlgorithm algorithm)
            throws Exception {
        var elliptic = algorithm.equals(JWSAlgorithm.ES256);
        JWSSigner signer = elliptic ? new ECDSASigner(ec) : new RSASSASigner(rsa);
        return signed(
                signer,
                algorithm,
                elliptic ? ec.getKeyID() : rsa.getKeyID(),
                change.apply(claims()).build());
    }

    private static String signed(
            JWSSigner signer, JWSAlgorithm algorithm, String key, JWTClaimsSet claims)
            throws Exception {
        var jwt = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(key).build(), claims);
        jwt.sign(signer);
        return jwt.serialize();
    }
}
