package se.ledamot.platform.sheet;

import java.util.List;
import java.util.Locale;
import se.ledamot.platform.shape.Field;

/**
 * A column that a sheet may have.
 *
 * @param field its name in our documents, its shape, and whether every line must have it
 * @param headings what registers call it; small and capital letters, blanks and hyphens do not
 *     matter
 */
public record Column(Field field, List<String> headings) {
    public static Column of(Field field, String... headings) {
        return new Column(field, List.of(headings));
    }

    boolean isCalled(String heading) {
        var plain = plain(heading);
        return plain.equals(plain(field.name()))
                || headings.stream().anyMatch(one -> plain(one).equals(plain));
    }

    private static String plain(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }
}
