package se.ledamot.meetings.readiness;

import java.time.Instant;
import java.util.List;
import se.ledamot.municipality.directory.PublicBodies;
import se.ledamot.municipality.meeting.Meeting;
import se.ledamot.platform.commit.Repository;

/**
 * Reads who is called to a meeting and how ready they are. The ordinary members of its body are
 * called, and the substitutes whom the tool has called in (K3.5).
 */
public final class ReadMeetingReadiness {
    private final Repository repository;
    private final PublicBodies bodies;

    public ReadMeetingReadiness(Repository repository, PublicBodies bodies) {
        this.repository = repository;
        this.bodies = bodies;
    }

    /** Begins to read: the register of members, and where their tablets are. */
    public ReadinessReading begin() {
        return new ReadinessReading(new PartialReading(repository), bodies);
    }

    /** The readiness of a meeting, as far as it can be told now. */
    public MeetingReadiness read(Meeting meeting, Instant now) {
        return readAll(List.of(meeting), now).getFirst();
    }

    /** The readiness of some meetings, in their order. */
    public List<MeetingReadiness> readAll(List<Meeting> meetings, Instant now) {
        if (meetings.isEmpty()) {
            return List.of();
        }
        var reading = begin();
        return meetings.stream().map(meeting -> reading.of(meeting, any -> true, now)).toList();
    }
}
