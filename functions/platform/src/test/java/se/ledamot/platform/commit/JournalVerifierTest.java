package se.ledamot.platform.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.commit.JournalVerifier.Defect;
import se.ledamot.platform.commit.JournalVerifier.DefectType;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.Person;
import se.ledamot.platform.testing.PersonMapping;
import se.ledamot.platform.testing.TestRule;

/** The verifier reports each entry that is broken. */
class JournalVerifierTest {
    private final MemoryStore store = new MemoryStore(StoreContract.CLOCK);

    @BeforeEach
    void fiveEntries() {
        for (int i = 0; i < 5; i++) {
            var thing = new StoreContract.Thing("n" + i, "s", "1");
            var event = JournalEvent.of("done", TestRule.T1, "i", i);
            var commit =
                    store.find(StoreContract.THING, "a")
                            .map(before -> Commit.nothing().change(before, thing, event))
                            .orElseGet(() ->
                                    Commit.nothing()
                                            .create(StoreContract.THING, "a", thing, event));
            store.write(
                    commit,
                    new Operation("op" + i, Actor.schedule("test"), StoreContract.CLOCK.instant()));
        }
    }

    @Test
    @DisplayName("A journal that was not changed is intact")
    void anUntouchedChainHolds() {
        assertThat(check(entries -> {})).isEqualTo(new JournalVerifier.Verdict(5, List.of()));
    }

    @Test
    @DisplayName("A changed entry is reported as ALTERED")
    void aChangedEntryIsNamed() {
        assertThat(check(entries -> entries.set(2, details(entries.get(2)))))
                .isEqualTo(broken(2, 3, DefectType.ALTERED));
    }

    @Test
    @DisplayName("An entry rewritten with a new hash makes the next entry UNLINKED")
    void anEntryThatWasRewrittenWithANewHashBreaksTheNext() {
        assertThat(check(entries -> entries.set(2, details(entries.get(2)).hashed())))
                .isEqualTo(broken(3, 4, DefectType.UNLINKED));
    }

    @Test
    @DisplayName("A missing entry is reported as MISSING")
    void aMissingEntryIsNamed() {
        assertThat(check(entries -> entries.remove(1))).isEqualTo(broken(1, 2, DefectType.MISSING));
    }

    @Test
    @DisplayName("A missing first entry is reported as MISSING")
    void theFirstEntryCannotBeMissingEither() {
        assertThat(check(entries -> entries.remove(0))).isEqualTo(broken(0, 1, DefectType.MISSING));
    }

    @Test
    @DisplayName("A first entry that links to an earlier one is reported as UNLINKED")
    void aFirstEntryThatStandsOnAnotherIsNotTheFirst() {
        assertThat(
                        check(entries -> {
                            for (int i = 0; i < 5; i++) {
                                var previous = i == 0 ? "1".repeat(64) : entries.get(i - 1).hash();
                                entries.set(i, previous(entries.get(i), previous).hashed());
                            }
                        }))
                .satisfies(verdict ->
                        assertThat(verdict.defects())
                                .first()
                                .isEqualTo(new Defect(1, DefectType.UNLINKED)));
    }

    @Test
    @DisplayName("A last entry that was cut off is reported as MISSING")
    void aLastEntryThatWasCutOffIsMissed() {
        assertThat(check(List::removeLast)).isEqualTo(broken(4, 5, DefectType.MISSING));
    }

    @Test
    @DisplayName("A rewritten last entry is reported as NOT_THE_HEAD")
    void aLastEntryThatWasRewrittenIsNotTheHead() {
        assertThat(check(entries -> entries.set(4, details(entries.get(4)).hashed())))
                .isEqualTo(broken(4, 5, DefectType.NOT_THE_HEAD));
    }

    @Test
    @DisplayName("Two swapped entries are both reported")
    void twoThatWereSwappedAreBothNamed() {
        assertThat(
                        check(entries -> {
                            var second = number(entries.get(1), 3);
                            entries.set(1, number(entries.get(2), 2));
                            entries.set(2, second);
                        }))
                .satisfies(verdict ->
                        assertThat(verdict.defects()).extracting(Defect::number).contains(2L, 3L));
    }

    @Test
    @DisplayName("All defects are reported, not only the first")
    void allThatIsWrongIsNamedNotTheFirstAlone() {
        assertThat(
                        check(entries -> {
                            entries.set(1, details(entries.get(1)));
                            entries.set(3, details(entries.get(3)));
                        }))
                .isEqualTo(
                        new JournalVerifier.Verdict(
                                1,
                                List.of(
                                        new Defect(2, DefectType.ALTERED),
                                        new Defect(4, DefectType.ALTERED))));
    }

    @Test
    @DisplayName("Every entry of a deleted journal is reported as MISSING")
    void aJournalThatIsGoneIsNamedAsFarAsAnyoneReads() {
        assertThat(check(List::clear).defects())
                .hasSize(5)
                .allSatisfy(one -> assertThat(one.type()).isEqualTo(DefectType.MISSING));
    }

    @Test
    @DisplayName("A state altered outside the journal is still found after further changes")
    void aStateThatWasAlteredIsFoundStillWhenItWasChangedAgain() {
        store.alter(StoreContract.THING, "a", thing -> thing.with("order", "9"));
        assertThat(check(entries -> {})).isEqualTo(broken(4, 5, DefectType.STATE_ALTERED));
        fiveEntries();
        assertThat(check(entries -> {})).isEqualTo(broken(4, 5, DefectType.STATE_ALTERED));
    }

    @Test
    @DisplayName("A verdict gives the defect of an entry by its number")
    void aVerdictSaysWhatIsWrongWithANumber() {
        var verdict = check(entries -> entries.set(2, details(entries.get(2))));
        assertThat(verdict.isIntact()).isFalse();
        assertThat(verdict.defectOf(3)).contains(DefectType.ALTERED);
        assertThat(verdict.defectOf(2)).isEmpty();
        assertThat(check(entries -> {}).isIntact()).isTrue();
    }

    @Test
    @DisplayName("At most 50 missing entries are reported")
    void noMoreAreNamedThanAnyoneReads() {
        var state = store.find(StoreContract.THING, "a").orElseThrow();
        var long9 =
                new Versioned<>(
                        state.mapping(), state.id(), state.state(), 9_000, "0", state.stored());
        assertThat(chain(List.of()).verify(long9).defects())
                .hasSize(JournalVerifier.MOST_MISSING + 1)
                .startsWith(new Defect(1, DefectType.MISSING))
                .endsWith(new Defect(9_000, DefectType.NOT_THE_HEAD));
    }

    @Test
    @DisplayName("A version raised past the journal is reported as missing entries")
    void aVersionThatWasRaisedPastTheJournalMissesItsEntry() {
        var state = store.find(StoreContract.THING, "a").orElseThrow();
        assertThat(new JournalVerifier(store, store).verify(version(state, 7)))
                .isEqualTo(
                        new JournalVerifier.Verdict(
                                5,
                                List.of(
                                        new Defect(6, DefectType.MISSING),
                                        new Defect(7, DefectType.MISSING))));
        assertThat(new JournalVerifier(store, store).verify(version(state, 0)).intactEntries())
                .isZero();
    }

    private static Versioned<?> version(Versioned<StoreContract.Thing> state, long version) {
        return new Versioned<>(
                state.mapping(), state.id(), state.state(), version, state.head(), state.stored());
    }

    @Test
    @DisplayName("An entry with a number below 1 is reported as FOREIGN")
    void whatHasANumberBelowTheFirstWasSlippedIn() {
        for (long number : List.of(-1L, 0L)) {
            store.slipIn("thing/a", new JournalReader.Item(number, null));
        }
        var state = store.find(StoreContract.THING, "a").orElseThrow();
        assertThat(new JournalVerifier(store, store).verify(state))
                .isEqualTo(
                        new JournalVerifier.Verdict(
                                5,
                                List.of(
                                        new Defect(-1, DefectType.FOREIGN),
                                        new Defect(0, DefectType.FOREIGN))));
    }

    @Test
    @DisplayName("An inserted copy of the newest entry is reported as FOREIGN, the original is not")
    void aCopyOfTheNewestIsNamedAndNotTheNewestItself() {
        store.slipIn(
                "thing/a",
                new JournalReader.Item(6, number(store.entries("thing/a").getLast(), 6)));
        fiveEntries();
        var state = store.find(StoreContract.THING, "a").orElseThrow();
        assertThat(new JournalVerifier(store, store).verify(state).defects())
                .containsExactly(new Defect(6, DefectType.FOREIGN));
    }

    @Test
    @DisplayName("An unreadable entry does not stop the check of the other entries")
    void anEntryThatCannotBeReadLeavesAllOthersJudged() {
        assertThat(check(List.of(2L, 4L), entries -> entries.set(2, details(entries.get(2)))))
                .isEqualTo(
                        new JournalVerifier.Verdict(
                                1,
                                List.of(
                                        new Defect(2, DefectType.UNREADABLE),
                                        new Defect(3, DefectType.ALTERED),
                                        new Defect(4, DefectType.UNREADABLE))));
    }

    private JournalVerifier.Verdict check(
            List<Long> unreadable, Consumer<List<JournalEntry>> tampering) {
        var entries = new ArrayList<>(store.entries("thing/a"));
        tampering.accept(entries);
        var items =
                entries.stream()
                        .map(one ->
                                new JournalReader.Item(
                                        one.number(),
                                        unreadable.contains(one.number()) ? null : one))
                        .toList();
        return new JournalVerifier((subject, request) -> new Page<>(items, null), store)
                .verify(store.find(StoreContract.THING, "a").orElseThrow());
    }

    @Test
    @DisplayName(
            "A record deleted and created again is found, unless its mapping allows it to expire")
    void aRecordThatWasRemovedAndMadeAnewIsFound() {
        register();
        store.sweep(PersonMapping.PERSON, "anna");
        register();
        var state = store.find(PersonMapping.PERSON, "anna").orElseThrow();
        assertThat(new JournalVerifier(store, store).verify(state))
                .isEqualTo(broken(0, 1, DefectType.STATE_ALTERED));
        store.sweep(StoreContract.THING, "a");
        var expired = new StoreContract.Thing("another", "s", "1");
        write(
                Commit.nothing()
                        .create(
                                StoreContract.THING,
                                "a",
                                expired,
                                JournalEvent.of("x", TestRule.T2)));
        assertThat(check(entries -> {}).isIntact()).as("which may expire").isTrue();
    }

    private void register() {
        var anna = new Person("anna", "Anna Ek");
        write(
                Commit.nothing()
                        .create(
                                PersonMapping.PERSON,
                                "anna",
                                anna,
                                JournalEvent.of("x", TestRule.T2)));
    }

    private void write(Commit commit) {
        var operation = new Operation("op", Actor.schedule("test"), StoreContract.CLOCK.instant());
        assertThat(store.write(commit, operation)).isEqualTo(TransactionWriter.Outcome.WRITTEN);
    }

    @Test
    @DisplayName("If the repository is unavailable, the check fails and gives no verdict")
    void whatCannotBeSaidJustNowIsNotSaidToHold() {
        store.slipIn(
                "thing/a",
                new JournalReader.Item(6, number(store.entries("thing/a").getLast(), 6)));
        var state = store.find(StoreContract.THING, "a").orElseThrow();
        var silent =
                (Repository)
                        Proxy.newProxyInstance(
                                Repository.class.getClassLoader(),
                                new Class<?>[] {Repository.class},
                                (proxy, method, arguments) -> {
                                    throw new UnavailableException("the database");
                                });
        assertThatThrownBy(() -> new JournalVerifier(store, silent).verify(state))
                .isInstanceOf(UnavailableException.class);
    }

    /** A known and documented limit: to find this, keep the head elsewhere. */
    @Test
    @DisplayName(
            "A journal rewritten with its state's head passes the check; only a head kept elsewhere shows it")
    void whatIsRewrittenWholeWithItsStateCannotBeFoundFromInside() {
        var state = store.find(StoreContract.THING, "a").orElseThrow();
        var rewritten = new ArrayList<JournalEntry>();
        var previous = JournalEntry.FIRST;
        for (var entry : store.entries("thing/a")) {
            var forged = previous(details(entry), previous).hashed();
            rewritten.add(forged);
            previous = forged.hash();
        }
        var forged =
                new Versioned<>(
                        state.mapping(), state.id(), state.state(), 5, previous, state.stored());
        assertThat(chain(rewritten).verify(forged).isIntact()).isTrue();
        assertThat(previous).as("but the head is another").isNotEqualTo(state.head());
    }

    @Test
    @DisplayName("Entries written after the state was read are not reported")
    void whatWasWrittenSinceTheStateWasReadIsNotTakenForSlippedIn() {
        var read = store.find(StoreContract.THING, "a").orElseThrow();
        fiveEntries();
        assertThat(new JournalVerifier(store, store).verify(read))
                .isEqualTo(new JournalVerifier.Verdict(5, List.of()));
    }

    private JournalVerifier.Verdict check(Consumer<List<JournalEntry>> tampering) {
        var entries = new ArrayList<>(store.entries("thing/a"));
        tampering.accept(entries);
        return chain(entries).verify(store.find(StoreContract.THING, "a").orElseThrow());
    }

    private JournalVerifier chain(List<JournalEntry> entries) {
        var items = entries.stream().map(one -> new JournalReader.Item(one.number(), one)).toList();
        return new JournalVerifier((subject, request) -> new Page<>(items, null), store);
    }

    private static JournalVerifier.Verdict broken(
            long intactEntries, long number, DefectType what) {
        return new JournalVerifier.Verdict(intactEntries, List.of(new Defect(number, what)));
    }

    private static JournalEntry details(JournalEntry entry) {
        return with(entry, entry.number(), Document.of("i", 99), entry.previousHash());
    }

    private static JournalEntry previous(JournalEntry entry, String previous) {
        return with(entry, entry.number(), entry.details(), previous);
    }

    private static JournalEntry number(JournalEntry entry, long number) {
        return with(entry, number, entry.details(), entry.previousHash());
    }

    private static JournalEntry with(
            JournalEntry entry, long number, Document details, String previous) {
        return new JournalEntry(
                entry.subject(),
                number,
                entry.at(),
                entry.by(),
                entry.type(),
                entry.clause(),
                details,
                entry.operation(),
                entry.stateHashBefore(),
                entry.stateHashAfter(),
                previous,
                entry.hash());
    }
}
