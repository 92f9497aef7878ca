package se.ledamot.mailboxes.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a folder is for. */
class FolderRolesTest {
    private static FolderRole roleOf(String name, String... attributes) {
        var folder = new ServerFolder(name, name, "/", Set.of(attributes));
        return FolderRoles.of(List.of(folder)).getOrDefault(folder, FolderRole.NO_MAIL);
    }

    private static List<FolderRole> roles(Stream<ServerFolder> folders) {
        return List.copyOf(FolderRoles.of(folders.collect(Collectors.toList())).values());
    }

    @ParameterizedTest
    @CsvSource({
        "INBOX, INBOX",
        "Inbox, INBOX",
        "Skickat, SENT",
        "Skickade objekt, SENT",
        "Sent Items, SENT",
        "Borttaget, TRASH",
        "BORTTAGNA OBJEKT, TRASH",
        "Papperskorgen, TRASH",
        "[Gmail]/Papperskorgen, TRASH",
        "INBOX/Trash, TRASH",
        "Skräppost, JUNK",
        "Utkast, DRAFTS",
        "Arkiv, ARCHIVE",
        "Kalender, NO_MAIL",
        "Kontakter, NO_MAIL",
        "Diarieför, OTHER",
        "Politik/Skickat, OTHER",
        "Skickat till Anna, OTHER"
    })
    void aNameSaysWhatAFolderIsFor(String name, FolderRole role) {
        assertThat(roleOf(name)).isEqualTo(role);
    }

    @Test
    void whatTheServerSaysCountsMoreThanTheName() {
        assertThat(roleOf("Utskick", "\\sent")).isEqualTo(FolderRole.SENT);
        assertThat(roleOf("Alla mejl", "\\all")).isEqualTo(FolderRole.ARCHIVE);
        var notes = new ServerFolder("Anteckningar", "Anteckningar", "/", Set.of());
        var trash = new ServerFolder("T", "T", "/", Set.of("\\trash"));
        assertThat(roles(Stream.of(notes, trash)))
                .containsExactly(FolderRole.OTHER, FolderRole.TRASH);
        var sent = new ServerFolder("Utskick", "Utskick", "/", Set.of("\\sent"));
        var named = new ServerFolder("Skickat", "Skickat", "/", Set.of());
        assertThat(roles(Stream.of(named, sent)))
                .containsExactlyInAnyOrder(FolderRole.SENT, FolderRole.OTHER);
    }

    @Test
    void aFolderThatOnlyHasChildrenIsLeftOut() {
        assertThat(roles(Stream.of(new ServerFolder("A", "A", "/", Set.of("\\noselect")))))
                .isEmpty();
    }

    /** A decomposed ä, as a Mac writes it. */
    @Test
    void aNameIsReadWhateverItsUnicodeForm() {
        assertThat(roleOf("Skra\u0308ppost")).isEqualTo(FolderRole.JUNK);
    }
}
