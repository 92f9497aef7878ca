package se.ledamot.checkout;

import java.util.Optional;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.password.PasswordsToChangeMapping;
import se.ledamot.platform.commit.Refusal;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/**
 * After a theft or loss, another tablet is lent only once all three passwords are changed (K3.4d).
 */
final class PasswordRule {
    private PasswordRule() {}

    static Optional<Refusal> refusal(Repository repository, MemberId member) {
        return repository
                .find(PasswordsToChangeMapping.PASSWORDS_TO_CHANGE, member.value())
                .map(Versioned::state)
                .filter(passwords -> !passwords.unconfirmed().isEmpty())
                .map(passwords ->
                        CheckoutReason.PASSWORDS_NOT_CHANGED.because(
                                "member",
                                member.value(),
                                "missing",
                                passwords.unconfirmed(),
                                "incidents",
                                passwords.incidents()));
    }
}
