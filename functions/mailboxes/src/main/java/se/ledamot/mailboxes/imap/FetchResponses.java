package se.ledamot.mailboxes.imap;

import jakarta.mail.Flags;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FLAGS;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.mail.FetchedMail;
import se.ledamot.mailboxes.mime.HeaderParser;

/** Asks for mails by FETCH, and reads what comes. */
final class FetchResponses {
    /**
     * The fields of a header that are needed, and no other: the first line for the log, the others
     * to tell which mails wait for an answer, and which are one.
     */
    private static final List<String> FIELDS =
            List.of(
                    "Message-ID",
                    "Date",
                    "From",
                    "To",
                    "Cc",
                    "Bcc",
                    "Subject",
                    "Reply-To",
                    "In-Reply-To",
                    "References",
                    "X-Forwarded-Message-Id",
                    "Return-Path",
                    "Auto-Submitted",
                    "List-Id",
                    "List-Unsubscribe",
                    "Precedence",
                    "Content-Type",
                    "Content-Class");

    /** Bytes of a header that are fetched; a header that is longer is fetched field by field. */
    private static final int MAX_HEADER_BYTES = 32_768;

    private static final int MAX_FIELD_BYTES = 4_096;

    static final String ITEMS =
            "(UID FLAGS INTERNALDATE " + fields(String.join(" ", FIELDS), MAX_HEADER_BYTES) + ")";
    static final String ARRIVALS = "(UID INTERNALDATE)";
    static final String EACH_FIELD =
            FIELDS.stream()
                    .map(field -> fields(field, MAX_FIELD_BYTES))
                    .collect(Collectors.joining(" ", "(UID ", ")"));

    private FetchResponses() {}

    private static String fields(String names, int most) {
        return "BODY.PEEK[HEADER.FIELDS (" + names + ")]<0." + most + ">";
    }

    /**
     * A mail as it came.
     *
     * @param header the bytes of its header; null or empty where the server has none yet
     */
    record Mail(long uid, Flags flags, Instant arrivedAt, byte @Nullable [] header) {
        /** Whether there is more of the header than was asked for. */
        boolean isCutOff() {
            return header != null && header.length >= MAX_HEADER_BYTES;
        }

        Mail withHeader(byte @Nullable [] other) {
            return new Mail(uid, flags, arrivedAt, other);
        }

        FetchedMail mail() {
            return new FetchedMail(
                    uid,
                    flags.contains(Flags.Flag.DRAFT),
                    arrivedAt,
                    header == null || !isThere(header) ? null : HeaderParser.parse(header));
        }
    }

    /** An empty header is "not yet", never "none": each mail has one line at least. */
    private static boolean isThere(byte @Nullable [] header) {
        return header != null && header.length > 2;
    }

    /** The mails in those responses; one that lacks its UID or its date is left out. */
    static List<Mail> mails(List<Response> responses) {
        var mails = new ArrayList<Mail>();
        for (var response : responses) {
            if (response instanceof FetchResponse fetched) {
                mail(fetched).ifPresent(mails::add);
            }
        }
        return mails;
    }

    private static Optional<Mail> mail(FetchResponse fetched) {
        @Nullable UID uid = fetched.getItem(UID.class);
        @Nullable INTERNALDATE date = fetched.getItem(INTERNALDATE.class);
        @Nullable FLAGS flags = fetched.getItem(FLAGS.class);
        @Nullable BODY body = fetched.getItem(BODY.class);
        @Nullable Date arrived = date == null ? null : date.getDate();
        if (uid == null || arrived == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Mail(
                        uid.uid,
                        flags == null ? new Flags() : flags,
                        arrived.toInstant(),
                        body == null ? null : bytes(body)));
    }

    private static byte @Nullable [] bytes(BODY body) {
        var array = body.getByteArray();
        return array == null ? null : array.getNewBytes();
    }

    /** The mail with that UID, as far as it was fetched; empty where it has not come. */
    static byte[] content(List<Response> responses, long uid) {
        return mails(responses).stream()
                .filter(mail -> mail.uid() == uid)
                .flatMap(mail -> Stream.ofNullable(mail.header()))
                .findFirst()
                .orElse(new byte[0]);
    }

    /** A header that was fetched field by field, each ending in a line break of its own. */
    static byte[] fields(List<Response> responses, long uid) {
        var header = new ByteArrayOutputStream();
        for (var response : responses) {
            if (response instanceof FetchResponse fetched && isOf(fetched, uid)) {
                for (int i = 0; i < fetched.getItemCount(); i++) {
                    if (fetched.getItem(i) instanceof BODY body) {
                        var field = bytes(body);
                        if (field != null && isThere(field)) {
                            header.writeBytes(start(field));
                            header.writeBytes(new byte[] {'\r', '\n'});
                        }
                    }
                }
            }
        }
        return header.toByteArray();
    }

    /** Some servers send more than they were asked for. */
    private static byte[] start(byte[] field) {
        int length = Math.min(field.length, MAX_FIELD_BYTES);
        return new String(field, 0, length, StandardCharsets.ISO_8859_1)
                .strip()
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean isOf(FetchResponse fetched, long uid) {
        @Nullable UID item = fetched.getItem(UID.class);
        return item != null && item.uid == uid;
    }
}
