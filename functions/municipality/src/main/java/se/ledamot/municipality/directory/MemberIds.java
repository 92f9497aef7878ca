package se.ledamot.municipality.directory;

import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.Repository;

/**
 * Whom an id means. A register may call somebody by a new id; who has answered that they are the
 * same person has them known by the earlier one, and whoever says the other means them too.
 */
public final class MemberIds {
    private final Repository repository;

    public MemberIds(Repository repository) {
        this.repository = repository;
    }

    /** The same for whoever knows ids alone. */
    public String currentId(String said) {
        return current(new MemberId(said)).value();
    }

    /** The id that the member is kept by; one that nobody has is left as it is. */
    public MemberId current(MemberId said) {
        return repository
                .holderOf(MemberMapping.MEMBER, MemberMapping.otherId(said))
                .map(MemberId::new)
                .orElse(said);
    }
}
