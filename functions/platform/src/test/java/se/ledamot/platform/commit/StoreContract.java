package se.ledamot.platform.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.testing.TestRule;

/** The contract of every store: the fake, the embedded DynamoDB and LocalStack. */
abstract class StoreContract {
    /**
     * The ports of a store, and ways to tamper with it.
     *
     * @param meanwhile runs an action once, while the next commit is being written
     * @param sweeper deletes the item of an expired state, as time to live does eventually
     * @param spoiler changes the stored name of a thing, by its id, without a journal entry; an
     *     empty name makes the state unreadable
     * @param slipper inserts an item into a journal; a null entry is an unreadable one
     */
    record Store(
            Repository repository,
            TransactionWriter writer,
            JournalReader journal,
            IdempotencyStore idempotency,
            Consumer<Runnable> meanwhile,
            Consumer<String> sweeper,
            BiConsumer<String, String> spoiler,
            BiConsumer<String, JournalReader.Item> slipper) {}

    /** A state for tests of the store; its name is a unique key. */
    record Thing(String name, String list, String order) {}

    static final EntityMapping<Thing> THING = new ThingMapping();
    static final StepClock CLOCK = StepClock.at("2026-11-23", "08:00");
    private static final JournalEvent EVENT =
            JournalEvent.of("thing-done", TestRule.T1, "why", "to try");

    private final Store store = store();

    abstract Store store();

    @Test
    @DisplayName("A state is read as it was written")
    void aStateIsFoundAsItWasWritten() {
        write(create("a", new Thing("å ä ö é ü", "s", "1")));

        var found = store.repository().find(THING, "a").orElseThrow();
        assertThat(found.state()).isEqualTo(new Thing("å ä ö é ü", "s", "1"));
        assertThat(found.version()).isEqualTo(1);
        assertThat(found.subject()).isEqualTo("thing/a");
        assertThat(store.repository().find(THING, "b")).isEmpty();
    }

    @Test
    @DisplayName("A state without a journal has versions, which a writer must have read")
    void aStateWithoutAJournalHasVersions() {
        var count = CountMapping.COUNT;
        write(Commit.nothing().putUnjournalled(count, "a", Optional.empty(), 1L));
        var first = store.repository().find(count, "a");
        write(Commit.nothing().putUnjournalled(count, "a", first, 2L));

        var late = Commit.nothing().putUnjournalled(count, "a", first, 3L);
        assertThat(store.writer().write(late, List.of(), operation("3")))
                .isEqualTo(TransactionWriter.Outcome.OVERTAKEN);
        var last = store.repository().find(count, "a").orElseThrow();
        assertThat(last.state()).isEqualTo(2L);
        assertThat(last.version()).isEqualTo(2);
        assertThat(store.journal().entries("count/a", PageRequest.first(10)).items()).isEmpty();
    }

    @Test
    @DisplayName("A commit is written only if a state without a journal is as it was read")
    void aStateWithoutAJournalIsACondition() {
        var count = CountMapping.COUNT;
        write(Commit.nothing().putUnjournalled(count, "a", Optional.empty(), 1L));
        var condition = new Read.OfState(count, "a", 1);
        var first = store.repository().find(count, "a");
        write(Commit.nothing().putUnjournalled(count, "a", first, 2L));

        var commit = create("b", new Thing("x", "s", "1"));
        assertThat(store.writer().write(commit, List.of(condition), operation("4")))
                .isEqualTo(TransactionWriter.Outcome.OVERTAKEN);
    }

    @Test
    void aChangeHasAnEntryIfItsMappingIsJournalled() {
        assertThatThrownBy(() -> Commit.nothing().create(CountMapping.COUNT, "a", 1L, EVENT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        Commit.nothing()
                                .putUnjournalled(
                                        THING, "a", Optional.empty(), new Thing("x", "s", "1")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aStateIsNotCreatedTwice() {
        write(create("a", new Thing("x", "s", "1")));

        assertThat(
                        store.writer()
                                .write(
                                        create("a", new Thing("y", "s", "1")),
                                        List.of(),
                                        operation("2")))
                .isEqualTo(TransactionWriter.Outcome.OVERTAKEN);
        assertThat(find("a").state().name()).isEqualTo("x");
    }

    @Test
    @DisplayName("A change of an older version is overtaken and writes nothing")
    void whoReadAnOlderVersionIsOvertaken() {
        write(create("a", new Thing("x", "s", "1")));
        var read = find("a");
        write(Commit.nothing().change(read, new Thing("y", "s", "1"), EVENT));

        var late = Commit.nothing().change(read, new Thing("z", "s", "1"), EVENT);
        assertThat(store.writer().write(late, List.of(), operation("3")))
                .isEqualTo(TransactionWriter.Outcome.OVERTAKEN);
        assertThat(find("a").state().name()).isEqualTo("y");
        assertThat(find("a").version()).isEqualTo(2);
    }

    @Test
    @DisplayName("A unique key has one holder until it is released")
    void aClaimIsHeldByOneAloneUntilItIsReleased() {
        write(create("a", new Thing("x", "s", "1")));
        assertThat(store.repository().holderOf(THING, "name/x")).contains("a");
        assertThat(
                        store.writer()
                                .write(
                                        create("b", new Thing("x", "s", "2")),
                                        List.of(),
                                        operation("2")))
                .isEqualTo(TransactionWriter.Outcome.OVERTAKEN);
        assertThat(store.repository().find(THING, "b")).isEmpty();

        write(Commit.nothing().change(find("a"), new Thing("y", "s", "1"), EVENT));
        write(create("b", new Thing("x", "s", "2")));
        assertThat(store.repository().holderOf(THING, "name/x")).contains("b");
        assertThat(store.repository().holderOf(THING, "name/y")).contains("a");
    }

    @Test
    @DisplayName("A unique key can be handed over within one commit")
    void aClaimIsHandedOverWithinOneCommit() {
        write(create("a", new Thing("x", "s", "1")));
        var read = find("a");
        var handedOver =
                Commit.nothing()
                        .change(read, new Thing("y", "s", "1"), EVENT)
                        .create(THING, "b", new Thing("x", "s", "2"), EVENT);
        write(handedOver);
        assertThat(store.repository().holderOf(THING, "name/x")).contains("b");
        assertThat(store.repository().holderOf(THING, "name/y")).contains("a");

        assertThat(store.writer().write(handedOver, List.of(), operation("2")))
                .isEqualTo(TransactionWriter.Outcome.OVERTAKEN);
        assertThat(store.repository().holderOf(THING, "name/x")).contains("b");
    }

    @Test
    @DisplayName("A commit is written completely or not at all")
    void aCommitIsWrittenWholeOrNotAtAll() {
        write(create("a", new Thing("x", "s", "1")));
        var commit =
                create("c", new Thing("z", "s", "3"))
                        .create(THING, "d", new Thing("x", "s", "4"), EVENT);

        assertThat(store.writer().write(commit, List.of(), operation("2")))
                .isEqualTo(TransactionWriter.Outcome.OVERTAKEN);
        assertThat(store.repository().find(THING, "c")).isEmpty();
        assertThat(store.journal().entries("thing/c", PageRequest.first(10)).items()).isEmpty();
    }

    @Test
    @DisplayName("Every change adds a journal entry, and the hash chain is intact")
    void everyChangeHasItsEntryAndTheChainHolds() {
        write(create("a", new Thing("x", "s", "1")));
        for (int i = 0; i < 5; i++) {
            write(Commit.nothing().change(find("a"), new Thing("x" + i, "s", "1"), EVENT));
        }

        var entries = entries("thing/a");
        assertThat(entries)
                .extracting(JournalEntry::number)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(entries.getFirst().previousHash()).isEqualTo(JournalEntry.FIRST);
        assertThat(entries.getLast().hash()).isEqualTo(find("a").head());
        assertThat(entries.getFirst().by()).isEqualTo("device-desk:desk-1");
        assertThat(check("a")).isEqualTo(new JournalVerifier.Verdict(6, List.of()));
    }

    private List<JournalEntry> entries(String subject) {
        return store.journal().entries(subject, PageRequest.first(10)).items().stream()
                .map(JournalReader.Item::entry)
                .map(Objects::requireNonNull)
                .toList();
    }

    private JournalVerifier.Verdict check(String id) {
        return new JournalVerifier(store.journal(), store.repository()).verify(find(id));
    }

    @Test
    @DisplayName("A state changed without a journal entry is reported as STATE_ALTERED")
    void aStateThatWasChangedPastTheJournalIsFound() {
        write(create("a", new Thing("x", "s", "1")));
        write(Commit.nothing().change(find("a"), new Thing("y", "s", "1"), EVENT));
        store.spoiler().accept("a", "z");
        assertThat(find("a").state().name()).isEqualTo("z");
        assertThat(check("a")).isEqualTo(broken(1, 2, JournalVerifier.DefectType.STATE_ALTERED));
    }

    @Test
    @DisplayName("The hash of a state is salted, so its content cannot be guessed")
    void theHashOfAStateDoesNotTellWhatStoodInIt() {
        write(create("a", new Thing("x", "s", "1")));
        var stored = find("a").stored();
        var guessed =
                new StoredState(stored.state(), stored.listPosition(), stored.expiresAt(), "");
        assertThat(entries("thing/a").getFirst().stateHashAfter())
                .isEqualTo(stored.hash())
                .isNotEqualTo(guessed.hash());
    }

    private static JournalVerifier.Verdict broken(
            long intactEntries, long number, JournalVerifier.DefectType what) {
        return new JournalVerifier.Verdict(
                intactEntries, List.of(new JournalVerifier.Defect(number, what)));
    }

    @Test
    @DisplayName("An unreadable state is reported and does not hide the other states")
    void aStateThatCannotBeReadHoldsUpNoOther() {
        for (int i = 0; i < 5; i++) {
            write(create("id" + i, new Thing("n" + i, "list", "" + i)));
        }
        store.spoiler().accept("id1", "");
        store.spoiler().accept("id3", "");

        var first = store.repository().list(THING, "list", PageRequest.first(3));
        assertThat(first.items()).extracting(Versioned::id).containsExactly("id0", "id2");
        assertThat(first.unreadable()).containsExactly(new UnreadableState(THING, "id1", 1));
        var all = store.repository().listAll(THING, "list", PageRequest.first(2));
        assertThat(all.items()).extracting(Versioned::id).containsExactly("id0", "id2", "id4");
        assertThat(all.unreadable()).extracting(UnreadableState::id).containsExactly("id1", "id3");
        var wanted =
                store.repository()
                        .list(
                                THING,
                                "list",
                                PageRequest.first(9),
                                thing -> !thing.name().equals("n2"));
        assertThat(wanted.items()).extracting(Versioned::id).containsExactly("id0", "id4");
        assertThat(wanted.unreadable())
                .extracting(UnreadableState::id)
                .containsExactly("id1", "id3");
        var some = store.repository().list(THING, "list", PageRequest.first(1), thing -> true);
        assertThat(some.items()).extracting(Versioned::id).containsExactly("id0");
        assertThat(some.unreadable()).isNotEmpty();
        assertThatThrownBy(() -> find("id1"))
                .isInstanceOf(UnreadableState.UnreadableStateException.class);
        var found = store.repository().findAll(THING, List.of("id0", "id1", "none"));
        assertThat(found.items()).extracting(Versioned::id).containsExactly("id0");
        assertThatThrownBy(found::requireComplete)
                .isInstanceOf(UnreadableState.UnreadableStateException.class);
        assertThat(store.repository().isUnchanged(List.of(new Read.OfState(THING, "id1", 1))))
                .isTrue();
    }

    @Test
    @DisplayName(
            "Entries inserted after the newest are reported, and later commits are still written")
    void anEntryThatWasSlippedInAfterTheNewestIsNamedAndHoldsNothingUp() {
        write(create("a", new Thing("x", "s", "1")));
        slipIn(2);
        slipIn(3);
        assertThat(check("a").defects())
                .containsExactly(
                        new JournalVerifier.Defect(2, JournalVerifier.DefectType.FOREIGN),
                        new JournalVerifier.Defect(3, JournalVerifier.DefectType.FOREIGN));

        write(
                Commit.nothing()
                        .change(find("a"), new Thing("y", "s", "1"), EVENT)
                        .followedBy(id -> notice(id, "noticed")));
        write(Commit.nothing().change(find("a"), new Thing("z", "s", "1"), EVENT));
        assertThat(find("a").version()).isEqualTo(5);
        assertThat(store.repository().findAll(THING, List.of("thing-a-4-1")).items()).hasSize(1);
        assertThat(check("a"))
                .isEqualTo(
                        new JournalVerifier.Verdict(
                                1,
                                List.of(
                                        new JournalVerifier.Defect(
                                                2, JournalVerifier.DefectType.FOREIGN),
                                        new JournalVerifier.Defect(
                                                3, JournalVerifier.DefectType.FOREIGN))));
    }

    /** As if a table was restored without its journal. */
    @Test
    @DisplayName("Many inserted entries, or an unreadable one, do not prevent later commits")
    void soDoManyEntriesAndSomethingThatIsNone() {
        write(create("a", new Thing("x", "s", "1")));
        for (int number = 2; number <= 20; number++) {
            slipIn(number);
        }
        store.slipper().accept("thing/a", new JournalReader.Item(21, null));
        write(Commit.nothing().change(find("a"), new Thing("y", "s", "1"), EVENT));
        assertThat(find("a").version()).isEqualTo(22);
        assertThat(check("a").defects()).hasSize(20);

        store.slipper().accept("thing/b", new JournalReader.Item(1, null));
        write(create("b", new Thing("b", "s", "1")));
        assertThat(find("b").version()).isEqualTo(2);
        assertThat(check("b")).isEqualTo(broken(0, 1, JournalVerifier.DefectType.UNREADABLE));
    }

    @Test
    @DisplayName("A journal entry with a number below 1 is reported")
    void aNumberBelowTheFirstIsNamed() {
        write(create("a", new Thing("x", "s", "1")));
        store.slipper().accept("thing/a", new JournalReader.Item(0, null));
        store.slipper().accept("thing/a", new JournalReader.Item(-3, null));
        assertThat(check("a").defects())
                .extracting(JournalVerifier.Defect::number)
                .containsExactly(-3L, 0L);
    }

    @Test
    @DisplayName("An expired state with an inserted journal entry can be created again")
    void expiredStateWithInsertedJournalEntryCanBeCreatedAgain() {
        write(create("a", new Thing("forget-me", "s", "1")));
        slipIn(2);
        write(create("a", new Thing("x", "s", "1")));
        assertThat(find("a").version()).isEqualTo(3);
    }

    /** Inserts a forged entry that links to the newest one. */
    private void slipIn(long number) {
        var last = entries("thing/a").getLast();
        var forged =
                new JournalEntry(
                        last.subject(),
                        number,
                        last.at(),
                        "it:nobody",
                        "thing-done",
                        TestRule.T1.id(),
                        Document.EMPTY,
                        "forged",
                        last.stateHashAfter(),
                        last.stateHashAfter(),
                        last.hash(),
                        "");
        store.slipper().accept("thing/a", new JournalReader.Item(number, forged.hashed()));
    }

    @Test
    @DisplayName("An unreadable journal entry is reported as UNREADABLE")
    void anEntryThatCannotBeReadIsNamed() {
        write(create("a", new Thing("x", "s", "1")));
        write(Commit.nothing().change(find("a"), new Thing("y", "s", "1"), EVENT));
        write(Commit.nothing().change(find("a"), new Thing("z", "s", "1"), EVENT));
        store.slipper().accept("thing/a", new JournalReader.Item(2, null));
        assertThat(check("a")).isEqualTo(broken(1, 2, JournalVerifier.DefectType.UNREADABLE));
        assertThat(store.journal().entries("thing/a", PageRequest.first(9)).items())
                .extracting(JournalReader.Item::number)
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void theJournalIsReadInPages() {
        write(create("a", new Thing("x", "s", "1")));
        for (int i = 0; i < 4; i++) {
            write(Commit.nothing().change(find("a"), new Thing("x" + i, "s", "1"), EVENT));
        }

        var first = store.journal().entries("thing/a", PageRequest.first(3));
        var second =
                store.journal().entries("thing/a", PageRequest.first(3).withAfter(first.next()));
        assertThat(first.items())
                .extracting(JournalReader.Item::number)
                .containsExactly(1L, 2L, 3L);
        assertThat(second.items()).extracting(JournalReader.Item::number).containsExactly(4L, 5L);
        assertThat(second.next()).isNull();
        for (var number :
                List.of(
                        "x",
                        "1E400",
                        "1E-400",
                        "1E999999999",
                        "1E2147483647",
                        "1E-2147483647",
                        "1".repeat(39))) {
            var wrong = PageRequest.first(3).withAfter(new Cursor("", number).opaque());
            assertThatThrownBy(() -> store.journal().entries("thing/a", wrong))
                    .isInstanceOf(InvalidCursorException.class);
        }
        assertThatThrownBy(() ->
                        store.journal()
                                .entries("thing/a", PageRequest.first(3).withAfter("nonsense")))
                .isInstanceOf(InvalidCursorException.class);
    }

    @Test
    @DisplayName("A list is read in its order and in pages, and an invalid cursor is refused")
    void listIsReadInItsOrderAndInPagesAndInvalidCursorIsRefused() {
        for (int i = 0; i < 7; i++) {
            write(create("id" + i, new Thing("n" + i, "list", "" + (9 - i))));
        }
        write(create("other", new Thing("other", "elsewhere", "1")));

        var first = store.repository().list(THING, "list", PageRequest.first(4));
        var second =
                store.repository()
                        .list(THING, "list", PageRequest.first(4).withAfter(first.next()));
        assertThat(first.items())
                .extracting(Versioned::id)
                .containsExactly("id6", "id5", "id4", "id3");
        assertThat(second.items()).extracting(Versioned::id).containsExactly("id2", "id1", "id0");
        assertThat(second.next()).isNull();
        assertThat(
                        store.repository()
                                .listAll(THING, "list", PageRequest.first(2).withUpTo("5"))
                                .items())
                .extracting(Versioned::id)
                .containsExactly("id6", "id5", "id4");
        assertThat(store.repository().list(THING, "nothing-here", PageRequest.first(4)).items())
                .isEmpty();
        for (var wrong : List.of("§§", new Cursor("", "1").opaque())) {
            assertThatThrownBy(() ->
                            store.repository()
                                    .list(THING, "list", PageRequest.first(4).withAfter(wrong)))
                    .isInstanceOf(InvalidCursorException.class);
        }
    }

    @Test
    @DisplayName("A filtered page is full, however many other states lie between")
    void aPageOfThoseWantedIsFullHoweverManyOthersStandBetween() {
        for (int i = 0; i < 9; i++) {
            write(create("id" + i, new Thing((i % 3 == 0 ? "yes" : "no") + i, "list", "" + i)));
        }

        var first =
                store.repository()
                        .list(
                                THING,
                                "list",
                                PageRequest.first(2),
                                one -> one.name().startsWith("yes"));
        var second =
                store.repository()
                        .list(
                                THING,
                                "list",
                                PageRequest.first(2).withAfter(first.next()),
                                one -> one.name().startsWith("yes"));
        assertThat(first.items()).extracting(Versioned::id).containsExactly("id0", "id3");
        assertThat(second.items()).extracting(Versioned::id).containsExactly("id6");
        assertThat(second.next()).isNull();
    }

    @Test
    @DisplayName("A filtered page has a next cursor only if more matching states follow")
    void aPageSaysThatThereAreMoreOnlyOfThoseWanted() {
        for (int i = 0; i < 4; i++) {
            write(create("p" + i, new Thing("p" + i, "hiding", String.valueOf(i))));
        }
        var first =
                store.repository()
                        .list(
                                THING,
                                "hiding",
                                PageRequest.first(2),
                                thing -> thing.order().compareTo("2") < 0);
        assertThat(first.items()).hasSize(2);
        assertThat(first.next()).isNull();
    }

    @Test
    @DisplayName("130 states are found by one read of 140 ids")
    void manyAreFoundAtOnce() {
        for (int i = 0; i < 130; i++) {
            write(create("m" + i, new Thing("n" + i, "s", "1")));
        }
        var ids = IntStream.range(0, 140).mapToObj(i -> "m" + i).toList();
        assertThat(store.repository().findAll(THING, ids).items()).hasSize(130);
        assertThat(store.repository().findAll(THING, List.of()).items()).isEmpty();
    }

    @Test
    @DisplayName("An idempotency record is written with its commit, once, and expires")
    void idempotencyRecordIsWrittenWithItsCommitOnceAndExpires() {
        var until = CLOCK.instant().plusSeconds(60);
        var idempotencyRecord =
                new IdempotencyRecord(
                        "desk/k1", Sha256.of("q").hex(), Document.of("status", 201), until);
        write(create("a", new Thing("x", "s", "1")).withIdempotencyRecord(idempotencyRecord));

        assertThat(store.idempotency().find("desk/k1", CLOCK.instant()))
                .contains(idempotencyRecord);
        assertThat(store.idempotency().find("desk/k1", until)).isEmpty();
        assertThat(store.idempotency().find("desk/k2", CLOCK.instant())).isEmpty();
        var again = create("b", new Thing("y", "s", "1")).withIdempotencyRecord(idempotencyRecord);
        assertThat(store.writer().write(again, List.of(), operation("2")))
                .isEqualTo(TransactionWriter.Outcome.OVERTAKEN);
        assertThat(store.repository().find(THING, "b")).isEmpty();
    }

    @Test
    @DisplayName("An expired state is not found")
    void expiredStateIsNotFound() {
        write(create("gone", new Thing("forget-me", "s", "1")));
        assertThat(store.repository().find(THING, "gone")).isEmpty();
        assertThat(store.repository().list(THING, "s", PageRequest.first(9)).items()).isEmpty();
    }

    @Test
    @DisplayName("A state created again after it expired continues its journal")
    void stateCreatedAgainAfterItExpiredContinuesItsJournal() {
        write(create("gone", new Thing("forget-me", "s", "1")));
        var again = create("gone", new Thing("back", "s", "1"));
        write(again);

        var found = find("gone");
        assertThat(found.version()).isEqualTo(2);
        assertThat(check("gone")).isEqualTo(new JournalVerifier.Verdict(2, List.of()));
        assertThat(store.repository().holderOf(THING, "name/back")).contains("gone");
        assertThat(store.writer().write(again, List.of(), operation("3")))
                .isEqualTo(TransactionWriter.Outcome.OVERTAKEN);
        write(Commit.nothing().change(found, new Thing("on", "s", "1"), EVENT));
        assertThat(find("gone").version()).isEqualTo(3);
    }

    @Test
    @DisplayName("A state created again after time to live deleted it continues its journal")
    void soItDoesWhenTimeToLiveHasSweptIt() {
        write(create("swept", new Thing("forget-me", "s", "1")));
        store.sweeper().accept("swept");
        write(create("swept", new Thing("forget-me", "s", "1")));
        store.sweeper().accept("swept");
        write(create("swept", new Thing("back", "s", "1")));

        assertThat(find("swept").version()).isEqualTo(3);
        assertThat(check("swept")).isEqualTo(new JournalVerifier.Verdict(3, List.of()));
    }

    @Test
    @DisplayName("Notices of a state that expired and was created again get new ids")
    void noticesOfStateThatExpiredAndWasCreatedAgainGetNewIds() {
        write(
                create("gone", new Thing("forget-me", "s", "1"))
                        .followedBy(id -> notice(id, "once")));
        write(
                create("gone", new Thing("forget-me", "s", "1"))
                        .followedBy(id -> notice(id, "again")));
        assertThat(
                        store.repository()
                                .findAll(THING, List.of("thing-gone-1-1", "thing-gone-2-1"))
                                .items())
                .hasSize(2);
        assertThat(check("thing-gone-2-1"))
                .as("its journal begins with it")
                .isEqualTo(new JournalVerifier.Verdict(1, List.of()));
    }

    private static Change<?> notice(String id, String name) {
        return new Change<>(THING, id, null, new Thing(name, "noticed", "1"), EVENT);
    }

    @Test
    @DisplayName("A commit is written only if its conditions still hold")
    void whatACommitStandsOnMustStillBeSo() {
        write(create("a", new Thing("x", "s", "1")));
        stands(new Read.OfState(THING, "a", 1), true);
        stands(new Read.OfState(THING, "a", 2), false);
        stands(new Read.OfState(THING, "a", 0), false);
        stands(new Read.OfState(THING, "b", 0), true);
        stands(new Read.OfState(THING, "b", 1), false);
        stands(new Read.OfUniqueKey(THING, "name/x", "a"), true);
        stands(new Read.OfUniqueKey(THING, "name/x", "b"), false);
        stands(new Read.OfUniqueKey(THING, "name/x", null), false);
        stands(new Read.OfUniqueKey(THING, "name/y", null), true);
        stands(new Read.OfUniqueKey(THING, "name/y", "a"), false);
    }

    @Test
    @DisplayName("An expired state counts as absent in the conditions of a commit")
    void expiredStateCountsAsAbsentInConditionsOfCommit() {
        write(create("gone", new Thing("forget-me", "s", "1")));
        stands(new Read.OfState(THING, "gone", 0), true);
        stands(new Read.OfState(THING, "never", 0), true);
    }

    private int standing;

    /** Checks the condition both by reading and by writing a commit. */
    private void stands(Read read, boolean stands) {
        var id = "standing" + ++standing;
        assertThat(store.repository().isUnchanged(List.of(read))).as("%s", read).isEqualTo(stands);
        var commit = create(id, new Thing(id, "s", "1"));
        assertThat(store.writer().write(commit, List.of(read), operation(id)))
                .as("%s", read)
                .isEqualTo(
                        stands
                                ? TransactionWriter.Outcome.WRITTEN
                                : TransactionWriter.Outcome.OVERTAKEN);
        assertThat(store.repository().find(THING, id).isPresent()).isEqualTo(stands);
    }

    @Test
    @DisplayName("130 conditions are checked at once")
    void all130ConditionsAreCheckedAtOnce() {
        for (int i = 0; i < 130; i++) {
            write(create("m" + i, new Thing("n" + i, "s", "1")));
        }
        var all = new ArrayList<Read>();
        IntStream.range(0, 130).forEach(i -> all.add(new Read.OfState(THING, "m" + i, 1)));
        assertThat(store.repository().isUnchanged(all)).isTrue();
        write(Commit.nothing().change(find("m129"), new Thing("other", "s", "1"), EVENT));
        assertThat(store.repository().isUnchanged(all)).isFalse();
        assertThat(store.repository().isUnchanged(List.of())).isTrue();
    }

    @Test
    @DisplayName("Of two overlapping commits that change the same state, one is overtaken")
    void whoWritesTheSameAtTheSameMomentIsOvertaken() {
        write(create("a", new Thing("x", "s", "1")));
        var read = find("a");
        overlapping(
                Commit.nothing().change(read, new Thing("y", "s", "1"), EVENT),
                List.of(),
                Commit.nothing().change(read, new Thing("z", "s", "1"), EVENT),
                List.of());
        assertThat(find("a").state().name()).isEqualTo("y");
    }

    @Test
    @DisplayName("A commit on the condition of a state that another is changing is overtaken")
    void soIsWhoOnlyStandsOnIt() {
        write(create("a", new Thing("x", "s", "1")));
        var read = find("a");
        overlapping(
                Commit.nothing().change(read, new Thing("y", "s", "1"), EVENT),
                List.of(),
                create("b", new Thing("b", "s", "1")),
                List.of(new Read.OfState(THING, "a", 1)));
        assertThat(store.repository().find(THING, "b")).isEmpty();
    }

    @Test
    @DisplayName("Of two overlapping commits with the same condition, one is overtaken")
    void evenWhereBothOnlyStandOnIt() {
        write(create("a", new Thing("x", "s", "1")));
        List<Read> same = List.of(new Read.OfState(THING, "a", 1));
        overlapping(
                create("b", new Thing("b", "s", "1")),
                same,
                create("c", new Thing("c", "s", "1")),
                same);
        assertThat(store.repository().find(THING, "b")).isPresent();
        assertThat(store.repository().find(THING, "c")).isEmpty();
    }

    @Test
    @DisplayName("Checking a state while it is being written fails as unavailable")
    void whatIsBeingWrittenCannotBeLookedAtForCertain() {
        write(create("a", new Thing("x", "s", "1")));
        List<Read> reads = List.of(new Read.OfState(THING, "a", 1));
        store.meanwhile()
                .accept(() ->
                        assertThatThrownBy(() -> store.repository().isUnchanged(reads))
                                .isInstanceOf(UnavailableException.class));
        write(Commit.nothing().change(find("a"), new Thing("y", "s", "1"), EVENT));
    }

    private void overlapping(Commit first, List<Read> firstOn, Commit second, List<Read> secondOn) {
        var outcomes = new ArrayList<TransactionWriter.Outcome>();
        store.meanwhile()
                .accept(() ->
                        outcomes.add(store.writer().write(second, secondOn, operation("second"))));
        assertThat(store.writer().write(first, firstOn, operation("first")))
                .isEqualTo(TransactionWriter.Outcome.WRITTEN);
        assertThat(outcomes).containsExactly(TransactionWriter.Outcome.OVERTAKEN);
    }

    @Test
    @DisplayName("Of 64 concurrent commits that take the same unique key, one is written")
    void ofSixtyFourWhoRaceForOneNameOneWins() throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var outcomes =
                    callers
                            .invokeAll(
                                    IntStream.range(0, 64)
                                            .<Callable<TransactionWriter.Outcome>>mapToObj(i ->
                                                    () ->
                                                            store.writer()
                                                                    .write(
                                                                            create(
                                                                                    "r" + i,
                                                                                    new Thing(
                                                                                            "same",
                                                                                            "s",
                                                                                            "1")),
                                                                            List.of(),
                                                                            operation("r" + i)))
                                            .toList())
                            .stream()
                            .map(Future::resultNow)
                            .toList();
            assertThat(outcomes.stream().filter(TransactionWriter.Outcome.WRITTEN::equals))
                    .hasSize(1);
        }
        assertThat(store.repository().listAll(THING, "s").items()).hasSize(1);
    }

    @Test
    @DisplayName("A commit with too many items throws an exception")
    void aCommitThatIsTooLargeIsABugAndNotCutShort() {
        var commit = Commit.nothing();
        for (int i = 0; i < 40; i++) {
            commit = commit.create(THING, "big" + i, new Thing("n" + i, "s", "1"), EVENT);
        }
        var tooLarge = commit;
        assertThatThrownBy(() -> store.writer().write(tooLarge, List.of(), operation("big")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Commit create(String id, Thing thing) {
        return Commit.nothing().create(THING, id, thing, EVENT);
    }

    private Versioned<Thing> find(String id) {
        return store.repository().find(THING, id).orElseThrow();
    }

    private void write(Commit commit) {
        assertThat(store.writer().write(commit, List.of(), operation("1")))
                .isEqualTo(TransactionWriter.Outcome.WRITTEN);
    }

    private static Operation operation(String id) {
        return new Operation(id, new Actor("desk-1", "device-desk"), CLOCK.instant());
    }

    /** How far a machine has come, which no journal records. */
    private static final class CountMapping implements EntityMapping<Long> {
        static final CountMapping COUNT = new CountMapping();

        @Override
        public String name() {
            return "count";
        }

        @Override
        public String table() {
            return "Loans";
        }

        @Override
        public Document write(Long count) {
            return Document.of("count", count);
        }

        @Override
        public Long read(Document written) {
            return written.longValue("count");
        }

        @Override
        public boolean isJournalled() {
            return false;
        }
    }

    private static final class ThingMapping implements EntityMapping<Thing> {
        @Override
        public String name() {
            return "thing";
        }

        @Override
        public String table() {
            return "Loans";
        }

        @Override
        public Document write(Thing thing) {
            return Document.of("name", thing.name(), "list", thing.list(), "order", thing.order());
        }

        @Override
        public Thing read(Document written) {
            return new Thing(written.text("name"), written.text("list"), written.text("order"));
        }

        @Override
        public Set<String> uniqueKeys(Thing thing) {
            return expiresAt(thing) == null ? Set.of("name/" + thing.name()) : Set.of();
        }

        @Override
        public ListPosition listPosition(Thing thing) {
            return new ListPosition(thing.list(), thing.order());
        }

        @Override
        public boolean canExpire() {
            return true;
        }

        @Override
        public @Nullable Instant expiresAt(Thing thing) {
            return thing.name().equals("forget-me") ? CLOCK.instant().minusSeconds(1) : null;
        }
    }
}
