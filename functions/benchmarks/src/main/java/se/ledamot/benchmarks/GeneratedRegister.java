package se.ledamot.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.directory.Assignment;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.directory.SeatType;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.dynamodb.DynamoTransactionWriter;
import se.ledamot.platform.commit.dynamodb.TableNames;
import se.ledamot.platform.identity.MailAddress;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A register of fictional members of a fictional municipality, as a CSV file. */
public final class GeneratedRegister {
    private static final String HEADS = "person;namn;e-post;mobil;organ;roll;från;till\n";
    private static final String[] FIRST = {
        "Åsa", "Björn", "Cecilia", "Dag", "Elin", "Fredrik", "Görel", "Håkan", "Ingrid", "Jörgen"
    };
    private static final String[] LAST = {
        "Öberg", "Ängman", "Norén", "Sjödin", "Lindström", "Håkansson", "Wiklund", "Östlund"
    };
    private static final String[] BODIES = {
        "Kommunfullmäktige", "Kommunstyrelsen", "Bildningsnämnden", "Valnämnden"
    };

    private GeneratedRegister() {}

    /** A register of that many lines; every other member has two assignments. */
    public static byte[] ofLines(int lines) {
        var file = new StringBuilder(HEADS);
        int member = 0;
        for (int line = 0; line < lines; member++) {
            for (int one = 0; one <= member % 2 && line < lines; one++, line++) {
                add(file, member, one);
            }
        }
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** How many members a register of so many lines has. */
    public static int members(int lines) {
        return (lines * 2 + 2) / 3;
    }

    /** Writes that many members, from M-1 on, as an import does. */
    static void members(DynamoDbClient dynamo, int count) {
        var writer = new DynamoTransactionWriter(dynamo, new TableNames(table -> table));
        var operation = new Operation("register", Actor.schedule("bench"), Instant.EPOCH);
        var event = JournalEvent.of("registered", Clause.K5_1A);
        var seat =
                new Assignment(
                        new BodyName("Kommunfullmäktige"),
                        SeatType.ORDINARY,
                        LocalDate.EPOCH,
                        null);
        for (int number = 1; number <= count; number++) {
            var id = new MemberId("M-" + number);
            var mail = new MailAddress("m" + number + "@pol.kramfors.se");
            var member = new Member(id, "Åsa Öberg", mail, null, List.of(seat));
            writer.write(
                    Commit.nothing().create(MemberMapping.MEMBER, id.value(), member, event),
                    List.of(),
                    operation);
        }
    }

    private static void add(StringBuilder file, int member, int one) {
        file.append("M-")
                .append(10_001 + member)
                .append(';')
                .append(FIRST[member % FIRST.length])
                .append(' ')
                .append(LAST[member / FIRST.length % LAST.length])
                .append(";m")
                .append(10_001 + member)
                .append("@pol.kramfors.se;")
                .append(String.format(Locale.ROOT, "070-17406%02d;", 5 + member % 95))
                .append(BODIES[(member + one) % BODIES.length])
                .append(one == 0 ? ";ordinarie" : ";ersättare")
                .append(";2026-10-15;2030-10-14\n");
    }
}
