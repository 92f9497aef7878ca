package se.ledamot.members;

import org.jspecify.annotations.Nullable;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;

/**
 * The import state of a register.
 *
 * @param generation how many imports were applied to it
 * @param applying the import that is being applied; null where none is
 */
public record RegisterState(int generation, @Nullable String applying) {
    static final RegisterState FIRST = new RegisterState(0, null);
    static final EntityMapping<RegisterState> MAPPING = new StateMapping();

    /** The state of a register; {@link #FIRST} where none was imported yet. */
    static RegisterState of(Repository repository, Register<?> register) {
        return repository.find(MAPPING, register.name()).map(Versioned::state).orElse(FIRST);
    }

    RegisterState begin(String anImport) {
        return new RegisterState(generation, anImport);
    }

    RegisterState end() {
        return new RegisterState(generation + 1, null);
    }

    /** Mapping of the state: one for each register. */
    private static final class StateMapping implements EntityMapping<RegisterState> {
        @Override
        public String name() {
            return "register";
        }

        @Override
        public String table() {
            return "Members";
        }

        @Override
        public Document write(RegisterState head) {
            return Document.of("generation", head.generation(), "applying", head.applying());
        }

        @Override
        public RegisterState read(Document written) {
            return new RegisterState(
                    written.intValue("generation"), written.valueOrNull("applying", id -> id));
        }
    }
}
