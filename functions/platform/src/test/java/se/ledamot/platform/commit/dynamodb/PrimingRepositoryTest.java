package se.ledamot.platform.commit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.PageRequest;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.Person;
import se.ledamot.platform.testing.PersonMapping;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.testing.TestRule;

@DisplayName("Priming reads nothing that is there")
class PrimingRepositoryTest {
    private final StepClock clock = StepClock.at("2026-11-23", "09:00");
    private final MemoryStore store = new MemoryStore(clock);
    private final PrimingRepository priming = new PrimingRepository(store);

    @Test
    @DisplayName("Priming finds no stored state")
    void findsNothing() {
        var anna = new Person("anna", "Anna");
        var commit =
                Commit.nothing()
                        .create(
                                PersonMapping.PERSON,
                                "anna",
                                anna,
                                JournalEvent.of("x", TestRule.T2));
        var operation = new Operation("x", Actor.schedule("test"), clock.instant());
        store.write(commit, Set.of(), operation);
        assertThat(store.find(PersonMapping.PERSON, "anna")).isPresent();

        assertThat(priming.find(PersonMapping.PERSON, "anna")).isEmpty();
        assertThat(priming.findAll(PersonMapping.PERSON, List.of("anna")).items()).isEmpty();
        assertThat(priming.findAll(PersonMapping.PERSON, List.of()).items()).isEmpty();
        assertThat(priming.holderOf(PersonMapping.PERSON, "anna")).isEmpty();
        assertThat(priming.listAll(PersonMapping.PERSON, PersonMapping.ALL).items()).isEmpty();
        assertThat(
                        priming.list(PersonMapping.PERSON, PersonMapping.ALL, PageRequest.first(3))
                                .items())
                .isEmpty();
        assertThat(priming.isUnchanged(List.of())).isTrue();
    }
}
