package se.ledamot.datausage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.ledamot.datausage.NoUsePeriod.Cause;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.Sim;
import se.ledamot.platform.identity.PhoneNumber;
import se.ledamot.platform.testing.TestDefaults;

/**
 * Random histories of a card (lost, blocked, found, opened), compared with its state in each hour.
 */
class UnexpectedUseTest {
    private static final int HISTORIES = 5_000;
    private static final int HOURS = 60;
    private static final IncidentId CASE = new IncidentId("3P8YVF2V");
    private static final Instant BEGIN = Instant.parse("2026-11-23T08:00:00Z");
    private static final Holding.Lent LENT =
            new Holding.Lent(new LoanId("7K3M9QX2"), new MemberId("M-1"));

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    @DisplayName("In random histories of a card, each use gets the cause that applied at its hour")
    void inRandomHistoriesOfCardEachUseGetsCauseThatAppliedAtItsHour(long seed) {
        var chance = TestDefaults.chance(seed);
        for (int i = 0; i < HISTORIES; i++) {
            var history = new History(chance);
            int hour = chance.nextInt(HOURS);
            var session =
                    new DataUse(at(hour).plusSeconds(60), at(hour).plusSeconds(120), 7, false);
            assertThat(UnexpectedUse.findIn(List.of(session), history.sim))
                    .as("hour %d of %s", hour, history.hours)
                    .extracting(UnexpectedUse::cause)
                    .isEqualTo(history.whyIn(hour));
            int from = chance.nextInt(HOURS);
            int to = from + 1 + chance.nextInt(HOURS - from);
            var counter = new DataUse(at(from), at(to), 9, true);
            assertThat(UnexpectedUse.findIn(List.of(counter), history.sim))
                    .as("hours %d to %d of %s", from, to, history.hours)
                    .extracting(UnexpectedUse::cause)
                    .isEqualTo(history.whyFrom(from, to));
        }
    }

    private static Instant at(int hour) {
        return BEGIN.plus(Duration.ofHours(hour));
    }

    /** What happened to a card, hour by hour: something at the beginning of some of them. */
    private static final class History {
        /** The state of a card in an hour. */
        private record State(boolean missing, boolean blocked) {
            boolean isSilent() {
                return missing || blocked;
            }
        }

        private final List<State> hours = new ArrayList<>();
        private Sim sim =
                Sim.registered(new Iccid("89460800000000000010"), phone(), 1, BEGIN)
                        .withHolding(LENT, BEGIN);
        private State state = new State(false, false);
        private boolean wasMissing;
        private boolean wasBlocked;
        private boolean blockedLate;

        History(RandomGenerator chance) {
            for (int hour = 0; hour < HOURS; hour++) {
                if (chance.nextInt(12) == 0) {
                    move(chance, at(hour));
                }
                hours.add(state);
            }
        }

        private static PhoneNumber phone() {
            return new PhoneNumber("+46701740631");
        }

        /**
         * In a history the card is lost once and blocked once, the latter perhaps after it is found
         * and then for good: an older no-use period would be lost.
         */
        private void move(RandomGenerator chance, Instant now) {
            if (state.missing && !wasBlocked && chance.nextBoolean()) {
                sim = sim.withBlock(now, CASE);
                state = new State(true, true);
                wasBlocked = true;
            } else if (state.missing) {
                sim = sim.withHolding(LENT, now);
                state = new State(false, state.blocked);
            } else if (state.blocked && !blockedLate) {
                sim = sim.withoutBlock(now);
                state = new State(false, false);
            } else if (!wasMissing) {
                sim = sim.withHolding(LENT.reportMissing(CASE), now);
                state = new State(true, false);
                wasMissing = true;
            } else if (!wasBlocked) {
                sim = sim.withBlock(now, CASE);
                state = new State(false, true);
                wasBlocked = true;
                blockedLate = true;
            }
        }

        List<Cause> whyIn(int hour) {
            var then = hours.get(hour);
            if (!then.isSilent()) {
                return List.of();
            }
            if (then.blocked && state.blocked) {
                return List.of(Cause.BLOCKED);
            }
            return List.of(
                    then.missing && state.missing ? Cause.MISSING : Cause.WAS_BLOCKED_OR_MISSING);
        }

        List<Cause> whyFrom(int from, int to) {
            long silent =
                    LongStream.range(from, to)
                            .filter(hour -> hours.get((int) hour).isSilent())
                            .count();
            if (silent == 0) {
                return List.of();
            }
            return silent == to - from ? whyIn(from) : List.of(Cause.UNCERTAIN);
        }
    }
}
