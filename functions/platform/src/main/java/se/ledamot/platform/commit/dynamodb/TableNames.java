package se.ledamot.platform.commit.dynamodb;

import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The names of the deployed tables by the names that the template gives them: {@code Loans} is in
 * the environment as {@code TABLE_LOANS}, {@code IdempotencyRecords} as {@code
 * TABLE_IDEMPOTENCY_RECORDS}.
 */
public record TableNames(UnaryOperator<String> name) {
    public static final String JOURNAL = "Journal";
    public static final String IDEMPOTENCY_RECORDS = "IdempotencyRecords";

    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    /**
     * Reads the names from an environment.
     *
     * @param required returns a variable's value; it fails if the variable is not set, since a
     *     table that is not named there is not meant to be used
     */
    public static TableNames from(UnaryOperator<String> required) {
        return new TableNames(table -> required.apply(variable(table)));
    }

    private static String variable(String table) {
        var words = BETWEEN_WORDS.matcher(table).replaceAll("_");
        return "TABLE_" + words.toUpperCase(Locale.ROOT);
    }

    String deployedName(String table) {
        return name.apply(table);
    }
}
