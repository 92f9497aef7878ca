package se.ledamot.mailboxes.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import se.ledamot.mailboxes.mail.FetchedMail;
import se.ledamot.mailboxes.mail.FolderRole;
import se.ledamot.mailboxes.mail.MailHeader;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.IdentityNumbers;

/**
 * A mail in the log (K5.3a). It stays when the mail is moved or removed.
 *
 * @param fingerprint tells the mail from others; two mails that look the same have the same
 * @param at when it arrived or was sent
 * @param from the sender; empty where the mail names none
 * @param to the first of the recipients
 * @param recipients how many there are in all
 * @param subject with identity numbers masked
 * @param firstSeenAt when a sweep saw it first
 * @param places where it was seen, the newest last
 */
public record LogRow(
        String fingerprint,
        Instant at,
        Direction direction,
        String from,
        List<String> to,
        int recipients,
        String subject,
        Instant firstSeenAt,
        List<MailPlace> places) {
    /** As many as the places that a mail has at most are kept: it was moved that often. */
    private static final int MOST_PLACES = 5;

    private static final int MOST_RECIPIENTS = 30;
    private static final int LONGEST_SUBJECT = 300;
    private static final int LONGEST_ADDRESS = 254;

    /** What is masked before it is cut, so that no part of an identity number is left. */
    private static final int LONGEST_LOOKED_AT = 1_000;

    public LogRow {
        to = List.copyOf(to);
        places = List.copyOf(places);
    }

    /** The row of a mail that has none yet. */
    static LogRow of(
            FetchedMail mail,
            MailHeader header,
            FolderRole role,
            Set<String> own,
            MailPlace place,
            Instant now) {
        return new LogRow(
                MailFingerprint.of(mail.arrivedAt(), header),
                mail.arrivedAt().isAfter(now) ? now : mail.arrivedAt(),
                Direction.of(header, role, own),
                header.from().isEmpty() ? "" : address(header.from().getFirst()),
                header.to().stream().limit(MOST_RECIPIENTS).map(LogRow::address).toList(),
                header.to().size(),
                cut(
                        IdentityNumbers.masked(cut(header.subject(), LONGEST_LOOKED_AT)),
                        LONGEST_SUBJECT),
                now,
                List.of(place));
    }

    private static String address(String address) {
        return cut(IdentityNumbers.masked(cut(address, LONGEST_LOOKED_AT)), LONGEST_ADDRESS);
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }

    boolean isAt(MailPlace place) {
        return places.contains(place);
    }

    /** The UIDs that it has or had in a folder. */
    List<Long> uidsIn(MailPlace place) {
        return places.stream()
                .filter(one -> one.isInSameFolderAs(place))
                .map(MailPlace::uid)
                .toList();
    }

    /** Seen at another place too. */
    LogRow withPlace(MailPlace place) {
        var all = new ArrayList<>(places);
        all.add(place);
        return new LogRow(
                fingerprint,
                at,
                direction,
                from,
                to,
                recipients,
                subject,
                firstSeenAt,
                all.subList(Math.max(0, all.size() - MOST_PLACES), all.size()));
    }

    /** About how many bytes it takes, so that a page of rows stays small. */
    int size() {
        int addresses = to.stream().mapToInt(String::length).sum();
        return 300 + from.length() + addresses + 2 * subject.length();
    }

    Document write() {
        return Document.of(
                "fingerprint", fingerprint,
                "at", at,
                "direction", direction,
                "from", from,
                "to", to,
                "recipients", recipients,
                "subject", subject,
                "firstSeenAt", firstSeenAt,
                "places", places.stream().map(MailPlace::write).toList());
    }

    static LogRow read(Document written) {
        return new LogRow(
                written.text("fingerprint"),
                written.instant("at"),
                written.enumValue(Direction.class, "direction"),
                written.textOrEmpty("from"),
                written.texts("to"),
                written.intValue("recipients"),
                written.textOrEmpty("subject"),
                written.instant("firstSeenAt"),
                written.documents("places").stream().map(MailPlace::read).toList());
    }
}
