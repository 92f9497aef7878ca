package se.ledamot.mailboxes.mail;

import java.time.Instant;
import java.util.List;

/**
 * What a server delivered of the mails that it was asked for; one that is in neither part was
 * removed meanwhile.
 *
 * @param unreadable mails that are there and that the server cannot deliver
 */
public record FetchedMails(List<FetchedMail> mails, UidSet unreadable) {
    public FetchedMails {
        mails = List.copyOf(mails);
    }

    /** The mails that are there and have not come, or without a header. */
    public UidSet undelivered() {
        var headerless = mails.stream().filter(mail -> mail.header() == null);
        return UidSet.of(headerless.map(FetchedMail::uid).toList()).union(unreadable);
    }

    /**
     * The same, where mails without a header that arrived before a time have none at all: a server
     * that cannot deliver a new mail yet can do so later.
     */
    public FetchedMails acceptingNoHeader(Instant arrivedBefore) {
        return new FetchedMails(
                mails.stream()
                        .map(mail ->
                                mail.arrivedAt().isBefore(arrivedBefore)
                                        ? mail.withHeaderAsIs()
                                        : mail)
                        .toList(),
                unreadable);
    }

    /** Those of the mails that came. */
    public List<FetchedMail> within(UidSet uids) {
        return mails.stream().filter(mail -> uids.contains(mail.uid())).toList();
    }
}
