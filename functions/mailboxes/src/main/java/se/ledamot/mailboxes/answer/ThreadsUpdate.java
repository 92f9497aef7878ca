package se.ledamot.mailboxes.answer;

import static se.ledamot.mailboxes.answer.MailThreadMapping.THREAD;
import static se.ledamot.mailboxes.answer.ThreadOfMessage.ThreadOfMessageMapping.THREAD_OF;

import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.ledamot.mailboxes.log.Direction;
import se.ledamot.mailboxes.log.LogRow;
import se.ledamot.mailboxes.mail.FolderRole;
import se.ledamot.mailboxes.mail.MailHeader;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/**
 * Threads on their way into the store, as part of one decision of a sweep. A mail that is seen
 * again changes nothing.
 */
public final class ThreadsUpdate {
    /** So that a transaction stays within its limits: the thread of the subject, and two more. */
    private static final int MOST_THREADS_OF_A_MAIL = 3;

    /** What lies there was not sent by the member, whatever its sender says. */
    private static final Set<FolderRole> RECEIVED = EnumSet.of(FolderRole.INBOX, FolderRole.JUNK);

    private final Repository repository;
    private final MemberId member;
    private final Correspondence correspondence;
    private final Instant from;
    private final Instant rememberedUntil;
    private final Map<String, Optional<Versioned<MailThread>>> read = new LinkedHashMap<>();
    private final Map<String, MailThread> threads = new LinkedHashMap<>();
    private final Map<String, ThreadOfMessage> messages = new LinkedHashMap<>();

    /**
     * Begins.
     *
     * @param from mails that arrived earlier wait for nothing
     * @param rememberedUntil from then on no sweep sees for the first time what it has seen now
     */
    public ThreadsUpdate(
            Repository repository,
            MemberId member,
            Correspondence correspondence,
            Instant from,
            Instant rememberedUntil) {
        this.repository = repository;
        this.member = member;
        this.correspondence = correspondence;
        this.from = from;
        this.rememberedUntil = rememberedUntil;
    }

    /**
     * Notes a mail that may need an answer, or be one.
     *
     * @param role of the folder where it lies
     * @param row that it has in the log
     */
    public void add(MailHeader header, FolderRole role, LogRow row) {
        if (row.arrivedAt().isBefore(from)) {
            return;
        }
        var subject = BaseSubject.of(row.subject());
        if (row.direction() == Direction.RECEIVED) {
            if (role != FolderRole.JUNK && NoAnswerSign.firstIn(header, correspondence).isEmpty()) {
                received(ReceivedMail.of(header, row), subject);
            }
        } else if (row.direction() == Direction.SENT
                && !RECEIVED.contains(role)
                && !NoAnswerSign.isMadeByProgram(header, correspondence)) {
            sent(SentMail.of(header, row, subject, correspondence), header.references(), subject);
        }
    }

    /** It belongs to the thread of its subject, or to that of an answer that was seen before. */
    private void received(ReceivedMail mail, BaseSubject subject) {
        var own = MailThreadMapping.id(member, subject.key());
        var messageId = mail.messageId();
        var id = messageId == null ? own : threadOf(messageId, own, mail.arrivedAt());
        change(id, thread -> thread.withReceived(mail));
    }

    /** The thread of the mail with that Message-ID; that thread from now on, if it has none yet. */
    private String threadOf(String messageId, String thread, Instant at) {
        var key = ThreadOfMessage.id(member, messageId);
        var known =
                Optional.ofNullable(messages.get(key))
                        .or(() -> repository.find(THREAD_OF, key).map(Versioned::state));
        return known.orElseGet(
                        () -> {
                            var fresh = new ThreadOfMessage(thread, at);
                            messages.put(key, fresh);
                            return fresh;
                        })
                .thread();
    }

    /**
     * It belongs to the thread of its subject, which may have no mail that waits yet: a sweep may
     * see an answer before it sees what it answers.
     *
     * @param references the Message-IDs that it names, what it answers first
     */
    private void sent(SentMail mail, List<String> references, BaseSubject subject) {
        var ids = new LinkedHashSet<String>();
        var own = MailThreadMapping.id(member, subject.key());
        if (subject.isReply() || !references.isEmpty() || isKnown(own)) {
            ids.add(own);
        }
        if (!references.isEmpty()) {
            ids.add(threadOf(ReceivedMail.hash(references.getFirst()), own, mail.at()));
        }
        threadsOf(references).stream()
                .filter(thread -> !ids.contains(thread))
                .limit(MOST_THREADS_OF_A_MAIL - ids.size())
                .filter(this::isKnown)
                .forEach(ids::add);
        ids.forEach(id -> change(id, thread -> thread.withSent(mail)));
    }

    private boolean isKnown(String id) {
        return threads.containsKey(id) || repository.find(THREAD, id).isPresent();
    }

    /** The threads of the mails with those Message-IDs. */
    private List<String> threadsOf(List<String> references) {
        var keys =
                references.stream()
                        .map(one -> ThreadOfMessage.id(member, ReceivedMail.hash(one)))
                        .toList();
        var stored =
                repository.findAll(THREAD_OF, keys).items().stream()
                        .collect(Collectors.toMap(Versioned::id, Versioned::state));
        return keys.stream()
                .flatMap(key -> Stream.ofNullable(messages.getOrDefault(key, stored.get(key))))
                .map(ThreadOfMessage::thread)
                .distinct()
                .toList();
    }

    private void change(String id, UnaryOperator<MailThread> change) {
        var before =
                threads.computeIfAbsent(
                        id,
                        key -> {
                            var found = repository.find(THREAD, key);
                            read.put(key, found);
                            return found.map(Versioned::state)
                                    .orElseGet(() -> MailThread.empty(member));
                        });
        threads.put(id, change.apply(before));
    }

    /** The threads that have changed. */
    public Commit commit() {
        var commit = Commit.nothing();
        for (var one : threads.entrySet()) {
            var before = read.getOrDefault(one.getKey(), Optional.empty());
            var after = one.getValue();
            boolean isChanged = before.map(old -> !old.state().hasSameMailsAs(after)).orElse(true);
            if (isChanged) {
                commit =
                        commit.put(
                                THREAD,
                                one.getKey(),
                                before,
                                after.rememberedUntil(rememberedUntil),
                                event(after));
            }
        }
        for (var one : messages.entrySet()) {
            commit =
                    commit.putUnjournalled(
                            THREAD_OF, one.getKey(), Optional.empty(), one.getValue());
        }
        return commit;
    }

    private static JournalEvent event(MailThread after) {
        return JournalEvent.of(
                "mail-thread-changed",
                Clause.O2_1A,
                "received",
                after.received().size(),
                "sent",
                after.sent().size(),
                "waiting",
                after.waiting().count());
    }
}
