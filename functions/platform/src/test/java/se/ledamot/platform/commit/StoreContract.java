package se.ledamot.platform.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.clause.Clause;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.testing.StepClock;

/** What every store must do: the fake, the embedded DynamoDB, and LocalStack's. */
abstract class StoreContract {
    /** The ports, however they are implemented. */
    record Store(Records records, Ledger ledger, Journal journal, Answers answers) {}

    /** A thing with a name that it holds alone, for trying the store out. */
    record Thing(String name, String shelf, String order) {}

    static final Kind<Thing> THING = new ThingKind();
    static final StepClock CLOCK = StepClock.at("2026-11-23", "08:00");
    private static final Did DID = Did.of("thing-done", Clause.K3_1C, "why", "to try");

    private final Store store = store();

    abstract Store store();

    @Test
    void aStateIsFoundAsItWasWritten() {
        write(create("a", new Thing("å ä ö é ü", "s", "1")));

        var found = store.records().find(THING, "a").orElseThrow();
        assertThat(found.state()).isEqualTo(new Thing("å ä ö é ü", "s", "1"));
        assertThat(found.version()).isEqualTo(1);
        assertThat(found.subject()).isEqualTo("thing/a");
        assertThat(store.records().find(THING, "b")).isEmpty();
    }

    @Test
    void aStateIsNotCreatedTwice() {
        write(create("a", new Thing("x", "s", "1")));

        assertThat(store.ledger().write(create("a", new Thing("y", "s", "1")), operation("2")))
                .isEqualTo(Ledger.Outcome.OVERTAKEN);
        assertThat(find("a").state().name()).isEqualTo("x");
    }

    @Test
    void whoReadAnOlderVersionIsOvertaken() {
        write(create("a", new Thing("x", "s", "1")));
        var read = find("a");
        write(Commit.nothing().change(read, new Thing("y", "s", "1"), DID));

        var late = Commit.nothing().change(read, new Thing("z", "s", "1"), DID);
        assertThat(store.ledger().write(late, operation("3"))).isEqualTo(Ledger.Outcome.OVERTAKEN);
        assertThat(find("a").state().name()).isEqualTo("y");
        assertThat(find("a").version()).isEqualTo(2);
    }

    @Test
    void aClaimIsHeldByOneAloneUntilItIsReleased() {
        write(create("a", new Thing("x", "s", "1")));
        assertThat(store.records().holderOf(THING, "name/x")).contains("a");
        assertThat(store.ledger().write(create("b", new Thing("x", "s", "2")), operation("2")))
                .isEqualTo(Ledger.Outcome.OVERTAKEN);
        assertThat(store.records().find(THING, "b")).isEmpty();

        write(Commit.nothing().change(find("a"), new Thing("y", "s", "1"), DID));
        write(create("b", new Thing("x", "s", "2")));
        assertThat(store.records().holderOf(THING, "name/x")).contains("b");
        assertThat(store.records().holderOf(THING, "name/y")).contains("a");
    }

    @Test
    void aClaimIsHandedOverWithinOneCommit() {
        write(create("a", new Thing("x", "s", "1")));
        var read = find("a");
        var handedOver =
                Commit.nothing()
                        .change(read, new Thing("y", "s", "1"), DID)
                        .create(THING, "b", new Thing("x", "s", "2"), DID);
        write(handedOver);
        assertThat(store.records().holderOf(THING, "name/x")).contains("b");
        assertThat(store.records().holderOf(THING, "name/y")).contains("a");

        assertThat(store.ledger().write(handedOver, operation("2")))
                .isEqualTo(Ledger.Outcome.OVERTAKEN);
        assertThat(store.records().holderOf(THING, "name/x")).contains("b");
    }

    @Test
    void aCommitIsWrittenWholeOrNotAtAll() {
        write(create("a", new Thing("x", "s", "1")));
        var commit =
                create("c", new Thing("z", "s", "3"))
                        .create(THING, "d", new Thing("x", "s", "4"), DID);

        assertThat(store.ledger().write(commit, operation("2")))
                .isEqualTo(Ledger.Outcome.OVERTAKEN);
        assertThat(store.records().find(THING, "c")).isEmpty();
        assertThat(store.journal().of("thing/c", PageRequest.first(10)).items()).isEmpty();
    }

    @Test
    void everyChangeHasItsEntryAndTheChainHolds() {
        write(create("a", new Thing("x", "s", "1")));
        for (int i = 0; i < 5; i++) {
            write(Commit.nothing().change(find("a"), new Thing("x" + i, "s", "1"), DID));
        }

        var entries = store.journal().of("thing/a", PageRequest.first(10)).items();
        assertThat(entries).extracting(Entry::number).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(entries.getFirst().previous()).isEqualTo(Entry.FIRST);
        assertThat(entries.getLast().hash()).isEqualTo(find("a").head());
        assertThat(entries.getFirst().by()).isEqualTo("device-desk:desk-1");
        assertThat(new Chain(store.journal()).check(find("a")))
                .isEqualTo(new Chain.Verdict(6, null));
    }

    @Test
    void theJournalIsReadInPages() {
        write(create("a", new Thing("x", "s", "1")));
        for (int i = 0; i < 4; i++) {
            write(Commit.nothing().change(find("a"), new Thing("x" + i, "s", "1"), DID));
        }

        var first = store.journal().of("thing/a", PageRequest.first(3));
        var second = store.journal().of("thing/a", PageRequest.first(3).after(first.next()));
        assertThat(first.items()).extracting(Entry::number).containsExactly(1L, 2L, 3L);
        assertThat(second.items()).extracting(Entry::number).containsExactly(4L, 5L);
        assertThat(second.next()).isNull();
        assertThatThrownBy(
                        () -> store.journal().of("thing/a", PageRequest.first(3).after("nonsense")))
                .isInstanceOf(BadCursor.class);
    }

    @Test
    void aShelfIsReadInItsOrderAndInPages() {
        for (int i = 0; i < 7; i++) {
            write(create("id" + i, new Thing("n" + i, "shelf", "" + (9 - i))));
        }
        write(create("other", new Thing("other", "elsewhere", "1")));

        var first = store.records().shelf(THING, "shelf", PageRequest.first(4));
        var second =
                store.records().shelf(THING, "shelf", PageRequest.first(4).after(first.next()));
        assertThat(first.items())
                .extracting(Versioned::id)
                .containsExactly("id6", "id5", "id4", "id3");
        assertThat(second.items()).extracting(Versioned::id).containsExactly("id2", "id1", "id0");
        assertThat(second.next()).isNull();
        assertThat(store.records().whole(THING, "shelf", PageRequest.first(2).upTo("5")))
                .extracting(Versioned::id)
                .containsExactly("id6", "id5", "id4");
        assertThat(store.records().shelf(THING, "nothing-here", PageRequest.first(4)).items())
                .isEmpty();
        assertThatThrownBy(() ->
                        store.records().shelf(THING, "shelf", PageRequest.first(4).after("§§")))
                .isInstanceOf(BadCursor.class);
    }

    @Test
    void aPageOfThoseWantedIsFullHoweverManyOthersStandBetween() {
        for (int i = 0; i < 9; i++) {
            write(create("id" + i, new Thing((i % 3 == 0 ? "yes" : "no") + i, "shelf", "" + i)));
        }

        var first =
                store.records()
                        .shelf(
                                THING,
                                "shelf",
                                PageRequest.first(2),
                                one -> one.name().startsWith("yes"));
        var second =
                store.records()
                        .shelf(
                                THING,
                                "shelf",
                                PageRequest.first(2).after(first.next()),
                                one -> one.name().startsWith("yes"));
        assertThat(first.items()).extracting(Versioned::id).containsExactly("id0", "id3");
        assertThat(second.items()).extracting(Versioned::id).containsExactly("id6");
        assertThat(second.next()).isNull();
    }

    @Test
    void aPageSaysThatThereAreMoreOnlyOfThoseWanted() {
        for (int i = 0; i < 4; i++) {
            write(create("p" + i, new Thing("p" + i, "hiding", String.valueOf(i))));
        }
        var first =
                store.records()
                        .shelf(
                                THING,
                                "hiding",
                                PageRequest.first(2),
                                thing -> thing.order().compareTo("2") < 0);
        assertThat(first.items()).hasSize(2);
        assertThat(first.next()).isNull();
    }

    @Test
    void manyAreFoundAtOnce() {
        for (int i = 0; i < 130; i++) {
            write(create("m" + i, new Thing("n" + i, "s", "1")));
        }
        var ids = IntStream.range(0, 140).mapToObj(i -> "m" + i).toList();
        assertThat(store.records().findAll(THING, ids)).hasSize(130);
        assertThat(store.records().findAll(THING, List.of())).isEmpty();
    }

    @Test
    void anAnswerIsKeptWithWhatItTellsOfAndForgottenInTime() {
        var until = CLOCK.instant().plusSeconds(60);
        var answer = new Answer("desk/k1", Sha256.of("q").hex(), Document.of("status", 201), until);
        write(create("a", new Thing("x", "s", "1")).answering(answer));

        assertThat(store.answers().find("desk/k1", CLOCK.instant())).contains(answer);
        assertThat(store.answers().find("desk/k1", until)).isEmpty();
        assertThat(store.answers().find("desk/k2", CLOCK.instant())).isEmpty();
        var again = create("b", new Thing("y", "s", "1")).answering(answer);
        assertThat(store.ledger().write(again, operation("2"))).isEqualTo(Ledger.Outcome.OVERTAKEN);
        assertThat(store.records().find(THING, "b")).isEmpty();
    }

    @Test
    void whatMayBeForgottenIsNotFound() {
        write(create("gone", new Thing("forget-me", "s", "1")));
        assertThat(store.records().find(THING, "gone")).isEmpty();
        assertThat(store.records().shelf(THING, "s", PageRequest.first(9)).items()).isEmpty();
    }

    @Test
    void ofSixtyFourWhoRaceForOneNameOneWins() throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var outcomes =
                    callers
                            .invokeAll(
                                    IntStream.range(0, 64)
                                            .<Callable<Ledger.Outcome>>mapToObj(i ->
                                                    () ->
                                                            store.ledger()
                                                                    .write(
                                                                            create(
                                                                                    "r" + i,
                                                                                    new Thing(
                                                                                            "same",
                                                                                            "s",
                                                                                            "1")),
                                                                            operation("r" + i)))
                                            .toList())
                            .stream()
                            .map(Future::resultNow)
                            .toList();
            assertThat(outcomes.stream().filter(Ledger.Outcome.WRITTEN::equals)).hasSize(1);
        }
        assertThat(store.records().whole(THING, "s")).hasSize(1);
    }

    @Test
    void aCommitThatIsTooLargeIsABugAndNotCutShort() {
        var commit = Commit.nothing();
        for (int i = 0; i < 40; i++) {
            commit = commit.create(THING, "big" + i, new Thing("n" + i, "s", "1"), DID);
        }
        var tooLarge = commit;
        assertThatThrownBy(() -> store.ledger().write(tooLarge, operation("big")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Commit create(String id, Thing thing) {
        return Commit.nothing().create(THING, id, thing, DID);
    }

    private Versioned<Thing> find(String id) {
        return store.records().find(THING, id).orElseThrow();
    }

    private void write(Commit commit) {
        assertThat(store.ledger().write(commit, operation("1"))).isEqualTo(Ledger.Outcome.WRITTEN);
    }

    private static Operation operation(String id) {
        return new Operation(id, new Actor("desk-1", "device-desk"), CLOCK.instant());
    }

    private static final class ThingKind implements Kind<Thing> {
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
            return Document.of(
                    "name", thing.name(), "shelf", thing.shelf(), "order", thing.order());
        }

        @Override
        public Thing read(Document written) {
            return new Thing(written.text("name"), written.text("shelf"), written.text("order"));
        }

        @Override
        public Set<String> claims(Thing thing) {
            return Set.of("name/" + thing.name());
        }

        @Override
        public Shelf shelf(Thing thing) {
            return new Shelf(thing.shelf(), thing.order());
        }

        @Override
        public @Nullable Instant forgetAt(Thing thing) {
            return thing.name().equals("forget-me") ? CLOCK.instant().minusSeconds(1) : null;
        }
    }
}
