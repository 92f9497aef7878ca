package se.ledamot.platform.commit;

/** The entries of every subject, which are only ever added to. */
public interface Journal {
    /** The subject's entries, oldest first. */
    Page<Entry> of(String subject, PageRequest request);
}
