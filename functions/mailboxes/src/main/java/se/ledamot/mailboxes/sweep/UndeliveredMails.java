package se.ledamot.mailboxes.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import se.ledamot.mailboxes.mail.UidSet;

/**
 * Mails of a folder that the server has listed but could not deliver yet, by the time since when.
 * That one of them is late says nothing about one that could not be delivered just now.
 *
 * @param groups the earliest first; all that are late are in the first
 */
record UndeliveredMails(List<Group> groups) {
    static final UndeliveredMails NONE = new UndeliveredMails(List.of());

    /** A mail that the server has not delivered after that time is a problem. */
    private static final Duration DELIVERED_WITHIN = Duration.ofDays(1);

    /** Mails that the server could not deliver when they were first asked for. */
    record Group(UidSet uids, Instant since) {
        /** Whether the server has had long enough to deliver them. */
        boolean isLate(Instant now) {
            return !now.isBefore(since.plus(DELIVERED_WITHIN));
        }
    }

    UndeliveredMails {
        groups = groups.stream().filter(group -> !group.uids().isEmpty()).toList();
    }

    boolean isEmpty() {
        return groups.isEmpty();
    }

    UidSet uids() {
        return uids(groups.stream());
    }

    /** Those that the server has had long enough to deliver. */
    UidSet late(Instant now) {
        return uids(groups.stream().filter(group -> group.isLate(now)));
    }

    private static UidSet uids(Stream<Group> some) {
        return some.map(Group::uids).reduce(UidSet.NONE, UidSet::union);
    }

    UndeliveredMails with(UidSet more, Instant now) {
        var all = new ArrayList<>(groups);
        all.add(new Group(more.minus(uids()), now));
        return new UndeliveredMails(all);
    }

    UndeliveredMails without(UidSet delivered) {
        return new UndeliveredMails(
                groups.stream()
                        .map(group -> new Group(group.uids().minus(delivered), group.since()))
                        .toList());
    }

    /** The same in few groups: it makes no difference since when a mail has been late. */
    UndeliveredMails merged(Instant now) {
        var late = late(now);
        if (late.isEmpty()) {
            return this;
        }
        var all = new ArrayList<Group>();
        all.add(new Group(late, groups.getFirst().since()));
        groups.stream().filter(group -> !group.isLate(now)).forEach(all::add);
        return new UndeliveredMails(all);
    }
}
