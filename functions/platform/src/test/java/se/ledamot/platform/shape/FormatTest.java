package se.ledamot.platform.shape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FormatTest {
    @ParameterizedTest
    @EnumSource
    void whoeverIsShownTheExampleCanSendIt(Format format) {
        assertThat(format.holds(format.example())).isTrue();
        assertThat(format.canonical(format.example())).isEqualTo(format.example());
    }
}
