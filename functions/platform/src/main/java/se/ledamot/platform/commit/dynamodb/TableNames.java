package se.ledamot.platform.commit.dynamodb;

import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * The names of the deployed tables by the names that the template gives their owners: {@code Loans}
 * is in the environment as {@code TABLE_LOANS}.
 */
public record TableNames(UnaryOperator<String> name) {
    public static final String JOURNAL = "Journal";
    public static final String IDEMPOTENCY_RECORDS = "IdempotencyRecords";

    /**
     * Reads the names from an environment.
     *
     * @param required returns a variable's value; it fails if the variable is not set, since a
     *     table that is not named there is not meant to be used
     */
    public static TableNames from(UnaryOperator<String> required) {
        return new TableNames(table -> required.apply("TABLE_" + table.toUpperCase(Locale.ROOT)));
    }

    String of(String table) {
        return name.apply(table);
    }
}
