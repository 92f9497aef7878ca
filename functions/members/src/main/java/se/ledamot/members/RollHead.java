package se.ledamot.members;

import org.jspecify.annotations.Nullable;
import se.ledamot.platform.commit.Kind;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;

/**
 * How far a register has come.
 *
 * @param generation how many imports were applied to it
 * @param applying the import that is being applied; null where none is
 */
public record RollHead(int generation, @Nullable String applying) {
    static final RollHead FIRST = new RollHead(0, null);
    static final Kind<RollHead> KIND = new HeadKind();

    /** How far a register has come that may never have been imported. */
    static RollHead of(Records records, Roll<?> roll) {
        return records.find(KIND, roll.name()).map(Versioned::state).orElse(FIRST);
    }

    RollHead begin(String anImport) {
        return new RollHead(generation, anImport);
    }

    RollHead end() {
        return new RollHead(generation + 1, null);
    }

    /** How it is kept: one for each register. */
    private static final class HeadKind implements Kind<RollHead> {
        @Override
        public String name() {
            return "roll";
        }

        @Override
        public String table() {
            return "Members";
        }

        @Override
        public Document write(RollHead head) {
            return Document.of("generation", head.generation(), "applying", head.applying());
        }

        @Override
        public RollHead read(Document written) {
            return new RollHead(
                    written.count("generation"), written.valueOrNull("applying", id -> id));
        }
    }
}
