package se.ledamot.mailboxes.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.mailboxes.answer.AnswerState.Outcome.ACKNOWLEDGED;
import static se.ledamot.mailboxes.answer.AnswerState.Outcome.ANSWERED;
import static se.ledamot.mailboxes.answer.AnswerState.Outcome.FORWARDED;
import static se.ledamot.mailboxes.answer.AnswerState.Outcome.NO_ANSWER_NEEDED;
import static se.ledamot.mailboxes.answer.AnswerState.Outcome.UNCLEAR;
import static se.ledamot.mailboxes.answer.AnswerState.Outcome.WAITING;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.mailboxes.answer.AnswerState.Outcome;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.testing.TestDefaults;

/** Which mails of a thread are handled (O2.1b). */
class ThreadStatesTest {
    private static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00Z");
    private static final String BO = "bo";
    private static final String CARIN = "carin";

    private MailThread thread = MailThread.empty(new MemberId("M-1001"));
    private int mails;

    private static Instant hour(int hours) {
        return MONDAY.plus(Duration.ofHours(hours));
    }

    private String received(int hour, String from) {
        var id = "r" + mails++;
        thread =
                thread.withReceived(
                        new ReceivedMail(
                                id, id, Set.of(from), hour(hour), from, "Fråga", null, null));
        return id;
    }

    private void sent(
            int hour, Set<String> to, Set<String> names, boolean toOfficial, boolean isForward) {
        thread =
                thread.withSent(
                        new SentMail("s" + mails++, hour(hour), names, to, toOfficial, isForward));
    }

    private void judged(String mail, Verdict verdict, int hour, @Nullable LocalDate until) {
        var state = thread.state(mail).orElseThrow();
        thread = thread.withJudgement(state.mail(), new Judgement(verdict, hour(hour), until));
    }

    private List<Outcome> outcomes() {
        return thread.states().stream().map(AnswerState::outcome).toList();
    }

    @Test
    @DisplayName("A mail waits until an answer names it")
    void aMailWaitsUntilAnAnswerNamesIt() {
        var mail = received(0, BO);
        assertThat(outcomes()).containsExactly(WAITING);

        sent(1, Set.of(BO), Set.of(mail), false, false);

        assertThat(outcomes()).containsExactly(ANSWERED);
        assertThat(thread.states().getFirst().since()).isEqualTo(hour(1));
    }

    @Test
    @DisplayName("An answer that names the mails of a conversation handles them all")
    void anAnswerHandlesAllThatItNames() {
        var first = received(0, BO);
        var second = received(1, BO);

        sent(2, Set.of(BO), Set.of(first, second), false, false);

        assertThat(outcomes()).containsExactly(ANSWERED, ANSWERED);
    }

    @Test
    @DisplayName("A mail to the same person, without naming any, handles the one that waits")
    void aMailToTheSamePersonHandlesTheOneThatWaits() {
        received(0, BO);
        received(0, CARIN);

        sent(1, Set.of(BO), Set.of(), false, false);

        assertThat(outcomes()).containsExactly(ANSWERED, WAITING);
    }

    @Test
    @DisplayName("If two wait that a mail may answer, neither is handled, and the member is asked")
    void ifTwoWaitNeitherIsHandled() {
        var first = received(0, BO);
        received(1, BO);

        sent(2, Set.of(BO), Set.of(), false, false);
        assertThat(outcomes()).containsExactly(UNCLEAR, UNCLEAR);

        judged(first, Verdict.ANSWERED, 3, null);
        assertThat(outcomes()).containsExactly(ANSWERED, WAITING);
    }

    @Test
    @DisplayName("If the member says that one of two needs no answer, the mail answers the other")
    void ifOneNeedsNoneTheMailAnswersTheOther() {
        var first = received(0, BO);
        received(1, BO);
        sent(2, Set.of(BO), Set.of(), false, false);

        judged(first, Verdict.NO_ANSWER_NEEDED, 3, null);

        assertThat(outcomes()).containsExactly(NO_ANSWER_NEEDED, ANSWERED);
    }

    @Test
    @DisplayName("A mail that was sent before handles nothing")
    void aMailThatWasSentBeforeHandlesNothing() {
        sent(0, Set.of(BO), Set.of(), false, false);
        received(1, BO);

        assertThat(outcomes()).containsExactly(WAITING);
    }

    @Test
    @DisplayName("Forwarded to an official it is handled, to anybody else it is not")
    void forwardedToAnOfficialItIsHandled() {
        var mail = received(0, BO);

        sent(1, Set.of("friend"), Set.of(mail), false, true);
        assertThat(outcomes()).containsExactly(WAITING);

        sent(2, Set.of("registrar"), Set.of(mail), true, true);
        assertThat(outcomes()).containsExactly(FORWARDED);
    }

    @Test
    @DisplayName("Forwarded without naming it, it is handled if no other waits")
    void forwardedWithoutNamingItIsHandledIfNoOtherWaits() {
        received(0, BO);
        sent(1, Set.of("registrar"), Set.of(), true, true);
        assertThat(outcomes()).containsExactly(FORWARDED);

        received(2, BO);
        received(2, CARIN);
        sent(3, Set.of("registrar"), Set.of(), true, true);
        assertThat(outcomes()).containsExactly(FORWARDED, UNCLEAR, UNCLEAR);
    }

    @Test
    @DisplayName("A new mail to an official with the same subject forwards nothing")
    void aNewMailToAnOfficialForwardsNothing() {
        received(0, BO);

        sent(1, Set.of("registrar"), Set.of(), true, false);

        assertThat(outcomes()).containsExactly(WAITING);
    }

    @Test
    @DisplayName("A promise starts a new clock, and what is sent that day is the promise")
    void aPromiseStartsANewClock() {
        var mail = received(0, BO);
        judged(mail, Verdict.ACKNOWLEDGED, 1, LocalDate.of(2026, 12, 4));

        sent(2, Set.of(BO), Set.of(mail), false, false);
        assertThat(outcomes()).containsExactly(ACKNOWLEDGED);
        assertThat(thread.states().getFirst().promisedOn()).isEqualTo("2026-12-04");

        sent(30, Set.of(BO), Set.of(mail), false, false);
        assertThat(outcomes()).containsExactly(ANSWERED);
        assertThat(thread.states().getFirst().promisedOn()).isNull();
    }

    @Test
    @DisplayName("A mail that the member takes back waits until it is answered anew")
    void aMailThatIsTakenBackWaits() {
        var mail = received(0, BO);
        sent(1, Set.of(BO), Set.of(mail), false, false);

        judged(mail, Verdict.WAITING, 2, null);
        assertThat(outcomes()).containsExactly(WAITING);

        sent(3, Set.of(BO), Set.of(mail), false, false);
        assertThat(outcomes()).containsExactly(ANSWERED);
    }

    @Test
    @DisplayName("A mail that is seen twice is one mail")
    void aMailThatIsSeenTwiceIsOne() {
        received(0, BO);
        mails = 0;
        received(0, BO);

        assertThat(thread.received()).hasSize(1);
    }

    @Test
    @DisplayName("However many answers there are, what was answered does not wait again")
    void howeverManyAnswersThereAre() {
        for (int i = 0; i < 150; i++) {
            var mail = received(2 * i, BO);
            sent(2 * i + 1, Set.of(BO), Set.of(mail), false, false);
        }

        assertThat(thread.sent()).hasSize(MailThread.MOST_SENT);
        assertThat(outcomes()).hasSize(150).containsOnly(ANSWERED);
        assertThat(thread.states().getFirst().since()).isEqualTo(hour(1));
    }

    @Test
    @DisplayName("An answer that names an earlier mail is its answer, whatever the clocks say")
    void anAnswerThatNamesAMailIsItsAnswer() {
        var mail = received(2, BO);
        sent(1, Set.of(BO), Set.of(mail), false, false);

        assertThat(outcomes()).containsExactly(ANSWERED);
    }

    @Test
    @DisplayName("An answer to a colleague, and the forward of another mail, forward nothing")
    void anAnswerToAColleagueForwardsNothing() {
        var mail = received(0, BO);
        sent(1, Set.of("erik"), Set.of(mail, "other"), true, false);
        assertThat(outcomes()).containsExactly(WAITING);

        sent(2, Set.of("registrar"), Set.of("other"), true, true);
        assertThat(outcomes()).containsExactly(WAITING);
    }

    @Test
    @DisplayName("To judge one of two answered mails changes nothing about the other")
    void toJudgeOneChangesNothingAboutTheOther() {
        var first = received(0, BO);
        sent(1, Set.of(BO), Set.of(), false, false);
        received(2, BO);
        sent(3, Set.of(BO), Set.of(), false, false);

        judged(first, Verdict.FORWARDED, 4, null);

        assertThat(outcomes()).containsExactly(FORWARDED, ANSWERED);
    }

    @Test
    @DisplayName("A full thread makes room by what is handled, and else takes no more")
    void aFullThreadMakesRoomByWhatIsHandled() {
        var first = received(0, BO);
        for (int i = 1; i < MailThread.MOST_RECEIVED; i++) {
            received(1, CARIN);
        }
        var none = received(2, BO);
        assertThat(thread.hasReceived(none)).isFalse();

        judged(first, Verdict.NO_ANSWER_NEEDED, 3, null);
        var more = received(4, BO);

        assertThat(thread.hasReceived(more)).isTrue();
        assertThat(thread.hasReceived(first)).isFalse();
        assertThat(thread.waiting()).hasSize(MailThread.MOST_RECEIVED);
    }

    @Test
    @DisplayName("It makes no difference in which order the mails are seen")
    void theOrderMakesNoDifference() {
        for (int seed = 0; seed < 2_000; seed++) {
            var chance = new Random(TestDefaults.chance(seed).nextLong());
            var changes = new ArrayList<UnaryOperator<MailThread>>();
            int count = 2 + chance.nextInt(6);
            for (int i = 0; i < count; i++) {
                var received = receivedAtRandom(chance, i);
                var sent = sentAtRandom(chance, i, count);
                changes.add(one -> one.withReceived(received));
                changes.add(one -> one.withSent(sent));
            }
            var before = all(changes);
            Collections.shuffle(changes, chance);
            changes.addAll(changes.subList(0, count));

            assertThat(all(changes)).as("seed " + seed).containsExactlyInAnyOrderElementsOf(before);
        }
    }

    private static ReceivedMail receivedAtRandom(Random chance, int number) {
        return new ReceivedMail(
                "r" + number,
                "r" + number,
                Set.of(chance.nextBoolean() ? BO : CARIN),
                hour(chance.nextInt(20)),
                BO,
                "Fråga",
                null,
                null);
    }

    private static SentMail sentAtRandom(Random chance, int number, int count) {
        return new SentMail(
                "s" + number,
                hour(chance.nextInt(20)),
                chance.nextBoolean() ? Set.of() : Set.of("r" + chance.nextInt(count)),
                chance.nextBoolean() ? Set.of(BO) : Set.of(CARIN, BO),
                chance.nextBoolean(),
                chance.nextBoolean());
    }

    private static List<AnswerState> all(List<UnaryOperator<MailThread>> changes) {
        var thread = MailThread.empty(new MemberId("M-1001"));
        for (var change : changes) {
            thread = change.apply(thread);
        }
        return thread.states();
    }
}
