package se.ledamot.members;

import static se.ledamot.municipality.clause.Clause.K5_1A;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Refusal;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/**
 * Applies a planned import. It does not fit into one commit, so the register is first marked as
 * being changed by this import, then changed batch by batch, then marked as done. If it is
 * interrupted, the next request continues where it stopped.
 */
public final class ApplyImport {
    private static final int MOST_NAMED = 10;

    private final Repository repository;
    private final Imports imports;
    private final CommandExecutor executor;

    public ApplyImport(Repository repository, Imports imports, CommandExecutor executor) {
        this.repository = repository;
        this.imports = imports;
        this.executor = executor;
    }

    /**
     * Applies the import.
     *
     * @param confirmed whether the caller confirms that more than a fifth may end, and that
     *     somebody may lose a tablet
     */
    public <T> CommandResult<Import> apply(
            Register<T> register, String id, boolean confirmed, Operation operation) {
        var begun =
                executor.execute(
                        operation.part("begin"),
                        attempt -> begin(register, id, confirmed, attempt.operation().today()));
        return switch (begun) {
            case CommandResult.Refused<Versioned<Import>>(var refusal) ->
                    new CommandResult.Refused<>(refusal);
            case CommandResult.Done<Versioned<Import>>(var planned)
                    when planned.state().state() == Import.State.APPLIED ->
                    CommandResult.done(planned.state());
            case CommandResult.Done<Versioned<Import>>(var planned) -> {
                change(register, planned, operation);
                yield executor.execute(operation.part("end"), attempt -> end(register, id));
            }
        };
    }

    private Decision<Versioned<Import>> begin(
            Register<?> register, String id, boolean confirmed, LocalDate today) {
        var found = imports.find(register, id);
        if (found.isEmpty()) {
            return Decision.refuse(MembersReason.IMPORT_ABSENT.because());
        }
        var planned = found.get();
        var head = repository.find(RegisterState.MAPPING, register.name());
        var state = head.map(Versioned::state).orElse(RegisterState.FIRST);
        if (planned.state().state() == Import.State.APPLIED || id.equals(state.applying())) {
            return Decision.of(planned);
        }
        if (state.applying() != null && imports.find(register, state.applying()).isPresent()) {
            return Decision.refuse(
                    MembersReason.IMPORT_UNDER_WAY.because("other", state.applying()));
        }
        if (imports.isOvertaken(planned.state(), state, today)) {
            return Decision.refuse(MembersReason.IMPORT_OVERTAKEN.because());
        }
        var event = JournalEvent.of("import-begun", K5_1A, "import", id, "confirmed", confirmed);
        return Decision.unless(
                unanswered(planned.state()).or(() -> unconfirmed(register, planned, confirmed)),
                () ->
                        Decision.of(
                                planned,
                                Commit.nothing()
                                        .put(
                                                RegisterState.MAPPING,
                                                register.name(),
                                                head,
                                                state.begin(id),
                                                event)));
    }

    private static Optional<Refusal> unanswered(Import planned) {
        int open = Question.countOpen(planned.questions());
        return open == 0
                ? Optional.empty()
                : Optional.of(MembersReason.IMPORT_UNANSWERED.because("questions", open));
    }

    private Optional<Refusal> unconfirmed(
            Register<?> register, Versioned<Import> planned, boolean confirmed) {
        var losses = imports.losses(imports.plan(register, planned), planned.state().plannedFor());
        if (!TabletLoss.Planned.of(losses).equals(planned.state().entitlementLosses())) {
            return Optional.of(MembersReason.IMPORT_OVERTAKEN.because());
        }
        if (confirmed) {
            return Optional.empty();
        }
        if (!losses.isEmpty()) {
            var names = losses.stream().limit(MOST_NAMED).map(TabletLoss::name).toList();
            return Optional.of(
                    MembersReason.IMPORT_ENTITLEMENT_LOSSES_UNCONFIRMED.because(
                            "count",
                            losses.size(),
                            "names",
                            names,
                            "more",
                            losses.size() - names.size()));
        }
        var summary = planned.state().summary();
        return summary.endsMoreThanAFifth()
                ? Optional.of(
                        MembersReason.IMPORT_UNCONFIRMED.because(
                                "ended", summary.ended(), "current", summary.current()))
                : Optional.empty();
    }

    private <T> void change(Register<T> register, Versioned<Import> planned, Operation operation) {
        var filed = imports.filed(register, planned.id(), planned.state()).byId();
        var how = imports.interpretation(planned.state());
        for (var batch :
                WriteBatches.of(register.mapping(), imports.plan(register, planned).steps())) {
            var first = batch.ids().getFirst();
            var part = operation.part(batch.givesUp() ? "gives-up/" + first : first);
            executor.execute(part, attempt -> changed(register, batch, filed, planned, how));
        }
    }

    /**
     * Decides on the current entries, so that a batch already written is not written again, and
     * only while this import is being applied: another caller may have finished it, and another
     * import may be under way.
     */
    private <T> Decision<Integer> changed(
            Register<T> register,
            WriteBatches.Batch batch,
            Map<String, T> filed,
            Versioned<Import> planned,
            Interpretation how) {
        var applying =
                repository
                        .find(RegisterState.MAPPING, register.name())
                        .map(head -> head.state().applying());
        if (!applying.equals(Optional.of(planned.id()))) {
            return Decision.of(0);
        }
        var registered =
                repository.findAll(register.mapping(), batch.ids()).requireComplete().stream()
                        .collect(Collectors.toMap(Versioned::id, Function.identity()));
        var commits =
                batch.ids().stream()
                        .map(id -> {
                            var before = registered.get(id);
                            var known =
                                    before == null
                                            ? null
                                            : register.withCurrentNames(before.state(), how);
                            var today = planned.state().plannedFor();
                            var after = register.merged(known, filed.get(id), today, how);
                            return batch.givesUp()
                                    ? gaveUp(register, before, after, planned)
                                    : became(register, id, before, after, planned);
                        })
                        .flatMap(Optional::stream)
                        .toList();
        return Decision.of(commits.size(), commits.stream().reduce(Commit.nothing(), Commit::and));
    }

    private static <T> Optional<Commit> gaveUp(
            Register<T> register,
            @Nullable Versioned<T> before,
            T after,
            Versioned<Import> planned) {
        return before == null
                ? Optional.empty()
                : became(
                        register,
                        before.id(),
                        before,
                        register.withoutLostIds(before.state(), after),
                        planned);
    }

    private static <T> Optional<Commit> became(
            Register<T> register,
            String id,
            @Nullable Versioned<T> before,
            T after,
            Versioned<Import> planned) {
        if (before == null) {
            var event = JournalEvent.of("person-registered", K5_1A, "import", planned.id());
            return Optional.of(Commit.nothing().create(register.mapping(), id, after, event));
        }
        var event = JournalEvent.of("person-changed", K5_1A, "import", planned.id());
        return before.state().equals(after)
                ? Optional.empty()
                : Optional.of(Commit.nothing().change(before, after, event));
    }

    private Decision<Import> end(Register<?> register, String id) {
        var planned = imports.find(register, id).orElseThrow();
        var head = repository.find(RegisterState.MAPPING, register.name()).orElseThrow();
        if (planned.state().state() == Import.State.APPLIED) {
            return Decision.of(planned.state());
        }
        var event = JournalEvent.of("import-applied", K5_1A, "import", id);
        return Decision.of(
                planned.state().applied(),
                Commit.nothing()
                        .change(head, head.state().end(), event)
                        .change(planned, planned.state().applied(), event));
    }
}
