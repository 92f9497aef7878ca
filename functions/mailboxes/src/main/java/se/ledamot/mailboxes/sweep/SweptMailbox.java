package se.ledamot.mailboxes.sweep;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.mail.FolderRole;
import se.ledamot.mailboxes.mail.Quota;

/**
 * A mailbox as a sweep of all its folders has found it.
 *
 * @param folders how they were left, by id
 * @param isWhole whether the server has refused none of them
 * @param drafts how many mails lie in the folder of drafts
 * @param quota how full the mailbox is; null where the server does not say
 */
record SweptMailbox(
        Map<String, SweptFolder> folders, boolean isWhole, long drafts, @Nullable Quota quota) {
    SweptMailbox {
        folders = Map.copyOf(folders);
    }

    List<String> folderIds() {
        return List.copyOf(folders.keySet());
    }

    /** What IT is to look after. */
    Set<Mailbox.Concern> concerns() {
        var concerns = EnumSet.noneOf(Mailbox.Concern.class);
        if (quota != null && quota.isFull()) {
            concerns.add(Mailbox.Concern.FULL);
        }
        if (isWhole && !has(FolderRole.SENT)) {
            concerns.add(Mailbox.Concern.NO_SENT_FOLDER);
        }
        if (isWhole && !has(FolderRole.TRASH)) {
            concerns.add(Mailbox.Concern.NO_TRASH_FOLDER);
        }
        return concerns;
    }

    /** How many mails of the inbox nobody has opened. */
    int unopened() {
        return folders.values().stream()
                .flatMap(folder -> folder.ages().unread().values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    private boolean has(FolderRole role) {
        return folders.values().stream().anyMatch(folder -> folder.role() == role);
    }
}
