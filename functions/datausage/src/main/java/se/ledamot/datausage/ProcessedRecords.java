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
 * Which sessions are counted already, so that each is counted once: of each a fingerprint of 16
 * characters, 12 of its id and 4 of what it says. The newest stand with the month; when there are
 * many they are moved to pages, which are read and seldom written.
 *
 * @param recent the fingerprints that are on no page, one after the other
 * @param pages how many pages there are
 * @param onLast how many fingerprints the last page has
 */
public record ProcessedRecords(String recent, int pages, int onLast) {
    static final ProcessedRecords NONE = new ProcessedRecords("", 0, 0);
    // With these a month's item stays within a kilobyte or two, and a page within one unit of
    // reading.
    static final int MOST_RECENT = 48;

    /** All are read whenever some are counted; a card that has more is not read by a member. */
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
        /** It is not known, and so many are that no more are counted. */
        TOO_MANY
    }

    /** A session's fingerprint. */
    static String fingerprint(UsageRecord.Session session) {
        var says = session.from() + "/" + session.to() + "/" + session.up() + "/" + session.down();
        return hash(session.id(), OF_ID) + hash(says, LENGTH - OF_ID);
    }

    /** All fingerprints of this and of the pages, to ask many times. */
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

    /** With more of them; where they are too many, all are moved to pages. */
    Moved with(List<String> more, String lastPage) {
        var all = recent + String.join("", more);
        if (all.length() <= MOST_RECENT * LENGTH) {
            return new Moved(new ProcessedRecords(all, pages, onLast), Map.of());
        }
        return moved(onLast < MOST_ON_PAGE ? lastPage + all : all);
    }

    private Moved moved(String fingerprints) {
        var written = new HashMap<Integer, String>();
        int page = pages > 0 && onLast < MOST_ON_PAGE ? pages : pages + 1;
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

    /** What is seen then, and the pages that are to be written for it, by number. */
    record Moved(ProcessedRecords processed, Map<Integer, String> pages) {}

    /** What is known of each id. */
    record Known(Map<String, String> contents) {
        /** What is known of a session; a new one is known from now on. */
        Status meet(String fingerprint) {
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
