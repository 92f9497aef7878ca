package se.ledamot.members;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.ledamot.members.ImportDifference.Type;
import se.ledamot.municipality.directory.Staff;
import se.ledamot.municipality.directory.StaffMapping;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.csv.CsvColumn;
import se.ledamot.platform.csv.CsvFault;
import se.ledamot.platform.csv.CsvFile;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.IdentityNumbers;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.identity.PhoneNumber;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;

/**
 * The register of staff: who has which role, and how they are reached. One line is one person and
 * role.
 */
public final class StaffRegister implements Register<Staff> {
    private static final List<CsvColumn> COLUMNS =
            Register.personColumns(
                    "The municipality's own id",
                    "Address at work",
                    CsvColumn.of(
                            Field.of("role", roles(), "The role that they stand behind"), "roll"));

    private static Schema.Choice roles() {
        var staff = EnumSet.complementOf(EnumSet.of(Role.MEMBER));
        return new Schema.Choice(staff.stream().map(Role::code).toList());
    }

    @Override
    public String name() {
        return "staff";
    }

    @Override
    public EntityMapping<Staff> mapping() {
        return StaffMapping.STAFF;
    }

    @Override
    public String list() {
        return StaffMapping.ALL;
    }

    @Override
    public List<CsvColumn> columns(Settings settings) {
        return COLUMNS;
    }

    @Override
    public Parsed<Staff> parse(CsvFile file, Interpretation how) {
        var faults = new ArrayList<CsvFault>();
        var people = new LinkedHashMap<String, Staff>();
        for (var line : file.lines()) {
            var staff = staff(line.cells());
            if (IdentityNumbers.isInId(staff.name())) {
                faults.add(CsvFault.of(line.number(), "name", "no-identity-number"));
            }
            var before = people.get(staff.id());
            if (before != null && !with(before, staff).equals(with(staff, staff))) {
                faults.add(CsvFault.of(line.number(), "person", "same-person"));
            }
            people.merge(staff.id(), staff, StaffRegister::joined);
        }
        return new Parsed<>(people, faults, List.of());
    }

    private static Staff staff(Document cells) {
        var mobile = cells.textOrNull("mobile");
        return new Staff(
                cells.text("person"),
                cells.text("name"),
                EnumSet.of(Role.of(cells.text("role")).orElseThrow()),
                MailAddress.parse(cells.text("mail")).orElseThrow(),
                mobile == null ? null : PhoneNumber.parse(mobile).orElseThrow());
    }

    private static Staff joined(Staff one, Staff other) {
        var roles = EnumSet.copyOf(one.roles());
        roles.addAll(other.roles());
        return new Staff(one.id(), one.name(), roles, one.mail(), one.mobile());
    }

    private static Staff with(Staff person, Staff rolesOf) {
        return new Staff(
                person.id(), person.name(), rolesOf.roles(), person.mail(), person.mobile());
    }

    @Override
    public Staff merged(
            @Nullable Staff registered,
            @Nullable Staff filed,
            LocalDate today,
            Interpretation how) {
        return filed != null ? filed : Objects.requireNonNull(registered).withoutRoles();
    }

    @Override
    public List<ImportDifference> differences(
            @Nullable Staff before, Staff after, LocalDate today) {
        return List.of(
                new ImportDifference(
                        after.id(),
                        sort(before, after),
                        Document.of(
                                "roles",
                                after.roles().stream().map(Role::code).sorted().toList())));
    }

    private static Type sort(@Nullable Staff before, Staff after) {
        if (before == null) {
            return Type.ADDED;
        }
        if (before.equals(after)) {
            return Type.UNCHANGED;
        }
        return after.roles().isEmpty() ? Type.ENDED : Type.CHANGED;
    }

    @Override
    public int countCurrent(Staff staff, LocalDate today) {
        return staff.roles().isEmpty() ? 0 : 1;
    }
}
