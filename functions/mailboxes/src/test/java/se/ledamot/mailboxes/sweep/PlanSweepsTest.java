package se.ledamot.mailboxes.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.ledamot.mailboxes.mail.MailServer;
import se.ledamot.mailboxes.mail.MailServerException;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.mailboxes.mail.MailSession;
import se.ledamot.mailboxes.mail.ProbeSession;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.directory.Assignment;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.directory.SeatType;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.guideline.Profile;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.municipality.notice.NoticeMapping;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.ReadTrackingRepository;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.UnavailableException;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.identity.IdGenerator;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.StepClock;
import se.ledamot.platform.testing.TestDefaults;

/** Whose mailboxes are swept, when, and who is told. */
class PlanSweepsTest {
    private static final String ANNA = "M-1001";
    private static final String BO = "M-1002";

    private final StepClock clock = StepClock.at("2026-11-23", "09:00");
    private final MemoryStore store = new MemoryStore(clock);
    private final ReadTrackingRepository repository = new ReadTrackingRepository(store);
    private final CommandExecutor executor =
            new CommandExecutor(store, store, TestDefaults.RETRY, clock);
    private final Guidelines guidelines = new Guidelines(repository, Profile.of("kramfors"));
    private final List<String> sent = new ArrayList<>();
    private boolean isSetUp = true;
    private boolean isBroken;
    private boolean canSweep = true;
    private @Nullable Problem problem = Problem.UNREACHABLE;
    private int operations;

    /** A server that fails, or is empty. */
    private final MailServer server =
            new MailServer() {
                @Override
                public Optional<String> host() {
                    if (isBroken) {
                        throw new IllegalStateException("not as described");
                    }
                    return isSetUp ? Optional.of("imap.kramfors.se") : Optional.empty();
                }

                @Override
                public ProbeSession openForProbe(MailAddress mailbox) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public MailSession open(MailAddress mailbox) {
                    if (problem != null) {
                        throw new MailServerException(problem, null);
                    }
                    return new EmptySession();
                }
            };

    @BeforeEach
    void membersAreRegistered() {
        register(ANNA, "anna.berg@pol.kramfors.se", "2022-10-15", null);
    }

    private void register(String id, @Nullable String mail, String from, @Nullable String to) {
        var assignment =
                new Assignment(
                        new BodyName("Kommunfullmäktige"),
                        SeatType.ORDINARY,
                        LocalDate.parse(from),
                        to == null ? null : LocalDate.parse(to));
        var member =
                new Member(
                        new MemberId(id),
                        "Anna Berg",
                        mail == null ? null : new MailAddress(mail),
                        null,
                        List.of(assignment));
        store.write(
                Commit.nothing()
                        .put(
                                MemberMapping.MEMBER,
                                id,
                                store.find(MemberMapping.MEMBER, id),
                                member,
                                JournalEvent.of("member-imported", Clause.K1C)),
                operation());
    }

    private Operation operation() {
        return new Operation("o-" + operations++, Actor.schedule("test"), clock.instant());
    }

    /** Plans, and sweeps what is planned. */
    private void run() {
        plan();
        sent.forEach(body -> assertThat(sweeps().sweep(body, operation())).isTrue());
    }

    private void plan() {
        planWith(repository);
    }

    private void planWith(Repository some) {
        sent.clear();
        new PlanSweeps(some, guidelines, executor, () -> server.host().isPresent(), sent::addAll)
                .plan(operation());
    }

    private SweepQueuedMailbox sweeps() {
        return new SweepQueuedMailbox(
                new SweepMailbox(
                        repository,
                        executor,
                        server,
                        IdGenerator.from(TestDefaults.chance(operations)),
                        clock,
                        Duration.ofMinutes(3),
                        guidelines),
                sent::addAll,
                () -> canSweep);
    }

    private List<String> planned() {
        return sent.stream().map(body -> PlannedSweep.read(body).member().value()).toList();
    }

    private Mailbox mailbox(String id) {
        return store.find(MailboxMapping.MAILBOX, id).orElseThrow().state();
    }

    private List<Notice> notices(Message message) {
        return store.all(NoticeMapping.NOTICE).stream()
                .map(Versioned::state)
                .filter(notice -> notice.message() == message)
                .toList();
    }

    private void assertThatNextIsPlannedAfter(int minutes) {
        clock.step(Duration.ofMinutes(minutes - 1));
        run();
        assertThat(planned()).isEmpty();
        clock.step(Duration.ofMinutes(1));
        run();
        assertThat(planned()).containsExactly(ANNA);
    }

    @Test
    @DisplayName("A member is told the day before the first sweep, and only once")
    void aMemberIsToldBeforeTheFirstSweep() {
        plan();
        clock.to("2026-11-23", "23:00");
        plan();
        assertThat(planned()).isEmpty();
        var told = notices(Message.MAILBOX_SWEEPS_ANNOUNCED);
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().values().text("from")).isEqualTo("2026-11-24");

        clock.to("2026-11-24", "00:05");
        plan();
        assertThat(planned()).containsExactly(ANNA);
        assertThat(notices(Message.MAILBOX_SWEEPS_ANNOUNCED)).hasSize(1);
    }

    @ParameterizedTest
    @DisplayName("The first sweep is on the working day after the one on which the member is told")
    @CsvSource({
        "2026-11-20, 10:00, 2026-11-23",
        "2026-12-23, 10:00, 2026-12-28",
        "2026-11-23, 22:00, 2026-11-25",
        "2026-11-24, 03:00, 2026-11-25"
    })
    void theFirstSweepIsOnTheNextWorkingDay(String day, String time, String from) {
        clock.to(day, time);
        plan();
        assertThat(notices(Message.MAILBOX_SWEEPS_ANNOUNCED).getFirst().values().text("from"))
                .isEqualTo(from);
    }

    @Test
    void nothingIsPlannedOrToldAsLongAsNoServerIsSetUp() {
        isSetUp = false;
        plan();
        assertThat(store.all(MailboxMapping.MAILBOX)).isEmpty();
        assertThat(store.all(NoticeMapping.NOTICE)).isEmpty();
    }

    @Test
    void aMemberWithoutAnAddressOrOutsideTheAssignmentsIsNotSwept() {
        register(ANNA, null, "2022-10-15", null);
        register(BO, "bo@pol.kramfors.se", "2026-12-01", null);
        plan();
        assertThat(store.all(MailboxMapping.MAILBOX)).isEmpty();

        clock.to("2026-12-01", "09:00");
        plan();
        assertThat(mailbox(BO).isActive()).isTrue();
    }

    @Test
    @DisplayName("A mailbox is swept until 30 days after the last day, and again from a new term")
    void sweepsEndSomeTimeAfterTheLastDay() {
        problem = null;
        register(ANNA, "anna.berg@pol.kramfors.se", "2022-10-15", "2026-12-31");
        run();
        clock.to("2027-01-30", "09:00");
        run();
        assertThat(planned()).containsExactly(ANNA);
        clock.to("2027-01-31", "09:00");
        run();
        assertThat(planned()).isEmpty();
        assertThat(mailbox(ANNA).isActive()).isFalse();

        register(ANNA, "anna.berg@pol.kramfors.se", "2027-02-15", null);
        clock.to("2027-02-15", "09:00");
        run();
        assertThat(mailbox(ANNA).isActive()).isTrue();
        assertThat(notices(Message.MAILBOX_SWEEPS_ANNOUNCED)).hasSize(2);
    }

    @Test
    void aNewAddressIsFollowedWithoutTellingAgain() {
        plan();
        register(ANNA, "anna.ek@pol.kramfors.se", "2022-10-15", null);
        plan();
        assertThat(mailbox(ANNA).address().value()).isEqualTo("anna.ek@pol.kramfors.se");
        assertThat(notices(Message.MAILBOX_SWEEPS_ANNOUNCED)).hasSize(1);
    }

    @Test
    @DisplayName("By day a mailbox is swept every 15 minutes, by night every hour")
    void theIntervalIsAsSet() {
        problem = null;
        plan();
        clock.to("2026-11-24", "09:00");
        run();
        assertThatNextIsPlannedAfter(15);

        clock.to("2026-11-25", "01:00");
        run();
        assertThatNextIsPlannedAfter(60);
    }

    @Test
    void aMessageThatIsDeliveredTwiceSweepsOnce() {
        problem = null;
        plan();
        clock.to("2026-11-24", "09:00");
        run();
        var swept = store.find(SweepLeaseMapping.LEASE, ANNA).orElseThrow().version();
        assertThat(sweeps().sweep(sent.getFirst(), operation())).isTrue();
        assertThat(store.find(SweepLeaseMapping.LEASE, ANNA).orElseThrow().version())
                .isEqualTo(swept);
    }

    @Test
    @DisplayName(
            "What is queued is not swept where a probe has found since that sweeps leave traces")
    void whatIsQueuedIsNotSweptWhereSweepsAreNoLongerPossible() {
        problem = null;
        plan();
        clock.to("2026-11-24", "09:00");
        plan();
        canSweep = false;
        assertThat(sweeps().sweep(sent.getFirst(), operation())).isTrue();
        assertThat(store.find(SweepLeaseMapping.LEASE, ANNA)).isEmpty();

        canSweep = true;
        assertThat(sweeps().sweep(sent.getFirst(), operation())).isTrue();
        assertThat(store.find(SweepLeaseMapping.LEASE, ANNA)).isPresent();
    }

    @Test
    @DisplayName("IT is told once of all mailboxes with the same problem, and again of another")
    void itIsToldOnceUntilTheProblemIsAnother() {
        IntStream.range(0, 45)
                .forEach(
                        i -> register("M-2" + i, "m" + i + "@pol.kramfors.se", "2022-10-15", null));
        plan();
        clock.to("2026-11-24", "09:00");
        run();
        clock.step(Duration.ofMinutes(29));
        run();
        assertThat(notices(Message.MAILBOXES_NOT_SWEPT)).isEmpty();
        clock.step(Duration.ofMinutes(1));
        run();
        run();
        assertThat(notices(Message.MAILBOXES_NOT_SWEPT))
                .extracting(notice -> notice.values().longValue("count"))
                .containsExactlyInAnyOrder(30L, 16L);
        var told = notices(Message.MAILBOXES_NOT_SWEPT).getFirst().values();
        assertThat(told.texts("members")).hasSize(10);
        assertThat(told.longValue("more")).isEqualTo(told.longValue("count") - 10);

        problem = Problem.SIGN_IN_REFUSED;
        clock.step(Duration.ofMinutes(15));
        run();
        clock.step(Duration.ofMinutes(30));
        run();
        assertThat(notices(Message.MAILBOXES_NOT_SWEPT)).hasSize(4);

        problem = null;
        clock.step(Duration.ofMinutes(15));
        run();
        assertThat(mailbox(ANNA).problem()).isNull();
    }

    @Test
    @DisplayName(
            "IT is not told of a mailbox that need not be swept any more, whatever fails first")
    void whatIsToEndIsNotReported() {
        register(ANNA, "anna.berg@pol.kramfors.se", "2022-10-15", "2026-12-01");
        plan();
        clock.to("2027-02-01", "09:00");
        var unavailable =
                (Repository)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {Repository.class},
                                (proxy, method, arguments) -> {
                                    if (method.getName().equals("listAll")
                                            && arguments[0].equals(MemberMapping.MEMBER)) {
                                        throw new UnavailableException("the register");
                                    }
                                    return method.invoke(repository, arguments);
                                });
        assertThatThrownBy(() -> planWith(unavailable)).isInstanceOf(IllegalStateException.class);
        assertThat(mailbox(ANNA).isActive()).isTrue();
        assertThat(notices(Message.MAILBOXES_NOT_SWEPT)).isEmpty();
        plan();
        assertThat(mailbox(ANNA).isActive()).isFalse();
        assertThat(notices(Message.MAILBOXES_NOT_SWEPT)).isEmpty();
    }

    @Test
    void itIsToldOfAServerThatFailsInAnotherWayEachTime() {
        plan();
        clock.to("2026-11-24", "09:00");
        for (int i = 0; i < 6; i++) {
            problem = i % 2 == 0 ? Problem.UNREACHABLE : Problem.BROKEN_OFF;
            run();
            clock.step(Duration.ofMinutes(15));
        }
        assertThat(notices(Message.MAILBOXES_NOT_SWEPT)).isNotEmpty();
    }

    @Test
    @DisplayName(
            "IT is told of a mailbox that is not swept for 36 hours, whatever stops its sweeps")
    void itIsToldOfAMailboxWhoseSweepsNeverEnd() {
        plan();
        clock.to("2026-11-25", "11:59");
        plan();
        assertThat(notices(Message.MAILBOXES_NOT_SWEPT)).isEmpty();
        isSetUp = false;
        clock.to("2026-11-25", "12:00");
        plan();
        plan();
        assertThat(notices(Message.MAILBOXES_NOT_SWEPT))
                .extracting(notice -> notice.values().text("problem"))
                .containsExactly("mailbox-not-swept");

        isSetUp = true;
        problem = null;
        run();
        assertThat(mailbox(ANNA).problem()).isNull();
    }

    @Test
    void aSecretThatCannotBeReadFailsThePlanAndIsToldLater() {
        plan();
        clock.to("2026-11-25", "12:00");
        isBroken = true;
        assertThatThrownBy(this::plan).isInstanceOf(IllegalStateException.class);
        assertThat(notices(Message.MAILBOXES_NOT_SWEPT)).hasSize(1);
    }

    @Test
    void aMailboxThatFailsIsTriedNoMoreOftenThanOthers() {
        plan();
        clock.to("2026-11-24", "09:00");
        run();
        assertThatNextIsPlannedAfter(15);
    }

    @Test
    void oneMailboxThatCannotBeReadStopsNoOther() {
        register(BO, "bo@pol.kramfors.se", "2022-10-15", null);
        plan();
        store.alter(MailboxMapping.MAILBOX, ANNA, old -> old.with("address", "no address"));
        clock.to("2026-11-24", "09:00");
        plan();
        assertThat(planned()).containsExactly(BO);
        assertThat(notices(Message.RECORD_UNREADABLE)).hasSize(1);
    }
}
