package se.ledamot.platform.commit;

import org.jspecify.annotations.Nullable;

/**
 * Checks a subject's journal from its first entry to the head that the state carries, and names the
 * first broken link.
 */
public final class Chain {
    /**
     * Where the chain breaks.
     *
     * @param number the first entry that is wrong or missing
     * @param what {@code missing}, {@code altered} (its content has another hash than it carries),
     *     {@code unlinked} (it does not carry the hash of the one before) or {@code not-the-head}
     *     (the state names another as its newest)
     */
    public record Broken(long number, String what) {}

    /** What a check found: how many entries hold, and the first that does not. */
    public record Verdict(long sound, @Nullable Broken broken) {}

    private final Journal journal;

    public Chain(Journal journal) {
        this.journal = journal;
    }

    /** Checks the entries of a state's subject up to the version that was read. */
    public Verdict check(Versioned<?> state) {
        var hash = Entry.FIRST;
        long sound = 0;
        var request = PageRequest.first(PageRequest.MOST);
        do {
            var page = journal.of(state.subject(), request);
            for (var entry : page.items()) {
                if (sound == state.version()) {
                    break;
                }
                var what = fault(entry, sound + 1, hash);
                if (what != null) {
                    return new Verdict(sound, new Broken(sound + 1, what));
                }
                hash = entry.hash();
                sound++;
            }
            request = request.after(page.next());
        } while (request.after() != null && sound < state.version());
        return atEnd(state, sound, hash);
    }

    private static @Nullable String fault(Entry entry, long number, String previous) {
        if (entry.number() != number) {
            return "missing";
        }
        if (!entry.recomputed().equals(entry.hash())) {
            return "altered";
        }
        return entry.previous().equals(previous) ? null : "unlinked";
    }

    private static Verdict atEnd(Versioned<?> state, long sound, String hash) {
        if (sound < state.version()) {
            return new Verdict(sound, new Broken(sound + 1, "missing"));
        }
        var same = hash.equals(state.head());
        return new Verdict(sound, same ? null : new Broken(sound, "not-the-head"));
    }
}
