package se.ledamot.benchmarks;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import java.io.IOException;
import se.ledamot.platform.access.JwtTokens;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.access.TokenVerifier;
import se.ledamot.stack.TokenIssuer;

/** Issues tokens, and verifies them in this process, without the network. */
public final class TokenSource implements AutoCloseable {
    private final TokenIssuer issuer = new TokenIssuer();

    public TokenSource() throws IOException {}

    /** What serves the keys. */
    TokenIssuer server() {
        return issuer;
    }

    public TokenVerifier tokens() {
        return new JwtTokens(
                new ImmutableJWKSet<>(issuer.keys()), issuer.name(), TokenIssuer.AUDIENCE);
    }

    /** The token of someone of staff. */
    public String of(Role role) {
        return issuer.ofRole(role.code());
    }

    /** The same, signed with the curve. */
    public String ofByCurve(Role role) {
        return issuer.ofRoleByCurve(role.code());
    }

    /** The token of an elected member. */
    public String ofMember(String member) {
        return issuer.ofMember(member);
    }

    @Override
    public void close() {
        issuer.close();
    }
}
