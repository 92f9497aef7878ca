package se.ledamot.platform.aws;

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
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.support.GenericApplicationContext;
import se.ledamot.platform.access.JwtTokens;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.http.HttpCall;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.Routes;
import se.ledamot.platform.webhook.Secret;
import se.ledamot.platform.webhook.Secrets;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Goes through a module's calls before a snapshot is taken, from the event's bytes to the
 * transaction: with tokens and signatures of its own, which no deployed function accepts, and on a
 * ledger that writes nothing.
 */
final class Rehearsal {
    private static final System.Logger LOG = System.getLogger(Rehearsal.class.getName());
    private static final Clock CLOCK = Clock.systemUTC();
    private static final String NAME = "rehearsal";
    private static final Duration VALID = Duration.ofHours(1);
    private static final int RSA_BITS = 2048;
    private static final int SECRET_BYTES = 32;
    private static final int TIMES = 100;
    private static final int OK = 200;
    private static final int STRANGER = 401;

    private Rehearsal() {}

    /**
     * Makes each call some times; a rehearsal that fails is logged and stops nothing.
     *
     * @param real the function's own context, whose database it asks for what is not there
     * @param deployed the function itself, which turns such a call away after it has read its
     *     issuer's keys
     */
    static void of(
            FunctionModule module,
            Definition definition,
            GenericApplicationContext real,
            Answering deployed) {
        try {
            var calls = definition.rehearsals().get();
            if (calls.isEmpty()) {
                return;
            }
            var dynamo = real.getBean(DynamoDbClient.class);
            var rsa = new RSAKeyGenerator(RSA_BITS).keyID("rsa").generate();
            var curve = new ECKeyGenerator(Curve.P_256).keyID("curve").generate();
            var keys = new JWKSet(List.of(rsa.toPublicJWK(), curve.toPublicJWK()));
            var known = new JwtTokens(new ImmutableJWKSet<>(keys), NAME, NAME);
            var secret = secret();
            var context = new BareContext();
            context.registerBean(
                    Wiring.class, () -> Wiring.rehearsing(System::getenv, dynamo, known));
            context.registerBean(Secrets.class, () -> signer -> List.of(secret));
            var answering = Answering.by(module, definition, context);
            var tokens =
                    List.of(
                            token(JWSAlgorithm.RS256, rsa.getKeyID(), new RSASSASigner(rsa)),
                            token(JWSAlgorithm.ES256, curve.getKeyID(), new ECDSASigner(curve)));
            for (int time = 0; time < TIMES; time++) {
                for (var call : calls) {
                    var token = tokens.get(time % tokens.size());
                    play(authorized(signed(call, time, secret), token), answering, OK);
                }
            }
            // Once: the issuer's keys are not read again for every token that names another. The
            // secrets of those who sign are not read at all: they would stay in the snapshot.
            if (!isSigned(definition, calls.getFirst(), context)) {
                play(authorized(calls.getFirst(), tokens.getFirst()), deployed, STRANGER);
            }
        } catch (IOException | JOSEException | RuntimeException e) {
            LOG.log(Level.WARNING, "rehearsal failed: {0}", e.getClass().getName());
        }
    }

    private static boolean isSigned(
            Definition definition, HttpCall call, GenericApplicationContext context) {
        var routes = new Routes(definition.routes().apply(context.getBean(Wiring.class)));
        return routes.route(call.method(), call.path()).filter(Route::isSigned).isPresent();
    }

    private static void play(HttpCall call, Answering answering, int expected) throws IOException {
        var event = Json.write(Wire.event(call));
        var answer = answering.answer(event.getBytes(StandardCharsets.UTF_8));
        var status = Json.readOwn(new String(answer, StandardCharsets.UTF_8)).count("statusCode");
        if (status / 100 != expected / 100) {
            LOG.log(Level.WARNING, "rehearsal of {0}: {1}", call.path(), status);
        }
    }

    private static HttpCall authorized(HttpCall call, String token) {
        return with(
                call,
                Map.of("authorization", "Bearer " + token, "accept-language", "sv-SE,sv;q=0.9"));
    }

    private static HttpCall signed(HttpCall call, int time, Secret secret) {
        var body = call.body();
        var id = NAME + "-" + time;
        var at = Long.toString(CLOCK.instant().getEpochSecond());
        return with(
                call,
                Map.of(
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        at,
                        "webhook-signature",
                        secret.sign(id, at, body == null ? new byte[0] : body)));
    }

    private static HttpCall with(HttpCall call, Map<String, String> more) {
        var headers = new LinkedHashMap<>(call.headers());
        headers.putAll(more);
        return new HttpCall(
                call.method(), call.path(), call.query(), headers, call.body(), call.encoded());
    }

    private static Secret secret() {
        var bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Secret(bytes);
    }

    private static String token(JWSAlgorithm algorithm, String key, JWSSigner signer)
            throws JOSEException {
        var staff =
                Arrays.stream(Role.values())
                        .filter(role -> role != Role.MEMBER)
                        .map(Role::wire)
                        .toList();
        var claims =
                new JWTClaimsSet.Builder()
                        .subject(NAME)
                        .claim("roles", staff)
                        .issuer(NAME)
                        .audience(NAME)
                        .expirationTime(Date.from(CLOCK.instant().plus(VALID)));
        var token =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID(key).build(), claims.build());
        token.sign(signer);
        return token.serialize();
    }
}
