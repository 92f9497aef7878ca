package se.ledamot.meetings.paper;

import java.time.Instant;
import se.ledamot.municipality.meeting.Stated;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.document.Document;

/** Mapping of calls of substitutes: a list for each meeting. They are kept for 25 months. */
public final class SubstituteCallMapping implements EntityMapping<SubstituteCall> {
    public static final SubstituteCallMapping CALL = new SubstituteCallMapping();

    private SubstituteCallMapping() {}

    /** The list of the calls to a meeting's entry, those taken back too. */
    public static String listName(String meeting) {
        return "substitutes/" + meeting;
    }

    @Override
    public String name() {
        return "substitute-call";
    }

    @Override
    public String table() {
        return "Meetings";
    }

    @Override
    public Document write(SubstituteCall call) {
        return Document.of(
                "tool", call.tool(),
                "meeting", call.meeting(),
                "account", call.account().write(account -> Document.of("account", account)));
    }

    @Override
    public SubstituteCall read(Document written) {
        return new SubstituteCall(
                written.text("tool"),
                written.text("meeting"),
                Stated.read(written.document("account"), value -> value.text("account")));
    }

    @Override
    public ListPosition listPosition(SubstituteCall call) {
        return ListPosition.at(listName(call.meeting()), call.account().changedAt());
    }

    @Override
    public boolean canExpire() {
        return true;
    }

    @Override
    public Instant expiresAt(SubstituteCall call) {
        return call.account().changedAt().plus(PaperMapping.KEPT);
    }
}
