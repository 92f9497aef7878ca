package se.ledamot.members;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.ledamot.members.Difference.Sort;
import se.ledamot.municipality.directory.Staff;
import se.ledamot.municipality.directory.StaffKind;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Kind;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.IdentityNumbers;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.identity.PhoneNumber;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Shape;
import se.ledamot.platform.sheet.Column;
import se.ledamot.platform.sheet.Sheet;
import se.ledamot.platform.sheet.SheetFault;

/**
 * The register of staff: who stands behind which role, and where they are reached. One line is one
 * person and role.
 */
public final class StaffRoll implements Roll<Staff> {
    private static final List<Column> COLUMNS =
            Roll.ofPeople(
                    "The municipality's own id",
                    "Address at work",
                    Column.of(
                            Field.of("role", roles(), "The role that they stand behind"), "roll"));

    private static Shape.Choice roles() {
        var staff = EnumSet.complementOf(EnumSet.of(Role.MEMBER));
        return new Shape.Choice(staff.stream().map(Role::wire).toList());
    }

    @Override
    public String name() {
        return "staff";
    }

    @Override
    public Kind<Staff> kind() {
        return StaffKind.STAFF;
    }

    @Override
    public String shelf() {
        return StaffKind.ALL;
    }

    @Override
    public List<Column> columns(Settings settings) {
        return COLUMNS;
    }

    @Override
    public Filed<Staff> file(Sheet sheet, Interpretation how) {
        var faults = new ArrayList<SheetFault>();
        var people = new LinkedHashMap<String, Staff>();
        for (var line : sheet.lines()) {
            var staff = staff(line.cells());
            if (IdentityNumbers.isInId(staff.name())) {
                faults.add(SheetFault.of(line.number(), "name", "no-identity-number"));
            }
            var before = people.get(staff.id());
            if (before != null && !with(before, staff).equals(with(staff, staff))) {
                faults.add(SheetFault.of(line.number(), "person", "same-person"));
            }
            people.merge(staff.id(), staff, StaffRoll::joined);
        }
        return new Filed<>(people, faults, List.of());
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
        return filed != null ? filed : Objects.requireNonNull(registered).left();
    }

    @Override
    public List<Difference> differences(@Nullable Staff before, Staff after, LocalDate today) {
        return List.of(
                new Difference(
                        after.id(),
                        sort(before, after),
                        Document.of(
                                "roles",
                                after.roles().stream().map(Role::wire).sorted().toList())));
    }

    private static Sort sort(@Nullable Staff before, Staff after) {
        if (before == null) {
            return Sort.ADDED;
        }
        if (before.equals(after)) {
            return Sort.UNCHANGED;
        }
        return after.roles().isEmpty() ? Sort.ENDED : Sort.CHANGED;
    }

    @Override
    public int standing(Staff staff, LocalDate today) {
        return staff.roles().isEmpty() ? 0 : 1;
    }
}
