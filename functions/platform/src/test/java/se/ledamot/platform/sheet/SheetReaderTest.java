package se.ledamot.platform.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Format;
import se.ledamot.platform.shape.Shape;
import se.ledamot.platform.text.Language;

class SheetReaderTest {
    private final SheetReader reader =
            new SheetReader(
                    List.of(
                            Column.of(Field.of("name", Shape.text(20), "A name"), "namn"),
                            Column.of(
                                    Field.of("from", Shape.format(Format.DATE), "A date"), "från"),
                            Column.of(
                                    Field.maybe("mobile", Shape.format(Format.MOBILE), "A number"),
                                    "mobil")),
                    3);

    @Test
    void headingsAreTheRegistersOwnAndColumnsThatAreNotOursAreLeftAside() {
        var sheet = read("Parti;NAMN;Från;mobil\nX;Åsa Öberg;2026-10-15;\n");
        assertThat(sheet.faults()).isEmpty();
        assertThat(sheet.lines())
                .containsExactly(
                        new Sheet.Line(2, Document.of("name", "Åsa Öberg", "from", "2026-10-15")));
    }

    @Test
    void aByteOrderMarkCommasAndQuotesAreRead() {
        var sheet = read("\ufeffname,from\n\"Öberg, \"\"Åsa\"\"\",2026-10-15\n");
        assertThat(sheet.lines().getFirst().cells().text("name")).isEqualTo("Öberg, \"Åsa\"");
    }

    @Test
    void windows1252IsRecognised() {
        var bytes =
                "namn;från\r\nÅsa Öberg – é ü;2026-10-15\r\n"
                        .getBytes(Charset.forName("windows-1252"));
        assertThat(reader.read(bytes).lines().getFirst().cells().text("name"))
                .isEqualTo("Åsa Öberg – é ü");
    }

    @Test
    void combiningCharactersBecomeOneLetter() {
        assertThat(
                        read("namn;från\nA\u030asa;2026-10-15\n")
                                .lines()
                                .getFirst()
                                .cells()
                                .text("name"))
                .isEqualTo("Åsa");
    }

    @Test
    void linesEndAsOnAnyMachine() throws IOException {
        var columns = List.of(Column.of(Field.of("name", Shape.text(20), "A name"), "namn"));
        for (var end : List.of("\n", "\r\n", "\r")) {
            var text = String.join(end, "namn", "Åsa", "", "Bo");
            try (var lines = SheetLines.eachForItself(new StringReader(text), columns)) {
                assertThat(lines.next()).isEqualTo(new Sheet.Line(2, Document.of("name", "Åsa")));
                assertThat(lines.next()).isEqualTo(new Sheet.Line(4, Document.of("name", "Bo")));
                assertThat(lines.next()).isNull();
            }
        }
    }

    @Test
    void everyErrorHasItsLineAndColumnAndWhatIsExpectedAndNothingOfWhatStandsThere() {
        var sheet = read("namn;från;mobil\nÅsa;15/10 2026;070-hemligt\n;2026-10-15;\n");
        assertThat(sheet.lines()).isEmpty();
        assertThat(sheet.faults()).extracting(SheetFault::line).containsExactly(2L, 2L, 3L);
        assertThat(sheet.faults())
                .extracting(SheetFault::column)
                .containsExactly("from", "mobile", "name");
        var told =
                sheet.faults().stream().map(fault -> fault.told(Language.SV).toString()).toList();
        assertThat(told.toString())
                .contains("Ett datum som 2026-10-15")
                .doesNotContain("hemligt")
                .doesNotContain("15/10");
    }

    @Test
    void emptyFilesMissingAndDoubleHeadingsAndTooManyLinesAreSaid() {
        assertThat(read("").faults()).extracting(SheetFault::expected).containsExactly("headings");
        assertThat(read("namn\nx\n").faults())
                .extracting(SheetFault::column)
                .containsExactly("from");
        assertThat(read("namn;namn;från\n").faults())
                .extracting(SheetFault::expected)
                .contains("heading-once");
        assertThat(read("namn;från\n" + "x;2026-10-15\n".repeat(5)).faults())
                .extracting(SheetFault::expected)
                .containsExactly("lines");
        assertThat(read("namn;från\n").faults()).isEmpty();
    }

    private Sheet read(String text) {
        return reader.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
