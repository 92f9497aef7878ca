package se.ledamot.members.function;

import java.util.List;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.directory.Staff;
import se.ledamot.platform.directory.StaffKind;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.http.Call;
import se.ledamot.platform.http.HttpReply;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Format;
import se.ledamot.platform.shape.Shape;

/** The operations on staff. */
final class StaffRoutes {
    private static final Shape.Fields STAFF =
            Shape.fields(
                    Field.of("person", Shape.format(Format.OWN_ID), "The municipality's own id"),
                    Field.of("name", Shape.text(80), "First and last name"),
                    Field.of(
                            "roles",
                            Shape.list(Shape.choice(Role.class), 10),
                            "The roles that they stand behind; none for one who has left"),
                    Field.of("mail", Shape.format(Format.MAIL), "Address at work"),
                    Field.maybe(
                            "mobile",
                            Shape.format(Format.PHONE),
                            "Where an SMS reaches, as E.164"));

    private final Records records;

    StaffRoutes(Records records) {
        this.records = records;
    }

    List<Route> all() {
        return List.of(
                Route.get(
                                "/staff",
                                "listStaff",
                                "Staff by name, with the roles that they stand behind")
                        .by(Role.IT, Role.SECRETARY, Role.DEVICE_DESK)
                        .listing(STAFF)
                        .handledBy(this::list));
    }

    private Decision<HttpReply> list(Call call) {
        return Decision.of(
                HttpReply.page(
                        records.shelf(StaffKind.STAFF, StaffKind.ALL, call.page())
                                .map(Versioned::state)
                                .map(StaffRoutes::told)));
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
