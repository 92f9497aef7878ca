package se.ledamot.notices;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import se.ledamot.municipality.notice.Channel;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.identity.PhoneNumber;

/** A carrier that stores what it accepts and gives the prepared results. */
final class FakeCarrier implements Carrier {
    final List<String> sent = new ArrayList<>();
    final List<String> subscribed = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private int timesForgotten;
    final Set<String> confirmed = new HashSet<>();
    final Deque<Result> answers = new ArrayDeque<>();
    Runnable whileSending = () -> {};
    Runnable whileAsked = () -> {};
    Runnable afterAsked = () -> {};
    final Set<String> refused = new HashSet<>();

    @Override
    public Result sendSms(PhoneNumber number, String sender, String text) {
        return take("sms " + sender + " " + number.e164() + ": " + text);
    }

    @Override
    public Result sendMail(String topic, String subject, String text) {
        return take("mail " + topic + ": " + subject);
    }

    @Override
    public Result sendToRole(Role role, Channel channel, String subject, String text) {
        return take("role " + role.code() + ": " + subject);
    }

    private Result take(String message) {
        whileSending.run();
        var answer = answers.isEmpty() ? new Accepted("ref-" + sent.size()) : answers.poll();
        if (answer instanceof Accepted) {
            sent.add(message);
        }
        return answer;
    }

    @Override
    public String createMemberTopic(String member) {
        return "topic-" + member;
    }

    @Override
    public String roleTopic(Role role) {
        return "topic-" + role.code();
    }

    @Override
    public String subscribe(String topic, MailAddress address) {
        return subscribe(topic, address.value());
    }

    @Override
    public String subscribe(String topic, PhoneNumber number) {
        var name = subscribe(topic, number.e164());
        confirmed.add(name);
        return name;
    }

    /**
     * One that the carrier no longer has gets another name when it is asked for again, as at SNS.
     */
    private String subscribe(String topic, String where) {
        whileAsked.run();
        if (refused.contains(where)) {
            throw new IllegalStateException("refused");
        }
        var line = topic + " " + where;
        if (!subscribed.contains(line)) {
            subscribed.add(line);
            names.put(line, topic + "/" + where + "+".repeat(timesForgotten));
        }
        afterAsked.run();
        return names.getOrDefault(line, "");
    }

    /** Forgets unconfirmed subscriptions, as SNS does after two days. */
    void forgetPending() {
        subscribed.removeIf(line -> !confirmed.contains(names.getOrDefault(line, "")));
        timesForgotten++;
    }

    @Override
    public void unsubscribe(String subscription) {
        whileAsked.run();
        subscribed.removeIf(line -> subscription.equals(names.get(line)));
        confirmed.remove(subscription);
    }

    @Override
    public SubscriptionStatus status(String subscription) {
        whileAsked.run();
        if (confirmed.contains(subscription)) {
            return SubscriptionStatus.CONFIRMED;
        }
        return subscribed.stream().anyMatch(line -> subscription.equals(names.get(line)))
                ? SubscriptionStatus.PENDING
                : SubscriptionStatus.GONE;
    }
}
