package se.ledamot.mailboxes.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** A mailbox in a test's memory: folders of mails, which the test changes while it is swept. */
public final class StoredMailbox {
    private final Map<String, Folder> folders = new LinkedHashMap<>();

    /** A folder of it. */
    public static final class Folder {
        private final TreeMap<Long, StoredMail> mails = new TreeMap<>();
        private final Set<String> attributes;
        private long uidValidity;
        private long nextUid = 1;
        private long changes = 1;
        private int incarnation;

        Folder(long uidValidity, Set<String> attributes) {
            this.uidValidity = uidValidity;
            this.attributes = Set.copyOf(attributes);
        }

        /** The mails by UID. */
        public Map<Long, StoredMail> mails() {
            return mails;
        }

        /** The mail of that UID, which must be there. */
        public StoredMail mail(long uid) {
            return Objects.requireNonNull(mails.get(uid));
        }

        public long uidValidity() {
            return uidValidity;
        }

        public long nextUid() {
            return nextUid;
        }

        Set<String> attributes() {
            return attributes;
        }

        /** Another each time that its mails were renumbered. */
        int incarnation() {
            return incarnation;
        }

        /** The greatest UID in it; 0 if it is empty. */
        long lastUid() {
            return mails.isEmpty() ? 0 : mails.lastKey();
        }

        long changes() {
            return changes;
        }

        long unseen() {
            return mails.values().stream().filter(mail -> !mail.isSeen()).count();
        }

        /** Stores a mail; returns its UID. */
        public long add(StoredMail mail) {
            changes++;
            mails.put(nextUid, mail);
            return nextUid++;
        }

        public StoredMail remove(long uid) {
            changes++;
            return Objects.requireNonNull(mails.remove(uid));
        }

        public void change(long uid, Set<String> flags) {
            changes++;
            mails.computeIfPresent(uid, (any, mail) -> mail.withFlags(flags));
        }

        /** Gives all mails new UIDs, as a server does that has lost its index. */
        public void renumber(long newUidValidity) {
            var all = List.copyOf(mails.values());
            mails.clear();
            uidValidity = newUidValidity;
            nextUid = 1;
            incarnation++;
            all.forEach(this::add);
        }
    }

    /** Makes a folder. */
    public StoredMailbox with(String name, long uidValidity, String... attributes) {
        folders.put(name, new Folder(uidValidity, Set.of(attributes)));
        return this;
    }

    /** The folder of that name, which must be there. */
    public Folder folder(String name) {
        return Objects.requireNonNull(folders.get(name), name);
    }

    public Map<String, Folder> folders() {
        return folders;
    }

    /** Moves a mail to another folder, where it gets another UID. */
    public void move(String from, long uid, String to) {
        folder(to).add(folder(from).remove(uid));
    }
}
