package se.ledamot.platform.csv;

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
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;
import se.ledamot.platform.text.Language;

class CsvFileReaderTest {
    private final CsvFileReader reader =
            new CsvFileReader(
                    List.of(
                            CsvColumn.of(Field.of("name", Schema.text(20), "A name"), "namn"),
                            CsvColumn.of(
                                    Field.of("from", Schema.format(StringFormat.DATE), "A date"),
                                    "från"),
                            CsvColumn.of(
                                    Field.maybe(
                                            "mobile",
                                            Schema.format(StringFormat.MOBILE),
                                            "A number"),
                                    "mobil")),
                    3);

    @Test
    @DisplayName("Headings are recognised in any case, and unknown columns are ignored")
    void headingsAreTheRegistersOwnAndColumnsThatAreNotOursAreLeftAside() {
        var sheet = read("Parti;NAMN;Från;mobil\nX;Åsa Öberg;2026-10-15;\n");
        assertThat(sheet.faults()).isEmpty();
        assertThat(sheet.lines())
                .containsExactly(
                        new CsvFile.Line(
                                2, Document.of("name", "Åsa Öberg", "from", "2026-10-15")));
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
    @DisplayName("Line by line reading accepts the line endings of every system")
    void linesThatStandForThemselvesEndAsOnAnyMachine() throws IOException {
        for (var end : List.of("\n", "\r\n", "\r")) {
            var text = String.join(end, "\ufeffnamn;antal", "Åsa;1", "", "Bo;2");
            assertThat(apart(text.getBytes(StandardCharsets.UTF_8)))
                    .containsExactly(
                            new CsvFile.Line(2, Document.of("name", "Åsa", "count", 1)),
                            new CsvFile.Line(4, Document.of("name", "Bo", "count", 2)));
        }
    }

    @Test
    @DisplayName("In line by line reading, an unclosed quote spoils only its own line")
    void aQuoteThatIsNotClosedSpoilsItsOwnLineWhereverItStands() throws IOException {
        var text =
                "namn,antal\n\"Åsa,1\nBo,\"2\n\"Bo, \"\"B\"\"\",\"3\"\n"
                        + "9".repeat(70_000)
                        + "\nC,4";
        assertThat(apart(text.getBytes(StandardCharsets.UTF_8)))
                .containsExactly(
                        new CsvFile.Line(2, Document.EMPTY),
                        new CsvFile.Line(3, Document.EMPTY),
                        new CsvFile.Line(4, Document.of("name", "Bo, \"B\"", "count", 3)),
                        new CsvFile.Line(5, Document.EMPTY),
                        new CsvFile.Line(6, Document.of("name", "C", "count", 4)));
    }

    @Test
    @DisplayName("In line by line reading, each line may be UTF-8 or Windows-1252")
    void eachLineIsInUtf8OrElseInWindows1252() throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes("namn;antal\nÅsa;1\n".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes("Östen;2\n".getBytes(Charset.forName("windows-1252")));
        assertThat(apart(bytes.toByteArray()))
                .extracting(line -> line.cells().text("name"))
                .containsExactly("Åsa", "Östen");
    }

    @Test
    @DisplayName("A line of 17 MiB stops the reading with an exception")
    void aLineWithoutEndEndsTheReading() {
        var endless = new SequenceInputStream(bytes("namn;antal\n"), bytes("9".repeat(17 << 20)));
        assertThatThrownBy(() -> apart(endless.readAllBytes()))
                .isInstanceOf(UncheckedIOException.class);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<CsvFile.Line> apart(byte[] bytes) throws IOException {
        var columns =
                List.of(
                        CsvColumn.of(Field.of("name", Schema.text(20), "A name"), "namn"),
                        CsvColumn.of(
                                Field.of("count", Schema.wholeNumber(0, 9), "A number"), "antal"));
        var all = new ArrayList<CsvFile.Line>();
        try (var lines =
                CsvLines.independentLines(new ByteArrayInputStream(bytes), columns, List.of())) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                all.add(line);
            }
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {";;\n", " ; ;\u00a0\n", "\"\";;\"\"\n", ";;;;;;;;;;\n"})
    void rowsOfSeparatorsOnlyAreEmpty(String row) throws IOException {
        var text = "namn;från\n" + row + "Åsa;2026-10-15\n" + row + row;
        assertThat(read(text).faults()).isEmpty();
        assertThat(read(text).lines()).extracting(CsvFile.Line::number).containsExactly(3L);
        var apart = "namn;antal\n" + row + "Åsa;1\n" + row;
        assertThat(apart(apart.getBytes(StandardCharsets.UTF_8)))
                .extracting(CsvFile.Line::number)
                .containsExactly(3L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\nnamn,från\r\nÅsa,2026-10-15\r\n",
                "\ufeff \nnamn\tfrån\nÅsa\t2026-10-15\n"
            })
    @DisplayName("A CSV file that begins with a blank line is read")
    void whatStandsBelowABlankLineIsReadToo(String text) {
        var sheet = reader.read(text.getBytes(StandardCharsets.UTF_8));
        assertThat(sheet.faults()).isEmpty();
        assertThat(sheet.lines()).extracting(CsvFile.Line::number).containsExactly(3L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "namn\tfrån\nÅsa\t2026-10-15\n",
                "sep=;\nnamn;från\nÅsa;2026-10-15\n",
                "SEP=\t\r\nnamn\tfrån\r\nÅsa\t2026-10-15\r\n",
                "\"sep=,\"\nnamn,från\nÅsa,2026-10-15\n",
                "\ufeff\ufeffnamn;från\nÅsa;2026-10-15\n",
                "\ufeffsep=|\nnamn|från\nÅsa|2026-10-15\n",
                "Namn\u00a0;Fra\u030an\nÅsa;2026-10-15\n",
                "\u200bNAMN; fr\u00adån \nÅsa;2026-10-15\n"
            })
    @DisplayName(
            "CSV files with sep= lines, byte order marks or tabs are read, in UTF-8 and UTF-16")
    void isReadAsOtherProgramsWriteIt(String text) {
        for (var charset :
                List.of(
                        StandardCharsets.UTF_8,
                        StandardCharsets.UTF_16LE,
                        StandardCharsets.UTF_16BE,
                        StandardCharsets.UTF_16)) {
            var sheet = reader.read(text.getBytes(charset));
            assertThat(sheet.faults()).as("%s", charset).isEmpty();
            assertThat(sheet.lines().getFirst().cells())
                    .isEqualTo(Document.of("name", "Åsa", "from", "2026-10-15"));
            assertThat(sheet.lines().getFirst().number())
                    .isEqualTo(text.toLowerCase(Locale.ROOT).contains("sep=") ? 3 : 2);
        }
    }

    @Test
    @DisplayName("Line by line reading accepts sep= lines, byte order marks and tabs")
    void linesThatStandForThemselvesAreReadAsOtherProgramsWriteThemToo() throws IOException {
        for (var text :
                List.of(
                        "sep=,\nNamn\u00a0,antal\nÅsa,1\n",
                        "\ufeff\ufeffnamn\tantal\n\t\nÅsa\t1\n")) {
            assertThat(apart(text.getBytes(StandardCharsets.UTF_8)))
                    .containsExactly(new CsvFile.Line(3, Document.of("name", "Åsa", "count", 1)));
        }
    }

    @Test
    @DisplayName("Line by line reading reports UTF-16 and Excel files as such")
    void aFileOfLinesSaysWhatItIsInsteadOfText() throws IOException {
        var columns = List.of(CsvColumn.of(Field.of("name", Schema.text(20), "A name"), "namn"));
        var wide = "namn\nÅsa\n".getBytes(StandardCharsets.UTF_16);
        var excel = new byte[] {'P', 'K', 3, 4, 20, 0};
        for (var file : List.of(wide, excel)) {
            try (var lines =
                    CsvLines.independentLines(new ByteArrayInputStream(file), columns, List.of())) {
                assertThat(lines.faults())
                        .extracting(CsvFault::expected)
                        .containsExactly(file == wide ? "file-utf16" : "file-excel");
                assertThat(lines.next()).isNull();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "504b0304140006, file-excel",
        "d0cf11e0a1b11ae1, file-excel",
        "255044462d312e37, file-pdf",
        "6e616d6e3b660000720061, file-binary",
        "fffe6e00610000d8, file-bytes"
    })
    @DisplayName("A file that is not text is refused as Excel, PDF, binary or undecodable")
    void whatIsNoTextIsRefusedByWhatItIs(String hex, String expected) {
        assertThat(reader.read(HexFormat.of().parseHex(hex)).faults())
                .extracting(CsvFault::expected)
                .containsExactly(expected);
    }

    @Test
    @DisplayName(
            "A CSV file in two encodings is refused, naming the first line in the other encoding")
    void aFileInTwoEncodingsIsRefusedByItsFirstLineOfTheOther() throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes("namn;från\nÅsa;2026-10-15\n".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes("Östen;2026-10-15\n".getBytes(Charset.forName("windows-1252")));
        var fault = reader.read(bytes.toByteArray()).faults().getFirst();
        assertThat(fault.expected()).isEqualTo("file-encodings");
        assertThat(fault.line()).isEqualTo(3);
        assertThat(reader.read(bytes.toByteArray()).lines()).isEmpty();

        var line = new ByteArrayOutputStream();
        line.writeBytes("namn;antal\nÅsa ".getBytes(StandardCharsets.UTF_8));
        line.writeBytes("Öst;1\nBo;2\n".getBytes(Charset.forName("windows-1252")));
        assertThat(apart(line.toByteArray()))
                .containsExactly(
                        new CsvFile.Line(2, Document.EMPTY),
                        new CsvFile.Line(3, Document.of("name", "Bo", "count", 2)));
    }

    @ParameterizedTest
    @CsvSource({
        "IBM850, Håkan Öberg, file-encoding",
        "x-MacRoman, Håkan Älg, file-encoding",
        "windows-1252, Håkan Šarić-Œuvré, ''",
        "windows-1252, Žaklina Müller é, ''",
        "UTF-8, HÃ¥kan, file-bytes"
    })
    @DisplayName("A CSV file in an unsupported encoding is refused instead of misread")
    void lettersAreNeverReadAsOthers(String charset, String name, String expected) {
        var bytes = ("namn;från\n" + name + ";2026-10-15\n").getBytes(Charset.forName(charset));
        assertThat(reader.read(bytes).faults())
                .extracting(CsvFault::expected)
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "'namn;från\n\"Åsa;2026-10-15\nBo;2026-10-15\n', 2",
        "'namn;från\nBo;2026-10-15\n\"Åsa;2026-10-15\nBo;2026-10-15\n\"Cia\";2026-10-15\n', 3",
        "'\"namn;från\nBo;2026-10-15\n', 1",
        "'namn;från;mobil\nÅsa;2026-10-15;\"070\nBo;2026-10-15;071\"\nCia;2026-10-15;\n', 2",
        "'namn;från;mobil\nÅsa;2026-10-15;\"070\nBo;2026-10-15;071\nCia\nDan;1;072\"\nEva;1;\n', 2"
    })
    @DisplayName("An unclosed quote is reported with its line number")
    void aQuoteThatIsNotClosedIsNamedByItsLine(String text, long line) {
        var fault = read(text.replace("\\n", "\n").replace("\\\"", "\"")).faults().getLast();
        assertThat(fault.expected()).isEqualTo("quote");
        assertThat(fault.line()).isEqualTo(line);
    }

    @Test
    @DisplayName("An unclosed quote at the end of the file is reported with its line number")
    void theLastQuoteOfAllIsNamedByItsLineToo() {
        assertThat(read("namn;från\nBo;2026-10-15\nCia;\"2026-10-15\n").faults())
                .extracting(fault -> fault.line() + " " + fault.expected())
                .containsExactly("3 quote");
        var alone =
                new CsvFileReader(
                        List.of(CsvColumn.of(Field.of("name", Schema.text(20), "A name"))), 9);
        assertThat(alone.read("name\na\n\"b\nc\nd\n".getBytes(StandardCharsets.UTF_8)).faults())
                .extracting(fault -> fault.line() + " " + fault.expected())
                .containsExactly("3 quote");
        assertThat(read("namn;från\niPad 10\";2026-10-15\n").faults()).isEmpty();
    }

    @Test
    void aNoteMayHaveSeparatorsAndSeveralLines() {
        var note = "namn;från;mobil;anteckning\nÅsa;2026-10-15;;\"Ring kvällar;\nej helg\"\n";
        assertThat(read(note).faults()).isEmpty();
        assertThat(read(note).lines()).hasSize(1);
        var food =
                "namn,från,mobil,anteckning\nÅsa,2026-10-15,,\"Kost: fisk, gluten, soja\nRing kvällar\"\n";
        assertThat(read(food).faults()).isEmpty();
        var heading = "namn;från;mobil;\"Övrigt; t.ex.\nkost\"\nÅsa;2026-10-15;;\n";
        assertThat(read(heading).faults()).isEmpty();
    }

    @Test
    @DisplayName("A cell of invisible characters only is empty")
    void aCellWithNothingThatIsSeenIsEmpty() {
        var sheet = read("namn;från;mobil\nÅsa;2026-10-15\u00a0;\u00a0\u200b\n");
        assertThat(sheet.faults()).isEmpty();
        assertThat(sheet.lines().getFirst().cells())
                .isEqualTo(Document.of("name", "Åsa", "from", "2026-10-15"));
    }

    @Test
    void aCellMayHaveSeveralLines() {
        assertThat(
                        read("namn;från\n\"Åsa\nÖberg\";2026-10-15\n")
                                .lines()
                                .getFirst()
                                .cells()
                                .text("name"))
                .isEqualTo("Åsa Öberg");
    }

    @Test
    @DisplayName("A heading error lists expected and found headings, but no personal data")
    void errorsNameTheHeadingsThatTheFileHasAndNobodyWhoStandsThere() {
        var words =
                read("Namn;Datum;Parti\n").faults().getFirst().toJson(Language.SV).text("expected");
        assertThat(words).contains("name, from, mobile", "Namn, Datum, Parti");
        var nobody = read("M-1001;asa@pol.kramfors.se;2026-10-15\n").faults().getFirst();
        assertThat(nobody.toJson(Language.EN).text("expected"))
                .contains("?, ?, ?")
                .doesNotContain("asa");
    }

    @Test
    @DisplayName(
            "Every error gives line, column and expected value, and repeats nothing of the cell")
    void everyErrorHasItsLineAndColumnAndWhatIsExpectedAndNothingOfWhatStandsThere() {
        var sheet = read("namn;från;mobil\nÅsa;15/10 2026;070-hemligt\n;2026-10-15;\n");
        assertThat(sheet.lines()).isEmpty();
        assertThat(sheet.faults()).extracting(CsvFault::line).containsExactly(2L, 2L, 3L);
        assertThat(sheet.faults())
                .extracting(CsvFault::column)
                .containsExactly("from", "mobile", "name");
        var sent =
                sheet.faults().stream().map(fault -> fault.toJson(Language.SV).toString()).toList();
        assertThat(sent.toString())
                .contains("Ett datum som 2026-10-15")
                .doesNotContain("hemligt")
                .doesNotContain("15/10");
    }

    @Test
    @DisplayName("Empty files, missing or duplicate headings and too many lines are reported")
    void emptyFilesMissingAndDoubleHeadingsAndTooManyLinesAreSaid() {
        assertThat(read("").faults()).extracting(CsvFault::expected).containsExactly("headings");
        assertThat(read("namn\nx\n").faults()).extracting(CsvFault::column).containsExactly("from");
        assertThat(read("namn;namn;från\n").faults())
                .extracting(CsvFault::expected)
                .contains("heading-once");
        assertThat(read("namn;från\n" + "x;2026-10-15\n".repeat(5)).faults())
                .extracting(CsvFault::expected)
                .containsExactly("lines");
        assertThat(read("namn;från\n").faults()).isEmpty();
    }

    private CsvFile read(String text) {
        return reader.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
