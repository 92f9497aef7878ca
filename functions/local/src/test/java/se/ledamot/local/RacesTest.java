package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.local.RaceTestMunicipality.DESK;
import static se.ledamot.local.RaceTestMunicipality.isDone;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.local.RaceTestMunicipality.Answer;
import se.ledamot.local.RaceTestMunicipality.Call;
import se.ledamot.platform.document.Document;

/**
 * HTTP requests at the same moment, on a database whose transactions conflict. {@code
 * -Draces.rounds=1000} plays that many rounds of each race.
 */
@DisplayName("Calls at the same moment")
class RacesTest {
    private static final int ROUNDS = Integer.getInteger("races.rounds", 12);
    private static RaceTestMunicipality municipality;

    @BeforeAll
    static void open() throws Exception {
        municipality = new RaceTestMunicipality();
    }

    @AfterAll
    static void close() {
        municipality.close();
    }

    @AfterEach
    void isSound() {
        municipality.assertEveryJournalIsSound();
    }

    /** What the calls of a round are, and what must be so afterwards. */
    private interface Race {
        List<Call> calls(RaceRound round);

        void check(RaceRound round, List<Answer> answers);
    }

    private static void run(String name, Race race) {
        var seen = new TreeMap<String, Integer>();
        var faults = new ArrayList<String>();
        for (int i = 0; i < ROUNDS; i++) {
            var round = municipality.round();
            var answers = municipality.atOnce(race.calls(round));
            var statuses = answers.stream().map(Answer::status).sorted().toList().toString();
            seen.merge(statuses, 1, Integer::sum);
            try {
                check(race, round, answers);
            } catch (AssertionError e) {
                faults.add("round " + i + " " + statuses + ": " + e.getMessage());
            }
        }
        System.out.printf(
                "races: %s, %d rounds, %d faults: %s%n", name, ROUNDS, faults.size(), seen);
        assertThat(faults).isEmpty();
    }

    private static void check(Race race, RaceRound round, List<Answer> answers) {
        assertThat(answers).allMatch(answer -> answer.status() < 500 || answer.status() == 503);
        round.assertThatItFitsTogether(answers);
        race.check(round, answers);
    }

    /** Of requests that exclude each other exactly one succeeds. */
    private static Race one(Function<RaceRound, List<Call>> calls) {
        return new Race() {
            @Override
            public List<Call> calls(RaceRound round) {
                return calls.apply(round);
            }

            @Override
            public void check(RaceRound round, List<Answer> answers) {
                assertThat(answers.stream().filter(RaceTestMunicipality::isDone)).hasSize(1);
            }
        };
    }

    /** Whatever succeeds, all data is consistent afterwards. */
    private static Race any(Function<RaceRound, List<Call>> calls) {
        return new Race() {
            @Override
            public List<Call> calls(RaceRound round) {
                return calls.apply(round);
            }

            @Override
            public void check(RaceRound round, List<Answer> answers) {
                assertThat(answers).anyMatch(RaceTestMunicipality::isDone);
            }
        };
    }

    @Test
    @DisplayName("A theft is reported while the desk takes the tablet back")
    void theftAndReturn() {
        run(
                "theft and return",
                any(round -> {
                    var loan = round.lent();
                    return List.of(round.theft(), round.returned(loan));
                }));
    }

    @Test
    @DisplayName("The member signs while the desk cancels")
    void signatureAndCancellation() {
        run(
                "signature and cancellation",
                one(round -> {
                    var loan = round.prepared();
                    return List.of(round.accepted(loan), round.cancelled(loan));
                }));
    }

    @Test
    @DisplayName("The same file of SIM cards is imported eight times at once")
    void theSameFileOfCards() {
        run(
                "the same file of cards",
                new Race() {
                    @Override
                    public List<Call> calls(RaceRound round) {
                        return Collections.nCopies(8, round.cards(5));
                    }

                    @Override
                    public void check(RaceRound round, List<Answer> answers) {
                        for (var answer : answers) {
                            if (isDone(answer)) {
                                assertThat(answer.json().longValue("refused"))
                                        .as(answer.body())
                                        .isZero();
                            }
                        }
                    }
                });
    }

    @Test
    @DisplayName("A tablet is handed in for service while the desk takes it back")
    void serviceAndReturn() {
        run(
                "service and return",
                new Race() {
                    @Override
                    public List<Call> calls(RaceRound round) {
                        var loan = round.lent();
                        return List.of(round.serviceOf(round.damaged()), round.returned(loan));
                    }

                    @Override
                    public void check(RaceRound round, List<Answer> answers) {
                        assertThat(isDone(answers.getLast())).isTrue();
                        assertThat(round.isAtService()).isEqualTo(isDone(answers.getFirst()));
                    }
                });
    }

    @Test
    @DisplayName("A lost tablet is found by the member while the desk takes it back")
    void findAndReturn() {
        run(
                "find and return",
                any(round -> {
                    var loan = round.lent();
                    return List.of(round.found(round.lost()), round.returned(loan));
                }));
    }

    @Test
    @DisplayName("Another tablet is prepared while a theft is reported (K3.4d)")
    void theftAndAnotherLoan() {
        run(
                "theft and another loan",
                new Race() {
                    @Override
                    public List<Call> calls(RaceRound round) {
                        round.lent();
                        return List.of(round.theft(), round.preparing(1));
                    }

                    @Override
                    public void check(RaceRound round, List<Answer> answers) {
                        assertThat(answers.getLast().status()).isEqualTo(409);
                    }
                });
    }

    @Test
    @DisplayName("Sixteen want the same tablet")
    void sixteenWantTheSame() {
        run("sixteen want the same", one(RaceRound::sixteenPreparing));
    }

    @Test
    @DisplayName("A loan is signed twice, on paper, and cancelled")
    void signedInEveryWay() {
        run(
                "signed in every way",
                one(round -> {
                    var loan = round.prepared();
                    return List.of(
                            round.accepted(loan),
                            round.accepted(loan),
                            round.sheet(loan),
                            round.cancelled(loan));
                }));
    }

    @Test
    @DisplayName("The same theft is reported eight times")
    void theSameTheft() {
        run(
                "the same theft",
                new Race() {
                    @Override
                    public List<Call> calls(RaceRound round) {
                        round.lent();
                        return Collections.nCopies(8, round.theft());
                    }

                    @Override
                    public void check(RaceRound round, List<Answer> answers) {
                        assertThat(
                                        answers.stream()
                                                .filter(RaceTestMunicipality::isDone)
                                                .map(answer -> answer.json().text("incident"))
                                                .distinct())
                                .hasSize(1);
                    }
                });
    }

    @Test
    @DisplayName("A tablet is taken back four times")
    void returnedFourTimes() {
        run(
                "returned four times",
                one(round -> Collections.nCopies(4, round.returned(round.lent()))));
    }

    @Test
    @DisplayName("A card is missed while it is set aside")
    void missedAndPrepared() {
        run("missed and prepared", one(round -> List.of(round.cardMissed(), round.preparing(0))));
    }

    @Test
    @DisplayName("A lost tablet is given up while the member finds it")
    void writtenOffAndFound() {
        run(
                "given up and found",
                one(round -> {
                    var loan = round.lent();
                    return List.of(round.found(round.lost()), round.writtenOff(loan));
                }));
    }

    @Test
    @DisplayName("Three passwords are changed while another tablet is asked for")
    void passwordsAndAnotherLoan() {
        run(
                "passwords and another loan",
                any(round -> {
                    round.lent();
                    var theft = round.lost();
                    return List.of(
                            round.password(theft, "tablet"),
                            round.password(theft, "meeting-tool"),
                            round.password(theft, "mail"),
                            round.preparing(1),
                            round.preparing(1));
                }));
    }

    @Test
    @DisplayName("A case is worked on from all sides while the sweep goes through it")
    void sweepAndCalls() {
        run(
                "sweep and calls",
                any(round -> {
                    var loan = round.lent();
                    var theft = round.lost();
                    return List.of(
                            round.swept(),
                            new Call(
                                    DESK,
                                    "/incidents/" + theft + "/tasks/erase/confirmation",
                                    Document.EMPTY),
                            new Call(
                                    "it",
                                    "/incidents/" + theft + "/sim-block",
                                    Document.of("reason", "Nu.")),
                            round.returned(loan),
                            round.swept());
                }));
    }
}
