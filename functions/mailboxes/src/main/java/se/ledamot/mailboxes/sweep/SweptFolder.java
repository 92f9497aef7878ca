package se.ledamot.mailboxes.sweep;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.mail.FetchedMail;
import se.ledamot.mailboxes.mail.FetchedMails;
import se.ledamot.mailboxes.mail.FolderRole;
import se.ledamot.mailboxes.mail.FolderStatus;
import se.ledamot.mailboxes.mail.ServerFolder;
import se.ledamot.mailboxes.mail.UidSet;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.identity.MailAddress;

/**
 * How far the sweeps of a folder have come: one small state, however many mails the folder has.
 *
 * @param name as a person reads it
 * @param uidValidity of the UIDs below
 * @param generation another each time that the folder was made anew; drawn by chance, so that it is
 *     another too where what was stored was lost
 * @param nextUid the mails with smaller UIDs are in the log, or too old for it, except those that
 *     wait
 * @param waiting mails that the server has listed but could not deliver yet
 * @param waitingSince when it began that any wait; null if none do
 * @param landmarks mails in it by which it is recognised, the newest of those that were logged
 * @param status what the server said when the folder was last swept to its end; null while that has
 *     not happened
 * @param sweptAt when that was
 */
@RecordBuilder
public record SweptFolder(
        MemberId mailbox,
        String name,
        FolderRole role,
        long uidValidity,
        String generation,
        long nextUid,
        UidSet waiting,
        @Nullable Instant waitingSince,
        List<Landmark> landmarks,
        @Nullable FolderStatus status,
        @Nullable Instant sweptAt) {
    private static final int LENGTH_OF_ID = 12;
    private static final int MOST_LANDMARKS = 5;
    private static final Duration BELIEVED = Duration.ofDays(1);

    public SweptFolder {
        landmarks = List.copyOf(landmarks);
    }

    /** A folder that no sweep has come to yet, or that was made anew since. */
    static SweptFolder fresh(
            MemberId mailbox,
            ServerFolder folder,
            FolderRole role,
            long uidValidity,
            String generation) {
        return new SweptFolder(
                mailbox,
                folder.name(),
                role,
                uidValidity,
                generation,
                1,
                UidSet.NONE,
                null,
                List.of(),
                null,
                null);
    }

    /** The same, in which mails have waited as long as in another, of which nothing was logged. */
    SweptFolder withWaitOf(SweptFolder before) {
        return before.landmarks.isEmpty()
                ? SweptFolderBuilder.from(this).waitingSince(before.waitingSince).build()
                : this;
    }

    /** The id of a folder: of its own for each address that the member's mailbox has had. */
    static String id(MemberId mailbox, MailAddress address, ServerFolder folder) {
        var hash = Sha256.of(address.value() + "\n" + folder.wireName()).hex();
        return mailbox + "/" + hash.substring(0, LENGTH_OF_ID);
    }

    /**
     * Whether nothing has happened since the folder was last swept to its end. A status without a
     * modification sequence may hide that one mail took the place of another, so it is believed for
     * a day only.
     */
    boolean isUnchanged(FolderStatus statusNow, FolderRole roleNow, Instant now) {
        boolean isCertain = statusNow.modificationSequence() != null;
        return sweptAt != null
                && statusNow.equals(status)
                && role == roleNow
                && waiting.isEmpty()
                && (isCertain || now.isBefore(sweptAt.plus(BELIEVED)));
    }

    /**
     * Whether the UIDs here still mean the same mails. They do not if the server says so, or if it
     * has given out fewer UIDs than we have seen: the folder was made anew.
     */
    boolean isStill(long uidValidityNow, long nextUidNow) {
        return uidValidity == uidValidityNow && (nextUidNow == 0 || nextUid <= nextUidNow);
    }

    /** The UIDs of its landmarks. */
    UidSet landmarkUids() {
        return UidSet.of(landmarks.stream().map(Landmark::uid).toList());
    }

    /**
     * Whether it is the same folder: one of its landmarks is still there at least, and none has
     * become another mail. A folder without any, of which nothing was logged, is not recognised: to
     * look through it again costs little.
     */
    boolean isRecognisedBy(FetchedMails found) {
        var seen = landmarks(found.mails());
        var uids = seen.stream().map(Landmark::uid).toList();
        return landmarks.stream().anyMatch(seen::contains)
                && landmarks.stream()
                        .noneMatch(one -> uids.contains(one.uid()) && !seen.contains(one));
    }

    private static List<Landmark> landmarks(List<FetchedMail> mails) {
        return mails.stream()
                .flatMap(mail ->
                        Stream.ofNullable(mail.header()).map(header -> Landmark.of(mail, header)))
                .toList();
    }

    /**
     * With all mails below that UID done, except those that could not be delivered.
     *
     * @param logged the mails that are done now
     */
    SweptFolder withProgress(long next, List<FetchedMail> logged, UidSet undelivered, Instant now) {
        var all = waiting.and(undelivered);
        var marks = new ArrayList<>(landmarks);
        marks.addAll(landmarks(logged));
        return SweptFolderBuilder.from(this)
                .nextUid(Math.max(nextUid, next))
                .waiting(all)
                .waitingSince(since(all, now))
                .landmarks(marks.subList(Math.max(0, marks.size() - MOST_LANDMARKS), marks.size()))
                .build();
    }

    /** With those mails no longer waiting. */
    SweptFolder withDelivered(UidSet delivered, Instant now) {
        var rest = waiting.without(delivered);
        return SweptFolderBuilder.from(this).waiting(rest).waitingSince(since(rest, now)).build();
    }

    private @Nullable Instant since(UidSet undelivered, Instant now) {
        return undelivered.isEmpty() ? null : waitingSince == null ? now : waitingSince;
    }

    /** Swept to its end. */
    SweptFolder swept(FolderStatus statusThen, FolderRole roleNow, long next, Instant now) {
        return SweptFolderBuilder.from(this)
                .role(roleNow)
                .nextUid(Math.max(nextUid, next))
                .status(statusThen)
                .sweptAt(now)
                .build();
    }
}
