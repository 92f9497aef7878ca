package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.municipality.clause.Clause.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.clause.Clause;

/** A reader finds the code of a clause by its id: all code that implements or tests it cites it. */
class ClausesTest {
    /** Clauses that functions still to come will implement. */
    private static final Map<String, Set<Clause>> TO_COME =
            Map.of(
                    "mailboxes",
                    EnumSet.of(K5_2C, K5_2D, O2_2A, O2_2B, O2_3, O2_6A, O2_7A, O2_7B),
                    "disclosures",
                    EnumSet.of(K5_3B, K5_3C, O2_8A));

    /** The types that cite each clause. */
    private static final Map<Clause, Set<String>> CITED = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException {
        try (var files = Files.walk(Project.file("functions"))) {
            for (var file : files.filter(ClausesTest::isOurs).toList()) {
                var text = Files.readString(file);
                var type = file.getFileName().toString().replace(".java", "");
                Arrays.stream(Clause.values())
                        .filter(clause -> cites(text, clause))
                        .forEach(clause ->
                                CITED.computeIfAbsent(clause, any -> new TreeSet<>()).add(type));
            }
        }
    }

    @Test
    @DisplayName("Each clause is cited in the code, unless its function is still to come")
    void everyClauseIsCitedWhereItIsCarriedOutOrStillToCome() {
        var toCome = toCome();
        var built =
                Arrays.stream(Clause.values())
                        .filter(clause -> !toCome.contains(clause))
                        .collect(Collectors.toCollection(TreeSet::new));
        CITED.forEach((clause, types) -> System.out.println(clause + "  " + types));
        TO_COME.forEach(
                (function, clauses) -> System.out.println("Not yet, " + function + ": " + clauses));

        assertThat(CITED.keySet()).isEqualTo(built);
    }

    private static Set<Clause> toCome() {
        return TO_COME.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    private static boolean isOurs(Path file) {
        var path = file.toString().replace('\\', '/');
        return path.matches(".*/src/(main|test)/java/.*\\.java")
                && !path.contains("/benchmarks/")
                && !path.endsWith("/Clause.java")
                && !path.endsWith("/ClausesTest.java");
    }

    /** By its name in code, or by its id in text. */
    private static boolean cites(String text, Clause clause) {
        var id = Pattern.compile("(?<![\\w.])" + Pattern.quote(clause.id()) + "(?!\\w)");
        return Pattern.compile("\\bClause\\." + clause.name() + "\\b").matcher(text).find()
                || id.matcher(text).find();
    }
}
