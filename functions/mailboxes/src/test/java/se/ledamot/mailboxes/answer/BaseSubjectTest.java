package se.ledamot.mailboxes.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseSubjectTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            textBlock =
                    """
                    Fråga om skolan,                fråga om skolan, false, false
                    Re: Fråga om skolan,            fråga om skolan, true,  false
                    SV: Fråga  om skolan,           fråga om skolan, true,  false
                    Sv: Re: SV: Fråga om skolan,    fråga om skolan, true,  false
                    VB: Fråga om skolan,            fråga om skolan, true,  true
                    Fwd: Fråga om skolan,           fråga om skolan, true,  true
                    FW: SV: Fråga om skolan,        fråga om skolan, true,  true
                    Re[2]: Fråga om skolan,         fråga om skolan, true,  false
                    'Re (3) : Fråga om skolan',     fråga om skolan, true,  false
                    [EXTERN] Fråga om skolan,       fråga om skolan, false, false
                    SV: [EXTERN] Fråga om skolan,   fråga om skolan, true,  false
                    [EXTERN] SV: Fråga om skolan,   fråga om skolan, true,  false
                    Fråga om skolan (fwd),          fråga om skolan, false, false
                    AW: WG: Fråga om skolan,        fråga om skolan, true,  true
                    [Sverige],                      [sverige],       false, false
                    Svar: när kommer bussen,        när kommer bussen, true, false
                    Rester: vad händer,             rester: vad händer, false, false
                    Re,                             re,              false, false
                    Re:,                            '',              true,  false
                    '',                             '',              false, false
                    """)
    @DisplayName("What mail programs put before and after a subject is left out")
    void whatMailProgramsAddIsLeftOut(
            String subject, String base, boolean isReply, boolean isForward) {
        var found = BaseSubject.of(subject);

        assertThat(found).isEqualTo(new BaseSubject(base, isReply, isForward));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"Fra\u030aga,Fråga", "FRÅGA,fråga", "Möte – nu,Möte - nu"})
    @DisplayName("A subject has one key, however it is written")
    void aSubjectHasOneKey(String one, String other) {
        assertThat(BaseSubject.of(one).key()).isEqualTo(BaseSubject.of(other).key());
    }
}
