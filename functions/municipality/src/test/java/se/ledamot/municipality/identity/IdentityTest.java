package se.ledamot.municipality.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.ledamot.municipality.inventory.Sim;
import se.ledamot.municipality.inventory.Tablet;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.platform.identity.IdentityNumbers;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.identity.PhoneNumber;
import se.ledamot.platform.schema.StringFormat;

class IdentityTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "19121212-1212",
                "121212-1212",
                "191212121212",
                "1212121212",
                "121212+1212",
                "19701063-2391",
                "701063-2391"
            })
    @DisplayName("An identity number is refused as a member id")
    void anIdentityNumberIsNeverAnId(String number) {
        assertThat(IdentityNumbers.isInId(number)).isTrue();
        assertThat(MemberId.parse(number)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"M-1001", "1001", "121212-1213", "20261122", "anna.berg"})
    @DisplayName("An id that is no identity number is accepted as a member id")
    void otherIdsAreIds(String id) {
        assertThat(MemberId.parse(id)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "070-174 06 05, +46701740605, true",
        "+46 76 123 45 67, +46761234567, true",
        "0612-800 00, +4661280000, false",
        "0046701740605, +46701740605, true",
        "+47 406 12 345, +4740612345, true"
    })
    @DisplayName("A typed phone number is converted to E.164 and recognised as mobile or not")
    void aNumberIsReadAsItIsTyped(String typed, String e164, boolean mobile) {
        var number = PhoneNumber.parse(typed).orElseThrow();
        assertThat(number.e164()).isEqualTo(e164);
        assertThat(number.isMobile()).isEqualTo(mobile);
        assertThat(number).asString().doesNotContain("174").doesNotContain("123");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "070", "abc", "070-17406054321", "+46"})
    @DisplayName("A text that is no phone number is refused")
    void whatIsNoNumberIsNone(String typed) {
        assertThat(PhoneNumber.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "89460800000000000010, true",
        "89460800000000000011, false",
        "8946 0800 0000 0000 0028, true",
        "8946080000, false",
        "00460800000000000010, false"
    })
    @DisplayName("An ICCID is accepted only with a valid check digit")
    void anIccidHasItsCheckDigit(String typed, boolean valid) {
        assertThat(Iccid.parse(typed).isPresent()).isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({
        "8946080000000000009F, 8946080000000000009",
        "8946 0800 0000 0000 009 f, 8946080000000000009",
        "8946-0800-0000-0000-0093, 8946080000000000009",
        "8946–0800‑0000−0000-0093, 8946080000000000009",
        "8946080000000000009, 8946080000000000009",
        "89460800000000000010F, 89460800000000000010",
        "89460800000000000010, 89460800000000000010"
    })
    @DisplayName("An ICCID has one canonical form, with or without filler, blanks and hyphens")
    void aCardHasOneNumberHoweverItIsFilledUp(String typed, String iccid) {
        assertThat(Iccid.parse(typed)).contains(new Iccid(iccid));
        assertThat(Iccid.FORMAT.canonical(typed)).isEqualTo(iccid);
    }

    @ParameterizedTest
    @CsvSource({
        "071-900 012 345 67, +467190001234567",
        "0719001234567, +46719001234567",
        "+46719001234567, +46719001234567",
        "0046 710 1234567, +467101234567",
        "+467191234567890, +467191234567890",
        "070-174 06 05, +46701740605",
        "0612-800 00, +4661280000"
    })
    @DisplayName("A SIM card may have a data-only number or an ordinary phone number")
    void aCardsNumberMayCarryDataAlone(String typed, String e164) {
        assertThat(PhoneNumber.parseSubscriptionNumber(typed)).contains(new PhoneNumber(e164));
        assertThat(Sim.NUMBER.matches(typed)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "071812345678",
                "071012-1237",
                "0719",
                "07190012345678901",
                "+47719001234567",
                "abc"
            })
    @DisplayName("A malformed, too long or foreign data-only number is refused for a SIM card")
    void noOtherNumberIsACards(String typed) {
        assertThat(PhoneNumber.parseSubscriptionNumber(typed)).isEmpty();
        assertThat(StringFormat.MOBILE.matches("0719001234567")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"kf-10234, KF-10234", "KF 10 234, KF10234", "ås-1, ÅS-1", "KF‑10–235, KF-10-235"})
    @DisplayName("A theft mark is accepted in lower case, with blanks and with any hyphen")
    void theftMarkIsAcceptedInLowerCaseWithBlanksAndWithAnyHyphen(String typed, String mark) {
        assertThat(TheftMark.parse(typed)).contains(new TheftMark(mark));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "åsa@pol.kramfors.se",
                "a@b",
                "a b@pol.kramfors.se",
                "a@pol.kramfors.se\n",
                "@pol.kramfors.se"
            })
    @DisplayName("A text that is no mail address is refused")
    void whatIsNoMailboxIsNone(String typed) {
        assertThat(MailAddress.parse(typed.replace("\n", "\u0000"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Åsa Öberg-Lindström, asa.oberg-lindstrom@pol.kramfors.se, true",
        "Åsa Öberg-Lindström, asa.oberglindstrom@pol.kramfors.se, true",
        "Anna Maria af Ekenstam, anna.ekenstam@pol.kramfors.se, true",
        "Folke Müller, folke.muller2@pol.kramfors.se, true",
        "Søren Ærø, soren.aero@pol.kramfors.se, true",
        "Cher, cher@pol.kramfors.se, true",
        "Åsa Öberg, asa.ek@pol.kramfors.se, false",
        "Åsa Öberg, oberg.asa@pol.kramfors.se, false",
        "Åsa Öberg, asa.oberg@kramfors.se, false"
    })
    @DisplayName("A mail address fits a name if it follows the address template")
    void anAddressIsFormedOfAName(String name, String address, boolean fits) {
        var template = new AddressTemplate("{first}.{last}@pol.kramfors.se");
        assertThat(template.fits(name, new MailAddress(address))).isEqualTo(fits);
    }

    @Test
    @DisplayName("A member id or theft mark that contains an identity number is refused")
    void anIdAndAMarkWithAnIdentityNumberAreNone() {
        assertThat(MemberId.parse("M-640823-3234")).isEmpty();
        assertThat(TheftMark.parse("KF-640823-3234")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("formats")
    @DisplayName("The example of each municipal string format matches it")
    void whoeverIsShownTheExampleCanSendIt(StringFormat format) {
        assertThat(format.matches(format.example())).isTrue();
        assertThat(format.canonical(format.example())).isEqualTo(format.example());
    }

    static Stream<StringFormat> formats() {
        return Stream.of(
                MemberId.FORMAT,
                TheftMark.FORMAT,
                Iccid.FORMAT,
                Sim.NUMBER,
                Tablet.SERIAL_NUMBER,
                Notice.ID);
    }
}
