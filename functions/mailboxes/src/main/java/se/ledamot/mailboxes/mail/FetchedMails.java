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
}
