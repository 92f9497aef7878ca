package se.ledamot.mailboxes.sweep;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.log.MailPlace;
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
 * @param generation another each time that the folder was made anew, which not all servers tell by
 *     another UIDVALIDITY; drawn by chance, so that it is another too where what was stored was
 *     lost
 * @param loggedBelowUid the mails with smaller UIDs are in the log, or too old for it, except those
 *     that are undelivered
 * @param undelivered mails that the server has listed but could not deliver yet
 * @param knownMails mails in it by which it is recognised, the newest of those that were logged
 * @param ages how old its mails were when it was last swept to its end
 * @param status what the server said when the folder was last swept to its end; null while that has
 *     not happened
 * @param sweptAt when that was
 */
@RecordBuilder
public record SweptFolder(
        MemberId member,
        String name,
        FolderRole role,
        long uidValidity,
        String generation,
        long loggedBelowUid,
        UndeliveredMails undelivered,
        List<KnownMail> knownMails,
        MailAges ages,
        @Nullable FolderStatus status,
        @Nullable Instant sweptAt) {
    private static final int LENGTH_OF_ID = 12;
    private static final int MOST_KNOWN = 5;
    private static final Duration BELIEVED = Duration.ofDays(1);

    public SweptFolder {
        knownMails = List.copyOf(knownMails);
    }

    /** A folder that no sweep has come to yet, or that was made anew since. */
    static SweptFolder fresh(
            MemberId member,
            ServerFolder folder,
            FolderRole role,
            long uidValidity,
            String generation) {
        return new SweptFolder(
                member,
                folder.name(),
                role,
                uidValidity,
                generation,
                1,
                UndeliveredMails.NONE,
                List.of(),
                MailAges.UNKNOWN,
                null,
                null);
    }

    /** The same, where it is probably the folder that was known before, from its beginning. */
    SweptFolder undeliveredAs(SweptFolder before) {
        return SweptFolderBuilder.from(this).undelivered(before.undelivered).build();
    }

    /** The id of a folder: of its own for each address that the member's mailbox has had. */
    static String id(MemberId member, MailAddress address, ServerFolder folder) {
        var hash = Sha256.of(address.value() + "\n" + folder.wireName()).hex();
        return member + "/" + hash.substring(0, LENGTH_OF_ID);
    }

    /**
     * Whether nothing has happened since the folder was last swept to its end. A status without a
     * modification sequence may hide that one mail took the place of another, so it is believed for
     * a day only. The server is asked again for a mail that it has not delivered: each time in the
     * first day, and then once a day.
     */
    boolean isUnchanged(FolderStatus statusNow, FolderRole roleNow, Instant now) {
        boolean isCertain = statusNow.modificationSequence() != null && undelivered.isEmpty();
        return sweptAt != null
                && statusNow.equals(status)
                && role == roleNow
                && late(now).equals(undelivered.uids())
                && (isCertain || now.isBefore(sweptAt.plus(BELIEVED)));
    }

    /** The mails that the server has had long enough to deliver. */
    UidSet late(Instant now) {
        return undelivered.late(now);
    }

    /** Whether the server has had long enough to deliver what it has not. */
    boolean isLate(Instant now) {
        return !late(now).isEmpty();
    }

    /**
     * Whether the UIDs here still mean the same mails. They do not if the server says so, or if it
     * has given out fewer UIDs than we have seen: the folder was made anew.
     */
    boolean isStill(long uidValidityNow, long nextUidNow) {
        return uidValidity == uidValidityNow && (nextUidNow == 0 || loggedBelowUid <= nextUidNow);
    }

    /** The UIDs of its known mails. */
    UidSet knownUids() {
        return UidSet.of(knownMails.stream().map(KnownMail::uid).toList());
    }

    /**
     * Whether it is the same folder: one of its known mails is still there at least, and none has
     * become another mail. A folder without any, of which nothing was logged, is not recognised: to
     * look through it again costs little.
     */
    boolean isRecognisedBy(FetchedMails found) {
        var seen = knownMails(found.mails());
        return knownMails.stream().anyMatch(one -> seen.stream().anyMatch(one::isSameAs))
                && !isContradictedBy(found);
    }

    /** Whether one of its known mails has become another: it was made anew for certain. */
    boolean isContradictedBy(FetchedMails found) {
        return !knownMails(found.mails()).stream()
                .allMatch(one -> knownMails.stream().anyMatch(one::isSameAs));
    }

    /** The newest mail by which it is recognised; null if there is none. */
    @Nullable KnownMail newestKnown() {
        return knownMails.isEmpty() ? null : knownMails.getLast();
    }

    private static List<KnownMail> knownMails(List<FetchedMail> mails) {
        return mails.stream()
                .flatMap(mail ->
                        Stream.ofNullable(mail.header()).map(header -> KnownMail.of(mail, header)))
                .toList();
    }

    /**
     * With the next mails done, except those that the server did not deliver.
     *
     * @param logged those of them that came
     */
    SweptFolder withProgress(
            UidSet done, List<FetchedMail> logged, UidSet notDelivered, Instant now) {
        var known = new ArrayList<>(knownMails);
        known.addAll(knownMails(logged));
        return SweptFolderBuilder.from(this)
                .undelivered(undelivered.without(done.minus(notDelivered)).with(notDelivered, now))
                .loggedBelowUid(Math.max(loggedBelowUid, done.last() + 1))
                .knownMails(known.subList(Math.max(0, known.size() - MOST_KNOWN), known.size()))
                .build();
    }

    /** With those mails no longer among the undelivered. */
    SweptFolder withDelivered(UidSet delivered) {
        return SweptFolderBuilder.from(this).undelivered(undelivered.without(delivered)).build();
    }

    /** Where its mails lie, by UID. */
    LongFunction<MailPlace> placeIn(String id) {
        var folder = id.substring(id.indexOf('/') + 1);
        return uid -> new MailPlace(folder, generation, uid);
    }

    /** Swept to its end. */
    SweptFolder swept(
            FolderStatus statusThen, FolderRole roleNow, MailAges agesNow, long next, Instant now) {
        return SweptFolderBuilder.from(this)
                .role(roleNow)
                .ages(agesNow)
                .undelivered(undelivered.merged(now))
                .loggedBelowUid(Math.max(loggedBelowUid, next))
                .status(statusThen)
                .sweptAt(now)
                .build();
    }
}
