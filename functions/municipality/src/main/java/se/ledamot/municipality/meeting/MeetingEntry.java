package se.ledamot.municipality.meeting;

/**
 * All that one source says of one meeting (sammanträde): when it is held, or that it is cancelled.
 */
public record MeetingEntry(MeetingOrigin origin, Stated<MeetingSchedule> schedule) {
    /** An entry of which nothing is known yet. */
    public static MeetingEntry of(MeetingOrigin origin) {
        return new MeetingEntry(origin, Stated.nothing());
    }

    public MeetingEntry scheduled(Statement<MeetingSchedule> stated) {
        return new MeetingEntry(origin, schedule.with(stated));
    }

    public MeetingEntry cancelled(Revision stated) {
        return new MeetingEntry(origin, schedule.retracted(stated));
    }

    public boolean isCancelled() {
        return schedule.isRetracted();
    }
}
