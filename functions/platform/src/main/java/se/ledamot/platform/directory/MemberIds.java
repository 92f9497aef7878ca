package se.ledamot.platform.directory;

import se.ledamot.platform.commit.Records;
import se.ledamot.platform.identity.MemberId;

/**
 * Whom an id means. A register may call somebody by a new id; who has answered that they are the
 * same person has them known by the earlier one, and whoever says the other means them too.
 */
public final class MemberIds {
    private final Records records;

    public MemberIds(Records records) {
        this.records = records;
    }

    /** The id that the member is kept by; one that nobody has is left as it is. */
    public MemberId kept(MemberId said) {
        return records.holderOf(MemberKind.MEMBER, MemberKind.otherId(said))
                .map(MemberId::new)
                .orElse(said);
    }
}
