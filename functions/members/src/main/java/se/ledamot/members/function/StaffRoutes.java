package se.ledamot.members.function;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;
import static se.ledamot.platform.access.Role.SECRETARY;

import java.util.List;
import se.ledamot.municipality.directory.Staff;
import se.ledamot.municipality.directory.StaffKind;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Call;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Shape;
import se.ledamot.platform.shape.StringFormat;

/** The operations on staff. */
final class StaffRoutes implements RouteGroup {
    private static final Shape.Fields STAFF =
            Shape.fields(
                    Field.of(
                            "person",
                            Shape.format(StringFormat.OWN_ID),
                            "The municipality's own id"),
                    Field.of("name", Shape.text(80), "First and last name"),
                    Field.of(
                            "roles",
                            Shape.list(Shape.choice(Role.class), 10),
                            "The roles that they stand behind; none for one who has left"),
                    Field.of("mail", Shape.format(StringFormat.MAIL), "Address at work"),
                    Field.maybe(
                            "mobile",
                            Shape.format(StringFormat.PHONE),
                            "Where an SMS reaches, as E.164"));

    private final Records records;

    StaffRoutes(Services services) {
        this.records = services.records();
    }

    @Override
    public List<Route> all() {
        return List.of(list());
    }

    private Route list() {
        return Route.get(
                        "/staff",
                        "listStaff",
                        "Staff by name, with the roles that they stand behind")
                .by(IT, SECRETARY, DEVICE_DESK)
                .listing(STAFF, this::page);
    }

    private Page<Document> page(Call call) {
        return records.shelf(StaffKind.STAFF, StaffKind.ALL, call.page())
                .map(found -> told(found.state()));
    }

    private static Document told(Staff staff) {
        var mobile = staff.mobile();
        return Document.of(
                "person", staff.id(),
                "name", staff.name(),
                "roles", staff.roles().stream().map(Role::wire).sorted().toList(),
                "mail", staff.mail().value(),
                "mobile", mobile == null ? null : mobile.e164());
    }
}
