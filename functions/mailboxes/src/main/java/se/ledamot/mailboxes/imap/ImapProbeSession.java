package se.ledamot.mailboxes.imap;

import org.eclipse.angus.mail.iap.Argument;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.mail.Capability;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.mailboxes.mail.ProbeSession;
import se.ledamot.mailboxes.mail.ServerFolder;

/** A probe's connection over IMAP: the only place from which anything is written. */
final class ImapProbeSession extends ImapSession implements ProbeSession {
    private final ImapConnection connection;

    ImapProbeSession(ImapConnection connection) {
        super(connection);
        this.connection = connection;
    }

    @Override
    public boolean has(Capability capability) {
        return connection.has(capability.wireName());
    }

    @Override
    public void append(ServerFolder folder, byte[] mail) {
        command("APPEND", new Argument().writeString(folder.wireName()).writeBytes(mail));
    }

    @Override
    public byte[] content(long uid) {
        return content(uid, "BODY.PEEK[]");
    }

    @Override
    public byte[] content(long uid, int most) {
        return content(uid, "BODY.PEEK[]<0." + most + ">");
    }

    private byte[] content(long uid, String item) {
        var fetch = "UID FETCH " + uid + " (UID INTERNALDATE " + item + ")";
        var responses = connection.command(fetch, null, Problem.UNEXPECTED);
        return FetchResponses.content(responses, uid);
    }

    @Override
    public void select(ServerFolder folder) {
        var name = new Argument().writeString(folder.wireName());
        connection.command("SELECT", name, Problem.FOLDER_REFUSED);
    }

    @Override
    public void mark(long uid) {
        command("UID STORE " + uid + " +FLAGS.SILENT (\\Deleted)", null);
    }

    @Override
    public void unmark(long uid) {
        command("UID STORE " + uid + " -FLAGS.SILENT (\\Deleted)", null);
    }

    @Override
    public void expunge(long uid) {
        command("UID EXPUNGE " + uid, null);
    }

    private void command(String command, @Nullable Argument arguments) {
        connection.command(command, arguments, Problem.UNEXPECTED);
    }
}
