package se.ledamot.mailboxes.answer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import se.ledamot.mailboxes.answer.AnswerState.Outcome;

/**
 * Finds out which mails of a thread are handled, from what was received and sent, and what the
 * member has said. So it makes no difference in which order sweeps have seen the mails.
 *
 * <p>A sent mail handles those that it names. If it names none, it handles the one that waited for
 * an answer to that person when it was sent. If several waited, it handles the one that the member
 * has said to be handled since; if there is no such, it handles none, and the member is asked
 * (O2.1b).
 */
final class ThreadStates {
    private final Map<String, AnswerState> states = new LinkedHashMap<>();

    private ThreadStates(List<ReceivedMail> received) {
        received.forEach(mail -> states.put(mail.fingerprint(), before(mail)));
    }

    /** How far each received mail has come. */
    static List<AnswerState> of(List<ReceivedMail> received, List<SentMail> sent) {
        var states = new ThreadStates(received);
        sent.stream().sorted(SentMail.ORDER).forEach(states::apply);
        return states.states.values().stream().map(ThreadStates::after).toList();
    }

    /** A mail that the member has said to be handled waited until something was sent. */
    private static AnswerState before(ReceivedMail mail) {
        var state = AnswerState.first(mail);
        return isSaidToBeHandled(mail) ? state.with(Outcome.WAITING, mail.arrivedAt()) : state;
    }

    /** The member's word counts. */
    private static AnswerState after(AnswerState state) {
        return isSaidToBeHandled(state.mail()) ? AnswerState.first(state.mail()) : state;
    }

    private static boolean isSaidToBeHandled(ReceivedMail mail) {
        var judgement = mail.judgement();
        return judgement != null && judgement.isOfSomethingSent();
    }

    private void apply(SentMail sent) {
        var named = states.values().stream().filter(one -> sent.names(one.mail())).toList();
        if (!named.isEmpty()) {
            named.stream()
                    .filter(one -> canBeHandledBy(one, sent))
                    .forEach(one -> handle(one, sent));
            return;
        }
        var waiting =
                states.values().stream()
                        .filter(one -> !sent.at().isBefore(one.mail().arrivedAt()))
                        .filter(one -> canBeHandledBy(one, sent) && fits(one, sent))
                        .toList();
        var said = waiting.stream().filter(one -> isSaidToBeHandled(one.mail())).findFirst();
        if (waiting.size() == 1 || said.isPresent()) {
            handle(said.orElse(waiting.getFirst()), sent);
        } else {
            waiting.forEach(one -> put(one.with(Outcome.UNCLEAR, sent.at())));
        }
    }

    /** What was sent before the member's word was known to the member. */
    private static boolean canBeHandledBy(AnswerState state, SentMail sent) {
        var mail = state.mail();
        var judgement = mail.judgement();
        if (!state.isWaiting() || judgement == null) {
            return state.isWaiting();
        }
        return judgement.isOfSomethingSent()
                ? !sent.at().isAfter(judgement.at())
                : !sent.at().isBefore(mail.answerableFrom());
    }

    /** A mail that forwards another does not forward this one. */
    private static boolean fits(AnswerState state, SentMail sent) {
        return sent.isToSenderOf(state.mail())
                || (isForwarded(sent) && sent.references().isEmpty());
    }

    private static boolean isForwarded(SentMail sent) {
        return sent.isForward() && sent.toOfficial();
    }

    /** A mail that went neither to its sender nor, forwarded, to an official handles nothing. */
    private void handle(AnswerState state, SentMail sent) {
        if (sent.isToSenderOf(state.mail())) {
            put(state.with(Outcome.ANSWERED, sent.at()));
        } else if (isForwarded(sent)) {
            put(state.with(Outcome.FORWARDED, sent.at()));
        }
    }

    private void put(AnswerState state) {
        states.put(state.mail().fingerprint(), state);
    }
}
