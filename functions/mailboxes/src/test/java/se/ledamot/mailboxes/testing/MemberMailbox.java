package se.ledamot.mailboxes.testing;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A mailbox as the world and its member change it, mails known by their Message-IDs. */
public interface MemberMailbox {
    /** A mail arrives, or is sent. */
    void add(String folder, Set<String> flags, Instant at, String mail);

    /** The member reads a mail. */
    void read(String folder, String messageId);

    /** The member moves a mail. */
    void move(String folder, String messageId, String to);

    /** A mailbox in memory. */
    static MemberMailbox of(StoredMailbox mailbox) {
        return new MemberMailbox() {
            @Override
            public void add(String folder, Set<String> flags, Instant at, String mail) {
                mailbox.folder(folder).add(StoredMail.of(at, mail).withFlags(flags));
            }

            @Override
            public void read(String folder, String messageId) {
                mailbox.folder(folder).change(uid(folder, messageId), Set.of("\\Seen"));
            }

            @Override
            public void move(String folder, String messageId, String to) {
                mailbox.move(folder, uid(folder, messageId), to);
            }

            private long uid(String folder, String messageId) {
                return mailbox.folder(folder).mails().entrySet().stream()
                        .filter(one -> one.getValue().text().contains("<" + messageId + ">\r\nF"))
                        .findFirst()
                        .orElseThrow()
                        .getKey();
            }
        };
    }

    /** A mailbox on a server, over the member's own connection. */
    static MemberMailbox of(MemberMail connection) {
        return new MemberMailbox() {
            @Override
            public void add(String folder, Set<String> flags, Instant at, String mail) {
                connection.append(folder, String.join(" ", flags), at, mail);
            }

            @Override
            public void read(String folder, String messageId) {
                connection.command(
                        "UID STORE " + uid(folder, messageId) + " +FLAGS.SILENT (\\Seen)");
            }

            @Override
            public void move(String folder, String messageId, String to) {
                connection.command("UID MOVE " + uid(folder, messageId) + " " + to);
            }

            private String uid(String folder, String messageId) {
                connection.command("SELECT " + folder);
                var found =
                        connection.command("UID SEARCH HEADER Message-ID \"<" + messageId + ">\"");
                return found.stream()
                        .filter(line -> line.startsWith("* SEARCH "))
                        .map(line -> line.substring("* SEARCH ".length()).strip())
                        .findFirst()
                        .orElseThrow();
            }
        };
    }

    /** Two mailboxes to which the same happens. */
    static MemberMailbox both(MemberMailbox one, MemberMailbox other) {
        return new MemberMailbox() {
            private final List<MemberMailbox> mailboxes = List.of(one, other);

            @Override
            public void add(String folder, Set<String> flags, Instant at, String mail) {
                mailboxes.forEach(mailbox -> mailbox.add(folder, flags, at, mail));
            }

            @Override
            public void read(String folder, String messageId) {
                mailboxes.forEach(mailbox -> mailbox.read(folder, messageId));
            }

            @Override
            public void move(String folder, String messageId, String to) {
                mailboxes.forEach(mailbox -> mailbox.move(folder, messageId, to));
            }
        };
    }
}
