package se.ledamot.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.members.function.MembersFunction;
import se.ledamot.municipality.directory.ApiDefinitions;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.notice.NoticeMapping;
import se.ledamot.municipality.testing.TestServices;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.testing.Client;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.StepClock;

/** The registers of members and staff, as the secretary keeps them. */
class RegisterTest {
    private static final String HEADINGS = "person;namn;e-post;mobil;organ;roll;från;till\n";
    private static final String ASA =
            "M-1;Åsa Öberg;asa.oberg@pol.kramfors.se;070-1740605;Kommunfullmäktige;ordinarie;2026-10-15;2030-10-14\n";
    private static final String BJORN =
            "M-2;Björn Ek;bjorn.ek@pol.kramfors.se;;Kommunstyrelsen;ersättare;2023-01-01;2026-12-31\n";

    private final StepClock clock = StepClock.at("2026-11-23", "09:00");
    private final MemoryStore store = new MemoryStore(clock);
    private final Services services = TestServices.of(store, clock);
    private final Client client =
            new Client(ApiDefinitions.of(services, MembersFunction.routes(services)));

    @Test
    @DisplayName("An import plan changes the register only when it is applied")
    void aPlanWritesNothingIntoTheRegisterAndItsApplicationDoes() {
        var plan = plan(HEADINGS + ASA + BJORN);
        assertThat(plan.document("summary"))
                .isEqualTo(
                        Document.of(
                                "added",
                                2,
                                "changed",
                                0,
                                "ended",
                                0,
                                "unchanged",
                                0,
                                "current",
                                0));
        assertThat(members()).isEmpty();

        assertThat(apply(plan, false).json().text("state")).isEqualTo("applied");
        assertThat(members()).containsExactly("Björn Ek", "Åsa Öberg");
        assertThat(plan(HEADINGS + ASA + BJORN).document("summary").longValue("unchanged"))
                .isEqualTo(2);
        assertThat(apply(plan, false).status()).isEqualTo(200);
        assertThat(store.find(MemberMapping.MEMBER, "M-1").orElseThrow().version()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "Assignments that the file omits end after confirmation, and their history stays (K5.1a)")
    void whatTheFileNoLongerHasEndsAndItsHistoryStays() {
        apply(
                plan(
                        HEADINGS
                                + ASA
                                + BJORN
                                + "M-3;Cia Dal;cia.dal@pol.kramfors.se;;Socialnämnden;ordinarie;2027-01-01;\n"),
                false);
        var plan = plan(HEADINGS + ASA);
        assertThat(plan.document("summary").longValue("ended")).isEqualTo(2);
        assertThat(plan.booleanValue("needsConfirmation")).isTrue();
        assertThat(changes(plan)).containsExactly("M-2 ended", "M-3 ended");

        refused(apply(plan, false), 422, "K5.1a");
        assertThat(apply(plan, true).status()).isEqualTo(200);
        var bjorn = client.get("secretary", "/members/M-2").json();
        assertThat(bjorn.documents("assignments").getFirst().text("to")).isEqualTo("2026-11-22");
        assertThat(bjorn.booleanValue("entitled")).isFalse();
        assertThat(client.get("secretary", "/members/M-3").json().documents("assignments"))
                .isEmpty();
    }

    @Test
    @DisplayName("Unknown columns are ignored, and a role may begin with a capital")
    void columnsThatAreNotAskedForAreLeftUnreadAndARoleMayBeginWithACapital() {
        var file =
                HEADINGS.strip()
                        + ";Adress;Telefon\n"
                        + ASA.strip().replace("ordinarie", "Ordinarie")
                        + ";Storgatan 1;0612-80 000\n";
        assertThat(plan(file).document("summary").longValue("added")).isEqualTo(1);
    }

    @Test
    @DisplayName("A future end date counts as a change, a past one as an ending")
    void anEndThatIsSetAheadIsAChangeAndOneThatHasPassedAnEnding() {
        apply(plan(HEADINGS + ASA + BJORN), false);
        assertThat(
                        plan(HEADINGS + ASA.replace("2030-10-14", "2026-12-24") + BJORN)
                                .document("summary")
                                .longValue("changed"))
                .isEqualTo(1);
        assertThat(
                        plan(HEADINGS + ASA.replace("2030-10-14", "2026-11-01") + BJORN)
                                .document("summary")
                                .longValue("ended"))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("A plan is refused after a newer plan was applied (K5.1a)")
    void aPlanThatTheRegisterHasOvertakenIsRefused() {
        var first = plan(HEADINGS + ASA);
        var second = plan(HEADINGS + ASA + BJORN);
        apply(second, false);
        refused(apply(first, true), 409, "K5.1a");
        assertThat(members()).hasSize(2);
    }

    @Test
    @DisplayName("Every error is reported by line and column, and nothing is stored or repeated")
    void everyErrorIsNamedAndNothingIsKeptOrEchoed() {
        var plan =
                plan(
                        HEADINGS
                                + "19121212-1212;Åsa;asa@pol.kramfors.se;;KF;ordinarie;2026-10-15;\n"
                                + "M-2;Bo;bo@gmail.com;;KF;ordinarie;2026-10-15;2026-10-14\n"
                                + "M-3;Cia;cia@pol.kramfors.se;0612-80000;KF;kung;15 okt;\n"
                                + "M-4;Dag;dag@pol.kramfors.se;;KF;ordinarie;2026-10-15;\n"
                                + "M-4;Dagny;dag@pol.kramfors.se;;KS;ordinarie;2026-10-15;\n"
                                + "M-5;Eva;dag@pol.kramfors.se;;KF;ordinarie;2026-10-15;\n"
                                + "M-4;Dag;dag@pol.kramfors.se;;KF;ordinarie;2026-10-15;\n");
        assertThat(plan.has("import")).isFalse();
        assertThat(plan.documents("errors"))
                .extracting(error -> error.longValue("line") + " " + error.text("column"))
                .containsExactlyInAnyOrder(
                        "2 person",
                        "3 to",
                        "3 mail",
                        "4 mobile",
                        "4 role",
                        "4 from",
                        "6 name",
                        "7 mail",
                        "8 body");
        assertThat(plan.toString())
                .doesNotContain("121212")
                .doesNotContain("gmail")
                .doesNotContain("kung")
                .doesNotContain("Dagny");
    }

    @Test
    @DisplayName(
            "A mail address that does not fit the name gives a remark and does not stop the import")
    void anAddressThatIsFormedOtherwiseIsRemarkedOnAndStopsNothing() {
        var plan =
                plan(
                        HEADINGS
                                + ASA
                                + "M-7;Åsa Ek;ek@pol.kramfors.se;;Socialnämnden;ordinarie;2026-10-15;\n"
                                + "M-7;Åsa Ek;ek@pol.kramfors.se;;Valnämnden;ordinarie;2026-10-15;\n");

        assertThat(plan.longValue("remarkCount")).isEqualTo(1);
        var remark = plan.documents("remarks").getFirst();
        assertThat(remark.longValue("line")).isEqualTo(3);
        assertThat(remark.text("expected")).contains("fornamn.efternamn@pol.kramfors.se");
        assertThat(apply(plan, false).json().text("state")).isEqualTo("applied");
    }

    @Test
    @DisplayName("A file with headings alone needs confirmation; an empty file is refused")
    void anEmptyFileWouldEndEverythingAndSaysSo() {
        apply(plan(HEADINGS + ASA + BJORN), false);
        assertThat(plan(HEADINGS).booleanValue("needsConfirmation")).isTrue();
        assertThat(plan("\n").documents("errors")).hasSize(1);
        assertThat(client.csv("secretary", "/members/imports", new byte[0]).status())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("A register of 400 people is applied in chunks and found complete")
    void aLargeRegisterIsAppliedInPiecesAndFoundWhole() {
        var lines =
                IntStream.range(0, 400)
                        .mapToObj(i ->
                                "P-"
                                        + i
                                        + ";Namn "
                                        + i
                                        + ";namn."
                                        + i
                                        + "@pol.kramfors.se;;Kommunfullmäktige;ordinarie;2026-10-15;\n")
                        .collect(Collectors.joining());
        apply(plan(HEADINGS + lines), false);
        int found = 0;
        String cursor = "";
        do {
            var page = client.get("secretary", "/members?limit=150" + cursor).json();
            found += page.documents("items").size();
            cursor = page.has("next") ? "&cursor=" + page.text("next") : "";
        } while (!cursor.isEmpty());
        assertThat(found).isEqualTo(400);
    }

    @Test
    void membersAreFoundByBodyAndDateAndByEntitlement() {
        apply(
                plan(
                        HEADINGS
                                + ASA
                                + BJORN
                                + "M-3;Cia Dal;cia.dal@pol.kramfors.se;;Valnämnden;ordinarie;2023-01-01;\n"),
                false);
        assertThat(names("/members?body=Kommunstyrelsen&date=2026-12-31"))
                .containsExactly("Björn Ek");
        assertThat(names("/members?body=Kommunstyrelsen&date=2027-01-01")).isEmpty();
        assertThat(names("/entitlement/without-tablet?date=2026-11-23"))
                .containsExactly("Björn Ek", "Åsa Öberg");
        assertThat(names("/entitlement/without-tablet?date=2026-10-14"))
                .containsExactly("Björn Ek");
        assertThat(names("/entitlement/no-longer?date=2027-01-01")).isEmpty();
        assertThat(client.get("M-1", "/members/M-1").json().booleanValue("entitled")).isTrue();
        assertThat(client.get("M-1", "/members/M-2").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("The difference to the mail accounts is reported once per working day")
    void differenceToMailAccountsIsReportedOncePerWorkingDay() {
        apply(plan(HEADINGS + ASA + BJORN), false);
        assertThat(client.get("it", "/mail-accounts/difference").status()).isEqualTo(404);
        client.csv(
                "it",
                "/mail-accounts",
                "mail\nAsa.Oberg@pol.kramfors.se\ngammal@pol.kramfors.se\nchef@kramfors.se\n"
                        .getBytes(StandardCharsets.UTF_8));
        var difference = client.get("secretary", "/mail-accounts/difference").json();
        assertThat(difference.documents("missing"))
                .extracting(one -> one.text("member"))
                .containsExactly("M-2");
        assertThat(difference.texts("extra")).containsExactly("gammal@pol.kramfors.se");

        daily();
        daily();
        assertThat(noticesSent("mail-accounts-differ"))
                .containsExactlyInAnyOrder("role/secretary", "role/it");
        clock.to("2026-11-28", "06:30");
        daily();
        assertThat(noticesSent("mail-accounts-differ")).hasSize(2);
        clock.to("2026-11-30", "06:30");
        daily();
        assertThat(noticesSent("mail-accounts-differ")).hasSize(4);
    }

    @Test
    @DisplayName("A role without any staff is reported")
    void aRoleWithNobodyBehindItIsReported() {
        daily();
        assertThat(noticesSent("role-empty")).hasSize(2);
        var staff = new StringBuilder("person;namn;e-post;mobil;roll\n");
        for (var role :
                List.of(
                        "device-desk",
                        "it",
                        "secretary",
                        "registrar",
                        "security",
                        "security-deputy",
                        "disclosure")) {
            staff.append("anna;Anna Lund;anna.lund@kramfors.se;;").append(role).append('\n');
        }
        var plan =
                client.csv(
                                "it",
                                "/staff/imports",
                                staff.toString().getBytes(StandardCharsets.UTF_8))
                        .json();
        client.post("it", "/staff/imports/" + plan.text("import") + "/apply", Document.EMPTY);
        assertThat(client.get("it", "/staff").json().documents("items").getFirst().texts("roles"))
                .hasSize(7);
        clock.to("2026-11-24", "06:30");
        daily();
        assertThat(noticesSent("role-empty")).hasSize(2);
    }

    @Test
    @DisplayName("An unreadable list of mail accounts does not stop the other daily checks")
    void aListOfAccountsThatCannotBeReadHoldsUpNoOtherCheck() {
        MailAccounts unreadable =
                () -> {
                    throw new IllegalStateException("unreadable");
                };
        assertThatThrownBy(() -> daily(unreadable))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("1 checks could not be swept");
        assertThat(noticesSent("role-empty"))
                .containsExactlyInAnyOrder("role/secretary", "role/it");
    }

    @Test
    @DisplayName("Each chunk of a large import is a transaction of at most 60 items")
    void noPieceOfALargeImportIsMoreThanSomebodyWaitsFor() {
        var file = new StringBuilder(HEADINGS);
        for (int i = 1; i <= 100; i++) {
            file.append(
                    ASA.replace("M-1;", "M-" + i + ";")
                            .replace("asa.", "asa" + i + ".")
                            .replace("070-1740605", ""));
        }
        var plan = plan(file.toString());
        var most = new AtomicInteger();
        var counted =
                TestServices.of(
                        store,
                        (commit, conditions, operation) -> {
                            most.accumulateAndGet(store.size(commit, conditions), Math::max);
                            return store.write(commit, conditions, operation);
                        },
                        store,
                        clock,
                        3);
        var path = "/members/imports/" + plan.text("import") + "/apply";
        var answer =
                new Client(ApiDefinitions.of(counted, MembersFunction.routes(counted)))
                        .post("secretary", path, Document.EMPTY, "large-key-1");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(members()).hasSizeGreaterThanOrEqualTo(50);
        assertThat(most.get()).isBetween(50, 60);
    }

    @Test
    @DisplayName("An import that is applied slowly does not undo a newer one")
    void whoAppliesAnImportSlowlyDoesNotUndoANewerOne() {
        var older = plan(HEADINGS + ASA + BJORN);
        var begun = new AtomicBoolean();
        var slow =
                TestServices.of(
                        store,
                        (commit, conditions, operation) -> {
                            // Somebody else applies the same meanwhile, and then a newer file.
                            if (operation.id().contains("/M-") && !begun.getAndSet(true)) {
                                apply(older, false);
                                apply(
                                        plan(HEADINGS + ASA.replace("asa.oberg@", "asa@") + BJORN),
                                        false);
                            }
                            return store.write(commit, conditions, operation);
                        },
                        store,
                        clock,
                        2);
        var path = "/members/imports/" + older.text("import") + "/apply";
        var answer =
                new Client(ApiDefinitions.of(slow, MembersFunction.routes(slow)))
                        .post("secretary", path, Document.of("confirmed", true), "slow-key-01");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(begun).isTrue();
        var asa = store.find(MemberMapping.MEMBER, "M-1").orElseThrow().state();
        assertThat(Objects.requireNonNull(asa.mail()).value()).isEqualTo("asa@pol.kramfors.se");
    }

    private void daily() {
        daily(new MailAccountList(services.repository()));
    }

    private void daily(MailAccounts accounts) {
        new DailyChecks(
                        services.repository(),
                        accounts,
                        Guidelines.of(services),
                        services.executor())
                .run(
                        new Operation(
                                "daily-" + clock.instant(),
                                Actor.schedule("members-daily"),
                                clock.instant()));
    }

    private List<String> noticesSent(String message) {
        return store.listAll(NoticeMapping.NOTICE, NoticeMapping.OPEN).items().stream()
                .filter(one -> Document.code(one.state().message()).equals(message))
                .map(one -> one.state().to().code())
                .toList();
    }

    private Document plan(String file) {
        return client.csv("secretary", "/members/imports", file.getBytes(StandardCharsets.UTF_8))
                .json();
    }

    private Client.Response apply(Document plan, boolean confirmed) {
        return client.post(
                "secretary",
                "/members/imports/" + plan.text("import") + "/apply",
                Document.of("confirmed", confirmed));
    }

    private List<String> changes(Document plan) {
        return client
                .get("secretary", "/members/imports/" + plan.text("import") + "/changes")
                .json()
                .documents("items")
                .stream()
                .map(one -> one.text("id") + " " + one.text("change"))
                .toList();
    }

    private List<String> members() {
        return names("/members");
    }

    private List<String> names(String path) {
        return client.get("secretary", path).json().documents("items").stream()
                .map(one -> one.text("name"))
                .toList();
    }

    private static void refused(Client.Response answer, int status, String clause) {
        assertThat(answer.body()).contains("\"clause\":\"" + clause + "\"");
        assertThat(answer.status()).isEqualTo(status);
    }
}
