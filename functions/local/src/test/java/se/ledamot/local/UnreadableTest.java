package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.local.TestMunicipality.CECILIA;
import static se.ledamot.local.TestMunicipality.DESK;
import static se.ledamot.local.TestMunicipality.done;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.checkout.LoanMapping;
import se.ledamot.datausage.ReportedThrough;
import se.ledamot.datausage.ReportedThroughMapping;
import se.ledamot.incidents.IncidentMapping;
import se.ledamot.incidents.threats.ThreatMapping;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.directory.StaffMapping;
import se.ledamot.municipality.guideline.GuidelineMapping;
import se.ledamot.municipality.guideline.Profile;
import se.ledamot.municipality.inventory.SimMapping;
import se.ledamot.municipality.inventory.TabletMapping;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeMapping;
import se.ledamot.municipality.testing.TestServices;
import se.ledamot.notices.Subscription;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.schema.Schema;

/**
 * One state of each mapping has become unreadable, as when a release with new words is rolled back.
 * Everything else continues, and each is reported once.
 */
@DisplayName("One state that cannot be read stops nothing else")
class UnreadableTest {
    private static final Map<String, String> LISTS =
            Map.ofEntries(
                    Map.entry("/notices?state=open", DESK),
                    Map.entry("/loans?state=open", DESK),
                    Map.entry("/loans?state=prepared", DESK),
                    Map.entry("/tablets?state=in-stock", DESK),
                    Map.entry("/tablets?state=lent", DESK),
                    Map.entry("/tablets?state=missing", DESK),
                    Map.entry("/sims?state=in-stock", "it"),
                    Map.entry("/sims?state=lent", "it"),
                    Map.entry("/sims?state=missing", "it"),
                    Map.entry("/deviations", DESK),
                    Map.entry("/incidents?state=open", "it"),
                    Map.entry("/incidents/tasks", "it"),
                    Map.entry("/incidents/mine", CECILIA),
                    Map.entry("/security/threats?state=open", "security"),
                    Map.entry("/security/reported?state=open", CECILIA),
                    Map.entry("/members?body=Kommunfullm%C3%A4ktige", "secretary"),
                    Map.entry("/staff", "it"),
                    Map.entry("/entitlement/without-tablet", DESK),
                    Map.entry("/entitlement/no-longer", DESK),
                    Map.entry("/guideline/unsigned", "secretary"),
                    Map.entry("/usage/unknown-sims", "it"),
                    Map.entry("/usage/files?state=open", "it"),
                    Map.entry("/guest-passes?state=open", "secretary"),
                    Map.entry("/mailboxes", "it"),
                    Map.entry("/mailboxes/mine/waiting-mails", CECILIA),
                    Map.entry("/disposal-decisions", "secretary"),
                    Map.entry("/mail-servers", "it"),
                    Map.entry("/meetings", "secretary"),
                    Map.entry("/meetings/mine", "M-1002"),
                    Map.entry("/meeting-tools", "secretary"),
                    Map.entry("/calendar-feeds", "secretary"),
                    Map.entry("/tool-accounts", "secretary"),
                    Map.entry("/meeting-events", "it"));
    private static final Set<String> SCHEDULES =
            Set.of(
                    "checkoutSweep",
                    "incidentsSweep",
                    "threatsSweep",
                    "datausageSweep",
                    "datausageFilesResume",
                    "mailboxesPlan",
                    "mailboxesDaily",
                    "meetingsSweep",
                    "meetingsCalendars",
                    "membersDaily",
                    "noticesDaily",
                    "noticesDue");

    private final TestMunicipality municipality = TestMunicipality.on("2026-11-23", "09:00");
    private String spoiledThreat = "";
    private String first = "";
    private String second = "";

    @BeforeEach
    void twoOfEach() {
        first = municipality.lent();
        second = municipality.lentTo("M-1002", "KF-10202", "89460800000000000028");
        for (var member : List.of(CECILIA, "M-1002")) {
            report(member, Document.of("kind", "loss"));
            report(member, Document.of("kind", "threat", "way", "phone", "text", "Någon ringde."));
        }
    }

    private void report(String member, Document report) {
        done(municipality.client.post(member, "/incidents", report));
    }

    /** Replaces the state with a word that this release does not know. */
    private void spoil(EntityMapping<?> mapping, String id) {
        municipality.store.alter(mapping, id, state -> Document.of("of", "a-later-release"));
    }

    private void spoilOneOfEach() {
        spoil(LoanMapping.LOAN, first);
        spoil(TabletMapping.TABLET, "KF-10201");
        spoil(SimMapping.SIM, "89460800000000000010");
        spoil(MemberMapping.MEMBER, CECILIA);
        spoil(StaffMapping.STAFF, firstOf(StaffMapping.STAFF));
        spoil(IncidentMapping.INCIDENT, incidentOf(CECILIA));
        spoiledThreat = firstOf(ThreatMapping.THREAT);
        spoil(ThreatMapping.THREAT, spoiledThreat);
        spoil(NoticeMapping.NOTICE, firstOf(NoticeMapping.NOTICE));
        spoil(Subscription.MAPPING, firstOf(Subscription.MAPPING));
    }

    private String incidentOf(String member) {
        return municipality.store.all(IncidentMapping.INCIDENT).stream()
                .filter(one -> one.state().member().value().equals(member))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private String firstOf(EntityMapping<?> mapping) {
        return municipality.store.all(mapping).getFirst().id();
    }

    @Test
    @DisplayName(
            "Each list shows what is readable, and counts the unreadable where its reader may know of it")
    void everyListShowsWhatCanBeRead() {
        spoilOneOfEach();
        var said = new TreeMap<String, Long>();
        LISTS.forEach((path, who) -> {
            var answer = municipality.client.get(who, path);
            assertThat(answer.status()).as("%s: %s", path, answer.body()).isEqualTo(200);
            if (answer.json().has("unreadable")) {
                said.put(path, answer.json().longValue("unreadable"));
            }
        });
        assertThat(said.keySet())
                .as("but those on which something may stand that their reader is not to know of")
                .containsExactlyInAnyOrder(
                        "/loans?state=open",
                        "/tablets?state=missing",
                        "/sims?state=missing",
                        "/incidents?state=open",
                        "/incidents/tasks",
                        "/security/threats?state=open",
                        "/members?body=Kommunfullm%C3%A4ktige",
                        "/staff",
                        "/entitlement/without-tablet",
                        "/entitlement/no-longer",
                        "/guideline/unsigned");
        assertThat(said.values()).containsOnly(1L);
        assertThat(items(DESK, "/loans?state=open"))
                .extracting(loan -> loan.text("loan"))
                .containsExactly(second);
        assertThat(items("security", "/security/threats?state=open")).hasSize(1);
        assertThat(items("it", "/incidents?state=open")).hasSize(1);
        assertThat(items(DESK, "/notices?state=open")).isNotEmpty();
    }

    @Test
    @DisplayName("This test covers each list of the API")
    void everyListIsAmongThem() {
        var lists =
                AllRoutes.of(TestServices.of(municipality.store, municipality.clock)).stream()
                        .filter(route -> isList(route.output().schema()))
                        .map(Route::path)
                        .filter(path -> !path.endsWith("/journal") && !path.contains("imports"))
                        .filter(path -> !path.endsWith("{snapshot}/rows"))
                        .toList();
        assertThat(LISTS.keySet().stream().map(path -> path.replaceFirst("\\?.*", "")).distinct())
                .containsExactlyInAnyOrderElementsOf(lists);
    }

    private static boolean isList(@Nullable Schema reply) {
        return reply instanceof Schema.Fields fields
                && fields.fields().stream().anyMatch(field -> field.name().equals("next"));
    }

    private List<Document> items(String who, String path) {
        return done(municipality.client.get(who, path)).documents("items");
    }

    @Test
    @DisplayName(
            "A request for an unreadable loan gets a 500 that says what is wrong and what to do")
    void requestForUnreadableLoanGets500ThatSaysWhatIsWrongAndWhatToDo() {
        spoil(LoanMapping.LOAN, first);
        for (var path : List.of("", "/journal", "/journal/verification")) {
            var answer = municipality.client.get(DESK, "/loans/" + first + path);
            assertThat(answer.status()).as(path).isEqualTo(500);
            assertThat(answer.json().text("type")).isEqualTo("urn:ledamot:problems:unreadable");
            assertThat(answer.json().text("detail")).contains("still there", "Call the IT unit");
        }
        var returned =
                municipality.client.post(
                        DESK, "/loans/" + first + "/return", TestMunicipality.good());
        assertThat(returned.status()).isEqualTo(500);
        assertThat(returned.json().text("detail")).contains("nothing is done twice");
    }

    @Test
    @DisplayName(
            "Each schedule passes, and each unreadable record is reported once, by its id only")
    void eachSchedulePassesAndEachUnreadableRecordIsReportedOnceByItsIdOnly() {
        spoilOneOfEach();
        for (int day = 0; day < 3; day++) {
            SCHEDULES.forEach(municipality::run);
            municipality.clock.step(Duration.ofDays(1));
        }
        var sent =
                municipality.notices().stream()
                        .map(one -> one.state())
                        .filter(one -> UNREADABLE.contains(one.message()))
                        .toList();
        assertThat(sent)
                .filteredOn(one -> one.message() == Message.RECORD_UNREADABLE)
                .allSatisfy(one -> assertThat(one.to().code()).isEqualTo("role/it"))
                .flatExtracting(one -> one.values().texts("records"))
                .extracting(record -> record.toString().replaceFirst("/.*", ""))
                .containsExactlyInAnyOrder(
                        "loan", "tablet", "sim", "member", "staff", "incident", "subscription");
        assertThat(sent)
                .filteredOn(one -> one.message() == Message.THREAT_UNREADABLE)
                .extracting(one -> one.to().code() + " " + one.values().text("record"))
                .contains(
                        "role/security incident/" + spoiledThreat,
                        "role/security-deputy incident/" + spoiledThreat);
        assertThat(sent).extracting(one -> one.to() + one.about()).doesNotHaveDuplicates();
        assertThat(sent.stream().filter(one -> one.to().code().equals("role/it")))
                .noneMatch(one -> one.values().toString().contains(spoiledThreat));
    }

    @Test
    @DisplayName("An unreadable guideline is reported, and so are the threats")
    void unreadableGuidelineIsReportedAndSoAreThreats() {
        var guideline = Profile.of("kramfors").guideline();
        write(
                Commit.nothing()
                        .create(
                                GuidelineMapping.GUIDELINE,
                                guideline.id(),
                                guideline,
                                JournalEvent.of("published", Clause.K0)));
        spoil(GuidelineMapping.GUIDELINE, guideline.id());
        for (var schedule : SCHEDULES) {
            if (!schedule.startsWith("notices")) {
                municipality.run(schedule);
            }
        }
        municipality.run("noticesDaily");
        municipality.run("noticesDue");
        assertThat(municipality.outbox.to("role/it"))
                .filteredOn(one -> one.text().contains("guideline/kramfors"))
                .hasSize(1);
        assertThat(municipality.outbox.to("role/security"))
                .as("and of the threats")
                .anyMatch(one -> one.text().contains(firstOf(ThreatMapping.THREAT)));
        assertThat(municipality.client.get(DESK, "/loans?state=open").status()).isEqualTo(200);
    }

    @Test
    @DisplayName(
            "An unreadable reported-through date is reported once and does not stop the usage sweep")
    void howFarUseIsReportedMayBeUnreadableAndTheOtherCardsAreLookedAt() {
        write(
                Commit.nothing()
                        .create(
                                ReportedThroughMapping.REPORTED,
                                ReportedThroughMapping.ALL,
                                new ReportedThrough(LocalDate.parse("2026-11-22")),
                                JournalEvent.of("reported", Clause.K4A)));
        spoil(ReportedThroughMapping.REPORTED, ReportedThroughMapping.ALL);
        int before = municipality.notices().size();
        municipality.run("datausageSweep");
        municipality.run("datausageSweep");
        assertThat(municipality.noticesSentFrom(before))
                .containsExactly("Mon 09.00 record-unreadable → role/it");
    }

    private void write(Commit commit) {
        municipality.store.write(
                commit,
                new Operation("test", Actor.schedule("test"), municipality.clock.instant()));
    }

    private static final Set<Message> UNREADABLE =
            Set.of(Message.RECORD_UNREADABLE, Message.THREAT_UNREADABLE);

    @Test
    @DisplayName("The readable records are swept, and their messages are sent")
    void theOthersAreSweptAndTheirMessagesSent() {
        spoilOneOfEach();
        municipality.run("noticesDue");
        municipality.clock.step(Duration.ofDays(2));
        SCHEDULES.forEach(municipality::run);
        municipality.run("noticesDue");
        assertThat(municipality.outbox.to("+46701740606")).isNotEmpty();
        var incident = items("it", "/incidents?state=open").getFirst();
        assertThat(incident.documents("tasks")).anyMatch(task -> task.longValue("reminders") > 0);
    }

    @Test
    @DisplayName(
            "While a member is unreadable, the register is compared with nothing and takes no import")
    void aRegisterThatCannotBeReadWholeIsNotComparedWithAnything() {
        var accounts = "e-post\n".getBytes(StandardCharsets.UTF_8);
        done(municipality.client.csv("it", "/mail-accounts", accounts));
        spoil(MemberMapping.MEMBER, CECILIA);
        assertThat(municipality.client.get("it", "/mail-accounts/difference").status())
                .isEqualTo(500);
        var csv =
                "person;namn;e-post;mobil;organ;roll;från;till\n".getBytes(StandardCharsets.UTF_8);
        assertThat(municipality.client.csv("secretary", "/members/imports", csv).status())
                .isEqualTo(500);
        int before = municipality.notices().size();
        municipality.run("membersDaily");
        assertThat(municipality.noticesSentFrom(before))
                .noneMatch(one -> one.contains("mail-accounts-differ"))
                .anyMatch(one -> one.contains("record-unreadable"));
    }
}
