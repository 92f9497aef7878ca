package se.ledamot.platform.aws;

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
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import org.springframework.context.support.GenericApplicationContext;
import se.ledamot.platform.access.JwtTokens;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.http.HttpCall;
import se.ledamot.platform.http.HttpReply;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Goes through a module's calls before a snapshot is taken, from the event to the transaction: with
 * a token of its own, which no deployed function accepts, and on a ledger that writes nothing.
 */
final class Rehearsal {
    private static final System.Logger LOG = System.getLogger(Rehearsal.class.getName());
    private static final Clock CLOCK = Clock.systemUTC();
    private static final String NAME = "rehearsal";
    private static final Duration VALID = Duration.ofHours(1);
    private static final int TIMES = 30;

    private Rehearsal() {}

    /** Makes each call some times; a rehearsal that fails is logged and stops nothing. */
    static void of(FunctionModule module, String definition, DynamoDbClient dynamo) {
        var calls = module.rehearsals(definition);
        try {
            var key = new ECKeyGenerator(Curve.P_256).keyID(NAME).generate();
            var keys = new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK()));
            var wiring = Wiring.rehearsing(System::getenv, dynamo, new JwtTokens(keys, NAME, NAME));
            var context = new GenericApplicationContext();
            context.registerBean(Wiring.class, () -> wiring);
            module.initialize(context);
            context.refresh();
            var function = Catalog.lookup(module, context, definition);
            var token = token(key);
            // It names a key that the issuer lacks, so the issuer's key set is read.
            Wiring.tokens(System::getenv).verify(token, CLOCK.instant());
            for (int time = 0; time < TIMES; time++) {
                calls.forEach(call -> play(call, token, function));
            }
        } catch (JOSEException | RuntimeException e) {
            LOG.log(Level.WARNING, "rehearsal failed: {0}", e.getClass().getName());
        }
    }

    private static void play(
            HttpCall call, String token, java.util.function.Function<Object, Object> function) {
        var event = Json.write(Wire.event(authorized(call, token)));
        var reply = (HttpReply) function.apply(Wire.call(Json.readOwn(event)));
        Json.write(Wire.reply(reply));
        if (reply.status() >= 300) {
            LOG.log(Level.WARNING, "rehearsal of {0}: {1}", call.path(), reply.status());
        }
    }

    private static HttpCall authorized(HttpCall call, String token) {
        var headers = new LinkedHashMap<>(call.headers());
        headers.put("authorization", "Bearer " + token);
        return new HttpCall(
                call.method(), call.path(), call.query(), headers, call.body(), call.encoded());
    }

    private static String token(ECKey key) throws JOSEException {
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
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(NAME).build();
        var token = new SignedJWT(header, claims.build());
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }
}
