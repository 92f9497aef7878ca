package se.ledamot.platform.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;

class SchemaValidatorTest {
    private static final StringFormat MARK =
            StringFormat.of("own-id", "KF-10234", text -> mark(text).matches("KF-\\d{5}"))
                    .canonicalizedBy(SchemaValidatorTest::mark);

    private static String mark(String typed) {
        return typed.replaceAll("[\\s\\p{Z}]", "").toUpperCase(Locale.ROOT);
    }

    private static final String APART = "A\u030asa";
    private static final Schema.Fields SCHEMA =
            Schema.fields(
                    Field.of("name", Schema.text(20), "A name"),
                    Field.of("letter", Schema.multilineText(100), "One that may have lines"),
                    Field.of("mail", Schema.verbatim(100), "As it came"),
                    Field.of("names", new Schema.ListOf(Schema.text(20), 0, 5), "Names"),
                    Field.of(
                            "one",
                            Schema.fields(Field.of("mail", Schema.verbatim(100), "As it came")),
                            "Another"));

    private static final Schema.Fields LONG =
            Schema.fields(
                    Field.maybe("name", Schema.text(100), "A name"),
                    Field.maybe("letter", Schema.multilineText(100), "One that may have lines"),
                    Field.maybe("mail", Schema.verbatim(100), "As it came"),
                    Field.maybe("phone", Schema.format(StringFormat.PHONE), "A number"),
                    Field.maybe("mark", Schema.format(MARK), "A mark"));

    @Test
    @DisplayName(
            "Texts are trimmed and their letters composed, but verbatim fields stay as they were sent")
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
        assertThat(SchemaValidator.normalized(sent, SCHEMA))
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Jag tappade den 🤷‍♀️ på tåget",
                "👨‍👩‍👧 👍🏽 ❤️ 🏴\udb40\udc67\udb40\udc62\udb40\udc73\udb40\udc63\udb40\udc74\udb40\udc7f",
                "می‌خواهم",
                "\u0605 12"
            })
    @DisplayName("Emoji sequences and joining characters stay in texts")
    void whatJoinsIsPartOfTheText(String text) {
        for (var field : List.of("name", "letter")) {
            var taken = SchemaValidator.normalized(Document.of(field, text), LONG);
            assertThat(taken.text(field)).isEqualTo(text);
            assertThat(SchemaValidator.validate(taken, LONG)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u200bb",
                "a\ufeffb",
                "a\u2060b",
                "a\u00adb",
                "\u2066ab\u2069",
                "\u202aab\u202c",
                "a\u200eb",
                "\u00a0ab\u00a0",
                "\u3000ab",
                "ab\u2028"
            })
    @DisplayName("Invisible characters are removed from texts")
    void whatNobodySeesIsDropped(String text) {
        for (var field : List.of("name", "letter")) {
            var taken = SchemaValidator.normalized(Document.of(field, text), LONG);
            assertThat(taken.text(field)).isEqualTo("ab");
            assertThat(SchemaValidator.validate(taken, LONG)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\tb", "a\nb", "a\r\nb", "a\u2028b", "a\u0085b"})
    @DisplayName("A tab or line break in a single-line text becomes a blank")
    void aBreakInOneLineIsABlank(String text) {
        var taken = SchemaValidator.normalized(Document.of("name", text), LONG);
        assertThat(taken.text("name")).isEqualTo("a b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1\n2\u200b3", "1\r\n2\ufeff", "1\n\u2028\t2"})
    @DisplayName("A text of several lines keeps its line breaks and invisible characters")
    void inSeveralLinesNothingIsDroppedAndNothingRefused(String text) {
        var taken = SchemaValidator.normalized(Document.of("letter", text), LONG);
        assertThat(taken.text("letter")).isEqualTo(text);
        assertThat(SchemaValidator.validate(taken, LONG)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "202E, character",
        "202D, character",
        "0007, character",
        "0000, character",
        "D83E, whole-character",
        "DD37, whole-character"
    })
    @DisplayName("A refused character is reported by its code point and position")
    void whatIsRefusedIsNamedByItsNumberAndPlace(String code, String expected) {
        var text = "🤷b" + (char) Integer.parseInt(code, 16) + "c";
        for (var field : List.of("name", "letter")) {
            assertThat(
                            SchemaValidator.validate(
                                    SchemaValidator.normalized(Document.of(field, text), LONG),
                                    LONG))
                    .singleElement()
                    .satisfies(violation -> {
                        assertThat(violation.at()).isEqualTo("/" + field);
                        assertThat(violation.expected()).isEqualTo(expected);
                        assertThat(violation.values().text("code")).isEqualTo("U+" + code);
                        assertThat(violation.values().intValue("place")).isEqualTo(3);
                    });
        }
    }

    @Test
    @DisplayName("Half a surrogate pair is refused even in a verbatim field")
    void halfACharacterCannotBeKeptEvenVerbatim() throws Json.Malformed {
        var sent = Json.read("{\"mail\":\"ab\\ud83e\"}");
        assertThat(SchemaValidator.validate(SchemaValidator.normalized(sent, LONG), LONG))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.expected()).isEqualTo("whole-character");
                    assertThat(violation.values().intValue("place")).isEqualTo(3);
                });
        var whole = Json.read("{\"mail\":\"ab\\u0000\u202e\\ud83e\\udd37\"}");
        assertThat(SchemaValidator.validate(SchemaValidator.normalized(whole, LONG), LONG))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00a0",
                "\u200b",
                "\u200d",
                "\ufeff \u2007",
                "\ufe0f",
                "\u034f",
                "\u3164",
                "\u2800"
            })
    @DisplayName("A text of invisible characters only is refused")
    void whatNobodySeesIsNoText(String text) {
        for (var field : List.of("name", "letter", "mail")) {
            assertThat(
                            SchemaValidator.validate(
                                    SchemaValidator.normalized(Document.of(field, text), LONG),
                                    LONG))
                    .extracting(Violation::expected)
                    .containsExactly("text");
        }
    }

    @Test
    @DisplayName("A pasted phone number or id with invisible characters is accepted")
    void aNumberIsTakenAsItIsPasted() {
        var sent =
                Document.of(
                        "phone",
                        "\u202a+46\u00a070–174\u200b 06 05\u202c",
                        "mark",
                        "kf\u00ad-10\u00a0234");
        var taken = SchemaValidator.normalized(sent, LONG);
        assertThat(SchemaValidator.validate(taken, LONG)).isEmpty();
        assertThat(taken.text("mark")).isEqualTo("KF-10234");
    }

    @Test
    @DisplayName("A field is reported where the schema allows none")
    void aFieldWhereNoneIsTakenIsSaidSo() {
        assertThat(SchemaValidator.validate(Document.of("a", "b"), Schema.fields()))
                .extracting(Violation::expected)
                .containsExactly("nothing");
    }

    @Test
    @DisplayName("A single line in a multi-line field is trimmed")
    void singleLineInMultiLineFieldIsTrimmed() {
        var sent = Document.of("letter", "  a ");
        assertThat(SchemaValidator.normalized(sent, SCHEMA)).isEqualTo(Document.of("letter", "a"));
    }

    @Test
    @DisplayName("A field name that could be an identity number is not repeated in the violation")
    void aNameThatCouldBeAnIdentityNumberIsNotShown() {
        for (var name : List.of("pnr640823-3234", "p196408233234", "a b")) {
            assertThat(
                            SchemaValidator.validate(
                                    Document.of(name, 1, "name", "Bo", "letter", "x"), LONG))
                    .extracting(Violation::at)
                    .contains("/?");
        }
    }

    /** Nobody can say which value was meant. */
    @Test
    @DisplayName("A field that is given twice is refused")
    void aNameThatIsGivenTwiceIsAskedForOnce() throws Json.Malformed {
        var written = Json.read("{\"a\":\"one\",\"a\":\"other\",\"b\":\"kf-10234\"}");
        var schema =
                Schema.fields(
                        Field.of("a", Schema.text(20), "A text"),
                        Field.of("b", Schema.format(MARK), "A number"));
        var normalized = SchemaValidator.normalized(written, schema);
        assertThat(SchemaValidator.validate(normalized, schema))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.at()).isEqualTo("/a");
                    assertThat(violation.expected()).isEqualTo("once");
                });
        assertThat(normalized.text("b")).isEqualTo("KF-10234");
    }
}
