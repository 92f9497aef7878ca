package se.ledamot.municipality.directory;

import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.Repository;

/**
 * Finds the member that an id means. A register may give somebody a new id; where an import
 * question was answered with "same person", the member keeps the earlier id, and both ids mean that
 * member.
 */
public final class MemberIds {
    private final Repository repository;

    public MemberIds(Repository repository) {
        this.repository = repository;
    }

    /** The same as {@link #current}, with ids as text. */
    public String currentId(String said) {
        return current(new MemberId(said)).value();
    }

    /** The id under which the member is stored; an unknown id is returned as it is. */
    public MemberId current(MemberId said) {
        return repository
                .holderOf(MemberMapping.MEMBER, MemberMapping.otherIdKey(said))
                .map(MemberId::new)
                .orElse(said);
    }
}
