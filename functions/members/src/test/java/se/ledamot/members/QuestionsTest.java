package se.ledamot.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.ledamot.platform.clause.Clause;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.directory.BodyName;
import se.ledamot.platform.directory.Member;
import se.ledamot.platform.directory.MemberKind;
import se.ledamot.platform.directory.Post;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.LoanId;
import se.ledamot.platform.identity.MemberId;
import se.ledamot.platform.identity.TheftMark;
import se.ledamot.platform.inventory.Holding;
import se.ledamot.platform.inventory.Tablet;
import se.ledamot.platform.inventory.TabletKind;
import se.ledamot.platform.testing.Client;

/**
 * What a file of the register of members leaves open is asked, and nobody loses the tablet by the
 * way (K1a, K1b, K1c).
 */
class QuestionsTest extends Registers {
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
    void aBodyWrittenAnotherWayIsTheSameBody(String written) {
        register(ASA + BJORN);
        tablet("M-1");
        var plan = plan(HEADINGS + ASA.replace("Kommunfullmäktige", written) + BJORN);
        assertThat(plan.document("tally").count("unchanged")).isEqualTo(2);
        assertThat(plan.truth("needsConfirmation")).isFalse();
        assertThat(plan.has("questions")).isFalse();
        assertThat(client.post("secretary", path(plan), Document.EMPTY).status()).isEqualTo(200);
        assertThat(member("M-1").assignments()).hasSize(1);
        assertThat(names("/members?body=kommunfullmäktige")).containsExactly("Åsa Öberg");
        assertThat(names("/members?body=KF&on=2027-01-01")).containsExactly("Åsa Öberg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Samhällsbyggnadsnämndens  arbetsutskott",
                "Samhällsbyggnadsnämndens\u00a0arbetsutskott"
            })
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
    void aBodyALetterOffIsAQuestion(String written) {
        register(ASA + BJORN);
        tablet("M-1");
        var plan = plan(HEADINGS + ASA.replace("Kommunfullmäktige", written) + BJORN);
        var question = plan.documents("questions").getFirst();
        assertThat(question.text("asks")).contains(written).contains("Kommunfullmäktige");
        assertThat(answers(question)).containsExactly("same", "another");
        refused(apply(plan), 422, "K5.1a", "questions");

        var same = answer(plan, 1, "same");
        assertThat(same.json().truth("needsConfirmation")).isFalse();
        assertThat(client.post("secretary", path(plan), Document.EMPTY).status()).isEqualTo(200);
        assertThat(member("M-1").assignments()).hasSize(1);
    }

    @Test
    void whomAnImportWouldCostTheTabletIsSaidByNameAndToBeConfirmed() {
        register(ASA + BJORN + many(30));
        tablet("M-1");
        var file =
                HEADINGS + ASA.replace("Kommunfullmäktige", "Kommunfullmäktge") + BJORN + many(30);
        var plan = plan(file);
        var another = answer(plan, 1, "another").json();
        assertThat(another.truth("needsConfirmation")).isTrue();
        assertThat(another.documents("losses"))
                .containsExactly(
                        Document.of("member", "M-1", "name", "Åsa Öberg", "tablet", "KF-1"));
        var unconfirmed = client.post("secretary", path(plan), Document.EMPTY);
        refused(unconfirmed, 422, "K1b", "Åsa Öberg");
        assertThat(member("M-1").assignments().getFirst().body().text())
                .isEqualTo("Kommunfullmäktige");
        assertThat(one(plan).documents("losses")).hasSize(1);

        assertThat(apply(plan).status()).isEqualTo(200);
        assertThat(one(plan).has("losses")).isFalse();
        assertThat(one(plan).count("lossCount")).isEqualTo(1);
    }

    @Test
    void whatWasAnsweredOnceIsNotAskedAgain() {
        register(ASA.replace("Kommunfullmäktige", "Kommunfullmäktge"), "another");
        var again = plan(HEADINGS + ASA.replace("Kommunfullmäktige", "Kommunfullmäktge"));
        assertThat(again.has("questions")).isFalse();
    }

    @Test
    void aBodyThatIsNotListedIsRemarkedOnOnce() {
        var club = "Ungdomsrådet";
        var plan =
                plan(
                        HEADINGS
                                + ASA.replace("Kommunfullmäktige", club)
                                + BJORN.replace("Kommunstyrelsen", club));
        assertThat(plan.documents("remarks"))
                .extracting(one -> one.whole("line"))
                .containsExactly(2L);
        assertThat(apply(plan).status()).isEqualTo(200);
    }

    @Test
    void aTabletThatCannotBeReadIsStillATabletThatWouldBeLost() {
        register(ASA.replace("2026-10-15;", "2022-10-15;") + BJORN + many(30));
        tablet("M-1");
        store.alter(TabletKind.TABLET, "KF-1", any -> Document.of("of", "a-later-release"));
        assertThat(plan(HEADINGS + BJORN + many(30)).documents("losses"))
                .extracting(one -> one.text("tablet"))
                .containsExactly("KF-1");
    }

    @Test
    void aPlanHoldsWhileThoseWhoWouldLoseTheTabletAreTheSame() {
        var asa = ASA.replace("2026-10-15;", "2022-10-15;");
        register(asa + BJORN + many(30));
        var plan = plan(HEADINGS + BJORN + many(30));
        assertThat(plan.truth("needsConfirmation")).isFalse();
        tablet("M-1");
        refused(apply(plan), 409, "K5.1a", "plan");
        assertThat(plan(HEADINGS + BJORN + many(30)).documents("losses")).hasSize(1);
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
    void rolesAreTakenAsRegistersWriteThem(String written, Post post) {
        register(ASA.replace("ordinarie", written));
        assertThat(member("M-1").assignments().getFirst().post()).isEqualTo(post);
    }

    @Test
    void aRoleThatNoSettingKnowsIsNamedWithThoseThatAreKnown() {
        var plan = plan(HEADINGS + ASA.replace("ordinarie", "Adjungerad"));
        var error = plan.documents("errors").getFirst();
        assertThat(error.text("column")).isEqualTo("role");
        assertThat(error.text("expected"))
                .contains("Ledamot", "Ersättare")
                .doesNotContain("Adjung");
        assertThat(plan.text("state")).isEqualTo("rejected");
        assertThat(plan.has("tally")).isFalse();
        assertThat(plan.has("losses")).isFalse();
        assertThat(plan.has("needsConfirmation")).isFalse();
    }

    @Test
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
    void theSamePersonUnderANewIdKeepsTheLoan() {
        register(ASA + BJORN);
        tablet("M-1");
        var renumbered = ASA.replace("M-1;", "P-77;");
        var plan = plan(HEADINGS + renumbered + BJORN);
        var question = plan.documents("questions").getFirst();
        assertThat(question.text("asks"))
                .contains("P-77", "M-1", "name", "mail address", "mobile number");
        assertThat(answers(question)).containsExactly("same", "another", "shared");
        var same = answer(plan, 1, "same").json();
        assertThat(same.document("tally").count("changed")).isEqualTo(1);
        assertThat(same.document("tally").count("ended")).isZero();
        assertThat(client.post("secretary", path(plan), Document.EMPTY).status()).isEqualTo(200);
        assertThat(member("M-1").otherIds()).containsExactly(new MemberId("P-77"));
        assertThat(store.find(MemberKind.MEMBER, "P-77")).isEmpty();

        var again = plan(HEADINGS + renumbered.replace("Öberg;", "Öberg-Ek;") + BJORN);
        assertThat(again.documents("questions").getFirst().text("answer")).isEqualTo("same");
        assertThat(client.post("secretary", path(again), Document.EMPTY).status()).isEqualTo(200);
        assertThat(member("M-1").name()).isEqualTo("Åsa Öberg-Ek");
    }

    @Test
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
    void anEarlierAnswerDoesNotRejectAFileThatHasBoth() {
        register(ASA + BJORN);
        register(ASA.replace("M-1;", "P-77;") + BJORN, "same");
        var other = ASA.replace("asa.oberg@", "asa.oberg2@").replace("0605", "0677");
        var plan = plan(HEADINGS + ASA.replace("M-1;", "P-77;") + other + BJORN);
        var question = plan.documents("questions").getFirst();
        assertThat(question.text("asks")).contains("earlier answer");
        assertThat(question.has("answer")).isFalse();
        answer(plan, 1, "another");
        assertThat(apply(plan).status()).isEqualTo(200);
        assertThat(member("M-1").otherIds()).isEmpty();
        assertThat(member("P-77").mail()).isNotEqualTo(member("M-1").mail());
    }

    @Test
    void whoIsKnownByAnotherIdIsAskedOfOnce() {
        register(ASA + BJORN);
        register(ASA.replace("M-1;", "P-77;") + BJORN, "same");
        var newcomer =
                "D-9;Dag Ek;dag.ek@pol.kramfors.se;070-1740605;Kommunstyrelsen;ersättare;2023-01-01;\n";
        var plan = plan(HEADINGS + ASA.replace("M-1;", "P-77;") + BJORN + newcomer);
        assertThat(plan.documents("questions")).hasSize(2);
        assertThat(answers(plan.documents("questions").get(1))).containsExactly("shared");
    }

    @Test
    void aWholeRegisterMayComeUnderNewIds() {
        var old = many(220);
        register(old);
        var renumbered = old.replace("M-", "P-");
        var plan = plan(HEADINGS + renumbered);
        assertThat(plan.documents("questions")).hasSize(220);
        var answers = new ArrayList<Document>();
        for (int i = 1; i <= 220; i++) {
            answers.add(Document.of("question", i, "answer", "same"));
        }
        var path = "/members/imports/" + plan.text("import") + "/answers";
        var answered = client.post("secretary", path, Document.of("answers", answers));
        assertThat(answered.status()).as(answered.body()).isEqualTo(200);
        assertThat(client.post("secretary", path(plan), Document.EMPTY).status()).isEqualTo(200);
        assertThat(items("secretary", "/members?limit=200")).hasSize(200);
        assertThat(member("M-15").otherIds()).containsExactly(new MemberId("P-15"));
    }

    @Test
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
        assertThat(plan(HEADINGS + other + BJORN).has("questions")).isFalse();

        register(ASA.replace("asa.oberg", "asa.oberg2") + other + BJORN);
        assertThat(member("M-1").mail()).isNotNull();
    }

    @Test
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
    void twoNewcomersWithOneNumberAreAskedOfOnce() {
        var partner = BJORN.replace(";;", ";070-1740605;");
        var plan = plan(HEADINGS + ASA + partner);
        assertThat(plan.documents("questions"))
                .extracting(one -> one.whole("line"))
                .containsExactly(3L);
    }

    @Test
    void namesakesWhoAreBothInTheFileAreNotAskedOf() {
        register(ASA);
        var namesake =
                ASA.replace("M-1;", "M-9;")
                        .replace("asa.oberg@", "asa.oberg2@")
                        .replace("0605", "0699");
        assertThat(plan(HEADINGS + ASA + namesake).has("questions")).isFalse();
    }

    @Test
    void answersThatDoNotGoTogetherAreRefusedAndChangeNothing() {
        register(ASA + BJORN.replace("Björn Ek", "Åsa Öberg"));
        var one = ASA.replace("M-1;", "P-1;").replace("asa.oberg@", "asa@").replace("0605", "0698");
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
    void questionsAreKeptAsTheyWereAsked() {
        for (var question :
                List.of(
                        new Question.OfBody(2, body("a"), body("b"), null),
                        new Question.OfBody(2, body("a"), body("b"), Question.Answer.SAME),
                        new Question.OfPerson(
                                3,
                                new MemberId("M-1"),
                                new MemberId("M-2"),
                                Set.of(Question.Common.MAIL),
                                Set.of(Question.Answer.SHARED),
                                null))) {
            assertThat(Question.read(question.write())).isEqualTo(question);
        }
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

    private Client.Answer answer(Document plan, int question, String answer) {
        var answered = answered(plan, question, answer);
        assertThat(answered.status()).as(answered.body()).isEqualTo(200);
        return answered;
    }

    private Client.Answer answered(Document plan, int question, String answer) {
        var given = Document.of("question", question, "answer", answer);
        var path = "/members/imports/" + plan.text("import") + "/answers";
        return client.post("secretary", path, Document.of("answers", List.of(given)));
    }

    private Document one(Document plan) {
        return client.get("secretary", "/members/imports/" + plan.text("import")).json();
    }

    private static List<String> answers(Document question) {
        return question.documents("choices").stream().map(one -> one.text("answer")).toList();
    }

    private Member member(String id) {
        return store.find(MemberKind.MEMBER, id).orElseThrow().state();
    }

    private List<String> names(String path) {
        var on = path.contains("on=") ? path : path + "&on=2027-01-01";
        return items("secretary", on).stream().map(one -> one.text("name")).toList();
    }

    private void tablet(String member) {
        var mark = new TheftMark("KF-1");
        var lent = new Holding.Lent(new LoanId("7K3M9QX2"), new MemberId(member));
        var tablet = new Tablet(mark, "S1", "m", "c", List.of(), lent);
        store.write(
                Commit.nothing()
                        .create(
                                TabletKind.TABLET,
                                mark.value(),
                                tablet,
                                Did.of("lent", Clause.K3_1A)),
                Set.of(),
                new Operation("lent-" + member, Actor.schedule("test"), clock.instant()));
    }

    private static void refused(Client.Answer answer, int status, String clause, String word) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().text("clause")).isEqualTo(clause);
        assertThat(answer.json().text("detail")).contains(word);
    }
}
