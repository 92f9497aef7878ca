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
 * an answer to that person when it was sent. If several waited, it handles none of them, and the
 * member is asked (O2.1b).
 */
final class ThreadStates {
    private final Map<String, AnswerState> states = new LinkedHashMap<>();

    private ThreadStates(List<ReceivedMail> received) {
        received.forEach(mail -> states.put(mail.fingerprint(), AnswerState.first(mail)));
    }

    /** How far each received mail has come. */
    static List<AnswerState> of(List<ReceivedMail> received, List<SentMail> sent) {
        var states = new ThreadStates(received);
        sent.stream().sorted(SentMail.ORDER).forEach(states::apply);
        return List.copyOf(states.states.values());
    }

    private void apply(SentMail sent) {
        var named = states.values().stream().filter(one -> sent.names(one.mail())).toList();
        if (!named.isEmpty()) {
            named.stream()
                    .filter(one -> canBeAnsweredBy(one, sent))
                    .forEach(one -> handle(one, sent));
            return;
        }
        var fitting =
                states.values().stream()
                        .filter(one -> !sent.at().isBefore(one.mail().arrivedAt()))
                        .filter(one -> fits(one, sent))
                        .toList();
        if (fitting.stream().anyMatch(one -> isSaidToBeAnsweredBy(one, sent))) {
            return;
        }
        var waiting = fitting.stream().filter(one -> canBeAnsweredBy(one, sent)).toList();
        if (waiting.size() == 1) {
            handle(waiting.getFirst(), sent);
        } else {
            waiting.forEach(one -> put(one.with(Outcome.UNCLEAR, sent.at())));
        }
    }

    private static boolean canBeAnsweredBy(AnswerState state, SentMail sent) {
        return state.isWaiting() && !sent.at().isBefore(state.mail().answerableFrom());
    }

    private static boolean fits(AnswerState state, SentMail sent) {
        return sent.isToSenderOf(state.mail()) || (sent.isForward() && sent.toOfficial());
    }

    /** Whether the member has said, after it was sent, that the mail is handled: this was how. */
    private static boolean isSaidToBeAnsweredBy(AnswerState state, SentMail sent) {
        var judgement = state.mail().judgement();
        return judgement != null
                && (judgement.verdict() == Verdict.ANSWERED
                        || judgement.verdict() == Verdict.FORWARDED)
                && !sent.at().isAfter(judgement.at());
    }

    /** A mail that went to neither its sender nor an official handles nothing. */
    private void handle(AnswerState state, SentMail sent) {
        if (sent.isToSenderOf(state.mail())) {
            put(state.with(Outcome.ANSWERED, sent.at()));
        } else if (sent.toOfficial()) {
            put(state.with(Outcome.FORWARDED, sent.at()));
        }
    }

    private void put(AnswerState state) {
        states.put(state.mail().fingerprint(), state);
    }
}
