package se.ledamot.mailboxes.imap;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.jspecify.annotations.Nullable;
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
    private final Map<ServerFolder, FolderStatus> listed = new LinkedHashMap<>();

    ImapSession(ImapConnection connection) {
        this.connection = connection;
    }

    /** With LIST-STATUS (RFC 5819), the folders' statuses come in the same round trip. */
    @Override
    public List<ServerFolder> folders() {
        listed.clear();
        var responses = connection.command("LIST \"\" \"*\"" + returns(), null);
        var folders = all(responses, "LIST", FolderResponses::folder).stream().distinct().toList();
        var statuses = all(responses, "STATUS", FolderResponses::status);
        for (var folder : folders) {
            statuses.stream()
                    .filter(one -> one.isOf(folder))
                    .findFirst()
                    .ifPresent(one -> listed.put(folder, one.status()));
        }
        return folders;
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
            Optional.ofNullable(listed.get(folder))
                    .or(() -> status(folder))
                    .ifPresent(status -> statuses.put(folder, status));
        }
        return statuses;
    }

    private Optional<FolderStatus> status(ServerFolder folder) {
        var asked =
                new Argument().writeString(folder.wireName()).writeAtom("(" + statusItems() + ")");
        return all(connection.answers("STATUS", asked), "STATUS", FolderResponses::status).stream()
                .filter(one -> one.isOf(folder))
                .map(FolderResponses.Status::status)
                .findFirst();
    }

    @Override
    public OpenedFolder examine(ServerFolder folder) {
        var responses =
                connection.command("EXAMINE", new Argument().writeString(folder.wireName()));
        return new OpenedFolder(code(responses, "UIDVALIDITY"), code(responses, "UIDNEXT"));
    }

    /** The number in a response code, such as {@code [UIDNEXT 4392]}; 0 where there is none. */
    private static long code(List<Response> responses, String name) {
        var start = "[" + name + " ";
        return responses.stream()
                .map(Response::toString)
                .filter(line -> line.contains(start))
                .map(line -> line.substring(line.indexOf(start) + start.length()))
                .map(rest -> rest.substring(0, Math.max(0, rest.indexOf(']'))))
                .filter(number -> number.matches("\\d{1,10}"))
                .map(Long::parseLong)
                .findFirst()
                .orElse(0L);
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
        var found = UidSet.NONE;
        for (var some : all(responses, "SEARCH", SearchResponses::uids)) {
            found = found.and(some);
        }
        for (var some : all(responses, "ESEARCH", SearchResponses::ranges)) {
            found = found.and(some);
        }
        return found;
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
        var missing = uids.without(UidSet.of(mails.stream().map(FetchedMail::uid).toList()));
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
            unreadable = unreadable.and(fetched.unreadable());
        }
        return new FetchedMails(mails, unreadable);
    }

    private static <T> List<T> all(
            List<Response> responses, String name, Function<IMAPResponse, @Nullable T> read) {
        var all = new ArrayList<T>();
        for (var response : responses) {
            if (response instanceof IMAPResponse untagged && untagged.keyEquals(name)) {
                try {
                    var one = read.apply(untagged);
                    if (one != null) {
                        all.add(one);
                    }
                } catch (IllegalArgumentException e) {
                    throw new MailServerException(Problem.UNEXPECTED, e);
                }
            }
        }
        return all;
    }

    @Override
    public void close() {
        connection.close();
    }
}
