package se.ledamot.meetings.event;

import static se.ledamot.meetings.event.ReceivedEventMapping.EVENT;

import java.util.Optional;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;

/**
 * Stores an event as it was received, whatever it says; it is worked through afterwards. The same
 * event sent again changes nothing.
 */
public final class ReceiveEvent {
    private final Repository repository;

    public ReceiveEvent(Repository repository) {
        this.repository = repository;
    }

    /**
     * Stores an event.
     *
     * @param isNew whether it was not stored before
     */
    public record Receipt(String event, boolean isNew) {}

    public Decision<Receipt> receive(
            String tool, String webhook, byte[] body, Operation operation) {
        var event = ReceivedEvent.waiting(tool, webhook, EventBody.of(body), operation.at());
        var id = event.id();
        return repository.find(EVENT, id).isPresent()
                ? Decision.of(new Receipt(id, false))
                : Decision.of(
                        new Receipt(id, true),
                        Commit.nothing().putUnjournalled(EVENT, id, Optional.empty(), event));
    }
}
