package se.ledamot.municipality.sweep;

import static se.ledamot.municipality.clause.Clause.K1C;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.notice.NoticeMapping;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.UnreadableState;
import se.ledamot.platform.document.Document;

/**
 * Notifies about states that cannot be read, by their ids alone, once until they change. The notice
 * goes to the IT unit, or to the security coordinator and the deputy for a possible threat. Many
 * states found together, as after a release was rolled back, share one message.
 */
public final class ReportUnreadable {
    private static final int MOST_IN_A_COMMIT = 20;
    private static final int MOST_NAMED = 10;

    private final Repository repository;
    private final CommandExecutor executor;

    public ReportUnreadable(Repository repository, CommandExecutor executor) {
        this.repository = repository;
        this.executor = executor;
    }

    /** Reports states, except those that were reported before. */
    public void report(Collection<UnreadableState> all, Operation operation) {
        var secret =
                Collectors.partitioningBy(
                        (UnreadableState one) -> one.mapping().isSecret(one.id()));
        all.stream()
                .filter(this::isUnreported)
                .collect(secret)
                .values()
                .forEach(some -> {
                    // The name has no ids, which may reveal too much: an operation's name may
                    // appear in a log.
                    var part = operation.part("unreadable");
                    boolean isReported = false;
                    for (int from = 0; from < some.size(); from += MOST_IN_A_COMMIT) {
                        var next =
                                some.subList(from, Math.min(some.size(), from + MOST_IN_A_COMMIT));
                        isReported |=
                                report(
                                        next,
                                        isReported ? 0 : some.size(),
                                        part.part(String.valueOf(from)));
                    }
                });
    }

    private boolean isUnreported(UnreadableState which) {
        return repository
                .find(ReportMapping.REPORT, id(which))
                .filter(notice -> notice.state() >= which.version())
                .isEmpty();
    }

    /**
     * Marks states as reported. Unless {@code count} is 0, also writes a notice about that many
     * states. Returns whether a notice was written.
     */
    private boolean report(List<UnreadableState> some, int count, Operation operation) {
        return executor.execute(operation, attempt -> decide(some, count, attempt.operation()))
                        instanceof CommandResult.Done<Boolean>(var isReported)
                && isReported;
    }

    private Decision<Boolean> decide(List<UnreadableState> some, int count, Operation operation) {
        var unreported = some.stream().filter(this::isUnreported).toList();
        var commit = Commit.nothing();
        for (var one : unreported) {
            var before = repository.find(ReportMapping.REPORT, id(one));
            var event =
                    JournalEvent.of("unreadable-record-reported", K1C, "version", one.version());
            commit = commit.put(ReportMapping.REPORT, id(one), before, one.version(), event);
        }
        if (unreported.isEmpty() || count == 0) {
            return Decision.of(false, commit);
        }
        for (var notice : notices(unreported, count)) {
            commit =
                    commit.followedBy(
                            notice.toFollowUp(unreported.getFirst().subject(), operation.at()));
        }
        return Decision.of(true, commit);
    }

    private static List<NoticeDraft> notices(List<UnreadableState> some, int count) {
        var named = some.stream().limit(MOST_NAMED).map(UnreadableState::subject).toList();
        var values =
                Document.of(
                        "record",
                        named.getFirst(),
                        "records",
                        named,
                        "count",
                        count,
                        "more",
                        Math.max(0, count - named.size()));
        var first = some.getFirst();
        return first.mapping().isSecret(first.id())
                ? NoticeDraft.toEach(
                        Message.THREAT_UNREADABLE, values, Role.SECURITY, Role.SECURITY_DEPUTY)
                : NoticeDraft.toEach(Message.RECORD_UNREADABLE, values, Role.IT);
    }

    private static String id(UnreadableState which) {
        return which.subject().replace('/', '-');
    }

    /**
     * The last reported version of an unreadable state, stored beside the notices so that no two
     * functions report the same one.
     */
    private static final class ReportMapping implements EntityMapping<Long> {
        private static final ReportMapping REPORT = new ReportMapping();

        @Override
        public String name() {
            return "unreadable";
        }

        @Override
        public String table() {
            return NoticeMapping.NOTICE.table();
        }

        @Override
        public Document write(Long version) {
            return Document.of("version", version);
        }

        @Override
        public Long read(Document written) {
            return written.longValue("version");
        }
    }
}
