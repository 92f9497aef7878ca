package se.ledamot.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A table in Markdown. */
public final class TableText {
    private final List<String> lines = new ArrayList<>();

    public TableText(String... heads) {
        row((Object[]) heads);
        lines.add("|" + "---|".repeat(heads.length));
    }

    /** Adds a row; numbers with a fraction get two digits of it at most. */
    public TableText row(Object... cells) {
        lines.add(
                List.of(cells).stream()
                        .map(TableText::cell)
                        .collect(Collectors.joining(" | ", "| ", " |")));
        return this;
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }

    private static String cell(Object value) {
        if (value instanceof Double number) {
            return number >= 100 || number == Math.rint(number)
                    ? String.format(Locale.ROOT, "%.0f", number)
                    : String.format(Locale.ROOT, number >= 10 ? "%.1f" : "%.2f", number);
        }
        return value.toString();
    }
}
