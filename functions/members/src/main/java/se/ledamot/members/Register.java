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
 * A register that is kept by importing the whole of it again and again: members, or staff.
 *
 * @param <T> an entry of it, which may stand on several lines
 */
public interface Register<T> {
    /** The register's name, as it stands in paths: {@code members}, {@code staff}. */
    String name();

    EntityMapping<T> kind();

    /** The shelf that all entries stand on. */
    String list();

    /** The columns of its files; what a role is called, the settings say. */
    List<CsvColumn> columns(Settings settings);

    /**
     * What the file of any register of people has, and more of that register's own.
     *
     * @param id what a person's id is
     * @param mail what address is meant
     */
    static List<CsvColumn> ofPeople(String id, String mail, CsvColumn... more) {
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

    /** Whether a file of it may leave something open that only a person can tell. */
    default boolean raisesQuestions() {
        return false;
    }

    /** What only a person can tell of a sheet, before anything of it is applied. */
    default List<Question> questions(
            CsvFile file, List<T> register, Settings settings, LocalDate today) {
        return List.of();
    }

    /** What the sheet says, by id, and what is wrong with it beyond the shape of single cells. */
    Parsed<T> parse(CsvFile file, Interpretation how);

    /** An entry in the words that the settings have now. */
    default T known(T registered, Interpretation how) {
        return registered;
    }

    /**
     * What an entry becomes: its history kept, what the file says now and to come, and what it no
     * longer says ended.
     */
    T merged(@Nullable T registered, @Nullable T filed, LocalDate today, Interpretation how);

    /** An entry as it is now, but for what it is called by no more in what it becomes. */
    default T givingUp(T registered, T after) {
        return registered;
    }

    List<ImportDifference> differences(@Nullable T before, T after, LocalDate today);

    /** How many of the entry's lines are not over by that date. */
    int standing(T entry, LocalDate today);

    /**
     * A sheet put together.
     *
     * @param byId the entries that it has
     * @param faults what must be put right
     * @param remarks what looks like a slip and may be right
     */
    record Parsed<T>(Map<String, T> byId, List<CsvFault> faults, List<CsvFault> remarks) {}
}
