package se.ledamot.mailboxes.log;

import se.ledamot.platform.document.Document;

/**
 * Where a mail lies: a UID means one mail only within a folder, and as long as that was not made
 * anew.
 *
 * @param folder the id of the folder
 * @param generation another each time that the folder was made anew
 */
public record MailPlace(String folder, String generation, long uid) {
    boolean isInSameFolderAs(MailPlace other) {
        return folder.equals(other.folder) && generation.equals(other.generation);
    }

    Document write() {
        return Document.of("folder", folder, "generation", generation, "uid", uid);
    }

    static MailPlace read(Document written) {
        return new MailPlace(
                written.text("folder"), written.text("generation"), written.longValue("uid"));
    }
}
