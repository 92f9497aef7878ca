package se.ledamot.municipality.hold;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/** All holds on a member's mailbox. */
public record Holds(List<Hold> all) {
    public static final Holds NONE = new Holds(List.of());

    public Holds {
        all = List.copyOf(all);
    }

    /** The current holds on a mailbox. */
    public static Holds on(MemberId mailbox, Repository repository) {
        return repository
                .find(HoldsMapping.HOLDS, mailbox.value())
                .map(Versioned::state)
                .orElse(NONE);
    }

    /** The hold that forbids purging a mail; empty where it may be purged. */
    public Optional<Hold> forbidding(Hold.Mail purged) {
        return all.stream().filter(hold -> hold.forbids(purged)).findFirst();
    }

    /** With that hold, in the place of one that has the same id. */
    public Holds with(Hold hold) {
        var next = new ArrayList<>(without(hold.id()).all);
        next.add(hold);
        return new Holds(next);
    }

    /** Without the hold of that id. */
    public Holds without(String id) {
        return new Holds(all.stream().filter(hold -> !hold.id().equals(id)).toList());
    }
}
