package se.ledamot.members.function;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;
import static se.ledamot.platform.access.Role.SECRETARY;

import java.util.List;
import se.ledamot.municipality.directory.Staff;
import se.ledamot.municipality.directory.StaffMapping;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/** The operations on staff. */
final class StaffRoutes implements RouteGroup {
    private static final Schema.Fields STAFF =
            Schema.fields(
                    Field.of(
                            "person",
                            Schema.format(StringFormat.OWN_ID),
                            "The municipality's own id"),
                    Field.of("name", Schema.text(80), "First and last name"),
                    Field.of(
                            "roles",
                            Schema.list(Schema.choice(Role.class), 10),
                            "The roles that they stand behind; none for one who has left"),
                    Field.of("mail", Schema.format(StringFormat.MAIL), "Address at work"),
                    Field.maybe(
                            "mobile",
                            Schema.format(StringFormat.PHONE),
                            "Where an SMS reaches, as E.164"));

    private final Repository repository;

    StaffRoutes(Services services) {
        this.repository = services.repository();
    }

    @Override
    public List<Route> routes() {
        return List.of(list());
    }

    private Route list() {
        return Route.get(
                        "/staff",
                        "listStaff",
                        "Staff by name, with the roles that they stand behind")
                .allow(IT, SECRETARY, DEVICE_DESK)
                .respondingPage(STAFF, this::page);
    }

    private Page<Document> page(ValidatedRequest request) {
        return repository
                .list(StaffMapping.STAFF, StaffMapping.ALL, request.page())
                .map(found -> toJson(found.state()));
    }

    private static Document toJson(Staff staff) {
        var mobile = staff.mobile();
        return Document.of(
                "person", staff.id(),
                "name", staff.name(),
                "roles", staff.roles().stream().map(Role::code).sorted().toList(),
                "mail", staff.mail().value(),
                "mobile", mobile == null ? null : mobile.e164());
    }
}
