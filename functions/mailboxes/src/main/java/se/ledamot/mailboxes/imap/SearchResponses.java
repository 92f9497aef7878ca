package se.ledamot.mailboxes.imap;

import java.util.ArrayList;
import java.util.Locale;
import org.eclipse.angus.mail.iap.Response;
import se.ledamot.mailboxes.mail.UidSet;

/** Reads what a server has found: SEARCH (RFC 3501) and ESEARCH (RFC 4731). */
final class SearchResponses {
    private SearchResponses() {}

    /** The UIDs in a SEARCH response. */
    static UidSet uids(Response response) {
        var uids = new ArrayList<Long>();
        long uid = response.readLong();
        while (uid > 0) {
            uids.add(uid);
            uid = response.readLong();
        }
        return UidSet.of(uids);
    }

    /** The UIDs in an ESEARCH response: {@code (TAG "A1") UID ALL 1:5,8}; none without ALL. */
    static UidSet ranges(Response response) {
        var words = response.getRest().strip().split("\\s+", -1);
        for (int i = 0; i < words.length - 1; i++) {
            if (words[i].toUpperCase(Locale.ROOT).equals("ALL")) {
                return UidSet.parse(words[i + 1]);
            }
        }
        return UidSet.NONE;
    }
}
