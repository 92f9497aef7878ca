package se.ledamot.meetings.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.meetings.MeetingsTestMunicipality;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.platform.document.Document;

/** What meeting tools call the members and the bodies, and who is told when nobody matches. */
class ToolAccountsTest extends MeetingsTestMunicipality {
    @BeforeEach
    void register() {
        registered(TOOL, "by-time");
    }

    private void takenOffline(String account) {
        sent(
                event(
                        "paper.taken-offline",
                        Document.of("paper", "P-1", "member", account, "version", "1")));
    }

    private Document matched(String account, String member) {
        return done(
                client.post(
                        "secretary",
                        "/tool-accounts",
                        Document.of("tool", TOOL, "account", account, "member", member)));
    }

    private List<String> unmatched() {
        return done(client.get("secretary", "/tool-accounts?state=unmatched"))
                .documents("items")
                .stream()
                .map(one -> one.text("account"))
                .toList();
    }

    @Test
    @DisplayName("A municipal address matches its member, however it is written")
    void aMunicipalAddressMatches() {
        takenOffline("Cecilia.Noren@POL.kramfors.se");
        takenOffline("cecilia.noren@pol.kramfors.se");
        assertThat(done(client.get("secretary", "/tool-accounts")).documents("items")).hasSize(1);
        assertThat(unmatched()).isEmpty();
        sweep();
        assertThat(noticesSent()).isEmpty();
    }

    @Test
    @DisplayName("An account of nobody is told to the secretary once a working day, until matched")
    void anAccountOfNobodyIsTold() {
        takenOffline("cecilia");
        sweep();
        sweep();
        assertThat(noticesSent()).containsExactly("tool-accounts-unmatched → role/secretary");
        clock.to("2026-11-28", "09:00");
        sweep();
        assertThat(noticesSent()).as("not on a Saturday").hasSize(1);
        clock.to("2026-11-30", "09:00");
        sweep();
        assertThat(noticesSent()).hasSize(2);
        assertThat(unmatched()).containsExactly("cecilia");
        assertThat(matched("CECILIA", CECILIA).text("matchedWith")).isEqualTo(CECILIA);
        assertThat(unmatched()).isEmpty();
        clock.step(Duration.ofDays(1));
        sweep();
        assertThat(noticesSent()).hasSize(2);
    }

    @Test
    @DisplayName("A wrong match can be replaced and taken back; a second time changes nothing")
    void aWrongMatchCanBeTakenBack() {
        var first = matched("cecilia", DAVID);
        assertThat(matched("cecilia", CECILIA).text("matchedWith")).isEqualTo(CECILIA);
        var path = "/tool-accounts/" + first.text("toolAccount");
        for (int i = 0; i < 2; i++) {
            var account = done(client.post("secretary", path + "/unmatch"));
            assertThat(account.has("matchedWith")).isFalse();
            assertThat(account.booleanValue("unmatched")).isTrue();
        }
        var journal = done(client.get("secretary", path + "/journal")).documents("items");
        assertThat(journal)
                .extracting(entry -> entry.text("type"))
                .containsExactlyInAnyOrder(
                        "tool-account-matched", "tool-account-matched", "tool-account-unmatched");
    }

    @Test
    @DisplayName("An account that is no member's is told no more, and can be matched after all")
    void anAccountOfNoMemberIsToldNoMore() {
        takenOffline("registrator@kramfors.se");
        sweep();
        var id = done(client.get("secretary", "/tool-accounts")).documents("items").getFirst();
        var path = "/tool-accounts/" + id.text("toolAccount");
        for (int i = 0; i < 2; i++) {
            var account = done(client.post("secretary", path + "/dismissal"));
            assertThat(account.booleanValue("nobody")).isTrue();
            assertThat(account.booleanValue("unmatched")).isFalse();
        }
        clock.step(Duration.ofDays(1));
        sweep();
        assertThat(noticesSent()).hasSize(1);
        assertThat(unmatched()).isEmpty();
        var match = client.post("secretary", path + "/match", Document.of("member", CECILIA));
        assertThat(done(match).text("matchedWith")).isEqualTo(CECILIA);
        assertThat(done(match).booleanValue("nobody")).isFalse();
        var absent = "/tool-accounts/" + "0".repeat(24) + "/match";
        assertThat(client.post("secretary", absent, Document.of("member", CECILIA)).status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("Where a member's record cannot be read, no account is said to be of nobody")
    void whereAMemberCannotBeReadNothingIsTold() {
        takenOffline("cecilia.noren@pol.kramfors.se");
        store.alter(MemberMapping.MEMBER, CECILIA, state -> Document.of("of", "later"));
        sweep();
        assertThat(noticesSent()).containsExactly("record-unreadable → role/it");
    }

    @Test
    @DisplayName("A match with nobody, or at a tool that is not registered, is refused")
    void aMatchWithNobodyIsRefused() {
        var body = Document.of("tool", TOOL, "account", "x", "member", "M-4711");
        var nobody = client.post("secretary", "/tool-accounts", body);
        assertThat(nobody.status()).isEqualTo(422);
        assertThat(nobody.body()).contains("member-unknown");
        var other = client.post("secretary", "/tool-accounts", body.with("tool", OTHER_TOOL));
        assertThat(other.status()).isEqualTo(404);
        assertThat(other.body()).contains("meeting-tool-absent");
    }

    @Test
    @DisplayName("A body that is not listed is told by name; an alias of it makes it known")
    void aBodyThatIsNotListedIsTold() {
        sent(event("meeting.published", meeting("X-1", "Sammedelsnämnden", "2026-12-14", "18:00")));
        sent(event("meeting.published", meeting("X-2", "sammedelsnämnden", "2027-01-14", "18:00")));
        sent(event("meeting.published", meeting("X-3", "Gårdagsnämnden", "2026-11-20", "18:00")));
        sweep();
        var notice = notices().getFirst();
        assertThat(notice.values().texts("unlistedBodies")).containsExactly("Sammedelsnämnden");
        assertThat(noticesSent()).containsExactly("bodies-unlisted → role/secretary");
    }

    @Test
    @DisplayName("A tool keeps the order that it was registered with; its name can change")
    void aToolKeepsItsOrder() {
        var other = Document.of("tool", TOOL, "name", "Protokollet", "order", "by-revision");
        var refused = client.post("it", "/meeting-tools", other);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("meeting-tool-registered");
        var renamed = other.with("order", "by-time").with("name", "Nya Protokollet");
        assertThat(done(client.post("it", "/meeting-tools", renamed)).text("name"))
                .isEqualTo("Nya Protokollet");
        assertThat(done(client.get("secretary", "/meeting-tools")).documents("items")).hasSize(1);
    }
}
