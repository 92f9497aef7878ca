package se.ledamot.meetings.reminder;

import se.ledamot.meetings.readiness.MemberReadiness;
import se.ledamot.meetings.readiness.TabletPlace;
import se.ledamot.municipality.directory.PublicBodies;
import se.ledamot.platform.calendar.SwedishTime;

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

    static PapersWord of(MemberMeeting about, PublicBodies bodies) {
        var readiness = about.readiness();
        if (readiness == null) {
            return NOT_KNOWN;
        }
        if (!readiness.hasTablet()) {
            return isToHaveTablet(about, readiness, bodies) ? OTHERWISE : NONE;
        }
        return switch (readiness.papers().readiness()) {
            case CURRENT -> CURRENT;
            case INCOMPLETE -> INCOMPLETE;
            case NONE -> MISSING;
            case NOT_KNOWN -> NOT_KNOWN;
        };
    }

    private static boolean isToHaveTablet(
            MemberMeeting about, MemberReadiness readiness, PublicBodies bodies) {
        var date = SwedishTime.dateOf(about.meeting().start());
        return readiness.tablet() != TabletPlace.NOT_LENT
                || readiness.member().isEntitledOn(date, bodies);
    }

    /** Whether there may be papers to take offline. */
    boolean isToTake() {
        return this == NOT_KNOWN || this == INCOMPLETE || this == MISSING;
    }
}
