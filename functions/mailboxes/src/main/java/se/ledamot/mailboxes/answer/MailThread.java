package se.ledamot.mailboxes.answer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import se.ledamot.municipality.identity.MemberId;

/**
 * The mails of a mailbox that have the same {@linkplain BaseSubject base subject}, as far as
 * answers concern them. It remembers handled mails too, so that a mail that a sweep sees again does
 * not wait again, and the member can correct a mistake.
 *
 * @param received mails that seemed to need an answer, by arrival
 * @param sent mails that may have handled them
 * @param rememberedUntil until when no sweep sees its mails for the first time again
 */
public record MailThread(
        MemberId member,
        List<ReceivedMail> received,
        List<SentMail> sent,
        Instant rememberedUntil) {
    /**
     * So that it stays one small item. If more mails than that wait with one subject, as after a
     * campaign, the newest of them get no clocks of their own.
     */
    static final int MOST_RECEIVED = 250;

    static final int MOST_SENT = 100;

    public MailThread {
        received = List.copyOf(received);
        sent = List.copyOf(sent);
    }

    static MailThread empty(MemberId member) {
        return new MailThread(member, List.of(), List.of(), Instant.EPOCH);
    }

    /** How far each received mail has come. */
    public List<AnswerState> states() {
        return ThreadStates.of(received, sent);
    }

    /** The mails that wait, by arrival. */
    public Stream<AnswerState> waiting() {
        return states().stream().filter(AnswerState::isWaiting);
    }

    Optional<AnswerState> state(String fingerprint) {
        return states().stream()
                .filter(one -> one.mail().fingerprint().equals(fingerprint))
                .findFirst();
    }

    boolean hasReceived(String fingerprint) {
        return received.stream().anyMatch(one -> one.fingerprint().equals(fingerprint));
    }

    boolean hasSent(String fingerprint) {
        return sent.stream().anyMatch(one -> one.fingerprint().equals(fingerprint));
    }

    /** With a mail that is new; the thread as it is if it has no room. */
    MailThread withReceived(ReceivedMail mail) {
        if (hasReceived(mail.fingerprint())) {
            return this;
        }
        var all = new ArrayList<>(received);
        if (all.size() >= MOST_RECEIVED) {
            var handled = states().stream().filter(Predicate.not(AnswerState::isWaiting));
            handled.findFirst().ifPresent(one -> all.remove(one.mail()));
        }
        if (all.size() >= MOST_RECEIVED) {
            return this;
        }
        int at = 0;
        while (at < all.size() && !all.get(at).arrivedAt().isAfter(mail.arrivedAt())) {
            at++;
        }
        all.add(at, mail);
        return new MailThread(member, all, sent, rememberedUntil);
    }

    MailThread withSent(SentMail mail) {
        if (hasSent(mail.fingerprint())) {
            return this;
        }
        var all = new ArrayList<>(sent);
        all.add(mail);
        all.sort(SentMail.ORDER);
        var next = new MailThread(member, received, all, rememberedUntil);
        return all.size() > MOST_SENT ? next.withoutFirstSent() : next;
    }

    /** Without the first sent mail, what it and the others have handled being written down. */
    private MailThread withoutFirstSent() {
        return new MailThread(
                member,
                states().stream()
                        .map(one ->
                                one.isWaiting() || one.mail().judgement() != null
                                        ? one.mail()
                                        : one.mail().settled(one))
                        .toList(),
                sent.subList(1, sent.size()),
                rememberedUntil);
    }

    MailThread withJudgement(ReceivedMail mail, Judgement judgement) {
        var all = new ArrayList<>(received);
        all.set(all.indexOf(mail), mail.withJudgement(judgement));
        return new MailThread(member, all, sent, rememberedUntil);
    }

    /** Remembered until then at least. */
    MailThread rememberedUntil(Instant until) {
        return until.isAfter(rememberedUntil)
                ? new MailThread(member, received, sent, until)
                : this;
    }

    /** Whether none of its mails waits. */
    boolean isHandled() {
        return waiting().findAny().isEmpty();
    }

    /** Whether it says the same about the same mails. */
    boolean hasSameMailsAs(MailThread other) {
        return new HashSet<>(received).equals(new HashSet<>(other.received))
                && new HashSet<>(sent).equals(new HashSet<>(other.sent));
    }
}
