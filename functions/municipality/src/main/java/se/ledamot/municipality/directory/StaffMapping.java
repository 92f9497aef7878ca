package se.ledamot.municipality.directory;

import java.util.stream.Collectors;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.identity.PhoneNumber;
import se.ledamot.platform.text.SwedishOrder;

/** Mapping of staff: all in one list, by name. */
public final class StaffMapping implements EntityMapping<Staff> {
    public static final StaffMapping STAFF = new StaffMapping();
    public static final String ALL = "staff";

    private StaffMapping() {}

    @Override
    public String name() {
        return "staff";
    }

    @Override
    public String table() {
        return "Members";
    }

    @Override
    public Document write(Staff staff) {
        var mobile = staff.mobile();
        return Document.of(
                "id", staff.id(),
                "name", staff.name(),
                "roles", staff.roles().stream().map(Role::code).sorted().toList(),
                "mail", staff.mail().value(),
                "mobile", mobile == null ? null : mobile.e164());
    }

    @Override
    public Staff read(Document written) {
        return new Staff(
                written.text("id"),
                written.text("name"),
                written.texts("roles").stream()
                        .map(role -> Role.of(role).orElseThrow())
                        .collect(Collectors.toSet()),
                new MailAddress(written.text("mail")),
                written.valueOrNull("mobile", PhoneNumber::new));
    }

    @Override
    public ListPosition listPosition(Staff staff) {
        return new ListPosition(ALL, SwedishOrder.key(staff.name()) + "/" + staff.id());
    }
}
