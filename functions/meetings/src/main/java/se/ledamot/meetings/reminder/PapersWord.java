package se.ledamot.meetings.reminder;

import java.util.Collection;
import java.util.stream.Collectors;
import se.ledamot.meetings.readiness.TabletPlace;

/** What a reminder says of papers. The texts choose by the constant's number. */
enum PapersWord {
    /** The member is not to have a tablet, and has papers in another way. */
    NONE,
    /** All are offline. */
    CURRENT,
    /** Nothing is known: a reminder, not a finding. */
    NOT_KNOWN,
    /** Some are missing, or earlier versions. */
    INCOMPLETE,
    /** None is offline. */
    MISSING,
    /** The member has no tablet now: whom to ask for the papers. */
    OTHERWISE;

    private static PapersWord of(MemberMeeting about) {
        if (about.tablet().isAway()) {
            return OTHERWISE;
        }
        if (about.tablet() == TabletPlace.NOT_ENTITLED) {
            return NONE;
        }
        var readiness = about.readiness();
        if (readiness == null) {
            return NOT_KNOWN;
        }
        return switch (readiness.papers().readiness()) {
            case CURRENT -> CURRENT;
            case INCOMPLETE -> INCOMPLETE;
            case NONE -> MISSING;
            case NOT_KNOWN -> NOT_KNOWN;
        };
    }

    /** What is true of all of some meetings, at least one. */
    static PapersWord of(Collection<MemberMeeting> meetings) {
        var words = meetings.stream().map(PapersWord::of).collect(Collectors.toSet());
        return words.size() == 1 ? words.iterator().next() : NOT_KNOWN;
    }

    /** Whether there may be papers to take offline. */
    boolean isToTake() {
        return this == NOT_KNOWN || this == INCOMPLETE || this == MISSING;
    }
}
