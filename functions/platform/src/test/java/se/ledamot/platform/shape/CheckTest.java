package se.ledamot.platform.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;

class CheckTest {
    private static final String APART = "A\u030asa";
    private static final Shape.Fields SHAPE =
            Shape.fields(
                    Field.of("name", Shape.text(20), "A name"),
                    Field.of("letter", Shape.lines(100), "One that may have lines"),
                    Field.of("mail", Shape.verbatim(100), "As it came"),
                    Field.of("names", new Shape.Listing(Shape.text(20), 0, 5), "Names"),
                    Field.of(
                            "one",
                            Shape.fields(Field.of("mail", Shape.verbatim(100), "As it came")),
                            "Another"));

    @Test
    void blanksGoAndLettersAreComposedButNotInWhatIsKeptAsItCame() {
        var sent =
                Document.of(
                        "name",
                        " " + APART + "\n",
                        "letter",
                        " a\nb ",
                        "mail",
                        " " + APART,
                        "names",
                        List.of(APART + " ", " Bo"),
                        "one",
                        Document.of("mail", " x ", "more", " y "),
                        "more",
                        " " + APART);
        assertThat(Check.tidied(sent, SHAPE))
                .isEqualTo(
                        Document.of(
                                "name",
                                "Åsa",
                                "letter",
                                " a\nb ",
                                "mail",
                                " " + APART,
                                "names",
                                List.of("Åsa", "Bo"),
                                "one",
                                Document.of("mail", " x ", "more", "y"),
                                "more",
                                "Åsa"));
    }

    @Test
    void aTextOfOneLineIsTidiedWhereverItMayHaveSeveral() {
        var sent = Document.of("letter", "  a ");
        assertThat(Check.tidied(sent, SHAPE)).isEqualTo(Document.of("letter", "a"));
    }

    /** Which of the two was meant nobody can say. */
    @Test
    void aNameThatIsGivenTwiceIsAskedForOnce() throws Json.Malformed {
        var written = Json.read("{\"a\":\"one\",\"a\":\"other\",\"b\":\"kf-10234\"}");
        var shape =
                Shape.fields(
                        Field.of("a", Shape.text(20), "A text"),
                        Field.of("b", Shape.format(Format.THEFT_MARK), "A number"));
        var tidied = Check.tidied(written, shape);
        assertThat(Check.of(tidied, shape))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.at()).isEqualTo("/a");
                    assertThat(finding.expected()).isEqualTo("once");
                });
        assertThat(tidied.text("b")).isEqualTo("KF-10234");
    }
}
