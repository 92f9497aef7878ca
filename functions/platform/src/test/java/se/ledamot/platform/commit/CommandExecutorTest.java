package se.ledamot.platform.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.ledamot.platform.commit.StoreContract.CLOCK;
import static se.ledamot.platform.commit.StoreContract.THING;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.commit.StoreContract.Thing;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.testing.TestRule;

@DisplayName("A decision is written only if what it has read is unchanged")
class CommandExecutorTest {
    private static final JournalEvent EVENT = JournalEvent.of("done", TestRule.T1);

    private enum Why implements Reason {
        TAKEN;

        @Override
        public Classification classification() {
            return new Classification("things", Category.CONFLICT, TestRule.T1);
        }
    }

    private final StepClock clock = new StepClock(CLOCK.instant());
    private final MemoryStore store = new MemoryStore(clock);
    private final Repository repository = new ReadTrackingRepository(store);
    private final List<Collection<Read>> conditions = new ArrayList<>();
    private final CommandExecutor executor =
            new CommandExecutor(this::write, store, (attempts, spent) -> attempts < 9, clock);
    private int looks;

    private TransactionWriter.Outcome write(
            Commit commit, Collection<Read> read, Operation operation) {
        conditions.add(read);
        return store.write(commit, read, operation);
    }

    private Operation operation() {
        return new Operation("op", Actor.schedule("test"), clock.instant());
    }

    private void there(String id, String name) {
        var before = store.find(THING, id);
        var commit = Commit.nothing().put(THING, id, before, new Thing(name, "s", "1"), EVENT);
        assertThat(store.write(commit, operation())).isEqualTo(TransactionWriter.Outcome.WRITTEN);
    }

    private Commit creates(String id) {
        return Commit.nothing().create(THING, id, new Thing(id, "s", "1"), EVENT);
    }

    private <T> CommandResult<T> carriedOut(Function<CommandExecutor.Attempt, Decision<T>> decide) {
        return executor.execute(operation(), decide);
    }

    @Nested
    @DisplayName("Its conditions")
    class Conditions {
        @Test
        @DisplayName("are the states, absences and unique keys that it read and does not change")
        void areAllThatWasReadAndIsNotChanged() {
            there("a", "x");
            carriedOut(attempt -> {
                repository.find(THING, "a");
                repository.find(THING, "b");
                repository.holderOf(THING, "name/y");
                repository.findAll(THING, List.of("a", "c")).items();
                return Decision.of(true, creates("d"));
            });
            assertThat(conditions.getLast())
                    .containsExactlyInAnyOrder(
                            new Read.OfState(THING, "a", 1),
                            new Read.OfState(THING, "b", 0),
                            new Read.OfState(THING, "c", 0),
                            new Read.OfUniqueKey(THING, "name/y", null));
        }

        @Test
        @DisplayName(
                "leave out what the transaction changes, and a unique key whose holder was read")
        void leaveOutWhatHoldsAnyway() {
            there("a", "x");
            carriedOut(attempt -> {
                var holder = repository.holderOf(THING, "name/x").orElseThrow();
                var found = repository.find(THING, holder).orElseThrow();
                repository.holderOf(THING, "name/new");
                var next = new Thing("new", "s", "1");
                return Decision.of(true, Commit.nothing().change(found, next, EVENT));
            });
            assertThat(conditions.getLast()).isEmpty();
        }

        @Test
        @DisplayName("include a unique key only where its holder was not read, or no longer has it")
        void areOfAClaimOnlyWhereItsHolderDoesNotImplyIt() {
            there("a", "x");
            carriedOut(attempt -> {
                repository.holderOf(THING, "name/x");
                return Decision.of(true, creates("d"));
            });
            assertThat(conditions.getLast())
                    .containsExactly(new Read.OfUniqueKey(THING, "name/x", "a"));
            carriedOut(attempt -> {
                repository.holderOf(THING, "name/x");
                repository.find(THING, "a");
                return Decision.of(true, creates("e"));
            });
            assertThat(conditions.getLast()).containsExactly(new Read.OfState(THING, "a", 1));
            carriedOut(attempt -> {
                repository.holderOf(THING, "name/x");
                there("a", "y");
                repository.find(THING, "a");
                return attempt.number() == 1 ? Decision.of(true, creates("f")) : Decision.of(false);
            });
            assertThat(conditions.getLast()).contains(new Read.OfUniqueKey(THING, "name/x", "a"));
        }

        @Test
        @DisplayName("do not hold where another writes in between, so it is decided anew")
        void doNotHoldWhereAnotherWrites() {
            there("a", "free");
            var attempts = new ArrayList<Integer>();
            var decision =
                    carriedOut(attempt -> {
                        attempts.add(attempt.number());
                        var seen = repository.find(THING, "a").orElseThrow().state().name();
                        if (attempt.number() == 1) {
                            there("a", "taken");
                        }
                        return seen.equals("free")
                                ? Decision.of(true, creates("b"))
                                : Decision.<Boolean>refuse(Why.TAKEN.because());
                    });
            assertThat(decision).isInstanceOf(CommandResult.Refused.class);
            assertThat(attempts).containsExactly(1, 2);
            assertThat(store.find(THING, "b")).isEmpty();
        }

        @Test
        @DisplayName("a state that appears where there was none makes the decision run again")
        void holdAgainstWhatAppears() {
            var first = new AtomicBoolean(true);
            carriedOut(attempt -> {
                var there = repository.find(THING, "a").isPresent();
                if (first.getAndSet(false)) {
                    there("a", "x");
                }
                return Decision.of(there, creates(there ? "saw-it" : "saw-none"));
            });
            assertThat(store.find(THING, "saw-it")).isPresent();
            assertThat(store.find(THING, "saw-none")).isEmpty();
        }
    }

    @Nested
    @DisplayName("Within an attempt")
    class WithinAnAttempt {
        @Test
        @DisplayName("a thing is read once, also that it was not there")
        void aThingIsReadOnce() {
            there("a", "x");
            carriedOut(attempt -> {
                if (attempt.number() > 1) {
                    return Decision.of(false);
                }
                assertThat(repository.find(THING, "a")).isPresent();
                assertThat(repository.find(THING, "b")).isEmpty();
                assertThat(repository.holderOf(THING, "name/y")).isEmpty();
                there("a", "z");
                there("b", "y");
                assertThat(repository.find(THING, "a").orElseThrow().state().name()).isEqualTo("x");
                assertThat(repository.findAll(THING, List.of("a", "b")).items()).hasSize(1);
                assertThat(repository.holderOf(THING, "name/y")).isEmpty();
                return Decision.of(true);
            });
        }

        @Test
        @DisplayName("what cannot be read is no condition, and no absence either")
        void whatCannotBeReadIsNotTakenForAbsent() {
            there("a", "x");
            there("b", "y");
            store.alter(THING, "b", thing -> thing.with("name", null));
            carriedOut(attempt -> {
                var page = repository.findAll(THING, List.of("a", "b", "c"));
                assertThat(page.items()).extracting(Versioned::id).containsExactly("a");
                assertThat(page.unreadable()).extracting(UnreadableState::id).containsExactly("b");
                assertThatThrownBy(() -> repository.find(THING, "b"))
                        .isInstanceOf(UnreadableState.UnreadableStateException.class);
                return Decision.of(true, creates("d"));
            });
            assertThat(conditions.getLast())
                    .containsExactlyInAnyOrder(
                            new Read.OfState(THING, "a", 1), new Read.OfState(THING, "c", 0));
        }

        @Test
        @DisplayName("a change of a state that was not read is reported as a bug")
        void whatIsChangedWasRead() {
            there("a", "x");
            var unread = store.find(THING, "a").orElseThrow();
            assertThatThrownBy(() ->
                            carriedOut(attempt ->
                                    Decision.of(
                                            true,
                                            Commit.nothing()
                                                    .change(
                                                            unread,
                                                            new Thing("y", "s", "1"),
                                                            EVENT))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("A thing is changed unread by ");
            assertThatThrownBy(() ->
                            carriedOut(attempt -> {
                                repository.find(THING, "a");
                                return Decision.of(true, creates("a"));
                            }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("A thing is created that is there by ");
        }

        @Test
        @DisplayName("no other decision is carried out")
        void noOtherDecisionIsCarriedOut() {
            assertThatThrownBy(() ->
                            carriedOut(attempt -> {
                                carriedOut(other -> Decision.of(true));
                                return Decision.of(true);
                            }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("within another");
        }
    }

    @Nested
    @DisplayName("What goes out without being written")
    class WithoutBeingWritten {
        @Test
        @DisplayName("a refusal is confirmed, and where it is no more so, decided anew")
        void aRefusalIsConfirmed() {
            there("a", "taken");
            var decision =
                    carriedOut(attempt -> {
                        var taken =
                                repository
                                        .find(THING, "a")
                                        .orElseThrow()
                                        .state()
                                        .name()
                                        .equals("taken");
                        repository.find(THING, "b");
                        if (attempt.number() == 1) {
                            there("a", "free");
                        }
                        return taken ? Decision.refuse(Why.TAKEN.because()) : Decision.of("free");
                    });
            assertThat(decision).isEqualTo(CommandResult.done("free"));
        }

        @Test
        @DisplayName("one that read a single thing was made at one moment")
        void oneThatReadASingleThingStands() {
            there("a", "taken");
            var attempts = new ArrayList<Integer>();
            carriedOut(attempt -> {
                attempts.add(attempt.number());
                repository.find(THING, "a");
                there("a", "free" + attempt.number());
                return Decision.refuse(Why.TAKEN.because());
            });
            assertThat(attempts).containsExactly(1);
        }

        @Test
        @DisplayName("an exception on halves of two states is no answer")
        void anExceptionOnHalves() {
            there("a", "x");
            there("b", "x2");
            var decision =
                    carriedOut(attempt -> {
                        var a = repository.find(THING, "a").orElseThrow().state().name();
                        if (attempt.number() == 1) {
                            there("a", "y");
                            there("b", "y2");
                        }
                        var b = repository.find(THING, "b").orElseThrow().state().name();
                        if (!b.equals(a + "2")) {
                            throw new IllegalStateException("halves");
                        }
                        return Decision.of(b);
                    });
            assertThat(decision).isEqualTo(CommandResult.done("y2"));
        }

        @Test
        @DisplayName("an exception is passed on if what was read is unchanged")
        void anExceptionOnWhatIsSo() {
            there("a", "x");
            assertThatThrownBy(() ->
                            carriedOut(attempt -> {
                                repository.find(THING, "a");
                                repository.find(THING, "b");
                                throw new IllegalStateException("a bug");
                            }))
                    .hasMessage("a bug");
        }

        @Test
        @DisplayName(
                "a query may combine several moments, but says that something is missing only if it is so")
        void whatIsOnlyLookedAt() {
            there("a", "x");
            var found =
                    executor.query(
                            operation(),
                            attempt -> {
                                var a = repository.find(THING, "a");
                                there("a", "y" + ++looks);
                                repository.find(THING, "b");
                                return Decision.of(a.orElseThrow().state().name());
                            });
            assertThat(found).isEqualTo(CommandResult.done("x"));
            var absent =
                    executor.query(
                            operation(),
                            attempt -> {
                                var b = repository.find(THING, "b");
                                repository.find(THING, "a");
                                if (attempt.number() == 1) {
                                    there("b", "now");
                                }
                                return Decision.found(
                                        b.map(one -> one.state().name()), Why.TAKEN.because());
                            });
            assertThat(absent).isEqualTo(CommandResult.done("now"));
        }
    }

    @Test
    @DisplayName("What is decided anew is decided at its own time, never at an earlier one")
    void itsOwnTime() {
        var later = CLOCK.instant().plusSeconds(3);
        assertThat(timesOfAttempts(Duration.ofSeconds(3))).containsExactly(CLOCK.instant(), later);
        assertThat(store.entries("thing/b").getFirst().at()).isEqualTo(later);
    }

    @Test
    @DisplayName("Where the clock runs back meanwhile, at the time at which it began")
    void notAnEarlierTime() {
        assertThat(timesOfAttempts(Duration.ofMinutes(-3)))
                .containsExactly(CLOCK.instant(), CLOCK.instant());
        assertThat(store.entries("thing/b").getFirst().at()).isEqualTo(CLOCK.instant());
    }

    /** Of two attempts: the clock moves while the first is overtaken. */
    private List<Instant> timesOfAttempts(Duration meanwhile) {
        var times = new ArrayList<Instant>();
        there("a", "x");
        carriedOut(attempt -> {
            times.add(attempt.operation().at());
            var a = repository.find(THING, "a");
            if (attempt.number() == 1) {
                there("a", "y");
                clock.step(meanwhile);
            }
            return Decision.of(a, creates("b"));
        });
        return times;
    }

    @Test
    @DisplayName("A decision that always meets a change is given up, and nothing is written")
    void whatNeverSettles() {
        there("a", "x");
        assertThatThrownBy(() ->
                        carriedOut(attempt -> {
                            repository.find(THING, "a");
                            there("a", "x" + attempt.number());
                            return Decision.of(true, creates("b"));
                        }))
                .isInstanceOf(CommandExecutor.UnsettledException.class)
                .hasMessage("Not settled after 9 attempts: op");
        assertThat(store.find(THING, "b")).isEmpty();
    }

    @Test
    @DisplayName("A state of a mapping that never changes is no condition")
    void aKindThatNeverChanges() {
        carriedOut(attempt -> {
            repository.find(new Carved(), "a");
            return Decision.of(true, creates("b"));
        });
        assertThat(conditions.getLast()).isEmpty();
    }

    private static final class Carved implements EntityMapping<Thing> {
        @Override
        public String name() {
            return "carved";
        }

        @Override
        public String table() {
            return THING.table();
        }

        @Override
        public ReadRule readRule() {
            return ReadRule.NEVER_CHANGES;
        }

        @Override
        public Document write(Thing thing) {
            return THING.write(thing);
        }

        @Override
        public Thing read(Document written) {
            return THING.read(written);
        }

        @Override
        public @Nullable Instant expiresAt(Thing thing) {
            return null;
        }
    }

    @Test
    @DisplayName("An expiring state has no unique keys")
    void expiringStateHasNoUniqueKeys() {
        var expired =
                new EntityMapping<Thing>() {
                    @Override
                    public String name() {
                        return "expired";
                    }

                    @Override
                    public String table() {
                        return THING.table();
                    }

                    @Override
                    public Set<String> uniqueKeys(Thing thing) {
                        return Set.of("name");
                    }

                    @Override
                    public Instant expiresAt(Thing thing) {
                        return CLOCK.instant();
                    }

                    @Override
                    public Document write(Thing thing) {
                        return THING.write(thing);
                    }

                    @Override
                    public Thing read(Document written) {
                        return THING.read(written);
                    }
                };
        assertThatThrownBy(() ->
                        Commit.nothing()
                                .put(
                                        expired,
                                        "a",
                                        Optional.empty(),
                                        new Thing("x", "s", "1"),
                                        EVENT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("A store that does not answer is asked again, until that takes too long")
    void whatPassesIsDecidedAgain() {
        var attempts = new ArrayList<Integer>();
        var decision =
                carriedOut(attempt -> {
                    attempts.add(attempt.number());
                    if (attempt.number() < 4) {
                        throw new UnavailableException("the database");
                    }
                    return Decision.of(true, creates("a"));
                });
        assertThat(decision).isEqualTo(CommandResult.done(true));
        assertThat(store.find(THING, "a")).isPresent();
        assertThat(attempts).containsExactly(1, 2, 3, 4);
        assertThatThrownBy(() ->
                        carriedOut(attempt -> {
                            throw new UnavailableException("the database");
                        }))
                .isInstanceOf(CommandExecutor.UnsettledException.class);
    }

    @Test
    @DisplayName("Outside a decision what is read is only passed on")
    void outsideADecisionItIsPassedOn() {
        there("a", "x");
        assertThat(repository.find(THING, "a")).isPresent();
        there("a", "y");
        assertThat(repository.find(THING, "a").orElseThrow().state().name()).isEqualTo("y");
        assertThat(repository.holderOf(THING, "name/y")).contains("a");
        assertThat(repository.findAll(THING, List.of("a")).items()).hasSize(1);
        assertThat(repository.isUnchanged(List.of(new Read.OfState(THING, "a", 2)))).isTrue();
        assertThat(repository.isUnchanged(List.of(new Read.OfState(THING, "a", 1)))).isFalse();
        assertThat(repository.list(THING, "s", PageRequest.first(3)).items()).hasSize(1);
    }
}
