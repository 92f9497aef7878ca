package se.ledamot.members;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.csv.CsvColumn;
import se.ledamot.platform.csv.CsvFault;
import se.ledamot.platform.csv.CsvFile;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/**
 * A register that is maintained by importing all of it repeatedly: members, or staff.
 *
 * @param <T> an entry, which may have several lines
 */
public interface Register<T> {
    /** The register's name in paths: {@code members}, {@code staff}. */
    String name();

    EntityMapping<T> mapping();

    /** The list of all entries. */
    String list();

    /** The columns of its files; the settings define the names of roles. */
    List<CsvColumn> columns(Settings settings);

    /**
     * The columns of any register of people, followed by that register's own.
     *
     * @param id the description of a person's id
     * @param mail the description of the address
     */
    static List<CsvColumn> personColumns(String id, String mail, CsvColumn... more) {
        var columns = new ArrayList<CsvColumn>();
        columns.add(
                CsvColumn.of(Field.of("person", Schema.format(MemberId.FORMAT), id), "personid"));
        columns.add(CsvColumn.of(Field.of("name", Schema.text(80), "First and last name"), "namn"));
        columns.add(
                CsvColumn.of(
                        Field.of("mail", Schema.format(StringFormat.MAIL), mail),
                        "e-post",
                        "epost",
                        "email"));
        columns.add(
                CsvColumn.of(
                        Field.maybe(
                                "mobile",
                                Schema.format(StringFormat.MOBILE),
                                "Where an SMS reaches"),
                        "mobil",
                        "mobilnummer"));
        columns.addAll(List.of(more));
        return List.copyOf(columns);
    }

    /** Whether a file may raise questions that only a person can answer. */
    default boolean raisesQuestions() {
        return false;
    }

    /** The questions about a CSV file that a person answers before it is applied. */
    default List<Question> questions(
            CsvFile file, List<T> register, Settings settings, LocalDate today) {
        return List.of();
    }

    /** Parses a CSV file into entries by id, with the faults beyond the schema of single cells. */
    Parsed<T> parse(CsvFile file, Interpretation how);

    /** An entry with the names that the settings have now. */
    default T withCurrentNames(T registered, Interpretation how) {
        return registered;
    }

    /**
     * The entry after the import: its history is kept, current and future lines come from the file,
     * and lines that the file no longer has end.
     */
    T merged(@Nullable T registered, @Nullable T filed, LocalDate today, Interpretation how);

    /** The current entry without the other ids that it loses by the import. */
    default T withoutLostIds(T registered, T after) {
        return registered;
    }

    List<ImportDifference> differences(@Nullable T before, T after, LocalDate today);

    /** How many of the entry's lines are not over by that date. */
    int countCurrent(T entry, LocalDate today);

    /**
     * A parsed CSV file.
     *
     * @param byId its entries
     * @param faults the errors to correct
     * @param remarks possible slips, which may be right
     */
    record Parsed<T>(Map<String, T> byId, List<CsvFault> faults, List<CsvFault> remarks) {}
}
