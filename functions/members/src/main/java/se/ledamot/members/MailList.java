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
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Kind;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Shape;
import se.ledamot.platform.shape.StringFormat;
import se.ledamot.platform.sheet.Column;
import se.ledamot.platform.sheet.SheetFault;
import se.ledamot.platform.sheet.SheetReader;

/**
 * The mailboxes as a CSV file of the mail system lists them, one address a line; the newest file
 * counts.
 */
public final class MailList implements MailAccounts {
    static final int MOST_ADDRESSES = 5_000;
    private static final int MOST_CHARACTERS = 300_000;
    private static final String ID = "newest";
    private static final Comparator<MailAddress> ORDER = Comparator.comparing(MailAddress::value);
    private static final List<Column> COLUMNS =
            List.of(
                    Column.of(
                            Field.of("mail", Shape.format(StringFormat.MAIL), "The address"),
                            "e-post",
                            "epost",
                            "email",
                            "adress",
                            "userprincipalname",
                            "primarysmtpaddress"));

    /** What was listed and when. */
    public record Listed(List<String> addresses, Instant at) {}

    /** How many addresses were taken over, or what is wrong with the file. */
    public record Taken(int addresses, List<SheetFault> faults) {}

    private final Records records;

    public MailList(Records records) {
        this.records = records;
    }

    @Override
    public Optional<SortedSet<MailAddress>> listed() {
        return records.find(ListedKind.LISTED, ID)
                .map(found -> {
                    var addresses = new TreeSet<>(ORDER);
                    found.state().addresses().forEach(one -> addresses.add(new MailAddress(one)));
                    return addresses;
                });
    }

    public Decision<Taken> take(byte[] file, Operation operation) {
        var sheet = new SheetReader(COLUMNS, MOST_ADDRESSES).read(file);
        if (!sheet.faults().isEmpty()) {
            return Decision.of(new Taken(0, sheet.faults()));
        }
        var addresses =
                sheet.lines().stream()
                        .map(line ->
                                MailAddress.parse(line.cells().text("mail")).orElseThrow().value())
                        .distinct()
                        .sorted()
                        .toList();
        if (addresses.stream().mapToInt(String::length).sum() > MOST_CHARACTERS) {
            return Decision.of(
                    new Taken(
                            0,
                            List.of(SheetFault.of(1, "", "list-size", "most", MOST_CHARACTERS))));
        }
        var listed = new Listed(addresses, operation.at());
        var did = Did.of("mail-accounts-listed", Clause.K5_1A, "count", addresses.size());
        var commit =
                Commit.nothing()
                        .put(
                                ListedKind.LISTED,
                                ID,
                                records.find(ListedKind.LISTED, ID),
                                listed,
                                did);
        return Decision.of(new Taken(addresses.size(), List.of()), commit);
    }

    /** How the newest list is kept. */
    private static final class ListedKind implements Kind<Listed> {
        static final ListedKind LISTED = new ListedKind();

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
