package se.ledamot.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.directory.SeatType;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.Tablet;
import se.ledamot.municipality.inventory.TabletMapping;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.testing.Client;

/**
 * An import asks about unclear lines of a members file, so that nobody loses the tablet by mistake
 * (K1a, K1b, K1c).
 */
class QuestionsTest extends Registers {
    /** An item may have 400 KB; its keys and its place in the journal take some. */
    private static final int MOST_BYTES = 390_000;

    private static final String DAG =
            "D-9;Dag Ek;dag.ek@pol.kramfors.se;070-1740699;Valnämnden;ersättare;2023-01-01;\n";

    private int size(Document plan) {
        var kept = store.find(ImportMapping.IMPORT, plan.text("import")).orElseThrow();
        return bytes(Json.write(ImportMapping.IMPORT.write(kept.state()))).length;
    }

    /** Lines of a register whose ids are UUIDs. */
    private static String people(int count, String seed) {
        return IntStream.range(0, count)
                .mapToObj(number ->
                        "%s;Namn Efternamn-%d;namn.%d%s@pol.kramfors.se;;Valnämnden;ordinarie;2023-01-01;\n"
                                .formatted(
                                        UUID.nameUUIDFromBytes(bytes(seed + number)),
                                        number,
                                        number,
                                        seed.equals("more") ? "x" : ""))
                .collect(Collectors.joining());
    }

    private static String numbered(int count, String letter, int further) {
        return IntStream.range(10, 10 + count)
                .mapToObj(person ->
                        "%s-%d;Namn %d;namn.%d@pol.kramfors.se;;Valnämnden;ordinarie;2023-01-01;\n"
                                .formatted(letter, person + further, person, person))
                .collect(Collectors.joining());
    }

    private void answerAll(Document plan, Function<Document, String> how) {
        var answers =
                plan.documents("questions").stream()
                        .map(question ->
                                Document.of(
                                        "question",
                                        question.intValue("question"),
                                        "answer",
                                        how.apply(question)))
                        .toList();
        var path = "/members/imports/" + plan.text("import") + "/answers";
        var answered = client.post("secretary", path, Document.of("answers", answers));
        assertThat(answered.status()).as(answered.body()).isEqualTo(200);
    }

    private static Question.PersonName named(String id) {
        return new Question.PersonName(new MemberId(id), "Åsa Öberg");
    }

    private static BodyName body(String name) {
        return new BodyName(name);
    }

    private static String many(int count) {
        var lines = new StringBuilder();
        for (int i = 10; i < 10 + count; i++) {
            lines.append(
                    "M-"
                            + i
                            + ";Namn "
                            + i
                            + ";namn."
                            + i
                            + "@pol.kramfors.se;;Valnämnden;ordinarie;2023-01-01;\n");
        }
        return lines.toString();
    }

    private void register(String lines, String answer) {
        var plan = plan(HEADINGS + lines);
        answer(plan, 1, answer);
        assertThat(apply(plan).status()).isEqualTo(200);
    }

    private Client.Response answer(Document plan, int question, String answer) {
        var answered = answered(plan, question, answer);
        assertThat(answered.status()).as(answered.body()).isEqualTo(200);
        return answered;
    }

    private Client.Response answered(Document plan, int question, String answer) {
        var given = Document.of("question", question, "answer", answer);
        var path = "/members/imports/" + plan.text("import") + "/answers";
        return client.post("secretary", path, Document.of("answers", List.of(given)));
    }

    /** Answers the question about both ids. */
    private void between(Document plan, String person, String known, String answer) {
        answer(plan, number(plan, person, known), answer);
    }

    private static int number(Document plan, String person, String known) {
        return plan.documents("questions").stream()
                .filter(question -> question.text("text").startsWith(person + " ("))
                .filter(question -> question.text("text").contains(known + " ("))
                .findFirst()
                .orElseThrow()
                .intValue("question");
    }

    private Client.Response questions(Document plan, String cursor) {
        var after = cursor.isEmpty() ? "" : "&cursor=" + cursor;
        var path = "/members/imports/" + plan.text("import") + "/questions?limit=100" + after;
        return client.get("secretary", path);
    }

    private Document one(Document plan) {
        return client.get("secretary", "/members/imports/" + plan.text("import")).json();
    }

    private static List<String> answers(Document question) {
        return question.documents("choices").stream().map(one -> one.text("answer")).toList();
    }

    private Member member(String id) {
        return store.find(MemberMapping.MEMBER, id).orElseThrow().state();
    }

    private List<String> names(String path) {
        var on = path.contains("date=") ? path : path + "&date=2027-01-01";
        return items("secretary", on).stream().map(one -> one.text("name")).toList();
    }

    private void tablet(String member) {
        var mark = new TheftMark("KF-1");
        var lent = new Holding.Lent(new LoanId("7K3M9QX2"), new MemberId(member));
        var tablet = new Tablet(mark, "S1", "m", "c", List.of(), lent);
        store.write(
                Commit.nothing()
                        .create(
                                TabletMapping.TABLET,
                                mark.value(),
                                tablet,
                                JournalEvent.of("lent", Clause.K3_1A)),
                Set.of(),
                new Operation("lent-" + member, Actor.schedule("test"), clock.instant()));
    }

    private static void refused(Client.Response answer, int status, String clause, String word) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().text("clause")).isEqualTo(clause);
        assertThat(answer.json().text("detail")).contains(word);
    }

    @Nested
    @DisplayName("Bodies and roles")
    class BodiesAndRoles {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "kommunfullmäktige",
                    "KOMMUNFULLMÄKTIGE",
                    "Kommunfullma\u0308ktige",
                    "\u00a0Kommunfullmäktige\u00a0",
                    "Kommun\u00adfullmäktige",
                    "KF"
                })
        @DisplayName(
                "A body in another spelling or under its alias is the same body and raises no question")
        void aBodyWrittenAnotherWayIsTheSameBody(String written) {
            register(ASA + BJORN);
            tablet("M-1");
            var plan = plan(HEADINGS + ASA.replace("Kommunfullmäktige", written) + BJORN);
            assertThat(plan.document("summary").intValue("unchanged")).isEqualTo(2);
            assertThat(plan.booleanValue("needsConfirmation")).isFalse();
            assertThat(plan.has("questions")).isFalse();
            assertThat(client.post("secretary", path(plan), Document.EMPTY).status())
                    .isEqualTo(200);
            assertThat(member("M-1").assignments()).hasSize(1);
            assertThat(names("/members?body=kommunfullmäktige")).containsExactly("Åsa Öberg");
            assertThat(names("/members?body=KF&date=2027-01-01")).containsExactly("Åsa Öberg");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Samhällsbyggnadsnämndens  arbetsutskott",
                    "Samhällsbyggnadsnämndens\u00a0arbetsutskott"
                })
        @DisplayName("Double and non-breaking blanks in a body name become one blank")
        void blanksInANameAreBlanks(String written) {
            var line = ASA.replace("Kommunfullmäktige", written);
            register(line);
            assertThat(member("M-1").assignments().getFirst().body().text())
                    .isEqualTo("Samhällsbyggnadsnämndens arbetsutskott");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Kommunfullmäktge",
                    "Komunfullmäktige",
                    "Kommunfullmätkige",
                    "Kommunfullmaktige"
                })
        @DisplayName(
                "A body name one letter off raises a question, and the import waits for it (K5.1a)")
        void aBodyALetterOffIsAQuestion(String written) {
            register(ASA + BJORN);
            tablet("M-1");
            var plan = plan(HEADINGS + ASA.replace("Kommunfullmäktige", written) + BJORN);
            var question = plan.documents("questions").getFirst();
            assertThat(question.text("text")).contains(written).contains("Kommunfullmäktige");
            assertThat(answers(question)).containsExactly("same", "another");
            refused(apply(plan), 422, "K5.1a", "questions");

            var same = answer(plan, 1, "same");
            assertThat(same.json().booleanValue("needsConfirmation")).isFalse();
            assertThat(client.post("secretary", path(plan), Document.EMPTY).status())
                    .isEqualTo(200);
            assertThat(member("M-1").assignments()).hasSize(1);
        }

        @Test
        @DisplayName("An unlisted body gives one remark per file")
        void aBodyThatIsNotListedIsRemarkedOnOnce() {
            var club = "Ungdomsrådet";
            var plan =
                    plan(
                            HEADINGS
                                    + ASA.replace("Kommunfullmäktige", club)
                                    + BJORN.replace("Kommunstyrelsen", club));
            assertThat(plan.documents("remarks"))
                    .extracting(one -> one.longValue("line"))
                    .containsExactly(2L);
            assertThat(apply(plan).status()).isEqualTo(200);
        }

        @ParameterizedTest
        @CsvSource({
            "Ledamot, ORDINARY",
            "ordförande, ORDINARY",
            "1:e vice ordförande, ORDINARY",
            "2:E VICE ORDFÖRANDE, ORDINARY",
            "Ersättare, SUBSTITUTE",
            "suppleant, SUBSTITUTE"
        })
        @DisplayName("Roles in the usual spellings are read as ordinary or substitute")
        void rolesAreTakenAsRegistersWriteThem(String written, SeatType seat) {
            register(ASA.replace("ordinarie", written));
            assertThat(member("M-1").assignments().getFirst().seat()).isEqualTo(seat);
        }

        @Test
        @DisplayName("An unknown role is rejected, and the error lists the known roles")
        void aRoleThatNoSettingKnowsIsNamedWithThoseThatAreKnown() {
            var plan = plan(HEADINGS + ASA.replace("ordinarie", "Adjungerad"));
            var error = plan.documents("errors").getFirst();
            assertThat(error.text("column")).isEqualTo("role");
            assertThat(error.text("expected"))
                    .contains("Ledamot", "Ersättare")
                    .doesNotContain("Adjung");
            assertThat(plan.text("state")).isEqualTo("rejected");
            assertThat(plan.has("summary")).isFalse();
            assertThat(plan.has("entitlementLosses")).isFalse();
            assertThat(plan.has("needsConfirmation")).isFalse();
        }

        @Test
        @DisplayName("A person may be listed as chair and as member of the same body")
        void whoChairsABodyMayStandThereAsItsMemberToo() {
            var chair = ASA.replace("ordinarie", "Ordförande").replace("2030-10-14", "2028-12-31");
            register(ASA.replace("ordinarie", "Ledamot") + chair);
            var seat = member("M-1").assignments();
            assertThat(seat).hasSize(1);
            assertThat(seat.getFirst().lastDay()).isEqualTo("2030-10-14");
            assertThat(plan(HEADINGS + ASA + ASA).documents("errors").getFirst().text("column"))
                    .isEqualTo("body");
        }

        @Test
        @DisplayName("The question about a misspelt body names the most similar listed body")
        void ofSeveralMisspeltBodiesTheNearestIsMeant() {
            register(ASA + BJORN);
            var plan = plan(HEADINGS + ASA.replace("Kommunfullmäktige", "Komunstyrelsen"));
            assertThat(plan.documents("questions").getFirst().text("text"))
                    .contains("Kommunstyrelsen");
        }

        @Test
        @DisplayName("A misspelt body is asked again if it would move another member to that body")
        void aMisspeltBodyIsAskedOfAgainWhereItWouldMoveSomebody() {
            var misspelt = "Kommunfulmäktige";
            register(ASA + BJORN.replace("Kommunstyrelsen", misspelt), "another");
            var plan =
                    plan(
                            HEADINGS
                                    + ASA.replace("Kommunfullmäktige", misspelt)
                                    + BJORN.replace("Kommunstyrelsen", misspelt));
            assertThat(plan.documents("questions").getFirst().text("text")).contains(misspelt);
        }

        @Test
        @DisplayName("A misspelt body is asked again if its last assignment is over")
        void aBodyWhoseLastAssignmentIsOverIsNoMoreKnown() {
            var misspelt = BJORN.replace("Kommunstyrelsen", "Kommunfulmäktige");
            register(ASA + misspelt.replace("2026-12-31", "2024-01-01"), "another");
            assertThat(plan(HEADINGS + ASA + misspelt).documents("questions")).hasSize(1);
        }
    }

    @Nested
    @DisplayName("Tablets that an import would take away")
    class Tablets {
        @Test
        @DisplayName(
                "A member who would lose the tablet is named, and the import needs confirmation (K1b)")
        void whomAnImportWouldCostTheTabletIsSaidByNameAndToBeConfirmed() {
            register(ASA + BJORN + many(30));
            tablet("M-1");
            var file =
                    HEADINGS
                            + ASA.replace("Kommunfullmäktige", "Kommunfullmäktge")
                            + BJORN
                            + many(30);
            var plan = plan(file);
            var another = answer(plan, 1, "another").json();
            assertThat(another.booleanValue("needsConfirmation")).isTrue();
            assertThat(another.documents("entitlementLosses"))
                    .containsExactly(
                            Document.of(
                                    "member", "M-1",
                                    "name", "Åsa Öberg",
                                    "tablet", "KF-1",
                                    "lastDay", "2026-11-22"));
            var unconfirmed = client.post("secretary", path(plan), Document.EMPTY);
            refused(unconfirmed, 422, "K1b", "Åsa Öberg");
            assertThat(member("M-1").assignments().getFirst().body().text())
                    .isEqualTo("Kommunfullmäktige");
            assertThat(one(plan).documents("entitlementLosses")).hasSize(1);

            assertThat(apply(plan).status()).isEqualTo(200);
            assertThat(one(plan).has("entitlementLosses")).isFalse();
            assertThat(one(plan).intValue("entitlementLossCount")).isEqualTo(1);
        }

        @Test
        @DisplayName("An unreadable tablet counts as a tablet that would be lost")
        void aTabletThatCannotBeReadIsStillATabletThatWouldBeLost() {
            register(ASA.replace("2026-10-15;", "2022-10-15;") + BJORN + many(30));
            tablet("M-1");
            store.alter(TabletMapping.TABLET, "KF-1", any -> Document.of("of", "a-later-release"));
            assertThat(plan(HEADINGS + BJORN + many(30)).documents("entitlementLosses"))
                    .extracting(one -> one.text("tablet"))
                    .containsExactly("KF-1");
        }

        @Test
        @DisplayName("A plan is refused if more members than planned would lose the tablet (K5.1a)")
        void aPlanHoldsWhileThoseWhoWouldLoseTheTabletAreTheSame() {
            var asa = ASA.replace("2026-10-15;", "2022-10-15;");
            register(asa + BJORN + many(30));
            var plan = plan(HEADINGS + BJORN + many(30));
            assertThat(plan.booleanValue("needsConfirmation")).isFalse();
            tablet("M-1");
            refused(apply(plan), 409, "K5.1a", "plan");
            assertThat(plan(HEADINGS + BJORN + many(30)).documents("entitlementLosses")).hasSize(1);
        }

        @Test
        @DisplayName("A person with a new id keeps the loan after the answer SAME")
        void theSamePersonUnderANewIdKeepsTheLoan() {
            register(ASA + BJORN);
            tablet("M-1");
            var renumbered = ASA.replace("M-1;", "P-77;");
            var plan = plan(HEADINGS + renumbered + BJORN);
            var question = plan.documents("questions").getFirst();
            assertThat(question.text("text"))
                    .contains("P-77", "M-1", "name", "mail address", "mobile number");
            assertThat(answers(question))
                    .as("an address is one's own")
                    .containsExactly("same", "another");
            var same = answer(plan, 1, "same").json();
            assertThat(same.document("summary").intValue("changed")).isEqualTo(1);
            assertThat(same.document("summary").intValue("ended")).isZero();
            assertThat(client.post("secretary", path(plan), Document.EMPTY).status())
                    .isEqualTo(200);
            assertThat(member("M-1").otherIds()).containsExactly(new MemberId("P-77"));
            assertThat(store.find(MemberMapping.MEMBER, "P-77")).isEmpty();

            var again = plan(HEADINGS + renumbered.replace("Öberg;", "Öberg-Ek;") + BJORN);
            assertThat(again.documents("questions").getFirst().text("answer")).isEqualTo("same");
            assertThat(client.post("secretary", path(again), Document.EMPTY).status())
                    .isEqualTo(200);
            assertThat(member("M-1").name()).isEqualTo("Åsa Öberg-Ek");
        }

        @Test
        @DisplayName("An id with a lent tablet cannot be merged into another (K3.1c)")
        void whoHasATabletUnderAnIdKeepsThatIdUntilItIsHandedIn() {
            register(ASA + BJORN);
            var renumbered = ASA.replace("M-1;", "P-77;");
            register(renumbered + BJORN, "another");
            tablet("P-77");
            var plan = plan(HEADINGS + renumbered + BJORN);
            refused(answered(plan, 1, "same"), 422, "K3.1c", "KF-1");
            assertThat(one(plan).documents("questions").getFirst().text("answer"))
                    .isEqualTo("another");
        }

        @Test
        @DisplayName(
                "An import is refused with 409 if a tablet was lent under a merged id after the answer")
        void aTabletThatIsLentAfterTheAnswerIsSeenWhenItIsApplied() {
            register(ASA + BJORN);
            var renumbered = ASA.replace("M-1;", "P-77;");
            register(renumbered + BJORN, "another");
            var plan = plan(HEADINGS + renumbered + BJORN);
            between(plan, "P-77", "M-1", "same");
            tablet("P-77");
            assertThat(apply(plan).status()).isEqualTo(409);
            assertThat(member("P-77").mail()).isNotNull();
            var again = plan(HEADINGS + renumbered + BJORN);
            refused(answered(again, 1, "same"), 422, "K3.1c", "KF-1");
        }

        @ParameterizedTest
        @ValueSource(strings = {"2026-11-22", "2026-11-23", "2027-02-28"})
        @DisplayName(
                "An earlier end of a right to a tablet is listed with its last day and confirmed (K1b)")
        void whoseRightWouldEndEarlierIsSaidWithItsLastDay(String last) {
            register(ASA.replace("2026-10-15;", "2022-10-15;") + BJORN + many(30));
            tablet("M-1");
            var earlier = ASA.replace("2026-10-15;2030-10-14", "2022-10-15;" + last);
            var plan = plan(HEADINGS + earlier + BJORN + many(30));
            assertThat(plan.booleanValue("needsConfirmation")).isTrue();
            assertThat(plan.documents("entitlementLosses").getFirst().text("lastDay"))
                    .isEqualTo(last);
            refused(client.post("secretary", path(plan), Document.EMPTY), 422, "K1b", "Åsa Öberg");
            var longer = ASA.replace("2026-10-15;2030-10-14", "2022-10-15;2034-10-14");
            assertThat(plan(HEADINGS + longer + BJORN + many(30)).booleanValue("needsConfirmation"))
                    .isFalse();
        }
    }

    @Nested
    @DisplayName("Answers, and how long they are valid")
    class Answers {
        @Test
        @DisplayName("A question that was answered once is not asked again")
        void whatWasAnsweredOnceIsNotAskedAgain() {
            register(ASA.replace("Kommunfullmäktige", "Kommunfullmäktge"), "another");
            var again = plan(HEADINGS + ASA.replace("Kommunfullmäktige", "Kommunfullmäktge"));
            assertThat(again.has("questions")).isFalse();
        }

        @Test
        @DisplayName("A wrong answer can be corrected with the next file")
        void anAnswerThatWasWrongIsCorrectedByTheNextFile() {
            register(ASA + BJORN);
            var renumbered = HEADINGS + ASA.replace("M-1;", "P-77;") + BJORN;
            register(ASA.replace("M-1;", "P-77;") + BJORN, "same");
            var plan = plan(renumbered);
            answer(plan, 1, "another");
            apply(plan);
            assertThat(member("M-1").otherIds()).isEmpty();
            assertThat(member("M-1").mail()).as("the address is the other's").isNull();
            assertThat(member("M-1").mobile()).isNull();
            assertThat(member("M-1").assignments().getFirst().lastDay()).isEqualTo("2026-11-22");
            assertThat(member("P-77").assignments()).hasSize(1);
        }

        @Test
        @DisplayName(
                "If a file has both ids of a person with different data, the earlier answer is asked again")
        void anEarlierAnswerDoesNotRejectAFileThatHasBoth() {
            register(ASA + BJORN);
            register(ASA.replace("M-1;", "P-77;") + BJORN, "same");
            var other = ASA.replace("asa.oberg@", "asa.oberg2@").replace("0605", "0677");
            var plan = plan(HEADINGS + ASA.replace("M-1;", "P-77;") + other + BJORN);
            var question = plan.documents("questions").getFirst();
            assertThat(question.text("text")).contains("earlier answer");
            assertThat(question.has("answer")).isFalse();
            answer(plan, 1, "another");
            assertThat(apply(plan).status()).isEqualTo(200);
            assertThat(member("M-1").otherIds()).isEmpty();
            assertThat(member("P-77").mail()).isNotEqualTo(member("M-1").mail());
        }

        @Test
        @DisplayName("Contradictory answers are refused and change nothing (K5.1a)")
        void answersThatDoNotGoTogetherAreRefusedAndChangeNothing() {
            register(ASA + BJORN.replace("Björn Ek", "Åsa Öberg"));
            var one =
                    ASA.replace("M-1;", "P-1;")
                            .replace("asa.oberg@", "asa@")
                            .replace("0605", "0698");
            var plan = plan(HEADINGS + one);
            assertThat(plan.documents("questions")).hasSize(2);
            assertThat(answered(plan, 1, "same").status()).isEqualTo(200);
            refused(answered(plan, 2, "same"), 422, "K5.1a", "2");
            refused(answered(plan, 3, "same"), 422, "K5.1a", "3");
            assertThat(answered(plan, 2, "another").status()).isEqualTo(200);
            assertThat(apply(plan).status()).isEqualTo(200);
            refused(answered(plan, 2, "same"), 409, "K5.1a", "plan");
        }

        @Test
        @DisplayName("An earlier answer is asked again if the id now belongs to a different person")
        void anEarlierAnswerHoldsOnlyForWhoIsStillAlike() {
            register(ASA + BJORN);
            register(ASA.replace("M-1;", "P-77;") + BJORN, "same");
            var stranger = DAG.replace("D-9;", "P-77;");
            var plan = plan(HEADINGS + stranger + BJORN);
            var question = plan.documents("questions").getFirst();
            assertThat(question.text("text")).contains("earlier answer", "Dag Ek", "Åsa Öberg");
            assertThat(question.has("answer")).isFalse();
            answer(plan, 1, "another");
            assertThat(apply(plan).status()).isEqualTo(200);
            assertThat(member("M-1").name()).isEqualTo("Åsa Öberg");
            assertThat(member("P-77").name()).isEqualTo("Dag Ek");
        }

        @Test
        @DisplayName(
                "An earlier answer is asked again if the file gives different addresses for the two ids")
        void earlierAnswerIsAskedAgainIfFileGivesDifferentAddressesForTwoIds() {
            register(ASA + BJORN);
            register(ASA.replace("M-1;", "P-77;") + BJORN, "same");
            var other = ASA.replace("M-1;", "P-77;").replace("asa.oberg@", "asa.oberg2@");
            var plan = plan(HEADINGS + ASA + other + BJORN);
            assertThat(plan.text("state")).isEqualTo("planned");
            assertThat(plan.documents("questions").getFirst().has("answer")).isFalse();
            answer(plan, 1, "shared");
            assertThat(apply(plan).status()).isEqualTo(200);
            assertThat(member("M-1").otherIds()).isEmpty();
        }

        @Test
        @DisplayName("The answer ANOTHER can be changed to SAME with a later file")
        void thatTwoAreNotOneCanBeTakenBackLater() {
            register(ASA + BJORN);
            var renumbered = ASA.replace("M-1;", "P-77;");
            register(renumbered + BJORN, "another");
            assertThat(member("M-1").mail()).isNull();
            var again = plan(HEADINGS + renumbered + BJORN);
            var question = again.documents("questions").getFirst();
            assertThat(question.text("answer")).isEqualTo("another");
            assertThat(again.document("summary").intValue("unchanged")).isEqualTo(3);

            answer(again, 1, "same");
            assertThat(apply(again).status()).isEqualTo(200);
            assertThat(member("M-1").mail())
                    .isEqualTo(new MailAddress("asa.oberg@pol.kramfors.se"));
            assertThat(member("M-1").otherIds()).containsExactly(new MemberId("P-77"));
            assertThat(member("P-77").mail()).isNull();
            var third = plan(HEADINGS + renumbered + BJORN);
            assertThat(third.documents("questions")).hasSize(1);
            assertThat(third.documents("questions").getFirst().text("answer")).isEqualTo("same");
            assertThat(third.document("summary").intValue("changed")).isZero();
            assertThat(plan(HEADINGS + ASA + BJORN).has("questions")).isFalse();
        }

        @Test
        @DisplayName("Contradictory answers about three ids are refused (K5.1a)")
        void answersAboutThreeIdsGoTogether() {
            register(ASA + BJORN);
            var one = ASA.replace("M-1;", "P-1;");
            var two = ASA.replace("M-1;", "P-2;").replace("Kommunfullmäktige", "Kommunstyrelsen");
            var plan = plan(HEADINGS + one + two + BJORN);
            between(plan, "P-1", "M-1", "same");
            between(plan, "P-2", "M-1", "another");
            int third = number(plan, "P-2", "P-1");
            refused(answered(plan, third, "same"), 422, "K5.1a", "lines");
        }

        @Test
        @DisplayName("The answer ANOTHER can be changed to SAME if only the name is the same")
        void thatTwoAreNotOneCanBeTakenBackWhereNothingButTheNameIsTheSame() {
            register(ASA + BJORN);
            var moved =
                    ASA.replace("M-1;", "P-77;")
                            .replace("asa.oberg@", "asa2@")
                            .replace("0605", "0688");
            register(moved + BJORN, "another");
            var plan = plan(HEADINGS + moved + BJORN);
            assertThat(plan.intValue("openQuestionCount")).isZero();
            between(plan, "P-77", "M-1", "same");
            assertThat(apply(plan).status()).isEqualTo(200);
            assertThat(member("M-1").otherIds()).containsExactly(new MemberId("P-77"));
            assertThat(member("M-1").mail()).isEqualTo(new MailAddress("asa2@pol.kramfors.se"));
        }

        @Test
        @DisplayName("A request that answers a question twice is refused (K5.1a)")
        void aQuestionIsAnsweredOnceInACall() {
            register(ASA + BJORN);
            var plan = plan(HEADINGS + ASA.replace("M-1;", "P-77;") + BJORN);
            var path = "/members/imports/" + plan.text("import") + "/answers";
            var both =
                    List.of(
                            Document.of("question", 1, "answer", "same"),
                            Document.of("question", 1, "answer", "another"));
            refused(
                    client.post("secretary", path, Document.of("answers", both)),
                    422,
                    "K5.1a",
                    "once");
            assertThat(one(plan).documents("questions").getFirst().has("answer")).isFalse();
        }

        @Test
        @DisplayName("A question is read as it was written")
        void questionsAreKeptAsTheyWereAsked() {
            for (var question :
                    List.of(
                            new Question.OfBody(2, body("a"), body("b"), null),
                            new Question.OfBody(2, body("a"), body("b"), Question.Answer.SAME),
                            new Question.OfPerson(
                                    3,
                                    named("M-1"),
                                    named("M-2"),
                                    Set.of(new MemberId("P-1")),
                                    Set.of(Question.SharedDetail.MAIL),
                                    Set.of(Question.Answer.SHARED),
                                    null),
                            new Question.OfId(4, new MemberId("M-1"), "Åsa", "Dag", null))) {
                assertThat(Question.read(question.write())).isEqualTo(question);
            }
        }
    }

    @Nested
    @DisplayName("Many questions at once")
    class ManyQuestions {
        @Test
        @DisplayName(
                "A whole register may come with new ids, with all questions answered in one request")
        void aWholeRegisterMayComeUnderNewIds() {
            var old = many(220);
            register(old);
            var renumbered = old.replace("M-", "P-");
            var plan = plan(HEADINGS + renumbered);
            assertThat(plan.intValue("questionCount")).isEqualTo(220);
            assertThat(plan.documents("questions")).hasSize(200);
            var second = questions(plan, questions(plan, "").json().text("next")).json();
            assertThat(second.documents("items")).hasSizeBetween(1, 200);
            var answers = new ArrayList<Document>();
            for (int i = 1; i <= 220; i++) {
                answers.add(Document.of("question", i, "answer", "same"));
            }
            var path = "/members/imports/" + plan.text("import") + "/answers";
            var answered = client.post("secretary", path, Document.of("answers", answers));
            assertThat(answered.status()).as(answered.body()).isEqualTo(200);
            assertThat(answered.json().intValue("openQuestionCount")).isZero();
            assertThat(client.post("secretary", path(plan), Document.EMPTY).status())
                    .isEqualTo(200);
            assertThat(items("secretary", "/members?limit=200")).hasSize(200);
            assertThat(member("M-15").otherIds()).containsExactly(new MemberId("P-15"));
        }

        @Test
        @DisplayName("1,000 questions fit into one database item and are answered in one request")
        void aThousandQuestionsHaveRoomInTheDatabaseAndAreAnsweredAtOnce() {
            register(people(1_000, "old"));
            var file = HEADINGS + people(1_000, "new");
            var plan = plan(file);
            assertThat(plan.intValue("openQuestionCount")).isEqualTo(1_000);
            assertThat(bytes(Json.write(plan)).length).isLessThan(MOST_BYTES);
            assertThat(size(plan)).isLessThan(MOST_BYTES);
            var path = "/members/imports/" + plan.text("import") + "/answers";
            var answers =
                    IntStream.rangeClosed(1, 1_000)
                            .mapToObj(number -> Document.of("question", number, "answer", "same"))
                            .toList();
            var answered = client.post("secretary", path, Document.of("answers", answers));
            assertThat(answered.status()).isEqualTo(200);
            assertThat(apply(plan).status()).isEqualTo(200);

            var again = plan(file + people(300, "more").replace("Namn", "Någon"));
            assertThat(again.intValue("questionCount")).isEqualTo(1_000);
            assertThat(again.intValue("openQuestionCount")).isZero();
            assertThat(size(again)).isLessThan(MOST_BYTES);
        }

        @Test
        @DisplayName("A file that raises more than 1,000 questions is rejected")
        void aFileOfAnotherRegisterIsRejected() {
            register(people(1_001, "old"));
            var plan = plan(HEADINGS + people(1_001, "new"));
            assertThat(plan.text("state")).isEqualTo("rejected");
            assertThat(plan.documents("errors").getFirst().text("expected")).contains("1000");
        }
    }

    @Nested
    @DisplayName("Whether two people are one")
    class People {
        @Test
        @DisplayName(
                "A number shared with a member who has two ids raises one question, listed first")
        void whoIsKnownByAnotherIdIsAskedOfOnce() {
            register(ASA + BJORN);
            register(ASA.replace("M-1;", "P-77;") + BJORN, "same");
            var newcomer =
                    "D-9;Dag Ek;dag.ek@pol.kramfors.se;070-1740605;Kommunstyrelsen;ersättare;2023-01-01;\n";
            var plan = plan(HEADINGS + ASA.replace("M-1;", "P-77;") + BJORN + newcomer);
            assertThat(plan.documents("questions"))
                    .as("what is open stands first")
                    .extracting(question -> question.intValue("question"))
                    .containsExactly(2, 1);
            assertThat(plan.intValue("openQuestionCount")).isEqualTo(1);
            assertThat(answers(plan.documents("questions").getFirst())).containsExactly("shared");
        }

        @Test
        @DisplayName(
                "A new person with a member's mail address takes it over, and that member loses it")
        void somebodyNewWithTheAddressOfSomebodyElseGetsNoneOfTheOthersMessages() {
            register(ASA + BJORN);
            tablet("M-1");
            var other =
                    "M-3;Åsa Öberg;asa.oberg@pol.kramfors.se;070-1740609;Kommunfullmäktige;ordinarie;2026-10-15;\n";
            register(other + BJORN, "another");
            assertThat(member("M-1").mail()).isNull();
            assertThat(member("M-1").mobile()).isNotNull();
            assertThat(member("M-3").mail()).isNotNull();
            assertThat(client.get("secretary", "/members/M-1").json().has("mail")).isFalse();
            assertThat(plan(HEADINGS + other + BJORN).documents("questions"))
                    .as("what was answered stays so")
                    .extracting(one -> one.text("answer"))
                    .containsExactly("another");

            register(ASA.replace("asa.oberg", "asa.oberg2") + other + BJORN);
            assertThat(member("M-1").mail()).isNotNull();
        }

        @Test
        @DisplayName("A mobile number that two members share needs the answer SHARED")
        void aNumberThatTwoShareIsConfirmed() {
            register(ASA + BJORN);
            var partner = BJORN.replace(";;", ";070-1740605;");
            var plan = plan(HEADINGS + ASA + partner);
            var question = plan.documents("questions").getFirst();
            assertThat(answers(question)).containsExactly("shared");
            refused(answered(plan, 1, "another"), 422, "K5.1a", "1");
            answer(plan, 1, "shared");
            apply(plan);
            assertThat(member("M-1").mobile()).isEqualTo(member("M-2").mobile());
            assertThat(plan(HEADINGS + ASA + partner).has("questions")).isFalse();
        }

        @Test
        @DisplayName("Two new members with one mobile number raise one question")
        void twoNewcomersWithOneNumberAreAskedOfOnce() {
            var partner = BJORN.replace(";;", ";070-1740605;");
            var plan = plan(HEADINGS + ASA + partner);
            assertThat(plan.documents("questions"))
                    .extracting(one -> one.longValue("line"))
                    .containsExactly(3L);
        }

        @Test
        @DisplayName(
                "Two people with only the name in common raise no question if both are in the file")
        void namesakesWhoAreBothInTheFileAreNotAskedOf() {
            register(ASA);
            var namesake =
                    ASA.replace("M-1;", "M-9;")
                            .replace("asa.oberg@", "asa.oberg2@")
                            .replace("0605", "0699");
            assertThat(plan(HEADINGS + ASA + namesake).has("questions")).isFalse();
        }

        @Test
        @DisplayName("An id that now has another name and address raises a question (K5.1a)")
        void anIdThatSomebodyElseHasNowIsAskedOf() {
            register(ASA + BJORN);
            tablet("M-1");
            var reused = HEADINGS + DAG.replace("D-9;", "M-1;") + BJORN;
            var plan = plan(reused);
            var question = plan.documents("questions").getFirst();
            assertThat(question.text("text"))
                    .contains("M-1", "Åsa Öberg", "Dag Ek", "correct the id");
            assertThat(answers(question)).containsExactly("same");
            refused(apply(plan), 422, "K5.1a", "question");
            assertThat(member("M-1").name()).isEqualTo("Åsa Öberg");

            answer(plan, 1, "same");
            assertThat(apply(plan).status()).isEqualTo(200);
            assertThat(plan(reused).has("questions")).isFalse();
        }

        @Test
        @DisplayName("Swapped ids of two members raise a question about each")
        void idsThatChangedPlacesAreAskedOf() {
            register(ASA + DAG);
            var swapped = ASA.replace("M-1;", "D-9;") + DAG.replace("D-9;", "M-1;");
            var asks =
                    plan(HEADINGS + swapped).documents("questions").stream()
                            .map(question -> question.text("text"))
                            .toList();
            assertThat(asks).anyMatch(asked -> asked.startsWith("M-1 is Åsa Öberg"));
            assertThat(asks).anyMatch(asked -> asked.startsWith("D-9 is Dag Ek"));
        }

        @Test
        @DisplayName(
                "Swapped mail addresses of two members raise two questions and can then be applied")
        void addressesAndNumbersThatChangedPlacesAreAskedOf() {
            register(ASA + DAG);
            var swapped =
                    ASA.replace("asa.oberg@", "x@").replace("dag.ek@", "asa.oberg@")
                            + DAG.replace("dag.ek@", "asa.oberg@");
            var plan = plan(HEADINGS + swapped.replaceFirst("x@", "dag.ek@"));
            assertThat(plan.documents("questions"))
                    .hasSize(2)
                    .allMatch(question -> answers(question).equals(List.of("another")));
            answer(plan, 1, "another");
            answer(plan, 2, "another");
            assertThat(apply(plan).status()).isEqualTo(200);
            assertThat(member("M-1").mail()).isEqualTo(new MailAddress("dag.ek@pol.kramfors.se"));
            assertThat(member("D-9").mail())
                    .isEqualTo(new MailAddress("asa.oberg@pol.kramfors.se"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Åsa Öberg-Ek;asa.oberg@pol.kramfors.se;",
                    "Åsa Ek;asa.ek@pol.kramfors.se;070-1740605",
                    "Öberg Åsa;asa@pol.kramfors.se;"
                })
        @DisplayName("A member who keeps the name, address or number raises no question")
        void whoKeepsNameAddressOrNumberIsWhoTheyWere(String written) {
            register(ASA + BJORN);
            var changed = ASA.replaceFirst("Åsa Öberg;[^;]*;[^;]*", written);
            assertThat(changed).isNotEqualTo(ASA);
            assertThat(plan(HEADINGS + changed + BJORN).has("questions")).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"Öberg Åsa", "åsa öberg", "Åsa Öbérg", "Åsa-Öberg"})
        @DisplayName("A name in another order, case, accent or hyphenation counts as the same name")
        void aNameIsTheSameWhicheverWayItIsWritten(String written) {
            register(ASA + BJORN);
            var other =
                    ASA.replace("M-1;", "P-77;")
                            .replace("Åsa Öberg", written)
                            .replace("asa.oberg@", "asa@")
                            .replace("0605", "0677");
            var plan = plan(HEADINGS + other + BJORN);
            assertThat(plan.documents("questions").getFirst().text("text")).contains("same name");
        }

        @Test
        @DisplayName("Asa Oberg and Åsa Öberg are different names")
        void lettersThatAreLettersOfTheirOwnMakeAnotherName() {
            register(ASA + BJORN);
            var other =
                    ASA.replace("M-1;", "P-77;")
                            .replace("Åsa Öberg", "Asa Oberg")
                            .replace("asa.oberg@", "asa@")
                            .replace("0605", "0677");
            assertThat(plan(HEADINGS + other + BJORN).has("questions")).isFalse();
        }

        @Test
        @DisplayName("One person may have two ids in one file, and becomes one member")
        void onePersonMayStandUnderBothIdsInOneFile() {
            register(ASA + BJORN);
            var next = ASA.replace("M-1;", "P-77;").replace("Kommunfullmäktige", "Kommunstyrelsen");
            var plan = plan(HEADINGS + ASA + next + BJORN);
            assertThat(plan.text("state")).isEqualTo("planned");
            assertThat(answers(plan.documents("questions").getFirst())).containsExactly("same");
            answer(plan, 1, "same");
            assertThat(apply(plan).status()).isEqualTo(200);
            assertThat(member("M-1").assignments()).hasSize(2);
            assertThat(store.find(MemberMapping.MEMBER, "P-77")).isEmpty();

            var again = plan(HEADINGS + next + ASA + BJORN);
            assertThat(again.documents("questions").getFirst().text("answer")).isEqualTo("same");
            assertThat(again.document("summary").intValue("unchanged")).isEqualTo(3);
        }

        @Test
        @DisplayName("A new id raises the same question whichever line comes first")
        void whoIsNewIsAskedOfWhicheverLineComesFirst() {
            register(ASA.replace("asa.oberg@", "old@") + BJORN);
            var other = ASA.replace("M-1;", "P-77;").replace("Kommunfullmäktige", "Valnämnden");
            for (var lines : List.of(ASA + other, other + ASA)) {
                var plan = plan(HEADINGS + lines + BJORN);
                assertThat(plan.text("state")).isEqualTo("planned");
                assertThat(plan.documents("questions")).hasSize(1);
                assertThat(answers(plan.documents("questions").getFirst())).containsExactly("same");
            }
        }

        @Test
        @DisplayName(
                "Two people in one file with the same number may be one person or share the number")
        void twoOfOneFileWhoHaveTheSameNumberMayBeOne() {
            register(ASA + BJORN);
            var next =
                    ASA.replace("M-1;", "P-77;")
                            .replace("Kommunfullmäktige", "Kommunstyrelsen")
                            .replace("asa.oberg@", "asa.oberg2@");
            var question = plan(HEADINGS + ASA + next + BJORN).documents("questions").getFirst();
            assertThat(answers(question)).containsExactly("same", "shared");
        }

        @Test
        @DisplayName("Two registered members with one mail address are an error of the file")
        void twoRegisteredPeopleCannotHaveOneAddress() {
            register(ASA + DAG);
            var slip = plan(HEADINGS + ASA + DAG.replace("dag.ek@", "asa.oberg@"));
            assertThat(slip.text("state")).isEqualTo("rejected");
            assertThat(slip.documents("errors").getFirst().text("column")).isEqualTo("mail");
        }

        @Test
        @DisplayName("Successive new ids of one person all belong to the same member")
        void idsThatFollowOneAnotherAreOnePerson() {
            register(ASA + BJORN);
            register(ASA.replace("M-1;", "P-1;") + BJORN, "same");
            register(ASA.replace("M-1;", "P-2;") + BJORN, "same");
            assertThat(member("M-1").otherIds())
                    .containsExactlyInAnyOrder(new MemberId("P-1"), new MemberId("P-2"));
            var back = plan(HEADINGS + ASA + BJORN);
            assertThat(back.has("questions")).isFalse();
            assertThat(back.document("summary").intValue("unchanged")).isEqualTo(2);
        }

        @Test
        @DisplayName("Two new ids of one person in one file belong to the same member")
        void twoNewIdsOfOnePersonInOneFileAreThatPerson() {
            register(ASA + BJORN);
            var one = ASA.replace("M-1;", "P-1;");
            var two = ASA.replace("M-1;", "P-2;").replace("Kommunfullmäktige", "Kommunstyrelsen");
            var plan = plan(HEADINGS + one + two + BJORN);
            assertThat(plan.text("state")).isEqualTo("planned");
            for (int i = 1; i <= plan.documents("questions").size(); i++) {
                answer(plan, i, "same");
            }
            apply(plan);
            assertThat(member("M-1").otherIds()).hasSize(2);
            assertThat(member("M-1").assignments()).hasSize(2);
        }

        @Test
        @DisplayName(
                "A member who takes over another's mail address raises a question, also under a second id")
        void whatIsAnothersIsAskedOfUnderEveryIdThatSomebodyIsKnownBy() {
            register(ASA + DAG);
            var renumbered = ASA.replace("M-1;", "P-77;");
            register(renumbered + DAG, "same");
            var plan = plan(HEADINGS + renumbered.replace("asa.oberg@", "dag.ek@"));
            assertThat(plan.documents("questions").getFirst().text("text"))
                    .contains("P-77", "Dag Ek", "mail address");
            assertThat(plan.intValue("openQuestionCount")).isEqualTo(1);
            refused(apply(plan), 422, "K5.1a", "question");
            answer(plan, 2, "another");
            assertThat(apply(plan).status()).isEqualTo(200);
            assertThat(member("M-1").mail()).isEqualTo(new MailAddress("dag.ek@pol.kramfors.se"));
            assertThat(member("D-9").mail()).isNull();
        }

        @Test
        @DisplayName(
                "A stranger with one member's id and another's address raises a question about each")
        void anIdOfAStrangerWithTheAddressOfAThirdAsksOfBoth() {
            register(ASA + DAG);
            register(ASA.replace("M-1;", "P-77;") + DAG, "same");
            var stranger = "P-77;Eva Ny;dag.ek@pol.kramfors.se;;Valnämnden;ersättare;2026-01-01;\n";
            var plan = plan(HEADINGS + stranger);
            assertThat(plan.intValue("openQuestionCount")).isEqualTo(2);
            refused(answered(plan, 3, "same"), 422, "K5.1a", "question");
            answer(plan, 1, "another");
            answer(plan, 2, "another");
            assertThat(apply(plan).status()).isEqualTo(200);
            assertThat(member("D-9").mail()).isNull();
            assertThat(member("M-1").otherIds()).isEmpty();
            assertThat(member("P-77").name()).isEqualTo("Eva Ny");
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        @DisplayName("Two members who turn out to be one person are merged with all their ids")
        void whoIsFoundToBeSomebodyIsSoByAllTheirIds(boolean underBoth) {
            var others = BJORN + many(40);
            register(ASA.replace("M-1;", "A-0;") + others);
            register(ASA + others, "another");
            var third = ASA.replace("M-1;", "P-5;").replace("Kommunfullmäktige", "Kommunstyrelsen");
            var renumbered = plan(HEADINGS + third + others);
            between(renumbered, "P-5", "A-0", "another");
            between(renumbered, "P-5", "M-1", "same");
            apply(renumbered);
            assertThat(member("M-1").otherIds()).containsExactly(new MemberId("P-5"));

            var plan = plan(HEADINGS + ASA + (underBoth ? third : "") + others);
            between(plan, "M-1", "A-0", "same");
            assertThat(apply(plan).status()).isEqualTo(200);
            assertThat(member("A-0").otherIds())
                    .containsExactlyInAnyOrder(new MemberId("M-1"), new MemberId("P-5"));
            assertThat(member("M-1").otherIds()).isEmpty();
            assertThat(client.get("P-5", "/members/P-5").json().text("member")).isEqualTo("A-0");
            assertThat(client.get("M-1", "/members/M-1").json().text("member")).isEqualTo("A-0");

            var again = plan(HEADINGS + third + others);
            assertThat(again.intValue("openQuestionCount")).isZero();
            assertThat(again.document("summary").intValue("ended")).isEqualTo(1);
            assertThat(apply(again).status()).isEqualTo(200);
            assertThat(member("A-0").assignments().getLast().lastDay()).isEqualTo("2030-10-14");
        }

        @Test
        @DisplayName("An id passes directly from one member to another")
        void anIdThatPassesFromOneToAnotherIsNeverNobodys() {
            var others = many(60);
            register(ASA.replace("M-1;", "Z-1;") + DAG + others);
            register(ASA.replace("M-1;", "P-77;") + DAG + others, "same");
            var plan = plan(HEADINGS + DAG.replace("D-9;", "P-77;") + others);
            between(plan, "P-77", "Z-1", "another");
            between(plan, "P-77", "D-9", "same");
            assertThat(apply(plan).status()).isEqualTo(200);
            assertThat(member("D-9").otherIds()).containsExactly(new MemberId("P-77"));
            assertThat(member("Z-1").otherIds()).isEmpty();
        }

        @Test
        @DisplayName("A member whose second id went to somebody else may get a new one")
        void whoseOtherIdHasPassedOnMayHaveANewOne() {
            register(ASA + BJORN);
            register(ASA.replace("M-1;", "P-1;") + BJORN, "same");
            tablet("M-1");
            var plan =
                    plan(
                            HEADINGS
                                    + DAG.replace("D-9;", "P-1;")
                                    + ASA.replace("M-1;", "P-78;")
                                    + BJORN);
            between(plan, "P-1", "M-1", "another");
            between(plan, "P-78", "M-1", "same");
            assertThat(client.post("secretary", path(plan), Document.EMPTY).status())
                    .isEqualTo(200);
            assertThat(member("M-1").otherIds()).containsExactly(new MemberId("P-78"));
            assertThat(member("M-1").mobile()).isNotNull();
            assertThat(member("P-1").name()).isEqualTo("Dag Ek");
        }

        @Test
        @DisplayName(
                "A moved mail address raises a question even if a stranger has its owner's second id")
        void anAddressIsAskedOfThoughAStrangerHasTheOthersId() {
            register(ASA + DAG);
            register(ASA + DAG.replace("D-9;", "P-4;"), "same");
            var asa = ASA.replace("asa.oberg@", "dag.ek@");
            var eva =
                    "P-4;Eva Ny;eva.ny@pol.kramfors.se;070-1740605;Valnämnden;ersättare;2026-01-01;\n";
            var plan = plan(HEADINGS + asa + eva);
            between(plan, "P-4", "D-9", "another");
            between(plan, "P-4", "M-1", "shared");
            between(plan, "M-1", "D-9", "another");
            assertThat(apply(plan).status()).isEqualTo(200);
            assertThat(member("M-1").mail()).isEqualTo(new MailAddress("dag.ek@pol.kramfors.se"));
            assertThat(member("D-9").mail()).isNull();
        }

        @Test
        @DisplayName("Two members with the same name and number may swap their mail addresses")
        void namesakesWithOneNumberMayChangeAddresses() {
            var other = ASA.replace("M-1;", "M-2;").replace("asa.oberg@", "asa2@");
            var both = plan(HEADINGS + ASA + other);
            between(both, "M-2", "M-1", "shared");
            apply(both);
            var renumbered = plan(HEADINGS + ASA.replace("M-1;", "P-4;") + other);
            between(renumbered, "P-4", "M-1", "same");
            between(renumbered, "P-4", "M-2", "shared");
            assertThat(apply(renumbered).status()).isEqualTo(200);
            var plan =
                    plan(
                            HEADINGS
                                    + ASA.replace("M-1;", "P-4;").replace("asa.oberg@", "asa2@")
                                    + other.replace("asa2@", "asa.oberg@"));
            for (var question : plan.documents("questions")) {
                if (!question.has("answer")) {
                    answer(plan, question.intValue("question"), "another");
                }
            }
            assertThat(apply(plan).status()).isEqualTo(200);
            assertThat(member("M-1").mail()).isEqualTo(new MailAddress("asa2@pol.kramfors.se"));
            assertThat(member("M-2").mail())
                    .isEqualTo(new MailAddress("asa.oberg@pol.kramfors.se"));
        }

        @Test
        @DisplayName("A person with another member's second id may be matched to a member by name")
        void whoComesUnderTheIdOfAnotherMayBeSomebodyByName() {
            register(ASA + DAG);
            register(ASA.replace("M-1;", "P-7;") + DAG, "same");
            var moved =
                    DAG.replace("D-9;", "P-7;").replace("dag.ek@", "dag2@").replace("0699", "0644");
            var plan = plan(HEADINGS + ASA + moved);
            between(plan, "P-7", "M-1", "another");
            between(plan, "P-7", "D-9", "same");
            assertThat(apply(plan).status()).isEqualTo(200);
            assertThat(member("D-9").otherIds()).containsExactly(new MemberId("P-7"));
            assertThat(member("D-9").mail()).isEqualTo(new MailAddress("dag2@pol.kramfors.se"));
        }

        /** As when sorting shifts a spreadsheet column; 60 ids do not fit into one commit. */
        @ParameterizedTest
        @ValueSource(ints = {10, 60})
        @DisplayName("Ids that all shift by one line still belong to the right people")
        void idsThatAllMoveOneFurtherStillMeanOnePersonEach(int count) {
            register(numbered(count, "M", 0));
            var renumbered = plan(HEADINGS + numbered(count, "P", 0));
            answerAll(renumbered, question -> "same");
            apply(renumbered);
            assertThat(member("M-10").otherIds()).containsExactly(new MemberId("P-10"));

            var plan = plan(HEADINGS + numbered(count, "P", 1));
            answerAll(
                    plan,
                    question ->
                            question.text("text")
                                            .matches("P-(\\d+) \\((.+)\\) .*M-\\d+ \\(\\2\\).*")
                                    ? "same"
                                    : "another");
            assertThat(apply(plan).status()).isEqualTo(200);
            assertThat(member("M-11").otherIds()).containsExactly(new MemberId("P-12"));
            assertThat(client.get("P-11", "/members/P-11").json().text("member")).isEqualTo("M-10");
            assertThat(items("secretary", "/members?limit=200")).hasSize(count);
            var again = plan(HEADINGS + numbered(count, "P", 1));
            assertThat(again.intValue("openQuestionCount")).isZero();
            assertThat(again.document("summary").intValue("unchanged")).isEqualTo(count);
        }

        @Test
        @DisplayName("Two new ids of one person become one member, who is found by both")
        void twoWhoAreNewAndOneAreKnownByBothIds() {
            register(BJORN);
            var two = ASA.replace("M-1;", "P-2;").replace("Kommunfullmäktige", "Kommunstyrelsen");
            var plan = plan(HEADINGS + ASA + two + BJORN);
            between(plan, "P-2", "M-1", "same");
            assertThat(apply(plan).status()).isEqualTo(200);
            assertThat(member("M-1").otherIds()).containsExactly(new MemberId("P-2"));
            assertThat(client.get("P-2", "/members/P-2").json().text("member")).isEqualTo("M-1");
            var again = plan(HEADINGS + ASA + two + BJORN);
            assertThat(again.intValue("openQuestionCount")).isZero();
            assertThat(again.document("summary").intValue("unchanged")).isEqualTo(3);
        }

        @Test
        @DisplayName("A member who takes over the mail address of a namesake raises a question")
        void thatTwoAreNotOneIsAskedAgainWhereAnAddressHasMoved() {
            var other =
                    ASA.replace("M-1;", "M-2;")
                            .replace("asa.oberg@", "asa2@")
                            .replace("070-1740605", "");
            register(ASA + other);
            var plan = plan(HEADINGS + other.replace("asa2@", "asa.oberg@"));
            var question = plan.documents("questions").getFirst();
            assertThat(question.text("text")).contains("M-2", "M-1", "mail address");
            assertThat(question.has("answer")).isFalse();
            between(plan, "M-2", "M-1", "another");
            assertThat(apply(plan).status()).isEqualTo(200);
            assertThat(member("M-1").mail()).isNull();
            assertThat(member("M-1").mobile()).isNotNull();
        }
    }
}
