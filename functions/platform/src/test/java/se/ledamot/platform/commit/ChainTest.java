package se.ledamot.platform.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.clause.Clause;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.testing.MemoryStore;

/** The verifier names the first link that someone broke. */
class ChainTest {
    private final MemoryStore store = new MemoryStore(StoreContract.CLOCK);

    @BeforeEach
    void fiveEntries() {
        for (int i = 0; i < 5; i++) {
            var thing = new StoreContract.Thing("n" + i, "s", "1");
            var did = Did.of("done", Clause.K3_1C, "i", i);
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
        assertThat(check(entries -> entries)).isEqualTo(new Chain.Verdict(5, null));
    }

    @Test
    void aChangedEntryIsNamed() {
        assertThat(
                        check(entries -> {
                            entries.set(
                                    2,
                                    with(
                                            entries.get(2),
                                            Document.of("i", 99),
                                            entries.get(2).hash()));
                            return entries;
                        }))
                .isEqualTo(new Chain.Verdict(2, new Chain.Broken(3, "altered")));
    }

    @Test
    void anEntryThatWasRewrittenWithANewHashBreaksTheNext() {
        assertThat(
                        check(entries -> {
                            var changed = with(entries.get(2), Document.of("i", 99), "");
                            entries.set(2, with(changed, changed.details(), changed.recomputed()));
                            return entries;
                        }))
                .isEqualTo(new Chain.Verdict(3, new Chain.Broken(4, "unlinked")));
    }

    @Test
    void aMissingEntryIsNamed() {
        assertThat(
                        check(entries -> {
                            entries.remove(1);
                            return entries;
                        }))
                .isEqualTo(new Chain.Verdict(1, new Chain.Broken(2, "missing")));
    }

    @Test
    void aLastEntryThatWasCutOffIsMissed() {
        assertThat(
                        check(entries -> {
                            entries.removeLast();
                            return entries;
                        }))
                .isEqualTo(new Chain.Verdict(4, new Chain.Broken(5, "missing")));
    }

    @Test
    void aLastEntryThatWasRewrittenIsNotTheHead() {
        assertThat(
                        check(entries -> {
                            var changed = with(entries.get(4), Document.of("i", 99), "");
                            entries.set(4, with(changed, changed.details(), changed.recomputed()));
                            return entries;
                        }))
                .isEqualTo(new Chain.Verdict(5, new Chain.Broken(5, "not-the-head")));
    }

    private Chain.Verdict check(UnaryOperator<List<Entry>> tampering) {
        var entries =
                tampering.apply(
                        new ArrayList<>(store.of("thing/a", PageRequest.first(50)).items()));
        return new Chain((subject, request) -> new Page<>(entries, null))
                .check(store.find(StoreContract.THING, "a").orElseThrow());
    }

    private static Entry with(Entry entry, Document details, String hash) {
        return new Entry(
                entry.subject(),
                entry.number(),
                entry.at(),
                entry.by(),
                entry.what(),
                entry.clause(),
                details,
                entry.operation(),
                entry.previous(),
                hash);
    }
}
