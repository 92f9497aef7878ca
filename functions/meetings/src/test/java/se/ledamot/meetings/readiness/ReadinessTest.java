package se.ledamot.meetings.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.meetings.MeetingsTestMunicipality;
import se.ledamot.meetings.paper.PaperMapping;
import se.ledamot.municipality.directory.SeatType;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.TabletMapping;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;

/** Who is called to a meeting, and who has its papers in the tablet (K3.5). */
class ReadinessTest extends MeetingsTestMunicipality {
    private static final String EMIL = "M-1005";

    @BeforeEach
    void meetingWithTwoPapers() {
        registered(TOOL, "by-time");
        member(EMIL, "emil.ek", seat(COUNCIL, SeatType.ORDINARY));
        List.of(CECILIA, DAVID, EMIL).forEach(this::lent);
        sent(event("meeting.published", meeting("KF-1", COUNCIL, "2026-12-14", "18:00")));
        paper("P-1", "1");
        paper("P-2", "1");
    }

    private void takenAll(String account) {
        taken(account + "@pol.kramfors.se", "P-1", "1");
        taken(account + "@pol.kramfors.se", "P-2", "1");
    }

    private Document readiness() {
        var meeting = meetings("2026-12").getFirst().id();
        return done(client.get("secretary", "/meetings/" + meeting + "/readiness"));
    }

    private List<String> members() {
        return readiness().documents("members").stream()
                .map(one ->
                        "%s %s %s %s %s"
                                .formatted(
                                        one.text("member"),
                                        one.text("seat"),
                                        one.text("papers"),
                                        one.has("missing")
                                                ? one.longValue("missing")
                                                        + " "
                                                        + one.longValue("outdated")
                                                : "- -",
                                        one.text("tablet")))
                .toList();
    }

    @Test
    @DisplayName("Those who have all, some or none of the papers are told apart")
    void allSomeOrNoneAreToldApart() {
        assertThat(members())
                .as("as long as the tool has named nobody, nothing is known")
                .containsExactly(
                        "M-1003 ordinary not-known - - with-member",
                        "M-1005 ordinary not-known - - with-member");
        takenAll("cecilia.noren");
        assertThat(members())
                .containsExactly(
                        "M-1003 ordinary current 0 0 with-member",
                        "M-1005 ordinary none 2 0 with-member");
        paper("P-1", "2");
        paper("P-3", "1");
        taken("emil.ek@pol.kramfors.se", "P-3", "1");
        assertThat(members())
                .containsExactly(
                        "M-1003 ordinary incomplete 1 1 with-member",
                        "M-1005 ordinary incomplete 2 0 with-member");
        var readiness = readiness();
        assertThat(readiness.longValue("called")).isEqualTo(2);
        assertThat(readiness.longValue("incomplete")).isEqualTo(2);
        assertThat(readiness.longValue("paperCount")).isEqualTo(3);
    }

    @Test
    @DisplayName("A withdrawn paper is not missed, and a removed one is")
    void aWithdrawnPaperIsNotMissed() {
        takenAll("cecilia.noren");
        sent(
                event(
                        "paper.removed-offline",
                        Document.of("paper", "P-2", "member", "cecilia.noren@pol.kramfors.se")));
        assertThat(members()).contains("M-1003 ordinary incomplete 1 0 with-member");
        sent(event("paper.withdrawn", Document.of("id", "P-2")));
        assertThat(members()).contains("M-1003 ordinary current 0 0 with-member");
    }

    @Test
    @DisplayName("A substitute is called only if called in, also by an account matched afterwards")
    void aSubstituteIsCalledIfCalledIn() {
        takenAll("david.astrom");
        assertThat(members()).noneMatch(one -> one.startsWith(DAVID));
        sent(event("substitute.called", Document.of("meeting", "KF-1", "member", "dastr")));
        assertThat(members()).noneMatch(one -> one.startsWith(DAVID));
        done(
                client.post(
                        "secretary",
                        "/tool-accounts",
                        Document.of("tool", TOOL, "account", "DASTR", "member", DAVID)));
        assertThat(members()).contains("M-1004 substitute current 0 0 with-member");
        sent(event("substitute.released", Document.of("meeting", "KF-1", "member", "dastr")));
        assertThat(members()).noneMatch(one -> one.startsWith(DAVID));
    }

    @Test
    @DisplayName("While an account matches nobody, nobody is said to lack the papers")
    void whileAnAccountMatchesNobodyNothingIsSaid() {
        taken("ce-no", "P-1", "1");
        assertThat(members())
                .containsExactly(
                        "M-1003 ordinary not-known - - with-member",
                        "M-1005 ordinary not-known - - with-member");
        done(
                client.post(
                        "secretary",
                        "/tool-accounts",
                        Document.of("tool", TOOL, "account", "ce-no", "member", CECILIA)));
        assertThat(members())
                .containsExactly(
                        "M-1003 ordinary incomplete 1 0 with-member",
                        "M-1005 ordinary none 2 0 with-member");
    }

    @Test
    @DisplayName(
            "An account that says nothing of offline papers is no sign that somebody lacks them")
    void anAccountThatSaysNothingOfPapersIsNoSign() {
        var address = "emil.ek@pol.kramfors.se";
        sent(event("substitute.called", Document.of("meeting", "KF-1", "member", address)));
        matched("cecilia", CECILIA);
        assertThat(members())
                .containsExactly(
                        "M-1003 ordinary not-known - - with-member",
                        "M-1005 ordinary not-known - - with-member");
        takenAll("cecilia.noren");
        assertThat(members()).contains("M-1005 ordinary none 2 0 with-member");
        taken("new-name", "P-1", "1");
        assertThat(members())
                .as("the new name may be anybody's who seems to lack something")
                .containsExactly(
                        "M-1003 ordinary current 0 0 with-member",
                        "M-1005 ordinary not-known - - with-member");
    }

    private void matched(String account, String member) {
        done(
                client.post(
                        "secretary",
                        "/tool-accounts",
                        Document.of("tool", TOOL, "account", account, "member", member)));
    }

    @Test
    @DisplayName("Where two members have one address, its copies are nobody's until it is matched")
    void anAddressOfTwoIsNobodys() {
        member(EMIL, "cecilia.noren", seat(COUNCIL, SeatType.ORDINARY));
        takenAll("cecilia.noren");
        assertThat(members())
                .containsExactly(
                        "M-1003 ordinary not-known - - with-member",
                        "M-1005 ordinary not-known - - with-member");
        matched("cecilia.noren@pol.kramfors.se", EMIL);
        assertThat(members())
                .containsExactly(
                        "M-1003 ordinary none 2 0 with-member",
                        "M-1005 ordinary current 0 0 with-member");
    }

    @Test
    @DisplayName("The papers of a cancelled meeting are not those of the one that replaces it")
    void papersOfACancelledMeetingDoNotCount() {
        takenAll("cecilia.noren");
        sent(event("meeting.cancelled", Document.of("id", "KF-1")));
        sent(event("meeting.published", meeting("KF-1b", COUNCIL, "2026-12-14", "18:00")));
        assertThat(readiness().longValue("paperCount")).isZero();
        assertThat(members()).contains("M-1003 ordinary not-known - - with-member");
    }

    @Test
    @DisplayName("Papers of a tool that does not tell what is offline are not said to be missing")
    void aToolThatDoesNotTellBlamesNobody() {
        registered(OTHER_TOOL, "by-time");
        takenAll("cecilia.noren");
        var meeting = event("meeting.published", meeting("A-1", COUNCIL, "2026-12-14", "18:00"));
        workThrough(done(received(OTHER_TOOL, "a-1", Json.write(meeting))).text("event"));
        var paper =
                event(
                        "paper.published",
                        Document.of(
                                "id", "A-P1",
                                "meeting", "A-1",
                                "version", "1",
                                "size", 1,
                                "confidential", true,
                                "name", "Avstängning av Åsa Öberg"));
        workThrough(done(received(OTHER_TOOL, "a-2", Json.write(paper))).text("event"));
        assertThat(members()).contains("M-1003 ordinary not-known - - with-member");
        assertThat(store.all(PaperMapping.PAPER).toString())
                .as("the name of a confidential paper is not kept")
                .doesNotContain("Öberg");
    }

    @Test
    @DisplayName(
            "Long after a meeting, when copies are forgotten, nobody is said to have lacked them")
    void longAfterAMeetingNothingIsSaid() {
        takenAll("cecilia.noren");
        clock.step(Duration.ofDays(121));
        takenOther();
        assertThat(members())
                .containsExactly(
                        "M-1003 ordinary not-known - - with-member",
                        "M-1005 ordinary not-known - - with-member");
    }

    /** So that the tool is known to tell. */
    private void takenOther() {
        taken("cecilia.noren@pol.kramfors.se", "P-9", "1");
    }

    @Test
    @DisplayName("A tablet that cannot be read says nothing of the papers")
    void aTabletThatCannotBeReadSaysNothingOfThePapers() {
        takenAll("cecilia.noren");
        store.alter(TabletMapping.TABLET, "KF-1003", state -> Document.of("of", "a-later-release"));
        assertThat(members())
                .containsExactly(
                        "M-1003 ordinary current 0 0 not-lent",
                        "M-1005 ordinary none 2 0 with-member");
        assertThat(readiness().longValue("unreadable")).isEqualTo(1);
    }

    @Test
    @DisplayName("A member whose tablet is missing, away or not lent counts apart")
    void whoHasNoTabletCountsApart() {
        takenAll("cecilia.noren");
        tabletOf(CECILIA, new Holding.InStock());
        assertThat(members()).contains("M-1003 ordinary current 0 0 not-lent");
        tabletOf(CECILIA, new Holding.Missing(null, new MemberId(CECILIA), null));
        assertThat(members()).contains("M-1003 ordinary current 0 0 missing");
        assertThat(readiness().longValue("withoutTablet")).isEqualTo(1);
        assertThat(readiness().longValue("current")).isZero();
        var away = new Holding.InService("", null, new MemberId(CECILIA), null, null);
        tabletOf(CECILIA, away);
        assertThat(members()).contains("M-1003 ordinary current 0 0 in-service");
    }

    @Test
    @DisplayName("Where something cannot be read, nobody is said to lack the papers")
    void whereSomethingCannotBeReadNothingIsSaid() {
        takenAll("cecilia.noren");
        var paper = store.all(PaperMapping.PAPER).getFirst().id();
        store.alter(PaperMapping.PAPER, paper, state -> Document.of("of", "a-later-release"));
        assertThat(members()).contains("M-1005 ordinary not-known - - with-member");
        assertThat(readiness().longValue("unreadable")).isEqualTo(1);
    }

    @Test
    @DisplayName("A member sees the own meetings to come, and nobody else's readiness")
    void aMemberSeesTheOwnMeetings() {
        sent(event("meeting.published", meeting("KS-1", BOARD, "2027-01-12", "13:00")));
        sent(event("meeting.published", meeting("KS-0", BOARD, "2026-11-20", "13:00")));
        sent(event("meeting.published", meeting("X-1", "Valnämnden", "2026-12-15", "13:00")));
        assertThat(own(CECILIA)).containsExactly(COUNCIL + " not-known 2", BOARD + " not-known 0");
        assertThat(own(DAVID))
                .as("a substitute who is not called in")
                .containsExactly(COUNCIL + " not-known 2 not called");
        takenAll("cecilia.noren");
        assertThat(own(CECILIA)).containsExactly(COUNCIL + " current 2", BOARD + " not-known 0");
        assertThat(client.get(CECILIA, "/meetings/" + "0".repeat(24) + "/readiness").status())
                .isEqualTo(403);
        assertThat(client.get("secretary", "/meetings/" + "0".repeat(24) + "/readiness").status())
                .isEqualTo(404);
    }

    private List<String> own(String member) {
        return done(client.get(member, "/meetings/mine")).documents("items").stream()
                .map(one ->
                        one.text("body")
                                + " "
                                + one.text("papers")
                                + " "
                                + one.longValue("paperCount")
                                + (one.booleanValue("called") ? "" : " not called"))
                .toList();
    }
}
