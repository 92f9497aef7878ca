package se.ledamot.incidents;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import se.ledamot.platform.document.Document;

/**
 * What a person finds about a member's own part in what happened. There are two standards, and what
 * suffices for the one says nothing of the other.
 */
public sealed interface LiabilityFinding {
    /** For damage (K3.3d): the member pays for evident neglect, misuse or a breach of the rules. */
    enum EvidentNeglect implements LiabilityFinding {
        EVIDENT_NEGLECT,
        MISUSE,
        BREACH_OF_SECURITY_RULES,
        NO_EVIDENT_NEGLECT;

        @Override
        public boolean memberPays() {
            return this != NO_EVIDENT_NEGLECT;
        }
    }

    /** For theft and loss (K3.4f): the member pays for negligence. */
    enum Negligence implements LiabilityFinding {
        NEGLIGENCE,
        NO_NEGLIGENCE;

        @Override
        public boolean memberPays() {
            return this == NEGLIGENCE;
        }
    }

    boolean memberPays();

    /** The finding's word, as it is sent and kept. */
    default String code() {
        return switch (this) {
            case EvidentNeglect finding -> Document.code(finding);
            case Negligence finding -> Document.code(finding);
        };
    }

    /** The finding of that word. */
    static Optional<LiabilityFinding> of(String wire) {
        return all().filter(finding -> finding.code().equals(wire)).findFirst();
    }

    /** All findings, of both standards. */
    static Stream<LiabilityFinding> all() {
        return Stream.concat(
                Arrays.stream(EvidentNeglect.values()), Arrays.stream(Negligence.values()));
    }
}
