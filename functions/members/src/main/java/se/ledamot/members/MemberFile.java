package se.ledamot.members;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import se.ledamot.municipality.directory.Assignment;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.csv.CsvColumn;
import se.ledamot.platform.csv.CsvFault;
import se.ledamot.platform.csv.CsvFile;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.IdentityNumbers;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.identity.PhoneNumber;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;
import se.ledamot.platform.text.Caseless;

/**
 * A parsed file of the register of elected members: each line is one assignment of a person, and
 * all faults are collected.
 */
final class MemberFile {
    private static final int MOST_ASSIGNMENTS = 100;

    private final Interpretation how;
    private final List<CsvFault> faults = new ArrayList<>();
    private final List<CsvFault> remarks = new ArrayList<>();
    private final Map<String, Member> people = new LinkedHashMap<>();
    private final Map<MailAddress, String> owners = new HashMap<>();
    private final Set<Written> written = new HashSet<>();
    private final Set<BodyName> unlisted = new HashSet<>();

    /** A person's seat with the role as written; a second line with the same is a slip. */
    private record Written(String person, AssignmentKey seat, String role) {}

    private MemberFile(Interpretation how) {
        this.how = how;
    }

    /** The columns of a file of the register. */
    static List<CsvColumn> columns(Settings settings) {
        var roles =
                Stream.of(Setting.ORDINARY_ROLES, Setting.SUBSTITUTE_ROLES)
                        .flatMap(setting -> settings.texts(setting).stream())
                        .toList();
        return Register.personColumns(
                "The register's own id",
                "Municipal address",
                CsvColumn.of(
                        Field.of("body", Schema.text(80), "Council, board or committee"),
                        "organ",
                        "nämnd"),
                CsvColumn.of(
                        Field.of(
                                "role",
                                new Schema.Choice(roles),
                                "In which capacity, as the settings know it"),
                        "roll"),
                CsvColumn.of(
                        Field.of("from", Schema.format(StringFormat.DATE), "First day"),
                        "från",
                        "fr.o.m.",
                        "from.o.m."),
                CsvColumn.of(
                        Field.maybe("to", Schema.format(StringFormat.DATE), "Last day"),
                        "till",
                        "t.o.m."));
    }

    /** Parses the file into members, and collects its faults. */
    static Register.Parsed<Member> read(CsvFile csv, Interpretation how) {
        var file = new MemberFile(how);
        csv.lines().forEach(line -> file.read(line, file.member(line.cells())));
        return new Register.Parsed<>(file.people, file.faults, file.remarks);
    }

    /** Each line by its number, read without any answers. */
    static Map<Long, Member> lines(CsvFile csv, Settings settings) {
        var file = new MemberFile(new Interpretation(settings, List.of()));
        var lines = new LinkedHashMap<Long, Member>();
        csv.lines().forEach(line -> lines.put(line.number(), file.member(line.cells())));
        return lines;
    }

    private void read(CsvFile.Line line, Member member) {
        var id = member.id().value();
        var before = people.get(id);
        check(line, member);
        if (before == null) {
            remark(line, member);
        } else {
            contradictions(line, member, before);
        }
        var assignment = member.assignments().getFirst();
        var role = Caseless.key(line.cells().text("role"));
        if (!written.add(new Written(id, AssignmentKey.of(assignment), role))) {
            fault(line, "body", "seat-once");
        }
        people.merge(id, member, MemberFile::joined);
        if (member.mail() != null) {
            owners.putIfAbsent(member.mail(), id);
        }
        if (how.settings().bodies().find(assignment.body()).isEmpty()
                && unlisted.add(assignment.body())) {
            remarks.add(CsvFault.of(line.number(), "body", "body-listed"));
        }
    }

    private Member member(Document cells) {
        var mobile = cells.textOrNull("mobile");
        return new Member(
                how.person(new MemberId(cells.text("person"))),
                cells.text("name"),
                MailAddress.parse(cells.text("mail")).orElseThrow(),
                mobile == null ? null : PhoneNumber.parse(mobile).orElseThrow(),
                List.of(
                        new Assignment(
                                how.body(new BodyName(cells.text("body"))),
                                how.settings().seatTypeOf(cells.text("role")).orElseThrow(),
                                cells.date("from"),
                                cells.dateOrNull("to"))));
    }

    /** Remarks on an address that does not fit the municipality's pattern for that name (O1). */
    private void remark(CsvFile.Line line, Member member) {
        var template = how.settings().addressTemplate();
        var mail = member.mail();
        if (mail != null && !template.fits(member.name(), mail)) {
            remarks.add(
                    CsvFault.of(
                            line.number(), "mail", "mail-template", "template", template.shown()));
        }
    }

    private void check(CsvFile.Line line, Member member) {
        var id = member.id().value();
        var mail = Objects.requireNonNull(member.mail());
        var assignment = member.assignments().getFirst();
        if (assignment.lastDay().isBefore(assignment.from())) {
            fault(line, "to", "to-after-from");
        }
        if (!how.settings().isMunicipal(mail)) {
            var domain = how.settings().text(Setting.MAIL_DOMAIN);
            fault(line, "mail", "mail-domain", "domain", domain);
        }
        var owner = owners.getOrDefault(mail, id);
        if (!owner.equals(id) && !how.isOpen(member.id()) && !how.isOpen(new MemberId(owner))) {
            fault(line, "mail", "mail-own");
        }
        if (IdentityNumbers.isInId(member.name())) {
            fault(line, "name", "no-identity-number");
        }
    }

    /** Finds contradictions between a person's further line and the first. */
    private void contradictions(CsvFile.Line line, Member member, Member before) {
        if (before.assignments().size() >= MOST_ASSIGNMENTS) {
            fault(line, "person", "assignments", "most", MOST_ASSIGNMENTS);
        }
        if (!member.name().equals(before.name())) {
            fault(line, "name", "same-person");
        }
        if (!Objects.equals(member.mail(), before.mail())) {
            fault(line, "mail", "same-person");
        }
        if (!Objects.equals(member.mobile(), before.mobile())) {
            fault(line, "mobile", "same-person");
        }
    }

    private void fault(CsvFile.Line line, String column, String expected, Object... values) {
        faults.add(CsvFault.of(line.number(), column, expected, values));
    }

    /**
     * Joins the lines of a person. The chair of a body may also be listed as its member: that is
     * one seat, until the later of the last days.
     */
    private static Member joined(Member one, Member other) {
        var seats = new LinkedHashMap<AssignmentKey, Assignment>();
        Stream.concat(one.assignments().stream(), other.assignments().stream())
                .forEach(seat -> seats.merge(AssignmentKey.of(seat), seat, MemberFile::later));
        return MembersRegister.with(one, List.copyOf(seats.values()));
    }

    private static Assignment later(Assignment one, Assignment other) {
        return other.lastDay().isAfter(one.lastDay()) ? other : one;
    }
}
