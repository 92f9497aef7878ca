package se.ledamot.mailboxes.imap;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ParsingException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;
import org.eclipse.angus.mail.imap.protocol.Status;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.mail.FetchedMail;
import se.ledamot.mailboxes.mail.FetchedMails;
import se.ledamot.mailboxes.mail.FolderStatus;
import se.ledamot.mailboxes.mail.MailQuery;
import se.ledamot.mailboxes.mail.MailServerException;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.mailboxes.mail.MailSession;
import se.ledamot.mailboxes.mail.Quota;
import se.ledamot.mailboxes.mail.ServerFolder;
import se.ledamot.mailboxes.mail.UidSet;

/**
 * A mailbox over IMAP. Folders are opened with EXAMINE, which lets nothing be changed, and mails
 * are asked for with BODY.PEEK, which does not mark them as read.
 */
class ImapSession implements MailSession {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d-MMM-yyyy", Locale.ENGLISH);

    /** Names and numbers; Angus would read anything else for ever. */
    private static final Pattern STATUS_ITEMS =
            Pattern.compile("\\((?:[A-Za-z0-9=.-]+ \\d+ ?)*\\)\\s*$");

    /** A name that goes into a command as it is; any other is a literal, as IMAP calls it. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[ -~]{1,1000}");

    private final ImapConnection connection;

    ImapSession(ImapConnection connection) {
        this.connection = connection;
    }

    /** The member's own folders. */
    @Override
    public List<ServerFolder> folders() {
        var others = connection.prefixesOfOthers();
        boolean canAsk = connection.has("SPECIAL-USE") && connection.has("LIST-EXTENDED");
        var list = "LIST \"\" \"*\"" + (canAsk ? " RETURN (SPECIAL-USE)" : "");
        var responses = connection.command(list, null, Problem.UNEXPECTED);
        return read(responses, "LIST", FolderResponses::folder)
                .filter(folder -> others.stream().noneMatch(folder.name()::startsWith))
                .distinct()
                .toList();
    }

    private String statusItems() {
        return "MESSAGES UIDNEXT UIDVALIDITY UNSEEN"
                + (connection.has("CONDSTORE") ? " HIGHESTMODSEQ" : "")
                + (connection.has("STATUS=SIZE") ? " SIZE" : "");
    }

    /**
     * All are asked for in one round trip. LIST-STATUS (RFC 5819) would do the same, where a server
     * has it; but Dovecot then looks through the inbox, which takes it a hundred times as long.
     */
    @Override
    public Map<ServerFolder, FolderStatus> statuses(List<ServerFolder> folders) {
        var known = new HashMap<String, FolderStatus>();
        var atOnce = new ArrayList<Argument>();
        for (var folder : folders) {
            if (PLAIN_NAME.matcher(folder.wireName()).matches()) {
                atOnce.add(statusOf(folder));
            } else {
                known.putAll(statusesIn(connection.answers("STATUS", statusOf(folder))));
            }
        }
        known.putAll(statusesIn(connection.answersToEach("STATUS", atOnce)));
        var statuses = new LinkedHashMap<ServerFolder, FolderStatus>();
        for (var folder : folders) {
            var status = known.get(folder.name());
            if (status != null) {
                statuses.put(folder, status);
            }
        }
        return statuses;
    }

    private Argument statusOf(ServerFolder folder) {
        return new Argument().writeString(folder.wireName()).writeAtom("(" + statusItems() + ")");
    }

    /** The statuses in those responses, by the folders' decoded names. */
    private static Map<String, FolderStatus> statusesIn(List<Response> responses) {
        var statuses = new LinkedHashMap<String, FolderStatus>();
        read(responses, "STATUS", ImapSession::status)
                .forEach(said ->
                        FolderResponses.status(said)
                                .ifPresent(status -> statuses.put(said.mbox, status)));
        return statuses;
    }

    private static @Nullable Status status(IMAPResponse response) {
        try {
            boolean isReadable = STATUS_ITEMS.matcher(response.toString()).find();
            return isReadable ? new Status(response) : null;
        } catch (ParsingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public OpenedFolder examine(ServerFolder folder) {
        var name = new Argument().writeString(folder.wireName());
        var responses = connection.command("EXAMINE", name, Problem.FOLDER_REFUSED);
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
            terms.add("SINCE " + DATE.format(since));
        }
        if (query.isUnread()) {
            terms.add("UNSEEN");
        }
        if (query.notFrom() != null) {
            terms.add("NOT FROM " + query.notFrom().value());
        }
        if (query.subject() != null) {
            terms.add("SUBJECT " + query.subject());
        }
        if (terms.isEmpty()) {
            terms.add("ALL");
        }
        // The range n:* has the last mail even where that has a smaller UID (RFC 3501, 6.4.8).
        return found(String.join(" ", terms)).from(query.fromUid());
    }

    /** A server that has found nothing says so; one that says nothing has not searched. */
    private UidSet found(String terms) {
        return uids(connection.command(search(terms), null, Problem.FOLDER_REFUSED))
                .orElseThrow(() -> new MailServerException(Problem.UNEXPECTED, null));
    }

    private String search(String terms) {
        return "UID SEARCH " + (connection.has("ESEARCH") ? "RETURN (ALL) " : "") + terms;
    }

    private static Optional<UidSet> uids(List<Response> responses) {
        return Stream.concat(
                        read(responses, "SEARCH", SearchResponses::uids),
                        read(responses, "ESEARCH", SearchResponses::ranges))
                .reduce(UidSet::union);
    }

    /** A server may refuse to search for the first mail of a folder that has none. */
    @Override
    public UidSet first() {
        return uids(connection.answers(search("1"), null)).orElse(UidSet.NONE);
    }

    @Override
    public List<Instant> arrivals(UidSet uids) {
        if (uids.isEmpty()) {
            return List.of();
        }
        var fetch = "UID FETCH " + uids + " " + FetchResponses.ARRIVALS;
        var responses = connection.answers(fetch, null);
        if (!responses.getLast().isOK()) {
            return uids.size() == 1
                    ? List.of()
                    : halves(uids).stream().flatMap(half -> arrivals(half).stream()).toList();
        }
        return FetchResponses.mails(responses).stream()
                .filter(mail -> uids.contains(mail.uid()))
                .map(FetchResponses.Mail::arrivedAt)
                .toList();
    }

    private static List<UidSet> halves(UidSet uids) {
        return uids.chunks((int) ((uids.size() + 1) / 2));
    }

    @Override
    public Optional<Quota> quota() {
        return connection.has("QUOTA")
                ? read(
                                connection.answers("GETQUOTAROOT INBOX", null),
                                "QUOTA",
                                FolderResponses::quota)
                        .findFirst()
                : Optional.empty();
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
            return uids.size() == 1
                    ? new FetchedMails(List.of(), stillThere(uids))
                    : inHalves(uids);
        }
        var mails = new ArrayList<FetchedMail>();
        for (var mail : FetchResponses.mails(responses)) {
            if (uids.contains(mail.uid())) {
                mails.add(mail.isCutOff() ? fieldByField(mail) : mail.mail());
            }
        }
        var missing = uids.minus(UidSet.of(mails.stream().map(FetchedMail::uid).toList()));
        return new FetchedMails(mails, stillThere(missing));
    }

    /** A mail whose header is too long to be fetched whole: the start of each of its fields. */
    private FetchedMail fieldByField(FetchResponses.Mail cutOff) {
        var fetch = "UID FETCH " + cutOff.uid() + " " + FetchResponses.EACH_FIELD;
        var responses = connection.answers(fetch, null);
        var header =
                responses.getLast().isOK() ? FetchResponses.fields(responses, cutOff.uid()) : null;
        return cutOff.withHeader(header).mail();
    }

    private UidSet stillThere(UidSet uids) {
        return search(MailQuery.among(uids));
    }

    private FetchedMails inHalves(UidSet uids) {
        var mails = new ArrayList<FetchedMail>();
        var unreadable = UidSet.NONE;
        for (var half : halves(uids)) {
            var fetched = fetch(half);
            mails.addAll(fetched.mails());
            unreadable = unreadable.union(fetched.unreadable());
        }
        return new FetchedMails(mails, unreadable);
    }

    /** Reads the untagged responses of that name: what a server says before its verdict. */
    private static <T> Stream<T> read(
            List<Response> responses, String name, Function<IMAPResponse, @Nullable T> read) {
        var all = new ArrayList<T>();
        for (var response : responses) {
            if (response.isUnTagged()
                    && response instanceof IMAPResponse untagged
                    && untagged.keyEquals(name)) {
                try {
                    Stream.ofNullable(read.apply(untagged)).forEach(all::add);
                } catch (RuntimeException e) {
                    throw new MailServerException(Problem.UNEXPECTED, e);
                }
            }
        }
        return all.stream();
    }

    @Override
    public void close() {
        connection.close();
    }
}
