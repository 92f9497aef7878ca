package se.ledamot.mailboxes.mail;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import se.ledamot.platform.text.UnicodeNormalization;

/**
 * Finds out what each folder of a mailbox is for: by what the server says (SPECIAL-USE, RFC 6154),
 * or else by its name, in Swedish or English. Names belong to a mailbox: two members of the same
 * municipality may have different ones.
 */
public final class FolderRoles {
    private static final Map<String, FolderRole> BY_ATTRIBUTE =
            Map.of(
                    "\\sent", FolderRole.SENT,
                    "\\trash", FolderRole.TRASH,
                    "\\junk", FolderRole.JUNK,
                    "\\drafts", FolderRole.DRAFTS,
                    "\\archive", FolderRole.ARCHIVE,
                    "\\all", FolderRole.ARCHIVE,
                    "\\flagged", FolderRole.NO_MAIL,
                    "\\important", FolderRole.NO_MAIL);

    /** What Outlook, Exchange, Gmail, Thunderbird and Apple Mail call them. */
    private static final Map<FolderRole, Set<String>> BY_NAME =
            new EnumMap<>(
                    Map.of(
                            FolderRole.SENT,
                            Set.of(
                                    "skickat",
                                    "skickade",
                                    "skickade objekt",
                                    "skickade meddelanden",
                                    "skickat mail",
                                    "sent",
                                    "sent items",
                                    "sent mail",
                                    "sent messages"),
                            FolderRole.TRASH,
                            Set.of(
                                    "borttaget",
                                    "borttagna objekt",
                                    "borttagna meddelanden",
                                    "papperskorgen",
                                    "papperskorg",
                                    "trash",
                                    "deleted items",
                                    "deleted messages",
                                    "bin"),
                            FolderRole.JUNK,
                            Set.of(
                                    "skräppost",
                                    "skräp",
                                    "junk",
                                    "junk email",
                                    "junk e-mail",
                                    "spam",
                                    "bulk mail"),
                            FolderRole.DRAFTS,
                            Set.of("utkast", "drafts", "draft"),
                            FolderRole.ARCHIVE,
                            Set.of("arkiv", "archive", "archives"),
                            FolderRole.NO_MAIL,
                            Set.of(
                                    "kalender",
                                    "calendar",
                                    "kontakter",
                                    "contacts",
                                    "uppgifter",
                                    "tasks",
                                    "anteckningar",
                                    "notes",
                                    "journal",
                                    "utkorg",
                                    "utkorgen",
                                    "outbox",
                                    "rss-feeds",
                                    "rss feeds",
                                    "rss-prenumerationer",
                                    "synkroniseringsproblem",
                                    "sync issues",
                                    "konversationshistorik",
                                    "conversation history")));

    private FolderRoles() {}

    /**
     * The roles of those folders, in their order; a folder that cannot hold mails is left out. A
     * server that names one folder for a role is believed; a name counts only where no folder has
     * the role yet, and at the top of the mailbox or right below the inbox. That a folder holds no
     * mail is believed of its name only on a server that names no roles, as Exchange: on others, a
     * folder of that name is one that the member has made.
     */
    public static Map<ServerFolder, FolderRole> of(Collection<ServerFolder> folders) {
        var roles = new LinkedHashMap<ServerFolder, FolderRole>();
        folders.stream()
                .filter(ServerFolder::isSelectable)
                .forEach(folder -> roles.put(folder, FolderRole.OTHER));
        roles.replaceAll((folder, role) -> byAttribute(folder).orElse(role));
        boolean isNamedByServer =
                folders.stream()
                        .flatMap(folder -> folder.attributes().stream())
                        .anyMatch(BY_ATTRIBUTE::containsKey);
        for (var folder : roles.keySet()) {
            if (roles.get(folder) == FolderRole.OTHER) {
                byName(folder)
                        .filter(role ->
                                role == FolderRole.NO_MAIL
                                        ? !isNamedByServer
                                        : !roles.containsValue(role))
                        .ifPresent(role -> roles.put(folder, role));
            }
        }
        return roles;
    }

    private static Optional<FolderRole> byAttribute(ServerFolder folder) {
        if (folder.name().equalsIgnoreCase("INBOX")) {
            return Optional.of(FolderRole.INBOX);
        }
        return folder.attributes().stream()
                .flatMap(one -> Optional.ofNullable(BY_ATTRIBUTE.get(one)).stream())
                .findFirst();
    }

    private static Optional<FolderRole> byName(ServerFolder folder) {
        var parent =
                folder.name().substring(0, folder.name().length() - folder.lastName().length());
        boolean isTop =
                parent.isEmpty()
                        || parent.equalsIgnoreCase("INBOX" + folder.delimiter())
                        || parent.equalsIgnoreCase("[Gmail]" + folder.delimiter());
        var name = UnicodeNormalization.nfc(folder.lastName()).strip().toLowerCase(Locale.ROOT);
        return BY_NAME.entrySet().stream()
                .filter(one -> isTop && one.getValue().contains(name))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
