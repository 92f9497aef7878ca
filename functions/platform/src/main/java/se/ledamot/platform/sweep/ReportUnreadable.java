package se.ledamot.platform.sweep;

import static se.ledamot.platform.clause.Clause.K1C;

import java.util.List;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Decisions;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Kind;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Unreadable;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.notice.Message;
import se.ledamot.platform.notice.NoticeKind;
import se.ledamot.platform.notice.Telling;

/**
 * Tells of a state that cannot be read, by its id alone, once until it changes: the IT unit, or of
 * what may be a threat the security coordinator and the deputy.
 */
public final class ReportUnreadable {
    private final Records records;
    private final Decisions decisions;

    public ReportUnreadable(Records records, Decisions decisions) {
        this.records = records;
        this.decisions = decisions;
    }

    /** Tells of a state, unless it was told of before. */
    public void tell(Unreadable which, Operation operation) {
        // Without its id, which may tell too much: the name of an operation may stand in a log.
        decisions.carryOut(
                operation.part("unreadable"), attempt -> told(which, attempt.operation()));
    }

    private Decision<Boolean> told(Unreadable which, Operation operation) {
        var before = records.find(ReportKind.REPORT, which.subject());
        if (before.map(Versioned::state).filter(told -> told == which.version()).isPresent()) {
            return Decision.of(false);
        }
        var did = Did.of("unreadable-reported", K1C, "version", which.version());
        var commit =
                Commit.nothing()
                        .put(ReportKind.REPORT, which.subject(), before, which.version(), did);
        for (var telling : tellings(which)) {
            commit = commit.tell(telling.about(which.subject(), operation.at()));
        }
        return Decision.of(true, commit);
    }

    private static List<Telling> tellings(Unreadable which) {
        var values = Document.of("record", which.subject());
        return which.kind().isSecret(which.id())
                ? Telling.toEach(
                        Message.THREAT_UNREADABLE, values, Role.SECURITY, Role.SECURITY_DEPUTY)
                : Telling.toEach(Message.RECORD_UNREADABLE, values, Role.IT);
    }

    /**
     * Of which version of a state it was told that it cannot be read: beside the notices, so that
     * no two functions tell of the same.
     */
    private static final class ReportKind implements Kind<Long> {
        private static final ReportKind REPORT = new ReportKind();

        @Override
        public String name() {
            return "unreadable";
        }

        @Override
        public String table() {
            return NoticeKind.NOTICE.table();
        }

        @Override
        public Document write(Long version) {
            return Document.of("version", version);
        }

        @Override
        public Long read(Document written) {
            return written.whole("version");
        }
    }
}
