package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.local.Town.CECILIA;
import static se.ledamot.local.Town.DESK;
import static se.ledamot.local.Town.SIM;
import static se.ledamot.local.Town.done;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.calendar.Sweden;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.http.HttpCall;
import se.ledamot.platform.notice.Notice;

/** What members and staff are told of data, from the operator's call to the message. */
class DataUsageTest {
    private static final String STOCK = "89460800000000000085";
    private static final String STRANGE = "89460800000000000093";
    private static final long MEGABYTE = 1_000_000;

    private final Town town = Town.on("2026-11-02", "09:00");
    private int attempts;
    private int ids;

    @Test
    void theMemberHearsOfEachThresholdOnceAndItWhenAllIsUsed() {
        town.lent();
        int before = town.told().size();
        used(SIM, "2026-11-01", "10:00", 3_999);
        assertThat(town.toldFrom(before)).isEmpty();
        used(SIM, "2026-11-01", "11:00", 1);
        used(SIM, "2026-11-01", "12:00", 500);
        assertThat(town.toldFrom(before))
                .containsExactly("Mon 09.00 allowance-nearly-used → member/M-1003");
        used(SIM, "2026-11-01", "13:00", 500);
        used(SIM, "2026-11-01", "14:00", 5_000);
        assertThat(town.toldFrom(before + 1))
                .containsExactly(
                        "Mon 09.00 allowance-used-up → member/M-1003",
                        "Mon 09.00 allowance-used-up-it → role/it");
        town.run("noticesDue");
        assertThat(town.outbox.to("+46701740607").getLast().text())
                .isEqualTo(
                        "Kramfors kommun: Surfmängden i din surfplatta är slut. Den fylls på tisdag"
                                + " 1 dec. Tills dess: använd wifi, och läs handlingar du redan öppnat"
                                + " offline. Gästpass till wifi: kommunsekreteraren, 0612-800 00.");
    }

    @Test
    void aJumpOverTwoThresholdsTellsOfTheHighestAlone() {
        town.lent();
        int before = town.told().size();
        used(SIM, "2026-11-01", "10:00", 6_000);
        assertThat(town.toldFrom(before))
                .containsExactly(
                        "Mon 09.00 allowance-used-up → member/M-1003",
                        "Mon 09.00 allowance-used-up-it → role/it");
    }

    @Test
    void lateRecordsCountInTheirMonthAndAlertNobody() {
        town.lent();
        int before = town.told().size();
        used(SIM, "2026-10-31", "22:00", 6_000);
        assertThat(town.toldFrom(before)).isEmpty();
        var october = done(town.client.get("it", "/usage/cards/" + SIM + "?month=2026-10"));
        assertThat(october.whole("bytes")).isEqualTo(6_000 * MEGABYTE);
        assertThat(october.whole("percent")).isEqualTo(120);
    }

    @Test
    void aSessionPastTheMonthsEndIsSplitByTime() {
        town.lent();
        var from = at("2026-10-31", "23:00");
        send(session(SIM, from, from.plus(Duration.ofHours(4)), 400 * MEGABYTE));
        assertThat(bytes("2026-10")).isEqualTo(100 * MEGABYTE);
        assertThat(bytes("2026-11")).isEqualTo(300 * MEGABYTE);
    }

    @Test
    void anHourIsNotLostOrWonInTheNightsWhenClocksChange() {
        var from = at("2026-10-24", "00:00");
        var to = at("2026-10-26", "00:00");
        assertThat(Duration.between(from, to)).isEqualTo(Duration.ofHours(49));
        send(session(SIM, from, to, 49 * MEGABYTE));
        var days = done(town.client.get("it", "/usage/cards/" + SIM + "?month=2026-10"));
        assertThat(days.documents("days").stream().map(day -> day.whole("bytes")))
                .containsExactly(24 * MEGABYTE, 25 * MEGABYTE);
    }

    @Test
    void aChangedAllowanceIsRightInBothDirections() {
        town.lent();
        int before = town.told().size();
        used(SIM, "2026-11-01", "10:00", 3_500);
        allow(4_000);
        town.run("datausageSweep");
        assertThat(town.toldFrom(before))
                .containsExactly("Mon 09.00 allowance-nearly-used → member/M-1003");
        allow(8_000);
        used(SIM, "2026-11-01", "11:00", 1_500);
        town.run("datausageSweep");
        assertThat(town.toldFrom(before + 1)).isEmpty();
        used(SIM, "2026-11-01", "12:00", 3_000);
        assertThat(town.toldFrom(before + 1))
                .first()
                .isEqualTo("Mon 09.00 allowance-used-up → member/M-1003");
    }

    @Test
    void whoGotMoreBecauseItWasUsedUpHearsWhenThatIsUsedUpToo() {
        town.lent();
        int before = town.told().size();
        used(SIM, "2026-11-01", "10:00", 5_000);
        allow(10_000);
        town.run("datausageSweep");
        used(SIM, "2026-11-01", "11:00", 2_999);
        assertThat(town.toldFrom(before)).hasSize(2);
        used(SIM, "2026-11-01", "12:00", 1);
        used(SIM, "2026-11-01", "13:00", 2_000);
        allow(9_000);
        allow(10_000);
        town.run("datausageSweep");
        assertThat(town.toldFrom(before + 2))
                .containsExactly(
                        "Mon 09.00 allowance-nearly-used → member/M-1003",
                        "Mon 09.00 allowance-used-up → member/M-1003",
                        "Mon 09.00 allowance-used-up-it → role/it");
        assertThat(done(town.client.get("it", "/usage/cards/" + SIM)).items("told"))
                .isEqualTo(List.of(80L, 100L));
    }

    @Test
    void thresholdsAreTheMunicipalitysAndOneBelowWhatWasToldIsNotTold() {
        town.lent();
        int before = town.told().size();
        used(SIM, "2026-11-01", "10:00", 4_000);
        var version =
                Document.of(
                        "decidedOn", "2026-11-02",
                        "paragraph", "KS § 1",
                        "settings", Document.of("usageThresholds", List.of(50L, 80L, 90L)));
        done(town.client.post("secretary", "/guideline/versions", version));
        used(SIM, "2026-11-01", "11:00", 100);
        assertThat(town.toldFrom(before)).hasSize(1);
        used(SIM, "2026-11-01", "12:00", 400);
        used(SIM, "2026-11-01", "13:00", 1_000);
        assertThat(town.toldFrom(before))
                .containsExactly(
                        "Mon 09.00 allowance-nearly-used → member/M-1003",
                        "Mon 09.00 allowance-nearly-used → member/M-1003",
                        "Mon 09.00 allowance-used-up-it → role/it");
    }

    @Test
    void whatCanWaitIsSentInTheMorning() {
        town.lent();
        town.clock.to("2026-11-02", "23:30");
        used(SIM, "2026-11-02", "23:00", 4_500);
        town.run("noticesDue");
        assertThat(town.outbox.to("+46701740607")).noneMatch(one -> one.text().contains("kvar"));
        town.clock.to("2026-11-03", "07:05");
        town.run("noticesDue");
        assertThat(town.outbox.to("+46701740607").getLast().text())
                .startsWith("Kramfors kommun: Det är 500 MB kvar av surfmängden");
    }

    @Test
    void theMemberHearsOnceBeforeWhichMeetingTheDataRunsOut() {
        town.lent();
        meeting("KF-1", "Kommunfullmäktige", "2026-11-09", "18:00");
        meeting("BN-1", "Bildningsnämnden", "2026-11-23", "13:00");
        meeting("KF-2", "Kommunfullmäktige", "2026-11-27", "18:00");
        int before = town.told().size();
        for (int day = 1; day < 12; day++) {
            town.clock.to("2026-11-%02d".formatted(day + 1), "08:00");
            used(SIM, "2026-11-%02d".formatted(day), "20:00", 230);
            town.run("datausageSweep");
        }
        assertThat(town.toldFrom(before)).singleElement().asString().contains("running-out");
        town.run("noticesDue");
        assertThat(town.outbox.to("+46701740607").getLast().text())
                .contains("ser ut att ta slut ")
                .contains(" Kommunfullmäktige fredag 27 nov kl. 18.00.")
                .contains("Gästpass till wifi: kommunsekreteraren");
        var shown = done(town.client.get(CECILIA, "/usage/mine")).document("forecast");
        assertThat(shown.date("runsOutOn")).isAfter(LocalDate.of(2026, 11, 17));
    }

    @Test
    void daysThatAreNotReportedYetAreNotTakenForDaysWithoutUse() {
        town.lent();
        for (int day = 1; day < 11; day++) {
            used(SIM, "2026-11-%02d".formatted(day), "20:00", 220);
            town.clock.to("2026-11-%02d".formatted(day + 1), "08:00");
        }
        var known = forecast();
        for (int days = 0; days < 3; days++) {
            town.clock.step(Duration.ofDays(1));
            assertThat(forecast()).isEqualTo(known);
        }
        town.clock.to("2026-11-26", "08:00");
        assertThat(known.date("runsOutOn")).isBefore(LocalDate.of(2026, 11, 26));
        assertThat(forecast().date("runsOutOn")).isEqualTo(LocalDate.of(2026, 11, 26));
        used(STOCK, "2026-11-25", "20:00", 1);
        assertThat(forecast().has("runsOutOn")).isFalse();
    }

    private Document forecast() {
        return done(town.client.get(CECILIA, "/usage/mine")).document("forecast");
    }

    @Test
    void itIsToldOnceADayThatTheOperatorReportsNothing() {
        int before = town.told().size();
        until("2026-11-09", "09:00");
        assertThat(town.toldFrom(before)).isEmpty();
        used(STOCK, "2026-11-01", "20:00", 1);
        until("2026-11-10", "10:00");
        assertThat(town.toldFrom(before))
                .containsExactly(
                        "Mon 09.15 usage-not-reported → role/it",
                        "Tue 00.00 usage-not-reported → role/it");
        used(STOCK, "2026-11-06", "20:00", 0);
        until("2026-11-11", "10:00");
        assertThat(town.toldFrom(before + 2)).containsExactly("Wed 00.00 usage-not-reported → role/it");
        used(STOCK, "2026-11-08", "20:00", 0);
        until("2026-11-11", "23:45");
        assertThat(town.toldFrom(before + 2)).hasSize(1);
    }

    @Test
    void whoeverChangedAMeetingLastIsRightWhateverComesFirst() {
        meeting("KF-1", "Kommunfullmäktige", "2026-11-09", "18:00");
        var early = town.clock.instant();
        town.clock.step(Duration.ofHours(1));
        var moved = told("KF-1", "2026-11-10", town.clock.instant());
        var before = told("KF-1", "2026-11-12", early.plus(Duration.ofMinutes(1)));
        assertThat(keep(moved).whole("kept")).isEqualTo(1);
        assertThat(keep(before).whole("known")).isEqualTo(1);
        assertThat(keep(moved).whole("known")).isEqualTo(1);
        assertThat(starts()).containsExactly("2026-11-10T17:00:00Z false");
        town.clock.step(Duration.ofHours(1));
        keep(told("KF-1", "2026-11-10", town.clock.instant()).with("cancelled", true));
        assertThat(starts()).containsExactly("2026-11-10T17:00:00Z true");
        var bad = keep(told("KF-2", "2026-11-10", early).with("end", "2026-11-10T16:00:00Z"));
        assertThat(bad.documents("bad").stream().map(DataUsageTest::first))
                .containsExactly("0 /end");
    }

    private List<String> starts() {
        return done(town.client.get(DESK, "/meetings?month=2026-11")).documents("items").stream()
                .map(one -> one.text("start") + " " + one.truth("cancelled"))
                .toList();
    }

    private Document keep(Document meeting) {
        return signed("meeting-tool", "/meetings", Document.of("meetings", List.of(meeting)));
    }

    @Test
    void aMeetingThatIsOverTodayIsNotNamed() {
        town.lent();
        meeting("KF-1", "Kommunfullmäktige", "2026-11-12", "09:00");
        meeting("KF-2", "Kommunfullmäktige", "2026-11-12", "18:00");
        town.clock.to("2026-11-12", "15:00");
        for (int day = 1; day < 12; day++) {
            used(SIM, "2026-11-%02d".formatted(day), "20:00", 430);
        }
        used(SIM, "2026-11-12", "08:00", 100);
        town.run("datausageSweep");
        var told = town.notices().getLast().state().values();
        assertThat(told.text("on")).isEqualTo("2026-11-12");
        assertThat(told.text("start")).isEqualTo("2026-11-12T17:00:00Z");
    }

    @Test
    void nothingIsForetoldInTheFirstWeekOfABorrower() {
        town.clock.to("2026-11-12", "09:00");
        town.lent();
        int before = town.told().size();
        for (int day = 1; day < 12; day++) {
            used(SIM, "2026-11-%02d".formatted(day), "20:00", 300);
        }
        town.run("datausageSweep");
        assertThat(town.toldFrom(before)).isEmpty();
        assertThat(done(town.client.get(CECILIA, "/usage/mine")).has("forecast")).isFalse();
    }

    @Test
    void useOfAStolenCardIsToldAtOnceThenByTheHour() {
        town.lent();
        var theft = Document.of("kind", "theft", "description", "Väskan rycktes.");
        var incident = done(town.client.post(CECILIA, "/incidents", theft)).text("incident");
        int before = town.told().size();
        used(SIM, "2026-11-02", "08:30", 50);
        assertThat(town.toldFrom(before)).isEmpty();
        town.clock.to("2026-11-02", "22:00");
        used(SIM, "2026-11-02", "21:50", 10);
        used(SIM, "2026-11-02", "21:55", 20);
        used(SIM, "2026-11-02", "21:56", 30);
        assertThat(strays(before)).containsExactly("silent-card-used 10 MB missing " + incident);
        until("2026-11-02", "22:59");
        assertThat(strays(before)).hasSize(1);
        until("2026-11-02", "23:10");
        assertThat(strays(before))
                .containsExactly(
                        "silent-card-used 10 MB missing " + incident,
                        "silent-card-used 50 MB missing " + incident);
        blocked(incident);
        used(SIM, "2026-11-02", "23:09", 40);
        until("2026-11-03", "01:20");
        used(SIM, "2026-11-03", "01:16", 60);
        assertThat(strays(before))
                .endsWith(
                        "silent-card-used 40 MB missing " + incident,
                        "silent-card-used 60 MB blocked " + incident)
                .hasSize(4);
        town.run("noticesDue");
        assertThat(town.notices().getLast().state().about()).isEqualTo("incident/" + incident);
        assertThat(town.outbox.to("role/it").getLast().text())
                .contains("SIM-kort " + SIM + " har använts fast det är spärrat: 60 MB")
                .contains("Ärende " + incident);
    }

    @Test
    void whatAThiefUsedIsToldAlsoWhenTheCardIsBackBeforeItIsReported() {
        town.lent();
        town.clock.to("2026-11-03", "10:00");
        var loss = Document.of("kind", "loss");
        var incident = done(town.client.post(CECILIA, "/incidents", loss)).text("incident");
        town.clock.to("2026-11-03", "14:00");
        var find = Document.of("where", "with-member");
        done(town.client.post(CECILIA, "/incidents/" + incident + "/find", find));
        town.clock.to("2026-11-03", "16:00");
        int before = town.told().size();
        used(SIM, "2026-11-03", "09:30", 5);
        used(SIM, "2026-11-03", "15:00", 6);
        assertThat(strays(before)).isEmpty();
        used(SIM, "2026-11-03", "12:00", 7);
        assertThat(strays(before)).containsExactly("silent-card-used 7 MB was-silent " + incident);
    }

    @Test
    void whatACounterCountsAcrossABlockIsNotTakenForUseAfterIt() {
        town.lent();
        counter("2026-11-02T07:00:00Z", 100);
        town.clock.to("2026-11-03", "10:00");
        done(town.client.post(CECILIA, "/incidents", Document.of("kind", "loss")));
        int before = town.told().size();
        town.clock.to("2026-11-05", "10:00");
        counter("2026-11-04T07:00:00Z", 300);
        assertThat(strays(before)).isEmpty();
        counter("2026-11-05T07:00:00Z", 350);
        assertThat(strays(before)).singleElement().asString().contains("50 MB missing");
    }

    @Test
    void aSessionThatWasOpenWhenTheCardWasHandedInIsRight() {
        int before = town.told().size();
        town.clock.to("2026-11-03", "10:00");
        var registered =
                Document.of("iccid", STRANGE, "number", "070-174 06 93", "allowanceMb", 5_000);
        done(town.client.post("it", "/sims", registered));
        town.clock.to("2026-11-03", "12:00");
        var from = at("2026-11-03", "09:00");
        send(session(STRANGE, from, from.plus(Duration.ofHours(2)), 10 * MEGABYTE));
        assertThat(strays(before)).isEmpty();
        used(STRANGE, "2026-11-03", "10:30", 3);
        assertThat(strays(before)).containsExactly("unlent-card-used 3 MB");
    }

    @Test
    void aMeetingLongPastIsKnownAndStopsNothing() {
        var old = told("KF-0", "2024-09-10", town.clock.instant());
        for (int i = 0; i < 2; i++) {
            town.clock.step(Duration.ofSeconds(1));
            var next = told("KF-" + (i + 5), "2026-11-20", town.clock.instant());
            var answer =
                    signed(
                            "meeting-tool",
                            "/meetings",
                            Document.of("meetings", List.of(old, next)));
            assertThat(answer.whole("known")).isEqualTo(1);
            assertThat(answer.whole("kept")).isEqualTo(1);
        }
    }

    @Test
    void useBeforeTheBlockThatIsReportedLateIsRight() {
        town.lent();
        var loss = Document.of("kind", "loss");
        town.clock.to("2026-11-03", "09:00");
        done(town.client.post(CECILIA, "/incidents", loss));
        int before = town.told().size();
        used(SIM, "2026-11-03", "08:59", 10);
        assertThat(town.toldFrom(before)).isEmpty();
        var from = at("2026-11-03", "08:30");
        town.clock.to("2026-11-03", "09:30");
        send(session(SIM, from, from.plus(Duration.ofHours(1)), 100 * MEGABYTE));
        assertThat(strays(before)).singleElement().asString().contains("50 MB missing");
    }

    @Test
    void ofACardThatNobodyHasTheDeskIsToldOnceADay() {
        int before = town.told().size();
        town.clock.to("2026-11-02", "10:00");
        used(STOCK, "2026-11-02", "08:00", 7);
        assertThat(town.toldFrom(before)).isEmpty();
        used(STOCK, "2026-11-02", "09:30", 7);
        used(STOCK, "2026-11-02", "09:40", 8);
        assertThat(strays(before)).containsExactly("unlent-card-used 7 MB");
        until("2026-11-03", "09:50");
        assertThat(strays(before)).hasSize(1);
        until("2026-11-03", "10:10");
        assertThat(strays(before))
                .containsExactly("unlent-card-used 7 MB", "unlent-card-used 8 MB");
    }

    @Test
    void whatIsUntoldWhenTheCardGoesMissingIsNotForgotten() {
        int before = town.told().size();
        used(STOCK, "2026-11-02", "08:00", 1);
        town.clock.to("2026-11-02", "10:00");
        used(STOCK, "2026-11-02", "09:30", 7);
        used(STOCK, "2026-11-02", "09:40", 8);
        done(town.client.post("it", "/sims/" + STOCK + "/moves", Document.of("move", "missing")));
        town.clock.to("2026-11-02", "11:00");
        used(STOCK, "2026-11-02", "10:30", 9);
        assertThat(strays(before))
                .containsExactly(
                        "unlent-card-used 7 MB",
                        "unlent-card-used 8 MB",
                        "silent-card-used 9 MB missing ");
    }

    @Test
    void anUnknownCardIsToldOnceADayAndCountedWhenItIsRegistered() {
        int before = town.told().size();
        var taken = used(STRANGE, "2026-11-01", "10:00", 6_000);
        assertThat(taken.whole("aside")).isEqualTo(1);
        assertThat(used(STRANGE, "2026-11-01", "11:00", 1).whole("aside")).isEqualTo(1);
        until("2026-11-03", "08:00");
        assertThat(town.toldFrom(before))
                .containsExactly(
                        "Mon 09.15 cards-unknown → role/it", "Tue 00.00 cards-unknown → role/it");
        var sim = Document.of("iccid", STRANGE, "number", "070-174 06 93", "allowanceMb", 5_000);
        done(town.client.post("it", "/sims", sim));
        until("2026-11-04", "08:00");
        assertThat(town.toldFrom(before)).hasSize(2);
        town.lent(Town.TABLET, STRANGE);
        town.run("datausageSweep");
        assertThat(town.told())
                .anyMatch(told -> told.endsWith("allowance-used-up → member/M-1003"));
        assertThat(done(town.client.get("it", "/usage/unknown-cards")).documents("items"))
                .isEmpty();
    }

    @Test
    void aBadRecordIsNamedAndDoesNotStopTheGoodOnes() {
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
        assertThat(taken.whole("counted")).isEqualTo(1);
        assertThat(taken.whole("known")).isEqualTo(1);
        assertThat(taken.documents("bad").stream().map(DataUsageTest::first))
                .containsExactly("1 ", "2 /iccid", "3 /to", "4 /to", "5 /id", "7 /from");
        assertThat(bytes("2026-11")).isEqualTo(MEGABYTE);
    }

    @Test
    void theNewerCounterWinsAndALateLowerOneChangesNothing() {
        town.lent();
        counter("2026-11-01T12:00:00Z", 900);
        counter("2026-11-02T06:00:00Z", 1_000);
        counter("2026-11-02T05:00:00Z", 950);
        counter("2026-11-01T13:00:00Z", 2_000);
        assertThat(bytes("2026-11")).isEqualTo(1_000 * MEGABYTE);
    }

    @Test
    void aMemberSeesTheirOwnCardAndNotWhatAnotherUsedBefore() {
        town.clock.to("2026-11-12", "09:00");
        town.lent();
        used(SIM, "2026-11-11", "20:00", 100);
        used(SIM, "2026-11-12", "08:00", 50);
        town.clock.to("2026-11-13", "21:00");
        used(SIM, "2026-11-13", "20:00", 7);
        var own = done(town.client.get(CECILIA, "/usage/mine"));
        assertThat(own.whole("leftMb")).isEqualTo(4_843);
        assertThat(own.whole("bytes")).isEqualTo(7 * MEGABYTE);
        assertThat(own.documents("days")).singleElement().asString().contains("2026-11-13");
        counter("2026-11-13T20:00:00Z", 800);
        assertThat(done(town.client.get(CECILIA, "/usage/mine")).documents("days")).isEmpty();
        var october = town.client.get(CECILIA, "/usage/mine?month=2026-10");
        assertThat(october.status()).isEqualTo(404);
        assertThat(town.client.get("M-1002", "/usage/mine").status()).isEqualTo(404);
        assertThat(town.client.get(CECILIA, "/usage/cards/" + SIM).status()).isEqualTo(403);
    }

    @Test
    void aRequestForTheGuestPassGoesToTheSecretaryAndIsATaskThere() {
        int before = town.told().size();
        var body = Document.of("body", "Kommunfullmäktige");
        var request = done(town.client.post(CECILIA, "/guest-passes", body));
        assertThat(done(town.client.post(CECILIA, "/guest-passes", Document.EMPTY)))
                .isEqualTo(request);
        assertThat(town.toldFrom(before))
                .containsExactly("Mon 09.00 guest-pass-wanted → role/secretary");
        var open = done(town.client.get("secretary", "/guest-passes?state=open"));
        assertThat(open.documents("items"))
                .singleElement()
                .extracting(one -> one.text("member"), one -> one.text("body"))
                .containsExactly(CECILIA, "Kommunfullmäktige");
        town.clock.step(Duration.ofDays(1));
        done(town.client.post(CECILIA, "/guest-passes", body));
        assertThat(town.toldFrom(before))
                .containsExactly(
                        "Mon 09.00 guest-pass-wanted → role/secretary",
                        "Tue 09.00 guest-pass-wanted → role/secretary");
        var path = "/guest-passes/" + request.text("request") + "/handover";
        done(town.client.post("secretary", path));
        done(town.client.post("secretary", path));
        assertThat(
                        done(town.client.get("secretary", "/guest-passes?state=open"))
                                .documents("items"))
                .isEmpty();
        assertThat(done(town.client.post(CECILIA, "/guest-passes", body)).text("request"))
                .isNotEqualTo(request.text("request"));
        var elsewhere = Document.of("body", "Valnämnden");
        assertThat(town.client.post("M-1002", "/guest-passes", elsewhere).status()).isEqualTo(422);
        assertThat(town.client.post(DESK, "/guest-passes", body).status()).isEqualTo(403);
    }

    private static String first(Document bad) {
        return bad.whole("index") + " " + bad.documents("errors").getFirst().text("field");
    }

    private void blocked(String incident) {
        var failed = Document.of("why", "not-reached");
        done(town.client.post(DESK, "/incidents/" + incident + "/erasure/failure", failed));
        done(town.client.post("it", "/incidents/" + incident + "/sim-block", Document.EMPTY));
    }

    /** What was told of stray use: the message, the sum, and why. */
    private List<String> strays(int before) {
        return town.notices().stream()
                .skip(before)
                .map(found -> found.state())
                .filter(notice -> notice.message().name().endsWith("CARD_USED"))
                .map(DataUsageTest::stray)
                .toList();
    }

    private static String stray(Notice notice) {
        var told =
                Document.wire(notice.message()) + " " + notice.values().whole("megabytes") + " MB";
        return notice.values().text("why").equals("not-lent")
                ? told
                : told + " " + notice.values().text("why") + " " + notice.values().text("incident");
    }

    private void until(String date, String time) {
        town.until(date, time, Duration.ofMinutes(15), "datausageSweep");
    }

    private void allow(int megabytes) {
        var allowance = Document.of("allowanceMb", megabytes);
        done(town.client.post("it", "/sims/" + SIM + "/allowance", allowance));
    }

    private long bytes(String month) {
        return done(town.client.get("it", "/usage/cards/" + SIM + "?month=" + month))
                .whole("bytes");
    }

    private void meeting(String id, String body, String date, String time) {
        var start = at(date, time);
        keep(
                told(id, date, town.clock.instant())
                        .with("body", body)
                        .with("start", start)
                        .with("end", start.plus(Duration.ofHours(3))));
    }

    private static Document told(String id, String date, Instant changedAt) {
        return Document.of(
                "id",
                id,
                "body",
                "Kommunfullmäktige",
                "start",
                at(date, "18:00"),
                "end",
                at(date, "21:00"),
                "changedAt",
                changedAt);
    }

    private void counter(String at, long megabytes) {
        send(
                Document.of(
                        "kind",
                        "counter",
                        "iccid",
                        SIM,
                        "month",
                        "2026-11",
                        "at",
                        at,
                        "total",
                        megabytes * MEGABYTE));
    }

    private Document used(String card, String date, String time, long megabytes) {
        var from = at(date, time);
        return send(session(card, from, from.plusSeconds(60), megabytes * MEGABYTE));
    }

    private Document session(String card, Instant from, Instant to, long bytes) {
        return Document.of(
                "kind", "session",
                "id", "session-" + ++ids,
                "iccid", card,
                "from", from,
                "to", to,
                "up", 0,
                "down", bytes);
    }

    private Document send(Document record) {
        return sent(List.of(record));
    }

    private Document sent(List<?> records) {
        var all = new ArrayList<Object>(records);
        return signed("operator", "/usage/records", new Document(Map.of("records", all)));
    }

    private Document signed(String signer, String path, Document document) {
        var body = Json.write(document).getBytes(StandardCharsets.UTF_8);
        var id = "msg_%08d".formatted(++attempts);
        var timestamp = Long.toString(town.clock.instant().getEpochSecond());
        var headers =
                Map.of(
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        timestamp,
                        "webhook-signature",
                        LocalOperator.secret(signer).sign(id, timestamp, body),
                        "content-type",
                        "application/json");
        return done(town.client.send(new HttpCall("POST", path, Map.of(), headers, body, false)));
    }

    private static Instant at(String date, String time) {
        return Sweden.instantOf(LocalDate.parse(date), LocalTime.parse(time));
    }
}
