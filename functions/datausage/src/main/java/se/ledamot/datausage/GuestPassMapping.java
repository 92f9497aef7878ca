package se.ledamot.datausage;

import java.time.Instant;
import java.time.Period;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.document.Document;

/** Mapping of guest pass requests: open and handed-over ones are on separate lists. */
public final class GuestPassMapping implements EntityMapping<GuestPassRequest> {
    public static final GuestPassMapping GUEST_PASS = new GuestPassMapping();
    private static final Period KEPT = Period.ofYears(1);

    private GuestPassMapping() {}

    /** The list of requests in that state, {@code open} or {@code handed-over}. */
    public static String listName(String state) {
        return "guest-pass/" + state;
    }

    /** The unique key of a member's open request to a body: at most one each. */
    static String openKey(MemberId member, BodyName body) {
        return "member/" + member + "/" + body.key();
    }

    @Override
    public String name() {
        return "guest-pass";
    }

    @Override
    public String table() {
        return MonthOfUseMapping.MONTH.table();
    }

    @Override
    public Document write(GuestPassRequest request) {
        return Document.of(
                "id", request.id(),
                "member", request.member().value(),
                "body", request.body().text(),
                "requestedAt", request.requestedAt(),
                "notifiedAt", request.notifiedAt(),
                "handedOverAt", request.handedOverAt());
    }

    @Override
    public GuestPassRequest read(Document written) {
        return new GuestPassRequest(
                written.text("id"),
                new MemberId(written.text("member")),
                new BodyName(written.text("body")),
                written.instant("requestedAt"),
                written.instant("notifiedAt"),
                written.instantOrNull("handedOverAt"));
    }

    @Override
    public Set<String> uniqueKeys(GuestPassRequest request) {
        return request.isOpen() ? Set.of(openKey(request.member(), request.body())) : Set.of();
    }

    @Override
    public ListPosition listPosition(GuestPassRequest request) {
        return ListPosition.at(
                listName(request.isOpen() ? "open" : "handed-over"), request.requestedAt());
    }

    @Override
    public boolean canExpire() {
        return true;
    }

    @Override
    public @Nullable Instant expiresAt(GuestPassRequest request) {
        var at = request.handedOverAt();
        return at == null ? null : SwedishTime.at(at).plus(KEPT).toInstant();
    }
}
