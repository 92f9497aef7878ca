package se.ledamot.platform.commit;

/** All that a function reads and writes, whatever keeps it. */
public record Store(Records records, Journal journal, Answers answers, Ledger ledger) {
    /** A store that is one thing, such as the fake of the tests. */
    public static <S extends Records & Journal & Answers & Ledger> Store of(S all) {
        return new Store(all, all, all, all);
    }
}
