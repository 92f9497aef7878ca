package se.ledamot.notices;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.notice.Channel;
import se.ledamot.municipality.notice.Delivery.Sending;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.municipality.notice.NoticeMapping;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/**
 * Delivers a notice on each of its channels. The intention is written before an attempt and the
 * result after it, so that two runs at the same time do not both send, and an interrupted run is
 * noticed. A message can arrive twice only if a response, or the run that waited for it, was lost;
 * from then on delivery and journal say so.
 *
 * <p>A message that does not arrive within two days, for whatever reason, is given up and reported.
 */
public final class DeliverNotice {
    private static final System.Logger LOG = System.getLogger(DeliverNotice.class.getName());

    private final Repository repository;
    private final CommandExecutor executor;
    private final NoticeSender sender;
    private final Clock clock;
    private final DeliveryRules steps;
    private final ReportFailedDelivery report;

    public DeliverNotice(
            Repository repository,
            Guidelines guidelines,
            CommandExecutor executor,
            NoticeSender sender,
            Clock clock) {
        this.repository = repository;
        this.executor = executor;
        this.sender = sender;
        this.clock = clock;
        this.steps = new DeliveryRules(guidelines);
        this.report = new ReportFailedDelivery(guidelines);
    }

    /**
     * Sends a notice on a channel if it is due; does nothing if it is sent already, or another run
     * is sending it.
     *
     * @param operation the operation it is part of; a batch may take minutes, so each write has its
     *     own current time
     */
    public void deliver(String id, Channel channel, Operation operation) {
        var begun =
                executor.execute(
                        operation.part(id + "-begin").withTime(clock.instant()),
                        attempt -> begin(id, channel, attempt.operation().at()));
        if (begun instanceof CommandResult.Done<Optional<Begun>>(var sending)
                && sending.isPresent()) {
            send(id, channel, sending.get(), operation);
        }
    }

    /** A delivery that has begun, of the notice as it was found. */
    private record Begun(Notice notice, Sending sending) {}

    private Decision<Optional<Begun>> begin(String id, Channel channel, Instant now) {
        var found = repository.find(NoticeMapping.NOTICE, id);
        var next =
                found.map(Versioned::state)
                        .flatMap(notice ->
                                notice.delivery(channel)
                                        .flatMap(known -> steps.nextWhenDue(notice, known, now)));
        if (next.isEmpty()) {
            return Decision.of(Optional.empty());
        }
        var notice = found.orElseThrow();
        return Decision.of(
                next.filter(Sending.class::isInstance)
                        .map(begun -> new Begun(notice.state(), (Sending) begun)),
                new DeliveryCommit(notice, channel, report).begun(next.get(), now));
    }

    private void send(String id, Channel channel, Begun begun, Operation operation) {
        var sending = begun.sending();
        var posted =
                DeliveryRules.isTooLateToSend(sending, clock.instant())
                        ? new NoticeSender.SendResult(new Carrier.NotNow("held-up"), "")
                        : posted(begun.notice(), channel);
        executor.execute(
                operation.part(id + "-end").withTime(clock.instant()),
                attempt -> end(id, channel, sending, posted, attempt.operation().at()));
    }

    /**
     * A failure before the hand-over counts like a carrier that does not accept the message now.
     */
    private NoticeSender.SendResult posted(Notice notice, Channel channel) {
        try {
            return sender.send(notice, channel);
        } catch (RuntimeException e) {
            // No id: it may name a case that readers of the log must not know about.
            LOG.log(Level.ERROR, "a notice was not sent: {0}", e.getClass().getName());
            return new NoticeSender.SendResult(new Carrier.NotNow("broken"), "");
        }
    }

    private Decision<Boolean> end(
            String id,
            Channel channel,
            Sending sending,
            NoticeSender.SendResult posted,
            Instant now) {
        var found = repository.find(NoticeMapping.NOTICE, id).orElseThrow();
        if (!found.state().delivery(channel).equals(Optional.of(sending))) {
            return Decision.of(false);
        }
        var next = DeliveryRules.afterAttempt(found.state(), sending, posted, now);
        return Decision.of(
                true, new DeliveryCommit(found, channel, report).ended(next, posted, now));
    }
}
