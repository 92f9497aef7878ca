package se.ledamot.meetings.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.directory.PublicBodies;
import se.ledamot.municipality.directory.PublicBody;

/** What people write as the name of a meeting in a calendar. */
class EventNameTest {
    private static final PublicBodies BODIES =
            new PublicBodies(
                    List.of(
                            body("Kommunfullmäktige", "KF"),
                            body("Kommunstyrelsen", "KS"),
                            body("Bygg- och miljönämnden"),
                            body("Arvidsjaurs möte")));

    private static PublicBody body(String name, String... aliases) {
        var others = List.of(aliases).stream().map(BodyName::new).toList();
        return new PublicBody(new BodyName(name), others, true);
    }

    @ParameterizedTest
    @DisplayName("A body is found where a part of the name is nothing but it")
    @CsvSource(
            delimiter = '|',
            value = {
                "Kommunstyrelsen|Kommunstyrelsen",
                "KOMMUNSTYRELSEN|Kommunstyrelsen",
                "KS|Kommunstyrelsen",
                "ks-möte|",
                "Kommunfullmäktige – budget|Kommunfullmäktige",
                "Kommunfullmäktige - budget|Kommunfullmäktige",
                "Sammanträde Kommunstyrelsen|Kommunstyrelsen",
                "Sammanträde med Kommunstyrelsen|Kommunstyrelsen",
                "Extra sammanträde med KF|Kommunfullmäktige",
                "Extrasammanträde Kommunfullmäktige|Kommunfullmäktige",
                "Kommunstyrelsen sammanträder|Kommunstyrelsen",
                "Kommunstyrelsen extra|Kommunstyrelsen",
                "Kommunstyrelsen (digitalt)|Kommunstyrelsen",
                "Möte: Kommunstyrelsen|Kommunstyrelsen",
                "Bygg- och miljönämnden; extra|Bygg- och miljönämnden",
                "Sammanträde Bygg- och miljönämnden|Bygg- och miljönämnden",
                "Arvidsjaurs möte|Arvidsjaurs möte",
                "Inställt: Kommunstyrelsen|Kommunstyrelsen",
                "INSTÄLLT! Sammanträde Kommunstyrelsen|Kommunstyrelsen",
                "Kommunstyrelsens arbetsutskott|",
                "Kommunstyrelsen arbetsutskott|",
                "Kommunstyrelsen – arbetsutskottet|",
                "Kallelse: Kommunstyrelsen|",
                "Stoppdatum ärenden, Kommunfullmäktige|",
                "Gruppmöte (KS)|",
                "Inför kommunfullmäktige|",
                "Sammanträde|",
                "Möte|",
                "–|",
            })
    void bodies(String name, String body) {
        assertThat(EventName.body(name, BODIES).map(BodyName::text).orElse(null)).isEqualTo(body);
    }

    @Test
    @DisplayName("A name that is made to take long does not")
    void longName() {
        var name = "extra ".repeat(100_000) + "KS";
        assertThat(EventName.body(name, BODIES)).isEmpty();
        assertThat(EventName.isCalledOff(name)).isFalse();
    }

    @ParameterizedTest
    @DisplayName("A meeting is called off where its name begins so")
    @ValueSource(
            strings = {
                "Inställt: Kommunstyrelsen",
                "INSTÄLLT Kommunstyrelsen",
                "Inställd - KS",
                "Canceled: Kommunstyrelsen",
                "Cancelled: Kommunstyrelsen",
                "Avlyst: KF",
                "Avbokad: Kommunstyrelsen",
                "Kommunstyrelsen - INSTÄLLT",
                "Kommunstyrelsen (inställt!)",
                "Kommunstyrelsen inställt",
                "Sammanträdet är inställt!",
                "Utgår: Kommunstyrelsen",
                "Kommunstyrelsen – utgår",
            })
    void calledOff(String name) {
        assertThat(EventName.isCalledOff(name)).isTrue();
    }

    @ParameterizedTest
    @DisplayName("A meeting about what is called off is held")
    @ValueSource(
            strings = {
                "Kommunstyrelsen",
                "Inställtelse",
                "Kommunstyrelsen – inställda betalningar",
                "Utgår från kommunhuset kl. 9",
                ""
            })
    void notCalledOff(String name) {
        assertThat(EventName.isCalledOff(name)).isFalse();
    }
}
