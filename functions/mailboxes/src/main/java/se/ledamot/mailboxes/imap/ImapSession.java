package se.ledamot.mailboxes.imap;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ParsingException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;
import org.eclipse.angus.mail.imap.protocol.Status;
import se.ledamot.mailboxes.mail.FetchedMail;
import se.ledamot.mailboxes.mail.FetchedMails;
import se.ledamot.mailboxes.mail.FolderStatus;
import se.ledamot.mailboxes.mail.MailQuery;
import se.ledamot.mailboxes.mail.MailServerException;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.mailboxes.mail.MailSession;
import se.ledamot.mailboxes.mail.ServerFolder;
import se.ledamot.mailboxes.mail.UidSet;

/**
 * A mailbox over IMAP. Folders are opened with EXAMINE, which lets nothing be changed, and mails
 * are asked for with BODY.PEEK, which does not mark them as read.
 */
final class ImapSession implements MailSession {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d-MMM-yyyy", Locale.ENGLISH);

    private final ImapConnection connection;
    private Map<String, FolderStatus> listed = Map.of();

    ImapSession(ImapConnection connection) {
        this.connection = connection;
    }

    /** With LIST-STATUS (RFC 5819), the folders' statuses come in the same round trip. */
    @Override
    public List<ServerFolder> folders() {
        var responses = connection.command("LIST \"\" \"*\"" + returns(), null);
        listed = statusesIn(responses);
        return untagged(responses, "LIST")
                .flatMap(response -> Stream.ofNullable(FolderResponses.folder(response)))
                .distinct()
                .toList();
    }

    private String returns() {
        if (connection.has("LIST-STATUS")) {
            return " RETURN (SPECIAL-USE STATUS (" + statusItems() + "))";
        }
        boolean canSayUse = connection.has("SPECIAL-USE") && connection.has("LIST-EXTENDED");
        return canSayUse ? " RETURN (SPECIAL-USE)" : "";
    }

    private String statusItems() {
        return "MESSAGES UIDNEXT UIDVALIDITY UNSEEN"
                + (connection.has("CONDSTORE") ? " HIGHESTMODSEQ" : "")
                + (connection.has("STATUS=SIZE") ? " SIZE" : "");
    }

    @Override
    public Map<ServerFolder, FolderStatus> statuses(List<ServerFolder> folders) {
        var statuses = new LinkedHashMap<ServerFolder, FolderStatus>();
        for (var folder : folders) {
            var status = Optional.ofNullable(listed.get(folder.name())).or(() -> status(folder));
            status.ifPresent(one -> statuses.put(folder, one));
        }
        return statuses;
    }

    private Optional<FolderStatus> status(ServerFolder folder) {
        var asked =
                new Argument().writeString(folder.wireName()).writeAtom("(" + statusItems() + ")");
        return Optional.ofNullable(
                statusesIn(connection.answers("STATUS", asked)).get(folder.name()));
    }

    /** The statuses in those responses, by the folders' decoded names. */
    private static Map<String, FolderStatus> statusesIn(List<Response> responses) {
        var statuses = new LinkedHashMap<String, FolderStatus>();
        untagged(responses, "STATUS")
                .forEach(response -> {
                    try {
                        var said = new Status(response);
                        FolderResponses.status(said).ifPresent(one -> statuses.put(said.mbox, one));
                    } catch (ParsingException e) {
                        throw new MailServerException(Problem.UNEXPECTED, e);
                    }
                });
        return statuses;
    }

    @Override
    public OpenedFolder examine(ServerFolder folder) {
        var responses =
                connection.command("EXAMINE", new Argument().writeString(folder.wireName()));
        try {
            var info = new MailboxInfo(responses.toArray(Response[]::new));
            return new OpenedFolder(Math.max(0, info.uidvalidity), Math.max(0, info.uidnext));
        } catch (ParsingException e) {
            throw new MailServerException(Problem.UNEXPECTED, e);
        }
    }

    @Override
    public UidSet search(MailQuery query) {
        var uids = query.uids();
        if (uids != null && uids.isEmpty()) {
            return UidSet.NONE;
        }
        var terms = new ArrayList<String>();
        if (uids != null) {
            terms.add("UID " + uids);
        } else if (query.fromUid() > 1) {
            terms.add("UID " + query.fromUid() + ":*");
        }
        var since = query.since();
        if (since != null) {
            terms.add("SINCE " + date(since));
        }
        if (terms.isEmpty()) {
            terms.add("ALL");
        }
        // The range n:* has the last mail even where that has a smaller UID (RFC 3501, 6.4.8).
        return found(String.join(" ", terms)).from(query.fromUid());
    }

    private static String date(LocalDate date) {
        return DATE.format(date);
    }

    private UidSet found(String terms) {
        boolean asRanges = connection.has("ESEARCH");
        var responses =
                connection.command("UID SEARCH " + (asRanges ? "RETURN (ALL) " : "") + terms, null);
        try {
            return Stream.concat(
                            untagged(responses, "SEARCH").map(SearchResponses::uids),
                            untagged(responses, "ESEARCH").map(SearchResponses::ranges))
                    .reduce(UidSet.NONE, UidSet::union);
        } catch (IllegalArgumentException e) {
            throw new MailServerException(Problem.UNEXPECTED, e);
        }
    }

    /**
     * One mail that the server cannot deliver fails all that were asked for with it, on some
     * servers: those are asked for again in halves.
     */
    @Override
    public FetchedMails fetch(UidSet uids) {
        if (uids.isEmpty()) {
            return new FetchedMails(List.of(), UidSet.NONE);
        }
        var responses = connection.answers("UID FETCH " + uids + " " + FetchResponses.ITEMS, null);
        if (!responses.getLast().isOK()) {
            return uids.size() == 1 ? unreadable(uids) : inHalves(uids);
        }
        var mails = new ArrayList<FetchedMail>();
        for (var mail : FetchResponses.mails(responses)) {
            if (uids.contains(mail.uid())) {
                mails.add(mail.isCutOff() ? fieldByField(mail) : mail.mail());
            }
        }
        var missing = uids.minus(UidSet.of(mails.stream().map(FetchedMail::uid).toList()));
        return new FetchedMails(mails, missing.isEmpty() ? missing : stillThere(missing));
    }

    /** A mail whose header is too long to be fetched whole: the start of each of its fields. */
    private FetchedMail fieldByField(FetchResponses.Mail cutOff) {
        var responses =
                connection.answers(
                        "UID FETCH " + cutOff.uid() + " " + FetchResponses.EACH_FIELD, null);
        return responses.getLast().isOK()
                ? cutOff.with(FetchResponses.fields(responses, cutOff.uid()))
                : cutOff.mail();
    }

    private FetchedMails unreadable(UidSet uids) {
        return new FetchedMails(List.of(), stillThere(uids));
    }

    private UidSet stillThere(UidSet uids) {
        return search(MailQuery.among(uids));
    }

    private FetchedMails inHalves(UidSet uids) {
        var mails = new ArrayList<FetchedMail>();
        var unreadable = UidSet.NONE;
        for (var half : uids.chunks((int) ((uids.size() + 1) / 2))) {
            var fetched = fetch(half);
            mails.addAll(fetched.mails());
            unreadable = unreadable.union(fetched.unreadable());
        }
        return new FetchedMails(mails, unreadable);
    }

    /** The untagged responses of that name: what a server says before its verdict. */
    private static Stream<IMAPResponse> untagged(List<Response> responses, String name) {
        return responses.stream()
                .filter(response -> response.isUnTagged() && response instanceof IMAPResponse)
                .map(IMAPResponse.class::cast)
                .filter(response -> response.keyEquals(name));
    }

    @Override
    public void close() {
        connection.close();
    }
}
