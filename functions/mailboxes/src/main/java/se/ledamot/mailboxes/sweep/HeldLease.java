package se.ledamot.mailboxes.sweep;

import static se.ledamot.mailboxes.sweep.SweepLeaseMapping.LEASE;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;

/**
 * Decides as long as a sweep holds the lease on its mailbox. The lease is read by each decision,
 * and so is a condition of what it writes.
 *
 * @param sweepId the sweep that holds it
 */
record HeldLease(
        Repository repository,
        CommandExecutor executor,
        Clock clock,
        MemberId member,
        String sweepId) {
    /**
     * Carries out one decision.
     *
     * @throws SweepOvertakenException if another sweep holds the lease by now
     */
    <T> T execute(Operation operation, Function<Instant, Decision<T>> decide) {
        return executor.execute(
                        operation.withTime(clock.instant()),
                        attempt -> {
                            var lease = repository.find(LEASE, member.value());
                            if (lease.isEmpty() || !lease.get().state().isHeldBy(sweepId)) {
                                throw new SweepOvertakenException();
                            }
                            return decide.apply(attempt.operation().at());
                        })
                .orElseThrow();
    }
}
