package se.ledamot.platform.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.ledamot.platform.commit.StoreContract.THING;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Lists by pages, and the cursors between them")
class PagesTest {
    private static final List<Integer> ALL = List.of(1, 2, 3, 4, 5);

    @Test
    @DisplayName("A complete list is cut into pages")
    void aListThatIsHereWholeIsCutIntoPages() {
        var first = Page.of(ALL, PageRequest.first(2));
        var second = Page.of(ALL, PageRequest.first(2).withAfter(first.next()));
        var third = Page.of(ALL, PageRequest.first(2).withAfter(second.next()));
        assertThat(first.items()).containsExactly(1, 2);
        assertThat(second.items()).containsExactly(3, 4);
        assertThat(third.items()).containsExactly(5);
        assertThat(third.next()).isNull();
        assertThat(Page.of(ALL, PageRequest.first(5)).next()).isNull();
        assertThat(Page.of(ALL, PageRequest.first(4)).next()).isNotNull();
        assertThat(Page.of(List.of(), PageRequest.first(4)).items()).isEmpty();
    }

    @Test
    @DisplayName("A cursor past the end gives an empty page; an invalid cursor is refused")
    void aCursorBehindTheEndIsTheEndAndOneThatIsNoneIsRefused() {
        var behind = PageRequest.first(2).withAfter(new Cursor("", "99").opaque());
        assertThat(Page.of(ALL, behind).items()).isEmpty();
        for (var id : List.of("x", "-1", "12345678")) {
            var wrong = PageRequest.first(2).withAfter(new Cursor("", id).opaque());
            assertThatThrownBy(() -> Page.of(ALL, wrong))
                    .isInstanceOf(InvalidCursorException.class);
        }
    }

    @Test
    @DisplayName("A cursor is read as it was written; an invalid one is refused")
    void aCursorComesBackAsItWas() {
        for (var cursor : List.of(new Cursor("o", "i"), new Cursor("", "i"))) {
            assertThat(Cursor.read(cursor.opaque())).isEqualTo(cursor);
        }
        for (var plain : List.of("nothing", "order\n", "")) {
            var bytes = plain.getBytes(StandardCharsets.UTF_8);
            var opaque = Base64.getUrlEncoder().encodeToString(bytes);
            assertThatThrownBy(() -> Cursor.read(opaque))
                    .isInstanceOf(InvalidCursorException.class);
        }
        assertThatThrownBy(() -> Cursor.read("§")).isInstanceOf(InvalidCursorException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, PageRequest.MOST + 1})
    @DisplayName("A page size outside 1 to 200 is refused")
    void aPageHasItsLimits(int limit) {
        assertThatThrownBy(() -> PageRequest.first(limit))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(PageRequest.first(1).limit()).isEqualTo(1);
        assertThat(PageRequest.first(PageRequest.MOST).limit()).isEqualTo(200);
    }

    @Test
    @DisplayName("A page with unreadable records throws where a complete list is required")
    void whatIsToBeCompleteIsSoOrThrows() {
        assertThat(new Page<>(ALL, null).requireComplete()).isEqualTo(ALL);
        var unreadable = new UnreadableState(THING, "a", 1);
        var partly = new Page<>(ALL, "next", List.of(unreadable));
        assertThatThrownBy(partly::requireComplete)
                .isInstanceOfSatisfying(
                        UnreadableState.UnreadableStateException.class,
                        found -> assertThat(found.which()).isEqualTo(unreadable))
                .hasMessage("unreadable thing/a");
        var mapped = partly.map(number -> number + 1);
        assertThat(mapped.items()).containsExactly(2, 3, 4, 5, 6);
        assertThat(mapped.next()).isEqualTo("next");
        assertThat(mapped.unreadable()).containsExactly(unreadable);
        assertThat(partly.readable()).isEqualTo(new Page<>(ALL, "next"));
        var whole = Page.of(ALL, List.of(unreadable), PageRequest.first(2));
        assertThat(whole.items()).containsExactly(1, 2);
        assertThat(whole.unreadable()).containsExactly(unreadable);
    }
}
