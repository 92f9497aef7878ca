package se.ledamot.datausage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.document.Document;

/** Requests for the guest pass (K4c): who asks whom, the second click, and the handover. */
class GuestPassTest extends UsageTestMunicipality {
    private static final String WANTED = "guest-pass-requested → role/secretary";

    @Test
    @DisplayName("A member of a single body need not name it in the request")
    void aMemberOfOneBodyNeedNotNameIt() {
        var asked = ask(CECILIA, Document.EMPTY);
        assertThat(asked.text("body")).isEqualTo(COUNCIL);
        assertThat(noticesSent()).containsExactly(WANTED);
        var notice = notices().getFirst();
        assertThat(notice.values().text("guestPass")).isEqualTo(asked.text("guestPass"));
        assertThat(notice.values().text("member")).isEqualTo("Åsa Öberg M-1003");
        assertThat(notice.values().text("body")).isEqualTo(COUNCIL);
        assertThat(open()).containsExactly(asked.text("guestPass") + " M-1003 Kommunfullmäktige");
    }

    @Test
    @DisplayName("A member of several bodies must name one of their own")
    void aMemberOfSeveralNamesOneOfTheirs() {
        refused(DAVID, Document.EMPTY, "body-not-named");
        refused(DAVID, of("Kommunstyrelsen"), "not-your-body");
        refused(CECILIA, of(ELECTIONS), "not-your-body");
        assertThat(noticesSent()).isEmpty();
        assertThat(ask(DAVID, of(ELECTIONS)).text("body")).isEqualTo(ELECTIONS);
        assertThat(ask(DAVID, of(COUNCIL)).text("body")).isEqualTo(COUNCIL);
        assertThat(noticesSent()).containsExactly(WANTED, WANTED);
    }

    @Test
    @DisplayName(
            "A person without a current seat, or an unknown person, cannot request a guest pass")
    void whoSitsOnNothingOrIsUnknownHasNobodyToAsk() {
        refused(EMIL, of(COUNCIL), "on-no-body");
        refused(EMIL, Document.EMPTY, "on-no-body");
        refused("M-4711", of(COUNCIL), "on-no-body");
        assertThat(noticesSent()).isEmpty();
    }

    @Test
    @DisplayName("A repeated request notifies the secretary again only after 20 hours")
    void repeatedRequestNotifiesSecretaryAgainOnlyAfter20Hours() {
        var first = ask(CECILIA, Document.EMPTY);
        clock.step(Duration.ofHours(20).minusSeconds(1));
        assertThat(ask(CECILIA, of(COUNCIL))).isEqualTo(first);
        assertThat(noticesSent()).hasSize(1);
        clock.step(Duration.ofSeconds(1));
        assertThat(ask(CECILIA, Document.EMPTY)).isEqualTo(first);
        assertThat(noticesSent()).containsExactly(WANTED, WANTED);
        clock.step(Duration.ofHours(1));
        assertThat(ask(CECILIA, Document.EMPTY)).isEqualTo(first);
        assertThat(noticesSent()).hasSize(2);
        assertThat(open()).hasSize(1);
    }

    @Test
    @DisplayName("A guest pass is handed over once, and afterwards a new one can be requested")
    void aPassIsHandedOverOnceAndMayBeAskedForAnew() {
        var first = ask(CECILIA, Document.EMPTY).text("guestPass");
        clock.step(Duration.ofMinutes(5));
        var over = handedOver(first);
        assertThat(over.instant("handedOverAt")).isEqualTo(clock.instant());
        clock.step(Duration.ofMinutes(5));
        assertThat(handedOver(first)).isEqualTo(over);
        assertThat(open()).isEmpty();
        assertThat(in("handed-over")).hasSize(1);
        assertThat(ask(CECILIA, Document.EMPTY).text("guestPass")).isNotEqualTo(first);
        assertThat(noticesSent()).hasSize(2);
        var absent = client.post("secretary", "/guest-passes/22222222/handover");
        assertThat(absent.status()).as(absent.body()).isEqualTo(404);
    }

    @Test
    @DisplayName("A request expires a year after the handover, and never while it is open")
    void requestExpiresYearAfterHandoverAndNeverWhileItIsOpen() {
        var id = ask(CECILIA, Document.EMPTY).text("guestPass");
        var open = state(GuestPassMapping.GUEST_PASS, id);
        assertThat(GuestPassMapping.GUEST_PASS.expiresAt(open)).isNull();
        assertThat(open.notifiedAgain(clock.instant()).requestedAt()).isEqualTo(clock.instant());
        handedOver(id);
        var over = state(GuestPassMapping.GUEST_PASS, id);
        assertThat(GuestPassMapping.GUEST_PASS.expiresAt(over))
                .isEqualTo(Instant.parse("2027-11-02T08:00:00Z"));
        assertThat(GuestPassMapping.GUEST_PASS.canExpire()).isTrue();
    }

    private Document handedOver(String request) {
        return done(client.post("secretary", "/guest-passes/" + request + "/handover"));
    }

    private Document ask(String member, Document body) {
        return done(client.post(member, "/guest-passes", body));
    }

    private void refused(String member, Document body, String reason) {
        var answer = client.post(member, "/guest-passes", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().text("clause")).isEqualTo("K4c");
        assertThat(answer.json().text("type")).isEqualTo("urn:ledamot:datausage:" + reason);
    }

    private static Document of(String body) {
        return Document.of("body", body);
    }

    private List<String> open() {
        return in("open");
    }

    private List<String> in(String state) {
        return done(client.get("secretary", "/guest-passes?state=" + state))
                .documents("items")
                .stream()
                .map(one ->
                        one.text("guestPass") + " " + one.text("member") + " " + one.text("body"))
                .toList();
    }
}
