package se.ledamot.datausage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sessions that are already counted, so that each is counted once. A session has a fingerprint
 * of 16 characters, 12 from its id and 4 from its contents. The newest are stored with the month;
 * above 48 they all move to pages, which are read but seldom written.
 *
 * @param recent the fingerprints that are on no page, concatenated
 * @param pages how many pages there are
 * @param onLastPage how many fingerprints the last page has
 */
public record ProcessedRecords(String recent, int pages, int onLastPage) {
    static final ProcessedRecords NONE = new ProcessedRecords("", 0, 0);
    // With these a month's item stays within a kilobyte or two, and a page within one unit of
    // reading.
    static final int MOST_RECENT = 48;

    /** All fingerprints are read at each count; a member who reads papers has fewer sessions. */
    static final int MOST = 100_000;

    static final int MOST_ON_PAGE = 240;
    private static final int LENGTH = 16;
    private static final int OF_ID = 12;

    /** What is known of a session that has that id. */
    enum Status {
        NEW,
        KNOWN,
        /** The id was used for a session that says something else. */
        OTHER,
        /** It is new, but the limit of sessions is reached, so it is not counted. */
        TOO_MANY
    }

    /** A session's fingerprint. */
    static String fingerprint(UsageRecord.Session session) {
        var says = session.from() + "/" + session.to() + "/" + session.up() + "/" + session.down();
        return hash(session.id(), OF_ID) + hash(says, LENGTH - OF_ID);
    }

    /** All fingerprints, recent and on the pages, for repeated lookups. */
    Known known(List<String> pages) {
        var contents = new HashMap<String, String>();
        add(recent, contents);
        pages.forEach(page -> add(page, contents));
        return new Known(contents);
    }

    private static void add(String fingerprints, Map<String, String> contents) {
        for (int at = 0; at < fingerprints.length(); at += LENGTH) {
            contents.put(
                    fingerprints.substring(at, at + OF_ID),
                    fingerprints.substring(at + OF_ID, at + LENGTH));
        }
    }

    /** With more fingerprints; if the recent ones are too many, all move to pages. */
    Moved with(List<String> more, String lastPage) {
        var all = recent + String.join("", more);
        if (all.length() <= MOST_RECENT * LENGTH) {
            return new Moved(new ProcessedRecords(all, pages, onLastPage), Map.of());
        }
        return moved(onLastPage < MOST_ON_PAGE ? lastPage + all : all);
    }

    private Moved moved(String fingerprints) {
        var written = new HashMap<Integer, String>();
        int page = pages > 0 && onLastPage < MOST_ON_PAGE ? pages : pages + 1;
        var cut = cut(fingerprints);
        for (var one : cut) {
            written.put(page++, one);
        }
        return new Moved(
                new ProcessedRecords("", page - 1, cut.getLast().length() / LENGTH), written);
    }

    private static List<String> cut(String fingerprints) {
        var cut = new ArrayList<String>();
        int most = MOST_ON_PAGE * LENGTH;
        for (int at = 0; at < fingerprints.length(); at += most) {
            cut.add(fingerprints.substring(at, Math.min(fingerprints.length(), at + most)));
        }
        return cut;
    }

    /** The next state, and the pages to write for it, by number. */
    record Moved(ProcessedRecords processed, Map<Integer, String> pages) {}

    /** The known sessions: the hash of each one's contents by the hash of its id. */
    record Known(Map<String, String> contents) {
        /** The status of a session; a new one is known from now on. */
        Status statusAfterAdding(String fingerprint) {
            var id = fingerprint.substring(0, OF_ID);
            var says = fingerprint.substring(OF_ID);
            var before = contents.get(id);
            if (before != null) {
                return before.equals(says) ? Status.KNOWN : Status.OTHER;
            }
            if (contents.size() >= MOST) {
                return Status.TOO_MANY;
            }
            contents.put(id, says);
            return Status.NEW;
        }
    }

    private static String hash(String text, int characters) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().encodeToString(digest).substring(0, characters);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
