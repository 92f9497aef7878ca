package se.ledamot.platform.commit;

import org.jspecify.annotations.Nullable;

/** The entries of every subject, which are only ever added to. */
public interface Journal {
    /** The subject's entries, oldest first. */
    Page<Item> of(String subject, PageRequest request);

    /**
     * What stands under a number.
     *
     * @param entry null where it cannot be read
     */
    record Item(long number, @Nullable JournalEntry entry) {}
}
