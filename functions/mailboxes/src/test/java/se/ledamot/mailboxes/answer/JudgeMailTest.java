package se.ledamot.mailboxes.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.mailboxes.MailboxesReason;
import se.ledamot.mailboxes.answer.AnswerState.Outcome;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.StepClock;

/** What a member says about mails that wait (O2.1b), and about being away. */
class JudgeMailTest {
    private static final MemberId MEMBER = new MemberId("M-1001");
    private static final String KEY = "0123456789abcdef01234567";
    private static final MailId MAIL = new MailId(KEY, "f".repeat(32));

    private final StepClock clock = StepClock.at("2026-11-23", "09:00");
    private final MemoryStore store = new MemoryStore(clock);
    private int operations;

    @BeforeEach
    void receive() {
        var mail =
                new ReceivedMail(
                        MAIL.fingerprint(),
                        "m",
                        Set.of("bo"),
                        clock.instant(),
                        "bo@example.se",
                        "Fråga",
                        null,
                        null);
        store.write(
                Commit.nothing()
                        .create(
                                MailThreadMapping.THREAD,
                                MailThreadMapping.id(MEMBER, KEY),
                                MailThread.empty(MEMBER)
                                        .withReceived(mail)
                                        .rememberedUntil(clock.instant().plus(Duration.ofDays(37))),
                                JournalEvent.of("mail-thread-changed", Clause.O2_1A)),
                operation());
    }

    private Operation operation() {
        return new Operation("call-" + operations++, Actor.schedule("test"), clock.instant());
    }

    private Decision<AnswerState> judge(Verdict verdict, @Nullable LocalDate until) {
        return new JudgeMail(store).judge(MEMBER, MAIL, verdict, until, operation());
    }

    private Outcome judged(Verdict verdict, @Nullable LocalDate until) {
        var decided = judge(verdict, until);
        if (decided instanceof Decision.Accepted<AnswerState>(var state, var commit)) {
            if (!commit.isNothing()) {
                store.write(commit, operation());
            }
            return state.outcome();
        }
        throw new AssertionError(decided);
    }

    @Test
    @DisplayName("Each verdict counts, the last one says")
    void theLastVerdictCounts() {
        assertThat(judged(Verdict.NO_ANSWER_NEEDED, null)).isEqualTo(Outcome.NO_ANSWER_NEEDED);
        assertThat(judged(Verdict.WAITING, null)).isEqualTo(Outcome.WAITING);
        assertThat(judged(Verdict.ACKNOWLEDGED, LocalDate.of(2026, 12, 4)))
                .isEqualTo(Outcome.ACKNOWLEDGED);
        assertThat(judged(Verdict.FORWARDED, null)).isEqualTo(Outcome.FORWARDED);
        assertThat(judged(Verdict.ANSWERED, null)).isEqualTo(Outcome.ANSWERED);
        assertThat(store.all(MailThreadMapping.THREAD).getFirst().version()).isEqualTo(6);
    }

    @Test
    @DisplayName("The second click writes nothing")
    void theSecondClickWritesNothing() {
        judged(Verdict.ACKNOWLEDGED, LocalDate.of(2026, 12, 4));

        assertThat(judge(Verdict.ACKNOWLEDGED, LocalDate.of(2026, 12, 4)).writes()).isFalse();
        assertThat(judge(Verdict.ACKNOWLEDGED, LocalDate.of(2026, 12, 5)).writes()).isTrue();
    }

    @Test
    @DisplayName("What was handled can be corrected for forty days")
    void whatWasHandledCanBeCorrected() {
        clock.step(Duration.ofDays(100));
        judged(Verdict.NO_ANSWER_NEEDED, null);

        clock.step(Duration.ofDays(39));
        assertThat(judged(Verdict.WAITING, null)).isEqualTo(Outcome.WAITING);
        judged(Verdict.NO_ANSWER_NEEDED, null);
        clock.step(Duration.ofDays(41));
        assertThat(refusal(judge(Verdict.WAITING, null)))
                .isEqualTo(MailboxesReason.WAITING_MAIL_ABSENT);
    }

    @Test
    @DisplayName("A promise has a date ahead, and nothing else has one")
    void aPromiseHasADateAhead() {
        assertThat(refusal(judge(Verdict.ACKNOWLEDGED, null)))
                .isEqualTo(MailboxesReason.UNTIL_WITH_ACKNOWLEDGED);
        assertThat(refusal(judge(Verdict.ANSWERED, LocalDate.of(2026, 12, 4))))
                .isEqualTo(MailboxesReason.UNTIL_WITH_ACKNOWLEDGED);
        assertThat(refusal(judge(Verdict.ACKNOWLEDGED, LocalDate.of(2026, 11, 22))))
                .isEqualTo(MailboxesReason.UNTIL_NOT_AHEAD);
        assertThat(refusal(judge(Verdict.ACKNOWLEDGED, LocalDate.of(2027, 12, 1))))
                .isEqualTo(MailboxesReason.UNTIL_NOT_AHEAD);
        assertThat(judged(Verdict.ACKNOWLEDGED, LocalDate.of(2026, 11, 23)))
                .isEqualTo(Outcome.ACKNOWLEDGED);
    }

    @Test
    @DisplayName("A mail of somebody else is absent")
    void aMailOfSomebodyElseIsAbsent() {
        var decided =
                new JudgeMail(store)
                        .judge(new MemberId("M-1002"), MAIL, Verdict.ANSWERED, null, operation());

        assertThat(refusal(decided)).isEqualTo(MailboxesReason.WAITING_MAIL_ABSENT);
    }

    @Test
    @DisplayName("Absences are replaced, and impossible ones change nothing")
    void absencesAreReplaced() {
        var set = new SetAbsences(store);
        var week = new Absence(LocalDate.of(2026, 12, 7), LocalDate.of(2026, 12, 13));
        var day = new Absence(LocalDate.of(2026, 12, 1), LocalDate.of(2026, 12, 1));

        write(set.set(MEMBER, List.of(week, day), operation()));
        assertThat(Absences.of(MEMBER, store).all()).containsExactly(day, week);
        assertThat(set.set(MEMBER, List.of(day, week), operation()).writes()).isFalse();

        for (var impossible :
                List.of(
                        new Absence(week.to(), week.from()),
                        new Absence(week.from(), week.from().plusYears(2)),
                        new Absence(week.from().plusYears(3), week.to().plusYears(3)))) {
            assertThat(refusal(set.set(MEMBER, List.of(impossible), operation())))
                    .isEqualTo(MailboxesReason.ABSENCE_IMPOSSIBLE);
        }

        write(set.set(MEMBER, List.of(), operation()));
        assertThat(Absences.of(MEMBER, store)).isEqualTo(Absences.NONE);
    }

    private void write(Decision<?> decided) {
        if (decided instanceof Decision.Accepted<?>(var result, var commit)) {
            store.write(commit, operation());
        } else {
            throw new AssertionError(decided);
        }
    }

    private static Object refusal(Decision<?> decided) {
        return decided instanceof Decision.Refused<?>(var refusal)
                ? refusal.reason()
                : Optional.of(decided);
    }
}
