package se.ledamot.platform.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.commit.Chain.Broken;
import se.ledamot.platform.commit.Chain.Fault;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.Person;
import se.ledamot.platform.testing.PersonKind;
import se.ledamot.platform.testing.TestRule;

/** The verifier names the first link that someone broke. */
class ChainTest {
    private final MemoryStore store = new MemoryStore(StoreContract.CLOCK);

    @BeforeEach
    void fiveEntries() {
        for (int i = 0; i < 5; i++) {
            var thing = new StoreContract.Thing("n" + i, "s", "1");
            var did = Did.of("done", TestRule.T1, "i", i);
            var commit =
                    store.find(StoreContract.THING, "a")
                            .map(before -> Commit.nothing().change(before, thing, did))
                            .orElseGet(() ->
                                    Commit.nothing().create(StoreContract.THING, "a", thing, did));
            store.write(
                    commit,
                    new Operation("op" + i, Actor.schedule("test"), StoreContract.CLOCK.instant()));
        }
    }

    @Test
    void anUntouchedChainHolds() {
        assertThat(check(entries -> {})).isEqualTo(new Chain.Verdict(5, List.of()));
    }

    @Test
    void aChangedEntryIsNamed() {
        assertThat(check(entries -> entries.set(2, details(entries.get(2)))))
                .isEqualTo(broken(2, 3, Fault.ALTERED));
    }

    @Test
    void anEntryThatWasRewrittenWithANewHashBreaksTheNext() {
        assertThat(check(entries -> entries.set(2, details(entries.get(2)).hashed())))
                .isEqualTo(broken(3, 4, Fault.UNLINKED));
    }

    @Test
    void aMissingEntryIsNamed() {
        assertThat(check(entries -> entries.remove(1))).isEqualTo(broken(1, 2, Fault.MISSING));
    }

    @Test
    void theFirstEntryCannotBeMissingEither() {
        assertThat(check(entries -> entries.remove(0))).isEqualTo(broken(0, 1, Fault.MISSING));
    }

    @Test
    void aFirstEntryThatStandsOnAnotherIsNotTheFirst() {
        assertThat(
                        check(entries -> {
                            for (int i = 0; i < 5; i++) {
                                var previous = i == 0 ? "1".repeat(64) : entries.get(i - 1).hash();
                                entries.set(i, previous(entries.get(i), previous).hashed());
                            }
                        }))
                .satisfies(verdict ->
                        assertThat(verdict.broken())
                                .first()
                                .isEqualTo(new Broken(1, Fault.UNLINKED)));
    }

    @Test
    void aLastEntryThatWasCutOffIsMissed() {
        assertThat(check(List::removeLast)).isEqualTo(broken(4, 5, Fault.MISSING));
    }

    @Test
    void aLastEntryThatWasRewrittenIsNotTheHead() {
        assertThat(check(entries -> entries.set(4, details(entries.get(4)).hashed())))
                .isEqualTo(broken(4, 5, Fault.NOT_THE_HEAD));
    }

    @Test
    void twoThatWereSwappedAreBothNamed() {
        assertThat(
                        check(entries -> {
                            var second = number(entries.get(1), 3);
                            entries.set(1, number(entries.get(2), 2));
                            entries.set(2, second);
                        }))
                .satisfies(verdict ->
                        assertThat(verdict.broken()).extracting(Broken::number).contains(2L, 3L));
    }

    @Test
    void allThatIsWrongIsNamedNotTheFirstAlone() {
        assertThat(
                        check(entries -> {
                            entries.set(1, details(entries.get(1)));
                            entries.set(3, details(entries.get(3)));
                        }))
                .isEqualTo(
                        new Chain.Verdict(
                                1,
                                List.of(
                                        new Broken(2, Fault.ALTERED),
                                        new Broken(4, Fault.ALTERED))));
    }

    @Test
    void aJournalThatIsGoneIsNamedAsFarAsAnyoneReads() {
        assertThat(check(List::clear).broken())
                .hasSize(5)
                .allSatisfy(one -> assertThat(one.what()).isEqualTo(Fault.MISSING));
    }

    @Test
    void aStateThatWasAlteredIsFoundStillWhenItWasChangedAgain() {
        store.alter(StoreContract.THING, "a", thing -> thing.with("order", "9"));
        assertThat(check(entries -> {})).isEqualTo(broken(4, 5, Fault.STATE_ALTERED));
        fiveEntries();
        assertThat(check(entries -> {})).isEqualTo(broken(4, 5, Fault.STATE_ALTERED));
    }

    @Test
    void aVerdictSaysWhatIsWrongWithANumber() {
        var verdict = check(entries -> entries.set(2, details(entries.get(2))));
        assertThat(verdict.isSound()).isFalse();
        assertThat(verdict.of(3)).contains(Fault.ALTERED);
        assertThat(verdict.of(2)).isEmpty();
        assertThat(check(entries -> {}).isSound()).isTrue();
    }

    @Test
    void noMoreAreNamedThanAnyoneReads() {
        var state = store.find(StoreContract.THING, "a").orElseThrow();
        var long9 =
                new Versioned<>(
                        state.kind(), state.id(), state.state(), 9_000, "0", state.stored());
        assertThat(chain(List.of()).check(long9).broken())
                .hasSize(Chain.MOST_MISSING + 1)
                .startsWith(new Broken(1, Fault.MISSING))
                .endsWith(new Broken(9_000, Fault.NOT_THE_HEAD));
    }

    @Test
    void aVersionThatWasRaisedPastTheJournalMissesItsEntry() {
        var state = store.find(StoreContract.THING, "a").orElseThrow();
        assertThat(new Chain(store, store).check(version(state, 7)))
                .isEqualTo(
                        new Chain.Verdict(
                                5,
                                List.of(
                                        new Broken(6, Fault.MISSING),
                                        new Broken(7, Fault.MISSING))));
        assertThat(new Chain(store, store).check(version(state, 0)).sound()).isZero();
    }

    private static Versioned<?> version(Versioned<StoreContract.Thing> state, long version) {
        return new Versioned<>(
                state.kind(), state.id(), state.state(), version, state.head(), state.stored());
    }

    @Test
    void whatHasANumberBelowTheFirstWasSlippedIn() {
        for (long number : List.of(-1L, 0L)) {
            store.slipIn("thing/a", new Journal.Item(number, null));
        }
        var state = store.find(StoreContract.THING, "a").orElseThrow();
        assertThat(new Chain(store, store).check(state))
                .isEqualTo(
                        new Chain.Verdict(
                                5,
                                List.of(
                                        new Broken(-1, Fault.FOREIGN),
                                        new Broken(0, Fault.FOREIGN))));
    }

    @Test
    void aCopyOfTheNewestIsNamedAndNotTheNewestItself() {
        store.slipIn("thing/a", new Journal.Item(6, number(store.entries("thing/a").getLast(), 6)));
        fiveEntries();
        var state = store.find(StoreContract.THING, "a").orElseThrow();
        assertThat(new Chain(store, store).check(state).broken())
                .containsExactly(new Broken(6, Fault.FOREIGN));
    }

    @Test
    void anEntryThatCannotBeReadLeavesAllOthersJudged() {
        assertThat(check(List.of(2L, 4L), entries -> entries.set(2, details(entries.get(2)))))
                .isEqualTo(
                        new Chain.Verdict(
                                1,
                                List.of(
                                        new Broken(2, Fault.UNREADABLE),
                                        new Broken(3, Fault.ALTERED),
                                        new Broken(4, Fault.UNREADABLE))));
    }

    private Chain.Verdict check(List<Long> unreadable, Consumer<List<Entry>> tampering) {
        var entries = new ArrayList<>(store.entries("thing/a"));
        tampering.accept(entries);
        var items =
                entries.stream()
                        .map(one ->
                                new Journal.Item(
                                        one.number(),
                                        unreadable.contains(one.number()) ? null : one))
                        .toList();
        return new Chain((subject, request) -> new Page<>(items, null), store)
                .check(store.find(StoreContract.THING, "a").orElseThrow());
    }

    @Test
    void aRecordThatWasRemovedAndMadeAnewIsFound() {
        register();
        store.sweep(PersonKind.PERSON, "anna");
        register();
        var state = store.find(PersonKind.PERSON, "anna").orElseThrow();
        assertThat(new Chain(store, store).check(state))
                .isEqualTo(broken(0, 1, Fault.STATE_ALTERED));
        store.sweep(StoreContract.THING, "a");
        var forgotten = new StoreContract.Thing("another", "s", "1");
        write(
                Commit.nothing()
                        .create(StoreContract.THING, "a", forgotten, Did.of("x", TestRule.T2)));
        assertThat(check(entries -> {}).isSound()).as("which may be forgotten").isTrue();
    }

    private void register() {
        var anna = new Person("anna", "Anna Ek");
        write(Commit.nothing().create(PersonKind.PERSON, "anna", anna, Did.of("x", TestRule.T2)));
    }

    private void write(Commit commit) {
        var operation = new Operation("op", Actor.schedule("test"), StoreContract.CLOCK.instant());
        assertThat(store.write(commit, operation)).isEqualTo(Ledger.Outcome.WRITTEN);
    }

    @Test
    void whatCannotBeSaidJustNowIsNotSaidToHold() {
        store.slipIn("thing/a", new Journal.Item(6, number(store.entries("thing/a").getLast(), 6)));
        var state = store.find(StoreContract.THING, "a").orElseThrow();
        var silent =
                (Records)
                        Proxy.newProxyInstance(
                                Records.class.getClassLoader(),
                                new Class<?>[] {Records.class},
                                (proxy, method, arguments) -> {
                                    throw new Unavailable("the database");
                                });
        assertThatThrownBy(() -> new Chain(store, silent).check(state))
                .isInstanceOf(Unavailable.class);
    }

    /** These are known, and said: whoever wants to know of them keeps the head elsewhere. */
    @Test
    void whatIsRewrittenWholeWithItsStateCannotBeFoundFromInside() {
        var state = store.find(StoreContract.THING, "a").orElseThrow();
        var rewritten = new ArrayList<Entry>();
        var previous = Entry.FIRST;
        for (var entry : store.entries("thing/a")) {
            var forged = previous(details(entry), previous).hashed();
            rewritten.add(forged);
            previous = forged.hash();
        }
        var forged =
                new Versioned<>(
                        state.kind(), state.id(), state.state(), 5, previous, state.stored());
        assertThat(chain(rewritten).check(forged).isSound()).isTrue();
        assertThat(previous).as("but the head is another").isNotEqualTo(state.head());
    }

    @Test
    void whatWasWrittenSinceTheStateWasReadIsNotTakenForSlippedIn() {
        var read = store.find(StoreContract.THING, "a").orElseThrow();
        fiveEntries();
        assertThat(new Chain(store, store).check(read)).isEqualTo(new Chain.Verdict(5, List.of()));
    }

    private Chain.Verdict check(Consumer<List<Entry>> tampering) {
        var entries = new ArrayList<>(store.entries("thing/a"));
        tampering.accept(entries);
        return chain(entries).check(store.find(StoreContract.THING, "a").orElseThrow());
    }

    private Chain chain(List<Entry> entries) {
        var items = entries.stream().map(one -> new Journal.Item(one.number(), one)).toList();
        return new Chain((subject, request) -> new Page<>(items, null), store);
    }

    private static Chain.Verdict broken(long sound, long number, Fault what) {
        return new Chain.Verdict(sound, List.of(new Broken(number, what)));
    }

    private static Entry details(Entry entry) {
        return with(entry, entry.number(), Document.of("i", 99), entry.previous());
    }

    private static Entry previous(Entry entry, String previous) {
        return with(entry, entry.number(), entry.details(), previous);
    }

    private static Entry number(Entry entry, long number) {
        return with(entry, number, entry.details(), entry.previous());
    }

    private static Entry with(Entry entry, long number, Document details, String previous) {
        return new Entry(
                entry.subject(),
                number,
                entry.at(),
                entry.by(),
                entry.what(),
                entry.clause(),
                details,
                entry.operation(),
                entry.before(),
                entry.after(),
                previous,
                entry.hash());
    }
}
