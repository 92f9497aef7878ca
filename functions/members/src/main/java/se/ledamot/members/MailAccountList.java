package se.ledamot.members;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.csv.CsvColumn;
import se.ledamot.platform.csv.CsvFault;
import se.ledamot.platform.csv.CsvFileReader;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/**
 * The mailboxes as a CSV file of the mail system lists them, one address a line; the newest file
 * counts.
 */
public final class MailAccountList implements MailAccounts {
    static final int MOST_ADDRESSES = 5_000;
    private static final int MOST_CHARACTERS = 300_000;
    private static final String ID = "newest";
    private static final Comparator<MailAddress> ORDER = Comparator.comparing(MailAddress::value);
    private static final List<CsvColumn> COLUMNS =
            List.of(
                    CsvColumn.of(
                            Field.of("mail", Schema.format(StringFormat.MAIL), "The address"),
                            "e-post",
                            "epost",
                            "email",
                            "adress",
                            "userprincipalname",
                            "primarysmtpaddress"));

    /** What was listed and when. */
    public record Listed(List<String> addresses, Instant at) {}

    /** How many addresses were taken over, or what is wrong with the file. */
    public record Imported(int addresses, List<CsvFault> faults) {}

    private final Repository repository;

    public MailAccountList(Repository repository) {
        this.repository = repository;
    }

    @Override
    public Optional<SortedSet<MailAddress>> listed() {
        return repository
                .find(ListedMapping.LISTED, ID)
                .map(found -> {
                    var addresses = new TreeSet<>(ORDER);
                    found.state().addresses().forEach(one -> addresses.add(new MailAddress(one)));
                    return addresses;
                });
    }

    public Decision<Imported> importList(byte[] file, Operation operation) {
        var csv = new CsvFileReader(COLUMNS, MOST_ADDRESSES).read(file);
        if (!csv.faults().isEmpty()) {
            return Decision.of(new Imported(0, csv.faults()));
        }
        var addresses =
                csv.lines().stream()
                        .map(line ->
                                MailAddress.parse(line.cells().text("mail")).orElseThrow().value())
                        .distinct()
                        .sorted()
                        .toList();
        if (addresses.stream().mapToInt(String::length).sum() > MOST_CHARACTERS) {
            return Decision.of(
                    new Imported(
                            0, List.of(CsvFault.of(1, "", "list-size", "most", MOST_CHARACTERS))));
        }
        var listed = new Listed(addresses, operation.at());
        var event =
                JournalEvent.of("mail-accounts-replaced", Clause.K5_1A, "count", addresses.size());
        var commit =
                Commit.nothing()
                        .put(
                                ListedMapping.LISTED,
                                ID,
                                repository.find(ListedMapping.LISTED, ID),
                                listed,
                                event);
        return Decision.of(new Imported(addresses.size(), List.of()), commit);
    }

    /** Mapping of the newest list. */
    private static final class ListedMapping implements EntityMapping<Listed> {
        static final ListedMapping LISTED = new ListedMapping();

        @Override
        public String name() {
            return "mail-accounts";
        }

        @Override
        public String table() {
            return "Members";
        }

        @Override
        public Document write(Listed listed) {
            return Document.of("addresses", listed.addresses(), "at", listed.at());
        }

        @Override
        public Listed read(Document written) {
            return new Listed(written.texts("addresses"), written.instant("at"));
        }
    }
}
