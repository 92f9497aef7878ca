package se.ledamot.municipality.guideline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.identity.MailAddress;

class ProfileTest {
    @ParameterizedTest
    @ValueSource(strings = {"kramfors", "orkelljunga"})
    @DisplayName("A profile has every setting, and its hash is that of its exact text")
    void aProfileIsCompleteAndItsTextIsHashedToTheByte(String name) {
        var profile = Profile.of(name);
        assertThat(profile.guideline().textHash()).isEqualTo(Sha256.of(profile.text()));
        for (var setting : Setting.values()) {
            assertThat(profile.guideline().settings().values().has(setting.code())).isTrue();
            assertThat(profile.guideline().settings().originOf(setting)).isNotNull();
        }
    }

    @Test
    @DisplayName("The guideline texts are exactly the decided ones")
    void theTextsAreThoseThatWereDecided() {
        assertThat(Profile.of("kramfors").guideline().textHash().hex())
                .isEqualTo("48947b9e3bddab6f42d301602e537cd24c5ab2c7737ca94912070fc6e884a8a9");
        assertThat(Profile.of("kramfors").text())
                .contains("etikett med stöldmärkning som inte får");
        assertThat(Profile.of("orkelljunga").text())
                .contains("Massutskick, här definierat som utskick till fler än 100 personer");
    }

    @Test
    @DisplayName("A setting that the guideline does not state is marked as borrowed")
    void settingThatGuidelineDoesNotStateIsMarkedAsBorrowed() {
        assertThat(Profile.of("orkelljunga").guideline().settings().originOf(Setting.PRIVATE_USE))
                .isEqualTo(Origin.BORROWED);
        assertThat(Profile.of("kramfors").guideline().settings().originOf(Setting.PRIVATE_USE))
                .isEqualTo(Origin.STATED);
    }

    @Test
    @DisplayName("An invalid setting is refused")
    void settingsThatDoNotFitCannotBe() {
        var settings = Profile.of("kramfors").guideline().settings();
        assertThatThrownBy(() -> settings.withDecided(Document.of("returnWithinDays", 0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(
                        settings.withDecided(Document.of("returnWithinDays", 21))
                                .originOf(Setting.RETURN_WITHIN_DAYS))
                .isEqualTo(Origin.DECIDED);
    }

    @Test
    void onlyAnAddressInTheMunicipalitysDomainIsMunicipal() {
        var settings = Profile.of("kramfors").guideline().settings();
        assertThat(settings.isMunicipal(new MailAddress("a.b@pol.kramfors.se"))).isTrue();
        assertThat(settings.isMunicipal(new MailAddress("a.b@kramfors.se"))).isFalse();
        assertThat(settings.isMunicipal(new MailAddress("a.b@pol.kramfors.se.example.com")))
                .isFalse();
    }

    @Test
    void anUnknownProfileStopsTheStart() {
        assertThatThrownBy(() -> Profile.of("../kramfors"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
