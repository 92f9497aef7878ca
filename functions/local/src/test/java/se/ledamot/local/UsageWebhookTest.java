package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.local.TestMunicipality.SIM;
import static se.ledamot.local.TestMunicipality.done;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.http.HttpResponse;
import se.ledamot.platform.lambda.LambdaEvents;

/** What happens to the operator's records, valid or not. */
class UsageWebhookTest extends DataTestMunicipality {
    @Test
    @DisplayName("Late records count in their own month and cause no notice")
    void lateRecordsCountInTheirMonthAndAlertNobody() {
        municipality.lent();
        int before = municipality.noticesSent().size();
        used(SIM, "2026-10-31", "22:00", 6_000);
        assertThat(municipality.noticesSentFrom(before)).isEmpty();
        var october = done(municipality.client.get("it", "/usage/sims/" + SIM + "?month=2026-10"));
        assertThat(october.longValue("bytes")).isEqualTo(6_000 * MEGABYTE);
        assertThat(october.longValue("percent")).isEqualTo(120);
    }

    @Test
    @DisplayName("A session across the end of a month is split by time")
    void aSessionPastTheMonthsEndIsSplitByTime() {
        municipality.lent();
        var from = at("2026-10-31", "23:00");
        send(session(SIM, from, from.plus(Duration.ofHours(4)), 400 * MEGABYTE));
        assertThat(bytes("2026-10")).isEqualTo(100 * MEGABYTE);
        assertThat(bytes("2026-11")).isEqualTo(300 * MEGABYTE);
    }

    @Test
    @DisplayName("A session over the end of summer time counts on days of 24 and 25 hours")
    void anHourIsNotLostOrWonInTheNightsWhenClocksChange() {
        var from = at("2026-10-24", "00:00");
        var to = at("2026-10-26", "00:00");
        assertThat(Duration.between(from, to)).isEqualTo(Duration.ofHours(49));
        send(session(SIM, from, to, 49 * MEGABYTE));
        var days = done(municipality.client.get("it", "/usage/sims/" + SIM + "?month=2026-10"));
        assertThat(days.documents("days").stream().map(day -> day.longValue("bytes")))
                .containsExactly(24 * MEGABYTE, 25 * MEGABYTE);
    }

    @Test
    @DisplayName("An unknown card is reported once a day, and its use counts once it is registered")
    void unknownCardIsReportedOnceDay() {
        int before = municipality.noticesSent().size();
        var taken = used(STRANGE, "2026-11-01", "10:00", 6_000);
        assertThat(taken.longValue("unregistered")).isEqualTo(1);
        assertThat(used(STRANGE, "2026-11-01", "11:00", 1).longValue("unregistered")).isEqualTo(1);
        until("2026-11-03", "08:00");
        assertThat(municipality.noticesSentFrom(before))
                .containsExactly(
                        "Mon 09.15 sims-unknown → role/it", "Tue 00.00 sims-unknown → role/it");
        var sim = Document.of("iccid", STRANGE, "number", "070-174 06 93", "allowanceMb", 5_000);
        done(municipality.client.post("it", "/sims", sim));
        until("2026-11-04", "08:00");
        assertThat(municipality.noticesSentFrom(before)).hasSize(2);
        municipality.lent(TestMunicipality.TABLET, STRANGE);
        municipality.run("datausageSweep");
        assertThat(municipality.noticesSent())
                .anyMatch(sent -> sent.endsWith("allowance-used-up → member/M-1003"));
        assertThat(done(municipality.client.get("it", "/usage/unknown-sims")).documents("items"))
                .isEmpty();
    }

    @Test
    @DisplayName(
            "Invalid records are reported to IT once a day, also while other records are valid")
    void invalidRecordsAreReportedToItOnceDay() {
        int before = municipality.noticesSent().size();
        var from = at("2026-11-01", "10:00");
        var good = session(SIM, from, from, MEGABYTE);
        sent(List.of(good, "what is this", good.with("id", "x").with("iccid", "8946")));
        sent(List.of(good.with("id", "y").with("iccid", "8946")));
        assertThat(municipality.noticesSentFrom(before))
                .containsExactly("Mon 09.00 usage-records-rejected → role/it");
        municipality.run("noticesDue");
        assertThat(municipality.outbox.to("role/it").getLast().text())
                .contains("2 poster", "iccid: Ett SIM-kortsnummer", "Ett objekt");
        until("2026-11-03", "08:00");
        sent(List.of(good.with("id", "z").with("iccid", "8946")));
        assertThat(municipality.noticesSentFrom(before)).hasSize(2);
    }

    @Test
    @DisplayName("Invalid records are listed with their field and do not block the valid one")
    void invalidRecordsAreListedWithTheirFieldAndDoNotBlockValidOne() {
        var from = at("2026-11-01", "10:00");
        var good = session(SIM, from, from, MEGABYTE);
        var taken =
                sent(
                        List.of(
                                good,
                                "what is this",
                                good.with("id", "other").with("iccid", "8946"),
                                good.with("id", "later").with("to", "2026-12-01T00:00:00Z"),
                                good.with("id", "turned").with("to", "2026-10-01T00:00:00Z"),
                                good.with("down", 5L),
                                good,
                                good.with("id", "old")
                                        .with("from", "2024-11-01T00:00:00Z")
                                        .with("to", "2024-11-01T00:00:00Z")));
        assertThat(taken.longValue("counted")).isEqualTo(1);
        assertThat(taken.longValue("duplicates")).isEqualTo(1);
        assertThat(taken.documents("rejected").stream().map(DataTestMunicipality::first))
                .containsExactly("1 ", "2 /iccid", "3 /to", "4 /to", "5 /id", "7 /from");
        assertThat(bytes("2026-11")).isEqualTo(MEGABYTE);
    }

    @Test
    @DisplayName("The newest counter reading applies, and late lower ones change nothing")
    void theNewerCounterWinsAndALateLowerOneChangesNothing() {
        municipality.lent();
        counter("2026-11-01T12:00:00Z", 900);
        counter("2026-11-02T06:00:00Z", 1_000);
        counter("2026-11-02T05:00:00Z", 950);
        counter("2026-11-01T13:00:00Z", 940);
        assertThat(bytes("2026-11")).isEqualTo(1_000 * MEGABYTE);
    }

    @Test
    @DisplayName(
            "A record with a repeated field, a huge number or deep nesting does not block the valid one")
    void aRecordThatNoDocumentCanHoldDoesNotStopTheGoodOnes() {
        var good =
                Json.write(session(SIM, at("2026-11-01", "10:00"), at("2026-11-01", "10:01"), 7));
        var twice = good.replace("\"up\":", "\"up\":5,\"up\":");
        var manyDigits = good.replace("\"up\":", "\"up\":" + "9".repeat(2_000));
        var deep = good.replace("\"up\":0", "\"up\":" + "[".repeat(50) + "]".repeat(50));
        for (var bad : List.of(twice, manyDigits, deep)) {
            assertThat(bad).isNotEqualTo(good);
            var taken =
                    signed(
                            "operator",
                            "/usage/records",
                            "{\"records\":[" + bad + "," + good + "]}");
            assertThat(taken.longValue("counted") + taken.longValue("duplicates")).isEqualTo(1);
            assertThat(taken.documents("rejected").stream().map(DataTestMunicipality::first))
                    .containsExactly("0 /up");
        }
    }

    @Test
    @DisplayName("A record id with blanks around it is the same id")
    void blanksAroundAnIdDoNotMakeItAnother() {
        var good = session(SIM, at("2026-11-01", "10:00"), at("2026-11-01", "10:01"), 7);
        assertThat(send(good.with("id", "å-1")).longValue("counted")).isEqualTo(1);
        assertThat(send(good.with("id", " å-1\t")).longValue("duplicates")).isEqualTo(1);
        assertThat(send(good.with("id", "ä-1")).longValue("counted")).isEqualTo(1);
    }

    @Test
    @DisplayName("A request with 3,000 records is accepted, one with more is refused whole")
    void threeThousandRecordsAreTakenAndNoneOfMore() {
        var from = at("2026-11-01", "10:00");
        var most = new ArrayList<Document>();
        for (int i = 0; i < 3_000; i++) {
            most.add(session(SIM, from, from.plusSeconds(i), 1));
        }
        assertThat(sent(most).longValue("counted")).isEqualTo(3_000);
        most.add(session(SIM, from, from, 1));
        assertThat(status(Json.write(Document.of("records", most)))).isEqualTo(400);
        assertThat(bytes("2026-11")).isEqualTo(3_000);
    }

    @Test
    @DisplayName("A body of 1 MiB is accepted, a larger one is refused")
    void aMebibyteIsTakenAndNothingThatIsLarger() {
        var record =
                Json.write(
                        session(SIM, at("2026-11-01", "10:00"), municipality.clock.instant(), 7));
        var empty = "{\"records\":[%s]%s}".formatted(record, "");
        var most = "{\"records\":[%s]%s}".formatted(record, " ".repeat((1 << 20) - empty.length()));
        assertThat(status(most + " ")).isEqualTo(413);
        assertThat(status(most)).isEqualTo(200);
        assertThat(bytes("2026-11")).isEqualTo(7);
    }

    private int status(String json) {
        municipality.clock.step(Duration.ofSeconds(1));
        return answer("operator", "/usage/records", json.getBytes(StandardCharsets.UTF_8)).status();
    }

    @Test
    @DisplayName("The response to the worst batch is smaller than 4 MiB")
    void theAnswerToTheWorstBatchIsNotLargerThanAnAnswerMayBe() {
        var bad = new LinkedHashMap<String, Object>();
        for (int i = 0; i < 48; i++) {
            bad.put("c" + i, 1L);
        }
        bad.put("kind", "session");
        var taken = sent(Collections.nCopies(2_000, new Document(bad)));
        assertThat(taken.documents("rejected")).hasSize(2_000);
        var response = HttpResponse.ok(taken);
        assertThat(
                        Json.write(LambdaEvents.fromHttpResponse(response))
                                .getBytes(StandardCharsets.UTF_8)
                                .length)
                .isLessThan(4 << 20);
    }
}
