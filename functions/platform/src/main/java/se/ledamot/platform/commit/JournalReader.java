package se.ledamot.platform.commit;

import org.jspecify.annotations.Nullable;

/** The entries of every subject, which are only ever added to. */
public interface JournalReader {
    /** The subject's entries, oldest first. */
    Page<Item> entries(String subject, PageRequest request);

    /**
     * The entry under a number.
     *
     * @param entry null if it cannot be read
     */
    record Item(long number, @Nullable JournalEntry entry) {}
}
