package se.ledamot.mailboxes.log;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import se.ledamot.mailboxes.mail.FetchedMail;
import se.ledamot.mailboxes.mail.FolderRole;
import se.ledamot.mailboxes.mail.MailHeader;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.IdentityNumbers;

/**
 * A mail in the log (K5.3a). It stays when the mail is moved or removed.
 *
 * @param fingerprint tells the mail from others; two mails that look the same have the same
 * @param arrivedAt when it arrived at the server, also for a mail that was sent
 * @param from the sender; empty where the mail names none
 * @param recipients the first of the addresses in To, Cc and Bcc
 * @param recipientCount how many there are in all
 * @param subject with identity numbers masked
 * @param impression what it seems to be, if it was received
 * @param firstSeenAt when a sweep saw it first
 * @param places where it was seen, the newest last
 */
public record LogRow(
        String fingerprint,
        Instant arrivedAt,
        Direction direction,
        String from,
        List<String> recipients,
        int recipientCount,
        String subject,
        MailImpression impression,
        Instant firstSeenAt,
        List<MailPlace> places) {
    /** Only the newest places are kept. */
    private static final int MOST_PLACES = 5;

    private static final int MOST_RECIPIENTS = 30;
    private static final int LONGEST_SUBJECT = 300;
    private static final int LONGEST_ADDRESS = 254;

    /** The names, the hash, the times and the places. */
    private static final int BYTES_BESIDES = 500;

    private static final int BYTES_OF_A_LETTER = 2;

    /**
     * A text is cut to this before it is masked, and to its final length after, so that no part of
     * an identity number is left.
     */
    private static final int LONGEST_MASKED = 400;

    public LogRow {
        recipients = List.copyOf(recipients);
        places = List.copyOf(places);
    }

    /** The row of a mail that has none yet. */
    static LogRow of(
            FetchedMail mail,
            MailHeader header,
            FolderRole role,
            Set<String> own,
            MailPlace place,
            MailImpression impression,
            Instant now) {
        var direction = Direction.of(header, role, own);
        return new LogRow(
                MailFingerprint.of(mail.arrivedAt(), header),
                mail.arrivedAt().isAfter(now) ? now : mail.arrivedAt(),
                direction,
                header.from().isEmpty() ? "" : address(header.from().getFirst()),
                header.to().stream().limit(MOST_RECIPIENTS).map(LogRow::address).toList(),
                header.to().size(),
                cut(IdentityNumbers.masked(cut(header.subject(), LONGEST_MASKED)), LONGEST_SUBJECT),
                direction == Direction.RECEIVED ? impression : MailImpression.NONE,
                now,
                List.of(place));
    }

    private static String address(String address) {
        return IdentityNumbers.maskedId(cut(address, LONGEST_ADDRESS));
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }

    /** Whether its mail arrived on that day or earlier. */
    boolean isOf(LocalDate through) {
        return !SwedishTime.dateOf(arrivedAt).isAfter(through);
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
                arrivedAt,
                direction,
                from,
                recipients,
                recipientCount,
                subject,
                impression,
                firstSeenAt,
                all.subList(Math.max(0, all.size() - MOST_PLACES), all.size()));
    }

    /** About how many bytes it takes, so that a page of rows stays small. */
    int approximateBytes() {
        int addresses = recipients.stream().mapToInt(String::length).sum();
        return BYTES_BESIDES + from.length() + addresses + BYTES_OF_A_LETTER * subject.length();
    }

    Document write() {
        return Document.of(
                "fingerprint", fingerprint,
                "arrivedAt", arrivedAt,
                "direction", direction,
                "from", from,
                "recipients", recipients,
                "recipientCount", recipientCount,
                "subject", subject,
                "suggestion", impression.suggestion(),
                "noAnswerSign", impression.noAnswerSign(),
                "firstSeenAt", firstSeenAt,
                "places", places.stream().map(MailPlace::write).toList());
    }

    static LogRow read(Document written) {
        return new LogRow(
                written.text("fingerprint"),
                written.instant("arrivedAt"),
                written.enumValue(Direction.class, "direction"),
                written.textOrEmpty("from"),
                written.texts("recipients"),
                written.intValue("recipientCount"),
                written.textOrEmpty("subject"),
                new MailImpression(
                        written.has("suggestion")
                                ? written.enumValue(Suggestion.class, "suggestion")
                                : null,
                        written.textOrNull("noAnswerSign")),
                written.instant("firstSeenAt"),
                written.documents("places").stream().map(MailPlace::read).toList());
    }
}
