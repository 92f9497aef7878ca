package se.ledamot.platform.testing;

import java.time.Instant;
import java.util.EnumSet;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.access.TokenVerifier;

/** Accepts tokens that name a role, a member's id or both, as in {@code M-1+registrar}. */
public final class FakeTokens implements TokenVerifier {
    @Override
    public Verdict verify(String token, Instant now) {
        if (token.equals("bad")) {
            return new Invalid("bad");
        }
        if (token.equals("unavailable")) {
            return new Unavailable("out");
        }
        var plus = token.indexOf('+');
        if (plus > 0) {
            var staff = Role.of(token.substring(plus + 1)).orElseThrow();
            var member = token.substring(0, plus);
            return new Valid(
                    new Caller(
                            "both-" + token,
                            EnumSet.of(Role.MEMBER, staff),
                            member,
                            "fingerprint"));
        }
        var role = Role.of(token);
        if (role.isPresent() && role.get() != Role.MEMBER) {
            return new Valid(new Caller(token + "-1", EnumSet.of(role.get()), null, "fingerprint"));
        }
        return new Valid(
                new Caller("member-" + token, EnumSet.of(Role.MEMBER), token, "fingerprint"));
    }
}
