package se.ledamot.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.ledamot.platform.schema.StringFormat;
import se.ledamot.platform.text.Caseless;
import se.ledamot.platform.text.CleanText;

/** All numbers are Skatteverket's own for tests, or made up. */
@DisplayName("Identity numbers in ids and in texts")
class IdentityNumbersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "640823-3234",
                "6408233234",
                "19640823-3234",
                "196408233234",
                "121212+1212",
                "M-6408233234",
                "M6408233234x",
                "64.08.23_3234",
                "1964-08-23-3234",
                "64 08 23 32 34",
                "6-4-0-8-2-3-3-2-3-4",
                "640823T3234",
                "KF-640823-3234-2",
                "99196408233234",
                "６４０８２３-３２３４",
                "6408\u00ad23\u200b3234",
                "701063-2391",
                "anna.640823.3234@pol.kramfors.se",
                "auth0|196408233234",
                "20-640823-1014",
                "KF-2020-640823-1014",
                "M20.640823.1014@pol.kramfors.se",
                "KF-20261124-640823-3234",
                "640823-3234-20261124-1830",
                "KF-20261124-0312189871",
                "20261124_031218-9871",
                "640823-T123",
                "640823T123",
                "KF-19640823-K123",
                "KF-2026-040206-2384",
                "2026-010315-2385",
                "M-2025-0402062384",
                "KF2027-071124-2388",
                "KF2026051010-2387",
                "KF-2022-040206-2384",
                "2026-0402-06-2384",
                "2026-04-0206-2384",
                "20260402062384",
                "2026-11-24 03-12-18-9871",
                "5202610126",
                "520261-0126",
                "195202610126",
                "M-5202610126",
                "8909202809-12",
                "6107020270-2026",
                "640823-3234²"
            })
    @DisplayName(
            "Digits in an id with a valid date and checksum are an identity number, however written")
    void inAnIdAnyCheckingDigitsAreOne(String id) {
        assertThat(IdentityNumbers.isInId(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "M-1001",
                "KF-10234",
                "640823-3235",
                "641323-3234",
                "F9FXK0A1Q1GC",
                "anna.berg2@pol.kramfors.se",
                "2026-11-28",
                "KF-2026-11-28-1830",
                "KS-2026-10-20-0830",
                "KS202609150830",
                "KS-2025-03-11-1300",
                "KS-2027-01-12-0830",
                "202611281830",
                "20261128183000",
                "2099-08-23-3234",
                "64f08e23c3234",
                "3f2504e0-4f89-41d3-9a0c-640823323401",
                "351052608637548",
                "KS-2026-01-01-101500",
                "KF-1-20261207-1800",
                "20261124T183000-20261124T203000",
                "640823-T1234",
                "641323-T123",
                "C640823TX12",
                ""
            })
    @DisplayName("Ordinary ids, dates and numbers with a wrong checksum are no identity numbers")
    void otherIdsHaveNone(String id) {
        assertThat(IdentityNumbers.isInId(id)).isFalse();
    }

    @Test
    @DisplayName("Generated ids are hardly ever taken for identity numbers")
    void idsThatMachinesMakeAreHardlyEverTakenForOne() {
        var chance = new Random(22);
        var hex = "0123456789abcdef";
        var base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        assertThat(alarms(() -> new UUID(chance.nextLong(), chance.nextLong()).toString()))
                .isZero();
        assertThat(alarms(() -> random(chance, hex, 24))).isLessThan(30);
        assertThat(alarms(() -> random(chance, hex, 40))).isLessThan(50);
        assertThat(alarms(() -> random(chance, base64, 43))).isZero();
        assertThat(alarms(() -> "M-" + (100_000 + chance.nextInt(900_000)))).isZero();
    }

    @Test
    @DisplayName("Ids that combine a date, a time and a number are not taken for identity numbers")
    void dateTimeAndNumberTogetherAreHardlyEverTakenForOne() {
        var chance = new Random(22);
        Supplier<String> date =
                () ->
                        LocalDate.now(Clock.systemUTC())
                                .plusDays(chance.nextInt(1_000) - 500)
                                .toString();
        Supplier<String> clock =
                () ->
                        String.format(
                                Locale.ROOT, "%02d%02d", chance.nextInt(24), chance.nextInt(60));
        Supplier<String> second = () -> String.format(Locale.ROOT, "%02d", chance.nextInt(60));
        assertThat(alarms(() -> "KS-" + date.get() + "-" + clock.get())).isZero();
        assertThat(alarms(() -> "KS-" + date.get() + "-" + clock.get() + second.get())).isZero();
        assertThat(alarms(() -> date.get() + "T" + clock.get() + "-" + date.get())).isZero();
        assertThat(alarms(() -> date.get() + "-" + clock.get().replaceAll("(..)(..)", "$1-$2")))
                .isZero();
        assertThat(
                        alarms(() ->
                                date.get()
                                        + " "
                                        + clock.get().replaceAll("(..)(..)", "$1:$2:")
                                        + second.get()))
                .isZero();
        assertThat(
                        alarms(() ->
                                "KF"
                                        + date.get().replace("-", "")
                                        + (10_000 + chance.nextInt(90_000))))
                .isZero();
        assertThat(
                        alarms(() ->
                                date.get().replace("-", "")
                                        + clock.get()
                                        + second.get()
                                        + (100 + chance.nextInt(900))))
                .isZero();
        assertThat(alarms(() -> "KF-1-" + date.get() + "-" + clock.get())).isZero();
        assertThat(alarms(() -> "KF-" + date.get() + "-" + (1_000 + chance.nextInt(9_000))))
                .isZero();
    }

    @Test
    @DisplayName("A year before or after an identity number in an id does not hide it")
    void aYearBeforeANumberHidesNone() {
        var chance = new Random(22);
        for (int i = 0; i < 20_000; i++) {
            var birth = LocalDate.of(1935, 1, 1).plusDays(chance.nextInt(27_000));
            var number = number(birth.toString().substring(2).replace("-", ""), chance);
            for (var id :
                    List.of(
                            "KF-2026-" + number,
                            "M-2025-" + number.replace("-", ""),
                            "KS 2026/123 " + number,
                            "202611-" + number,
                            number + "-2026")) {
                assertThat(IdentityNumbers.isInId(id)).as(id).isTrue();
            }
        }
    }

    private static String number(String birth, Random chance) {
        var three = String.format(Locale.ROOT, "%03d", 1 + chance.nextInt(999));
        return IntStream.range(0, 10)
                .mapToObj(last -> birth + "-" + three + last)
                .filter(number -> Luhn.isValid(number.replace("-", "")))
                .findFirst()
                .orElseThrow();
    }

    private static long alarms(Supplier<String> id) {
        return Stream.generate(id).limit(10_000).filter(IdentityNumbers::isInId).count();
    }

    private static long alarmsInTexts(Supplier<String> text) {
        return Stream.generate(text).limit(10_000).filter(IdentityNumbers::isIn).count();
    }

    @Test
    @DisplayName(
            "A recent date with a time, amount or number in a text is not taken for an identity number")
    void aDateOfOurDaysWithATimeASumOrANumberIsNeverTakenForOneInATextEither() {
        var chance = new Random(22);
        Supplier<LocalDate> date =
                () -> LocalDate.now(Clock.systemUTC()).minusDays(chance.nextInt(1_000));
        Supplier<Integer> four = () -> 1_000 + chance.nextInt(9_000);
        assertThat(alarmsInTexts(() -> "Inköpt " + date.get() + " " + four.get() + " kr")).isZero();
        assertThat(
                        alarmsInTexts(() ->
                                "Kallelse till KF-"
                                        + date.get().toString().replace("-", "")
                                        + "-"
                                        + four.get()))
                .isZero();
        assertThat(alarmsInTexts(() -> "dnr " + date.get() + "-" + four.get())).isZero();
        assertThat(
                        alarmsInTexts(() ->
                                "Faktura " + date.get().toString().replace("-", "") + four.get()))
                .isZero();
        assertThat(
                        alarmsInTexts(() ->
                                "Möte "
                                        + date.get().toString().substring(2)
                                        + " "
                                        + (10 + chance.nextInt(14))
                                        + "30"))
                .isZero();
    }

    @Test
    @DisplayName(
            "A recent date and a number, separated by punctuation, are not taken for an identity number")
    void whatACommaOrABracketPartsFromADateIsNotItsEnd() {
        var chance = new Random(22);
        Supplier<LocalDate> date =
                () -> LocalDate.now(Clock.systemUTC()).minusDays(chance.nextInt(5_400));
        Supplier<String> six = () -> date.get().toString().substring(2).replace("-", "");
        Supplier<Integer> four = () -> 1_000 + chance.nextInt(9_000);
        assertThat(alarmsInTexts(() -> "Inköpt " + date.get() + ", " + four.get() + " kr"))
                .isZero();
        assertThat(alarmsInTexts(() -> date.get() + ";" + four.get())).isZero();
        assertThat(alarmsInTexts(() -> "Möte " + six.get() + ", " + four.get())).isZero();
        assertThat(alarmsInTexts(() -> "Möte (" + six.get() + ") " + four.get())).isZero();
        assertThat(alarmsInTexts(() -> "> " + six.get() + "\n> " + four.get())).isZero();
        assertThat(
                        alarmsInTexts(() ->
                                "Föd. 1964 i Härnösand, nås bäst på mobilen 070"
                                        + (1_000_000 + chance.nextInt(9_000_000))))
                .isZero();
    }

    @Test
    @DisplayName("Telephone numbers on consecutive lines are not taken for identity numbers")
    void telephoneNumbersBelowEachOtherAreNone() {
        var chance = new Random(22);
        Supplier<String> telephone =
                () ->
                        String.format(
                                Locale.ROOT,
                                "0612 80 %02d %02d",
                                chance.nextInt(100),
                                chance.nextInt(100));
        assertThat(alarmsInTexts(() -> "Ring " + telephone.get() + "\n" + telephone.get()))
                .isZero();
    }

    private static String random(Random chance, String letters, int length) {
        var id = new StringBuilder();
        for (int i = 0; i < length; i++) {
            id.append(letters.charAt(chance.nextInt(letters.length())));
        }
        return id.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Han heter Bo, 640823-3234.",
                "640823–3234",
                "640823‑3234",
                "640823−3234",
                "640823‐3234",
                "640823 - 3234",
                "640823 3234",
                "640823\u00a03234",
                "19640823-3234",
                "196408233234",
                "1964-08-23-3234",
                "1964-08-23 3234",
                "1964 08 23 3234",
                "1964.08.23-3234",
                "６４０８２３－３２３４",
                "640823\u00ad-3234",
                "64\u00ad0823-32\u00ad34",
                "640823-\n3234",
                "640823-\r\n  3234",
                "19640823\n-3234",
                "6408\n23-3234",
                "121212+1212",
                "19121212+1212",
                "701063-2391",
                "640823-T123",
                "19640823-t123",
                "640823–K123",
                "pnr 6408233234",
                "Personnumret är 6408233234",
                "6408233234 är mitt personnummer",
                "p-nr 6408233234",
                "pers-nr 6408233234",
                "640823/3234",
                "640823_3234",
                "640823.3234",
                "64-08-23-3234",
                "640823-\ufe0f3234",
                "20011012-2389",
                "Personnummer: 6408233234",
                "personnr 6408233234",
                "född 6408233234",
                "(640823-3234)",
                "pnr:640823-3234",
                "a640823-3234b",
                "Kim-640823-3234",
                "Möte 2026-11-24 1964 08 23 3234",
                "261124 1964 0823 3234",
                "640823--3234",
                "640823 (3234)",
                "640823:3234",
                "640823·3234",
                "640823\u00ad3234",
                "ID-nummer 6408233234",
                "identitetsnummer 6408233234",
                "personal number 6408233234",
                "SSN 6408233234",
                "640823-\n\n\n      3234",
                "Pers. nr 6408233234",
                "pers. nr: 6408233234",
                "p. nr 6408233234",
                "Födelsenummer 6408233234",
                "Föd. 6408233234",
                "social security number 6408233234",
                "Personnummer på den som lånat plattan: 6408233234",
                "Personnummer (10 siffror utan bindestreck): 6408233234",
                "Personnummer (ÅÅMMDDNNNN): 6408233234",
                "640823, 3234",
                "640823;3234",
                "(640823)-3234",
                "> 640823-\n> 3234",
                "640823-3234²",
                "640823-3234+46701740605",
                "*640823*-3234",
                "ID number: 6408233234",
                "pn 6408233234"
            })
    @DisplayName("An identity number in a text is found however people write it")
    void inATextItIsFoundAsPeopleWriteIt(String text) {
        assertThat(IdentityNumbers.isIn(text)).isTrue();
    }

    /** False alarms: Swedish texts without an identity number. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                // telephone numbers
                "070-174 06 05",
                "0701740605",
                "+46701740605",
                "0046 70 174 06 05",
                "0612-800 00",
                "08-123 456 78",
                "ring 070-1740631 eller 0612-80010",
                "Ring mig på 0708-121009",
                "Ring 0705-211001",
                "070812 1009",
                "0708/121009",
                "Tel:0708.121009",
                "0303-238000",
                "0910-121003",
                "0411-151004",
                // organisation numbers
                "212000-2486",
                "802002-4280",
                "16212000-2486",
                "5560360793",
                "556036-0793",
                // case numbers and paragraphs
                "KS 2017/178",
                "KS-2026-0178",
                "KS 2017/178-12 § 58",
                "dnr 2026-000123",
                "5000-K1234567-26",
                "K-1960-26",
                // payments
                "OCR 1234567890",
                "OCR 6408233234",
                "bankgiro 5050-1055",
                "plusgiro 90 20 03-3",
                "faktura 196408233235",
                "SE35 5000 0000 0549 1000 0003",
                // cards and devices
                "89460800000000000028",
                "IMEI 356938035643809",
                "KF-10234",
                // dates and times
                "2026-11-28",
                "2026-11-28 18:30",
                "2026-11-24 1830",
                "202611241830",
                "den 23-24/8 1964",
                "Protokoll-2025-11-24-1305.pdf",
                "Protokoll-2026-11-24-1304.pdf",
                "IMG-20251124-1305",
                "sammanträdet 2023-03-14 1804",
                "köpt 2021-03-15 1003",
                "Perioden 2022-10-15 - 2027",
                "Perioden 2023-10-15 - 2026",
                "1964-08-23 till 1964-08-24",
                "2026-11-28–2026-12-01",
                "kl. 18.30-20.00",
                "2027-08-23-3234",
                "Köpt 2021-01-04 1990 kr",
                "Perioden 1971-10-19 - 1975",
                "Ledamot 1980-01-01–1983",
                "Bild 260101-1030",
                "Grupp nr 0708121009",
                "Skåp nr 0708121009",
                // not checking, not a date, or on the young
                "640823-3235",
                "641323-3234",
                "19640823+3234",
                "640823-Q123",
                "640823 T123",
                "12640823-32345",
                "08-640823-3234",
                "640823-3234-5",
                ""
            })
    @DisplayName(
            "Phone, organisation, case and payment numbers and dates are not taken for identity numbers")
    void whatIsNoneIsNone(String text) {
        assertThat(IdentityNumbers.isIn(text)).isFalse();
    }

    @Test
    @DisplayName("A random mobile number is never taken for an identity number")
    void aRandomTelephoneNumberIsNeverTakenForOne() {
        var chance = new Random(22);
        for (int i = 0; i < 20_000; i++) {
            var seven = String.format(Locale.ROOT, "%07d", chance.nextInt(10_000_000));
            for (var number :
                    List.of(
                            "070" + seven,
                            "070-" + seven,
                            "070" + seven.charAt(0) + "-" + seven.substring(1),
                            "070" + seven.charAt(0) + "/" + seven.substring(1),
                            "+4670" + seven,
                            "070-"
                                    + seven.substring(0, 3)
                                    + " "
                                    + seven.substring(3, 5)
                                    + " "
                                    + seven.substring(5))) {
                assertThat(IdentityNumbers.isIn("Ring " + number)).as(number).isFalse();
            }
        }
    }

    /** A pattern that restarted at each repetition would take an hour. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "\n",
                "\n> ",
                "\u00a0",
                "-",
                "(",
                "6",
                "²",
                "640823 ",
                "\u00ad",
                "20261124",
                "\u0301\u0316",
                "\u0345\u0316\u0301",
                "\uff9e\u0301"
            })
    @DisplayName("A text with 100,000 repetitions is checked and cleaned within 20 seconds")
    void aLongRunOfAnythingIsLookedThroughAtOnce(String some) {
        var text = "811218" + some.repeat(100_000) + "b";
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> {
                    IdentityNumbers.isIn(text);
                    CleanText.line(text);
                    CleanText.value(text);
                    CleanText.isBlank(text);
                    Caseless.key(text);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Ang. 640823-3234 i KS 2017/178, 2 bilagor | Ang. ••••••-•••• i KS 2017/178, 2 bilagor
                    19640823-3234 | ••••••••-••••
                    640823 – 3234 och 811218-9876! | •••••• – •••• och ••••••-••••!
                    personnr 6408233234 ring 070-174 06 07 | personnr •••••••••• ring 070-174 06 07
                    Kallelse 2026-12-14 kl 18.00 | Kallelse 2026-12-14 kl 18.00
                    Pris $5 \\1 640823-3234 | Pris $5 \\1 ••••••-••••
                    ⁶⁴⁰⁸²³-³²³⁴ | ••••••-••••
                    Hej 640823-³²³⁴ | Hej ••••••-••••
                    640823-T234 | ••••••-T•••
                    ６４０８２３-3234 | ••••••-••••
                    """)
    @DisplayName("Only the digits of identity numbers are masked")
    void onlyTheDigitsOfIdentityNumbersAreMasked(String text, String masked) {
        assertThat(IdentityNumbers.masked(text)).isEqualTo(masked);
        assertThat(IdentityNumbers.isIn(IdentityNumbers.masked(text))).isFalse();
    }

    @Test
    @DisplayName("A mail address or id that contains an identity number is refused")
    void anAddressAndAnIdWithOneAreNone() {
        assertThat(MailAddress.parse("bo.640823.3234@pol.kramfors.se")).isEmpty();
        assertThat(StringFormat.OWN_ID.matches("M-640823-3234")).isFalse();
    }
}
