package se.ledamot.platform.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
    void linesThatStandForThemselvesEndAsOnAnyMachine() throws IOException {
        for (var end : List.of("\n", "\r\n", "\r")) {
            var text = String.join(end, "\ufeffnamn;antal", "Åsa;1", "", "Bo;2");
            assertThat(apart(text.getBytes(StandardCharsets.UTF_8)))
                    .containsExactly(
                            new Sheet.Line(2, Document.of("name", "Åsa", "count", 1)),
                            new Sheet.Line(4, Document.of("name", "Bo", "count", 2)));
        }
    }

    @Test
    void aQuoteThatIsNotClosedSpoilsItsOwnLineWhereverItStands() throws IOException {
        var text =
                "namn,antal\n\"Åsa,1\nBo,\"2\n\"Bo, \"\"B\"\"\",\"3\"\n"
                        + "9".repeat(70_000)
                        + "\nC,4";
        assertThat(apart(text.getBytes(StandardCharsets.UTF_8)))
                .containsExactly(
                        new Sheet.Line(2, Document.EMPTY),
                        new Sheet.Line(3, Document.EMPTY),
                        new Sheet.Line(4, Document.of("name", "Bo, \"B\"", "count", 3)),
                        new Sheet.Line(5, Document.EMPTY),
                        new Sheet.Line(6, Document.of("name", "C", "count", 4)));
    }

    @Test
    void eachLineIsInUtf8OrElseInWindows1252() throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes("namn;antal\nÅsa;1\n".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes("Östen;2\n".getBytes(Charset.forName("windows-1252")));
        assertThat(apart(bytes.toByteArray()))
                .extracting(line -> line.cells().text("name"))
                .containsExactly("Åsa", "Östen");
    }

    @Test
    void aLineWithoutEndEndsTheReading() {
        var endless = new SequenceInputStream(bytes("namn;antal\n"), bytes("9".repeat(17 << 20)));
        assertThatThrownBy(() -> apart(endless.readAllBytes()))
                .isInstanceOf(UncheckedIOException.class);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Sheet.Line> apart(byte[] bytes) throws IOException {
        var columns =
                List.of(
                        Column.of(Field.of("name", Shape.text(20), "A name"), "namn"),
                        Column.of(Field.of("count", Shape.whole(0, 9), "A number"), "antal"));
        var all = new ArrayList<Sheet.Line>();
        try (var lines = SheetLines.eachForItself(new ByteArrayInputStream(bytes), columns)) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                all.add(line);
            }
        }
        return all;
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
