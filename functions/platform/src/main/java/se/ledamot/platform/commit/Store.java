package se.ledamot.platform.commit;

/** The ports through which a function reads and writes its data, whatever stores it. */
public record Store(
        Repository repository,
        JournalReader journal,
        IdempotencyStore idempotency,
        TransactionWriter writer) {
    /** A store that is one thing, such as the fake of the tests. */
    public static <S extends Repository & JournalReader & IdempotencyStore & TransactionWriter>
            Store of(S all) {
        return new Store(all, all, all, all);
    }
}
