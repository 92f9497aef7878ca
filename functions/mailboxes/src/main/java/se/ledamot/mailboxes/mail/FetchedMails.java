package se.ledamot.mailboxes.mail;

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

    /** The same, where those of them that came without a header have none at all. */
    public FetchedMails acceptingNoHeader(UidSet uids) {
        return new FetchedMails(
                mails.stream()
                        .map(mail -> uids.contains(mail.uid()) ? mail.withHeaderAsIs() : mail)
                        .toList(),
                unreadable);
    }

    /** Those of the mails that came. */
    public List<FetchedMail> within(UidSet uids) {
        return mails.stream().filter(mail -> uids.contains(mail.uid())).toList();
    }
}
