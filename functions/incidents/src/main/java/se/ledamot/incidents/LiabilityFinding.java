package se.ledamot.incidents;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import se.ledamot.platform.document.Document;

/**
 * A person's finding on the member's own part in the event. There are two standards; a finding by
 * one says nothing about the other.
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

    /** The code of the finding in JSON and storage. */
    default String code() {
        return switch (this) {
            case EvidentNeglect finding -> Document.code(finding);
            case Negligence finding -> Document.code(finding);
        };
    }

    /** The finding with that code. */
    static Optional<LiabilityFinding> of(String code) {
        return all().filter(finding -> finding.code().equals(code)).findFirst();
    }

    /** All findings, of both standards. */
    static Stream<LiabilityFinding> all() {
        return Stream.concat(
                Arrays.stream(EvidentNeglect.values()), Arrays.stream(Negligence.values()));
    }
}
