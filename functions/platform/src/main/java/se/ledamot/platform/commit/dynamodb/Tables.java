package se.ledamot.platform.commit.dynamodb;

import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * The names of the deployed tables by the names that the template gives their owners: {@code Loans}
 * is in the environment as {@code TABLE_LOANS}.
 */
public record Tables(UnaryOperator<String> name) {
    public static final String JOURNAL = "Journal";
    public static final String ANSWERS = "Answers";

    /**
     * Reads the names from an environment; a table that is not named there is not meant to be used,
     * and stops what asks.
     */
    public static Tables from(UnaryOperator<String> environment) {
        return new Tables(table -> {
            var variable = "TABLE_" + table.toUpperCase(Locale.ROOT);
            var value = environment.apply(variable);
            if (value == null || value.isBlank()) {
                throw new IllegalStateException(variable + " is not set");
            }
            return value;
        });
    }

    String of(String table) {
        return name.apply(table);
    }
}
