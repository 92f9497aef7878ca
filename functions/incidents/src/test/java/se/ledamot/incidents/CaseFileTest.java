package se.ledamot.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.incidents.IncidentTestMunicipality.DESK;
import static se.ledamot.incidents.IncidentTestMunicipality.MEMBER;
import static se.ledamot.incidents.IncidentTestMunicipality.done;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.document.Document;

@DisplayName("A case as it is put on file, word by word (K3.3d, K3.4f)")
class CaseFileTest {
    private static final String FOOT =
            """

            Enligt Riktlinje för digital möteshantering för politiker, KS 2017/178, version 1.\
            """;

    private final IncidentTestMunicipality municipality =
            IncidentTestMunicipality.at("2026-11-23", "10:00");

    @Test
    @DisplayName("A theft that has just been reported, with the police's number")
    void aTheftAtFirst() {
        var police = Document.of("reference", "5000-K1-26", "reportedOn", "2026-11-22");
        var id = municipality.report(IncidentTestMunicipality.theft().with("police", police));
        assertThat(file(DESK, id))
                .isEqualTo(
                        """
                        ÄRENDE %s
                        Kramfors kommun

                        Stöld av surfplattan
                        Förtroendevald: M-1
                        Stöldmärkningsnummer: KF-10001
                        Anmält: 23 november 2026 kl. 10.00
                        Läge: öppet

                        ANMÄLAN: Stöld av surfplattan (K3.4a)
                        23 november 2026 kl. 10.00, av den förtroendevalda
                        Väskan rycktes.
                        Polisens nummer: 5000-K1-26, anmält 22 november 2026

                        BEDÖMNING
                        Inte gjord.

                        - Radering av surfplattan: inte gjort, ska vara gjort 24 november 2026 kl. 10.00
                        - Byte av tre lösenord: inte gjort, ska vara gjort 25 november 2026 kl. 17.00
                        - Bedömning av personuppgiftsincident: inte gjort, ska vara gjort 26 november 2026 kl. 10.00
                        - Bedömning: inte gjort, ska vara gjort 26 november 2026 kl. 17.00
                        """
                                        .formatted(id)
                                + FOOT);
    }

    @Test
    @DisplayName("A loss with all that was done, dropped, remarked and decided")
    void aLossToTheEnd() {
        var id = municipality.report(Document.of("kind", "loss"));
        done(
                municipality.act(
                        DESK,
                        id,
                        "erasure/failure",
                        Document.of("reason", "not-reached", "note", "Svarar inte.")));
        done(municipality.act("it", id, "sim-block", Document.EMPTY));
        done(
                municipality.act(
                        "security",
                        id,
                        "breach-assessment",
                        Document.of(
                                "reported", true,
                                "reference", "IMY-2026-1",
                                "reasons", "Olåst.")));
        done(
                municipality.act(
                        "security",
                        id,
                        "breach-assessment",
                        Document.of("reported", false, "reasons", "Låst ändå.")));
        done(municipality.act(DESK, id, "assessment", Document.of("text", "På tåget.")));
        for (var password : List.of("tablet", "meeting-tool", "mail")) {
            done(municipality.act("it", id, "passwords", Document.of("password", password)));
        }
        done(
                municipality.act(
                        "it", id, "tasks/erase/drop", Document.of("reason", "Går inte att nå.")));
        var reasons = Document.of("finding", "no-negligence", "reasons", "Ett misstag.");
        done(municipality.act("secretary", id, "liability", reasons));

        assertThat(file(MEMBER, id))
                .isEqualTo(
                        """
                        ÄRENDE %s
                        Kramfors kommun

                        Surfplattan är borttappad
                        Förtroendevald: M-1
                        Stöldmärkningsnummer: KF-10001
                        Anmält: 23 november 2026 kl. 10.00
                        Läge: avslutat

                        ANMÄLAN: Surfplattan är borttappad (K3.4b)
                        23 november 2026 kl. 10.00, av den förtroendevalda
                        ingen uppgift

                        BEDÖMNING
                        23 november 2026 kl. 10.00, av utlåningen av surfplattor
                        På tåget.

                        BESLUT (K3.4f)
                        23 november 2026 kl. 10.00, av kommun- eller nämndsekreteraren
                        Den förtroendevalda ska inte betala. Bedömningen: ingen oaktsamhet.
                        Skäl: Ett misstag.

                        PERSONUPPGIFTSINCIDENT
                        23 november 2026 kl. 10.00, av säkerhetssamordnaren
                        Anmäls till Integritetsskyddsmyndigheten (IMY). IMY:s diarienummer: IMY-2026-1.
                        Skäl: Olåst.

                        PERSONUPPGIFTSINCIDENT
                        23 november 2026 kl. 10.00, av säkerhetssamordnaren
                        Anmäls inte. IMY:s diarienummer: ingen uppgift.
                        Skäl: Låst ändå.

                        - Radering av surfplattan: görs inte, enligt it-enheten 23 november 2026 kl. 10.00. Går inte att nå.
                        - Spärrning av SIM-kortet: gjort 23 november 2026 kl. 10.00, enligt it-enheten.
                        - Byte av tre lösenord: gjort 23 november 2026 kl. 10.00, enligt it-enheten.
                        - Bedömning av personuppgiftsincident: gjort 23 november 2026 kl. 10.00, enligt säkerhetssamordnaren.
                        - Bedömning: gjort 23 november 2026 kl. 10.00, enligt utlåningen av surfplattor.

                        23 november 2026 kl. 10.00, utlåningen av surfplattor: Svarar inte.
                        """
                                        .formatted(id)
                                + FOOT);
    }

    @Test
    @DisplayName("Passwords in wrong hands, in their order, without a tablet")
    void passwordsInWrongHands() {
        var which = List.of("tablet", "mail", "meeting-tool");
        var id =
                municipality.report(Document.of("kind", "credentials-exposed", "passwords", which));
        assertThat(file(MEMBER, id))
                .isEqualTo(
                        """
                        ÄRENDE %s
                        Kramfors kommun

                        Lösenord kan ha kommit i orätta händer
                        Förtroendevald: M-1
                        Stöldmärkningsnummer: ingen uppgift
                        Anmält: 23 november 2026 kl. 10.00
                        Läge: öppet

                        ANMÄLAN: Lösenord kan ha kommit i orätta händer (O2.4b)
                        23 november 2026 kl. 10.00, av den förtroendevalda
                        surfplattans kod, lösenordet till mötesverktyget, lösenordet till e-posten

                        BEDÖMNING
                        Inte gjord.

                        - Byte av lösenord: inte gjort, ska vara gjort 23 november 2026 kl. 14.00
                        """
                                        .formatted(id)
                                + FOOT);
    }

    @Test
    @DisplayName("A damage without its cover, and a use by somebody else")
    void aDamageAndAUse() {
        var damage =
                municipality.report(
                        Document.of("kind", "damage", "description", "Glaset", "cover", "off"));
        assertThat(file(DESK, damage))
                .contains("Glaset\nSkyddet satt inte på.\n", "BEDÖMNING\nInte gjord.\n");
        var use =
                municipality.report(
                        Document.of("kind", "unauthorised-use", "description", "Ett barnbarn."));
        assertThat(file(DESK, use)).contains("(K3.2)", ", av den förtroendevalda\nEtt barnbarn.\n");
    }

    private String file(String who, String id) {
        var answer = municipality.client.get(who, "/incidents/" + id + "/file");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
