package se.ledamot.platform.csv;

import java.util.List;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.text.Caseless;

/**
 * A column that a CSV file may have.
 *
 * @param field its name in our documents, its schema, and whether every line must have it
 * @param headings its names in registers; they compare as people read them, blanks and hyphens
 *     aside
 */
public record CsvColumn(Field field, List<String> headings) {
    public static CsvColumn of(Field field, String... headings) {
        return new CsvColumn(field, List.of(headings));
    }

    boolean isCalled(String heading) {
        var plain = plain(heading);
        return plain.equals(plain(field.name()))
                || headings.stream().anyMatch(one -> plain(one).equals(plain));
    }

    private static String plain(String heading) {
        return Caseless.key(heading).replaceAll("[ _-]", "");
    }
}
