package se.ledamot.municipality.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.ledamot.municipality.directory.StaffMapping.STAFF;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.directory.Staff;
import se.ledamot.municipality.directory.StaffMapping;
import se.ledamot.municipality.hold.Holds;
import se.ledamot.municipality.hold.HoldsMapping;
import se.ledamot.municipality.notice.Channel;
import se.ledamot.municipality.notice.Delivery;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.municipality.notice.NoticeMapping;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.PageRequest;
import se.ledamot.platform.commit.Read;
import se.ledamot.platform.commit.ReadTrackingRepository;
import se.ledamot.platform.commit.Reason;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.TransactionWriter;
import se.ledamot.platform.commit.UnavailableException;
import se.ledamot.platform.commit.UnreadableState;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.testing.TestDefaults;

/** A scheduled sweep over all that may be due. */
class SweepRunTest {
    private static final StepClock CLOCK = StepClock.at("2026-11-27", "06:00");
    private static final Operation OPERATION =
            new Operation("sweep-1", Actor.schedule("sweep"), CLOCK.instant());
    private static final Holds NONE = new Holds(List.of());
    private static final JournalEvent EVENT = JournalEvent.of("kept", Clause.K4A);

    private enum Why implements Reason {
        NOT_DUE;

        @Override
        public Classification classification() {
            return new Classification("things", Category.CONFLICT, Clause.K4A);
        }
    }

    private final List<String> written = new ArrayList<>();
    private int sweeps = 1;
    private final MemoryStore store = new MemoryStore(CLOCK);
    private final Repository repository = new ReadTrackingRepository(store);
    private final TransactionWriter noting =
            (commit, conditions, operation) -> {
                written.add(operation.id());
                return store.write(commit, conditions, operation);
            };
    private final CommandExecutor executor =
            new CommandExecutor(noting, store, TestDefaults.RETRY, CLOCK);

    @Test
    @DisplayName("A failing item does not stop the others, and the sweep throws at its end")
    void oneThatFailsDoesNotHoldUpTheOthersAndIsCounted() {
        var run = sweepRun();
        for (var id : List.of("a", "b", "c")) {
            run.execute(
                    id,
                    part -> {
                        if (id.equals("b")) {
                            throw new IllegalStateException("unreadable");
                        }
                        return done(id);
                    });
        }
        assertThat(written).containsExactly("sweep-1/a", "sweep-1/c");
        assertThatThrownBy(run::end)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("1 loans could not be swept");
    }

    @Test
    @DisplayName("A sweep without failures ends without an exception")
    void sweepWithoutFailuresEndsWithoutException() {
        var run = SweepRun.ofConfidential("cases", store, executor, OPERATION);
        run.execute("a", part -> done("a"));
        assertThatCode(run::end).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("Each task of an item is its own operation, until none is due")
    void eachStepIsAPartOfItsOwnUntilNoneIsDue() {
        var run = sweepRun();
        run.executeRepeatedly(
                "a", 9, part -> part.id().endsWith("-2") ? Decision.of(false) : done("a"));
        assertThat(written).containsExactly("sweep-1/a-0", "sweep-1/a-1");
    }

    @Test
    @DisplayName("An item whose tasks stay due is executed a limited number of times")
    void whatIsDueForEverIsTakenSoManyTimes() {
        sweepRun().executeRepeatedly("a", 4, part -> done("a"));
        assertThat(written).hasSize(4);
    }

    @Test
    @DisplayName("A refused task is not tried again in the same sweep")
    void refusedTaskIsNotTriedAgainInSameSweep() {
        var asked = new ArrayList<String>();
        sweepRun()
                .executeRepeatedly(
                        "a",
                        9,
                        part -> {
                            asked.add(part.id());
                            return Decision.refuse(Why.NOT_DUE.because());
                        });
        assertThat(asked).hasSize(1);
        assertThat(written).isEmpty();
    }

    @Test
    @DisplayName("A failing task ends only its own item")
    void aStepThatFailsEndsThatThingAlone() {
        var run = sweepRun();
        var failed = new AtomicBoolean();
        run.executeRepeatedly(
                "a",
                9,
                part -> {
                    if (failed.getAndSet(true)) {
                        throw new IllegalStateException("unreadable");
                    }
                    return done("a");
                });
        run.execute("b", part -> done("b"));
        assertThat(written).containsExactly("sweep-1/a-0", "sweep-1/b");
        assertThatThrownBy(run::end).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("An unreadable record is reported once until it changes, and is no failure")
    void unreadableRecordIsReportedOnceUntilItChangesAndIsNoFailure() {
        for (var id : List.of("anna", "bo", "eva")) {
            register(id);
        }
        store.alter(STAFF, "bo", staff -> staff.with("roles", List.of("of-a-later-release")));
        assertThat(swept()).containsExactly("anna", "eva");
        assertThat(swept()).containsExactly("anna", "eva");
        assertThat(noticesSent()).containsExactly("RECORD_UNREADABLE role/it staff/bo");

        var found = store.find(STAFF, "eva").orElseThrow();
        store.write(Commit.nothing().change(found, found.state(), EVENT), OPERATION);
        store.alter(STAFF, "eva", staff -> staff.with("mail", null));
        assertThat(swept()).containsExactly("anna");
        assertThat(noticesSent())
                .containsExactlyInAnyOrder(
                        "RECORD_UNREADABLE role/it staff/bo",
                        "RECORD_UNREADABLE role/it staff/eva");

        store.alter(STAFF, "eva", staff -> staff.with("mail", "eva@kramfors.se"));
        var again = store.find(STAFF, "eva").orElseThrow();
        store.write(Commit.nothing().change(again, again.state(), EVENT), OPERATION);
        store.alter(STAFF, "eva", staff -> staff.with("mail", null));
        assertThat(swept()).containsExactly("anna");
        assertThat(noticesSent()).hasSize(3);
    }

    @Test
    @DisplayName("A search by ids returns the readable records")
    void thoseThatAreAskedForByTheirIdsAreHadAsFarAsTheyCanBeRead() {
        for (var id : List.of("anna", "bo", "eva")) {
            register(id);
        }
        store.alter(STAFF, "bo", staff -> staff.with("mail", null));
        assertThat(sweepRun().findAll(STAFF, List.of("anna", "bo", "eva", "none")))
                .extracting(Versioned::id)
                .containsExactlyInAnyOrder("anna", "eva");
    }

    @Test
    @DisplayName("The log names a failed item, except in a confidential sweep")
    void theLogNamesWhatFailedUnlessItsReaderIsNotToKnowOfIt() {
        assertThat(logged(sweepRun()))
                .containsExactly("loans", "bo", "java.lang.IllegalStateException");
        assertThat(logged(SweepRun.ofConfidential("cases", store, executor, OPERATION)))
                .containsExactly("cases", "-", "java.lang.IllegalStateException");
    }

    /** The log parameters of a failure, whose message must not be logged. */
    private static List<Object> logged(SweepRun run) {
        var lines = new ArrayList<LogRecord>();
        var log = Logger.getLogger(SweepRun.class.getName());
        var handler =
                new Handler() {
                    @Override
                    public void publish(LogRecord line) {
                        lines.add(line);
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        var level = log.getLevel();
        log.addHandler(handler);
        log.setLevel(Level.SEVERE);
        try {
            run.runItem(
                    "bo",
                    () -> {
                        throw new IllegalStateException("bo@kramfors.se");
                    });
        } finally {
            log.removeHandler(handler);
            log.setLevel(level);
        }
        assertThat(lines).hasSize(1);
        return List.of(lines.getFirst().getParameters());
    }

    @Test
    @DisplayName("A record that is found unreadable by its id is reported once")
    void soIsWhatIsFoundUnreadableByItsKey() {
        register("bo");
        store.alter(STAFF, "bo", staff -> staff.with("mail", null));
        var run = sweepRun();
        run.execute("bo", part -> Decision.of(store.find(STAFF, "bo").isPresent()));
        run.findAll(STAFF, List.of("bo"));
        run.end();
        assertThat(noticesSent()).containsExactly("RECORD_UNREADABLE role/it staff/bo");
    }

    @Test
    @DisplayName(
            "An unreadable record that may name a threat is reported to security, not to the IT unit")
    void unreadableRecordThatMayNameThreatIsReportedToSecurityNotToItUnit() {
        register("bo");
        store.alter(STAFF, "bo", staff -> staff.with("mail", null));
        var run = sweepRun();
        run.runItem(
                "bo",
                () -> {
                    throw new UnreadableState.UnreadableStateException(
                            new UnreadableState(NoticeMapping.NOTICE, "incident-1", 1));
                });
        assertThat(run.tryEnd()).isTrue();
        assertThat(noticesSent())
                .containsExactlyInAnyOrder(
                        "THREAT_UNREADABLE role/security notice/incident-1",
                        "THREAT_UNREADABLE role/security-deputy notice/incident-1");
    }

    @Test
    @DisplayName("Many unreadable records are reported in one notice that names the first ten")
    void manyUnreadableRecordsAreReportedInOneNoticeThatNamesFirstTen() {
        for (int i = 10; i < 45; i++) {
            register("s" + i);
            store.alter(STAFF, "s" + i, staff -> staff.with("mail", null));
        }
        assertThat(swept()).isEmpty();
        assertThat(swept()).isEmpty();
        var all = store.all(NoticeMapping.NOTICE);
        assertThat(all).hasSize(1);
        var values = all.getFirst().state().values();
        assertThat(values.texts("records"))
                .hasSize(10)
                .startsWith("staff/s10")
                .endsWith("staff/s19");
        assertThat(values.intValue("count")).isEqualTo(35);
        assertThat(values.intValue("more")).isEqualTo(25);
        assertThat(all.getFirst().id()).as("an id that a route takes").doesNotContain("/");
    }

    @Test
    @DisplayName("Unreadable records that may name a threat are reported in a notice of their own")
    void unreadableRecordsThatMayNameThreatAreReportedInNoticeOfTheirOwn() {
        var run = sweepRun();
        for (var notice : List.of("loan-7K3M9QX2-1-1", "notice-incident-7K3M9QX2-1-1-2-1")) {
            run.runItem(
                    notice,
                    () -> {
                        throw new UnreadableState.UnreadableStateException(
                                new UnreadableState(NoticeMapping.NOTICE, notice, 1));
                    });
        }
        run.end();
        assertThat(noticesSent())
                .containsExactlyInAnyOrder(
                        "RECORD_UNREADABLE role/it notice/loan-7K3M9QX2-1-1",
                        "THREAT_UNREADABLE role/security notice/notice-incident-7K3M9QX2-1-1-2-1",
                        "THREAT_UNREADABLE role/security-deputy"
                                + " notice/notice-incident-7K3M9QX2-1-1-2-1");
    }

    @Test
    @DisplayName(
            "An unavailable list does not stop the other lists, and the sweep throws at its end")
    void aListThatCannotBeHadNowHoldsUpNoOtherAndIsAFailure() {
        register("anna");
        store.alter(STAFF, "anna", staff -> staff.with("mail", null));
        var run = SweepRun.of("staff", new Throttled("staff/none"), executor, OPERATION);
        assertThat(run.listAll(STAFF, "staff/none")).isEmpty();
        assertThat(run.listAll(STAFF, StaffMapping.ALL)).isEmpty();
        assertThatThrownBy(run::end).hasMessage("1 staff could not be swept");
        assertThat(noticesSent()).containsExactly("RECORD_UNREADABLE role/it staff/anna");
    }

    /** A repository with one throttled list. */
    private final class Throttled implements Repository {
        private final String throttled;

        Throttled(String throttled) {
            this.throttled = throttled;
        }

        @Override
        public <T> Optional<Versioned<T>> find(EntityMapping<T> mapping, String id) {
            return store.find(mapping, id);
        }

        @Override
        public <T> Page<Versioned<T>> findAll(EntityMapping<T> mapping, Collection<String> ids) {
            return store.findAll(mapping, ids);
        }

        @Override
        public Optional<String> holderOf(EntityMapping<?> mapping, String claim) {
            return store.holderOf(mapping, claim);
        }

        @Override
        public boolean isUnchanged(Collection<Read> reads) {
            return store.isUnchanged(reads);
        }

        @Override
        public <T> Page<Versioned<T>> list(
                EntityMapping<T> mapping, String list, PageRequest request) {
            if (list.equals(throttled)) {
                throw new UnavailableException("throttled");
            }
            return store.list(mapping, list, request);
        }
    }

    @Test
    @DisplayName("The sweep fails if its record of reported states is unreadable")
    void whoseReportOfItCannotBeReadHasFailed() {
        register("anna");
        store.alter(STAFF, "anna", staff -> staff.with("mail", null));
        assertThat(swept()).isEmpty();
        for (var report : store.table("Notices").keySet()) {
            if (report.startsWith("unreadable/")) {
                store.alter(
                        REPORT, report.substring("unreadable/".length()), any -> Document.EMPTY);
            }
        }
        var run = sweepRun();
        run.listAll(STAFF, StaffMapping.ALL);
        assertThat(run.tryEnd()).isFalse();
    }

    /** The sweep's report record, by its name and table alone. */
    private static final EntityMapping<Document> REPORT =
            new EntityMapping<>() {
                @Override
                public String name() {
                    return "unreadable";
                }

                @Override
                public String table() {
                    return "Notices";
                }

                @Override
                public Document write(Document state) {
                    return state;
                }

                @Override
                public Document read(Document written) {
                    return written;
                }
            };

    @Test
    @DisplayName("The sweep fails if the notice about an unreadable record cannot be written")
    void whoCannotTellHasFailed() {
        register("bo");
        store.alter(STAFF, "bo", staff -> staff.with("mail", null));
        var silent =
                new CommandExecutor(
                        (commit, conditions, operation) -> TransactionWriter.Outcome.UNKNOWN,
                        store,
                        (attempts, spent) -> false,
                        CLOCK);
        var run = SweepRun.of("staff", store, silent, OPERATION);
        run.listAll(STAFF, StaffMapping.ALL);
        assertThatThrownBy(run::end).hasMessage("1 staff could not be swept");
    }

    @Test
    @DisplayName("Only notices that are due by now are read")
    void whatIsDueIsReadUpToNow() {
        var notice =
                Notice.create(
                        Message.CONTACTS_UNCONFIRMED,
                        Recipient.of(Role.IT),
                        "a/1",
                        CLOCK.instant(),
                        "count",
                        1);
        store.write(new Commit(List.of(notice.toFollowUp().withId("now")), null), OPERATION);
        var later =
                notice.with(
                        Channel.MAIL,
                        new Delivery.Waiting(CLOCK.instant().plusSeconds(1), 0, false));
        store.write(new Commit(List.of(later.toFollowUp().withId("later")), null), OPERATION);
        assertThat(sweepRun().due(NoticeMapping.NOTICE, NoticeMapping.OPEN))
                .extracting(Versioned::id)
                .containsExactly("now");
    }

    private SweepRun sweepRun() {
        return SweepRun.of("loans", store, executor, OPERATION);
    }

    private List<String> swept() {
        var again = new Operation("sweep-" + ++sweeps, Actor.schedule("sweep"), CLOCK.instant());
        var run = SweepRun.of("loans", repository, executor, again);
        var swept = run.listAll(STAFF, StaffMapping.ALL).stream().map(Versioned::id).toList();
        run.end();
        return swept;
    }

    private List<String> noticesSent() {
        return store.all(NoticeMapping.NOTICE).stream()
                .map(Versioned::state)
                .map(one -> one.message() + " " + one.to().code() + " " + one.about())
                .toList();
    }

    private void register(String id) {
        var staff =
                new Staff(id, id, EnumSet.of(Role.IT), new MailAddress(id + "@kramfors.se"), null);
        store.write(Commit.nothing().create(STAFF, id, staff, EVENT), OPERATION);
    }

    private Decision<Boolean> done(String id) {
        var holds = HoldsMapping.HOLDS;
        var commit = Commit.nothing().put(holds, id, repository.find(holds, id), NONE, EVENT);
        return Decision.of(true, commit);
    }
}
