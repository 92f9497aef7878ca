package se.ledamot.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.directory.Assignment;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.SeatType;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.MailAddress;

@DisplayName("Staff behind their roles, and what lists and registers agree on")
class StaffRegisterTest extends Registers {
    private static final String ANNA = "anna;Anna Lund;anna.lund@kramfors.se;;it\n";
    private static final String ANNA_TOO = "anna;Anna Lund;anna.lund@kramfors.se;;secretary\n";
    private static final String BO = "bo;Bo Ek;bo.ek@kramfors.se;070-1740605;registrar\n";

    @Test
    @DisplayName("A staff import lists who is added, changed or ended, and counts the unchanged")
    void anImportSaysOfEachWhoIsNewChangedGoneOrAsBefore() {
        applyStaff(ANNA + ANNA_TOO + BO);
        var plan = staff(ANNA + "cia;Cia Dal;cia.dal@kramfors.se;;it\n");
        assertThat(changes(plan))
                .containsExactly("anna changed [it]", "bo ended []", "cia added [it]");
        assertThat(plan.document("summary").longValue("current")).isEqualTo(2);
        assertThat(staff(ANNA + ANNA_TOO + BO).document("summary").longValue("unchanged"))
                .isEqualTo(2);

        applyStaff(ANNA);
        assertThat(items("it", "/staff"))
                .extracting(one -> one.text("person") + one.texts("roles"))
                .contains("anna[it]", "bo[]");
        assertThat(staff(ANNA).document("summary").longValue("current")).isEqualTo(1);
        assertThat(staff(ANNA).document("summary").longValue("unchanged")).isEqualTo(2);
    }

    @Test
    @DisplayName("Two lines of one person must agree, otherwise the CSV file has an error")
    void whoStandsOnTwoLinesIsOnePersonOrTheFileIsWrong() {
        var wrong = staff(ANNA + ANNA_TOO.replace("anna.lund@", "anna.b@"));
        assertThat(wrong.documents("errors"))
                .extracting(error -> error.longValue("line") + " " + error.text("column"))
                .containsExactly("3 person");
    }

    @Test
    @DisplayName("A mobile number is stored if the CSV file has one")
    void aMobileIsKeptWhereThereIsOne() {
        register(ASA + BJORN);
        assertThat(client.get("secretary", "/members/M-1").json().text("mobile"))
                .isEqualTo("+46701740605");
        assertThat(client.get("secretary", "/members/M-2").json().has("mobile")).isFalse();
    }

    @Test
    @DisplayName("A future assignment that the next CSV file omits is listed as ended")
    void anAssignmentToComeThatTheFileNoLongerHasNeverWas() {
        register(ASA + BJORN.replace("2023-01-01", "2027-01-01").replace("2026-12-31", ""));
        var plan = plan(HEADINGS + ASA);
        assertThat(plan.document("summary").longValue("current")).isEqualTo(2);
        var gone = items("secretary", "/members/imports/" + plan.text("import") + "/changes");
        assertThat(gone)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.text("id")).isEqualTo("M-2");
                    assertThat(one.text("change")).isEqualTo("ended");
                    assertThat(one.text("body")).isEqualTo("Kommunstyrelsen");
                });
    }

    @Test
    @DisplayName("A member is no longer counted as standing after the last day")
    void whatIsOverStandsNoMore() {
        register(ASA + BJORN);
        clock.to("2027-01-01", "09:00");
        assertThat(plan(HEADINGS + ASA).document("summary").longValue("current")).isEqualTo(1);
        clock.to("2026-12-31", "09:00");
        assertThat(plan(HEADINGS + ASA).document("summary").longValue("current")).isEqualTo(2);
    }

    @Test
    @DisplayName("A person may have at most 100 assignments")
    void aPersonHasSoManyAssignmentsAndNoMore() {
        var many = new StringBuilder(HEADINGS);
        for (int i = 0; i < 100; i++) {
            many.append(ASA.replace("Kommunfullmäktige", "Nämnd " + i));
        }
        assertThat(plan(many.toString()).has("errors")).isFalse();
        many.append(ASA.replace("Kommunfullmäktige", "Nämnd 100"));
        assertThat(plan(many.toString()).documents("errors"))
                .singleElement()
                .satisfies(error -> assertThat(error.text("column")).isEqualTo("person"));
    }

    @Test
    @DisplayName(
            "Members without a mail account and accounts without a current member are reported")
    void registerAndAccountsDifferWhereEitherHasMore() {
        var today = LocalDate.parse("2026-11-23");
        var asa = member("M-1", "asa@pol.kramfors.se", null);
        var gone = member("M-2", "bo@pol.kramfors.se", today.minusDays(1));
        var last = member("M-3", "cia@pol.kramfors.se", today);
        var all = List.of(asa, gone, last);
        assertThat(difference(all, "asa@pol.kramfors.se", "cia@pol.kramfors.se").isNone()).isTrue();
        var missing = difference(all, "asa@pol.kramfors.se");
        assertThat(missing.isNone()).isFalse();
        assertThat(missing.missing()).containsExactly(last);
        var extra =
                difference(
                        all,
                        "asa@pol.kramfors.se",
                        "bo@pol.kramfors.se",
                        "cia@pol.kramfors.se",
                        "chef@kramfors.se");
        assertThat(extra.isNone()).isFalse();
        assertThat(extra.extra()).containsExactly(new MailAddress("bo@pol.kramfors.se"));
    }

    private static MailDifference difference(List<Member> members, String... accounts) {
        var listed = Set.of(accounts).stream().map(MailAddress::new).collect(Collectors.toSet());
        return MailDifference.of(members, listed, "pol.kramfors.se", LocalDate.parse("2026-11-23"));
    }

    private static Member member(String id, String mail, @Nullable LocalDate lastDay) {
        var seat =
                new Assignment(
                        new BodyName("Kommunfullmäktige"),
                        SeatType.ORDINARY,
                        LocalDate.parse("2022-10-15"),
                        lastDay);
        return new Member(new MemberId(id), id, new MailAddress(mail), null, List.of(seat));
    }

    private void applyStaff(String lines) {
        var path = "/staff/imports/" + staff(lines).text("import") + "/apply";
        assertThat(client.post("it", path, Document.of("confirmed", true)).status()).isEqualTo(200);
    }

    private List<String> changes(Document plan) {
        return items("it", "/staff/imports/" + plan.text("import") + "/changes").stream()
                .map(one -> one.text("id") + " " + one.text("change") + " " + one.texts("roles"))
                .toList();
    }

    /** The next release reads what this one wrote under these names. */
    @Test
    @DisplayName("Stored names do not change")
    void mappingsKeepTheirNames() {
        assertThat(
                        List.<EntityMapping<?>>of(
                                ImportMapping.IMPORT,
                                ImportChunkMapping.IMPORT_CHUNK,
                                RegisterState.MAPPING))
                .extracting(mapping -> mapping.table() + " " + mapping.subject("x"))
                .containsExactly(
                        "Members import/x", "Members import-chunk/x", "Members register/x");
        client.csv("it", "/mail-accounts", bytes("e-post\n"));
        assertThat(store.table("Members")).containsKey("mail-accounts/newest");
    }
}
