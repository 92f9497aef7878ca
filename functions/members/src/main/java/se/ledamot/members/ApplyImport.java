package se.ledamot.members;

import static se.ledamot.municipality.clause.Clause.K5_1A;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.commit.CommandResult;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Decisions;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Refusal;
import se.ledamot.platform.commit.Versioned;

/**
 * Applies a planned import. It does not fit into one commit, so the register is first marked as
 * being changed by this import, then changed batch by batch, then marked as done. Cut off anywhere,
 * it goes on where it stood when it is called again.
 */
public final class ApplyImport {
    private static final int MOST_NAMED = 10;

    private final Records records;
    private final Imports imports;
    private final Decisions decisions;

    public ApplyImport(Records records, Imports imports, Decisions decisions) {
        this.records = records;
        this.imports = imports;
        this.decisions = decisions;
    }

    /**
     * Applies the import.
     *
     * @param confirmed whether the caller has said that more than a fifth may end, and that
     *     somebody may lose a tablet
     */
    public <T> CommandResult<Import> apply(
            Roll<T> roll, String id, boolean confirmed, Operation operation) {
        var begun =
                decisions.carryOut(
                        operation.part("begin"),
                        attempt -> begin(roll, id, confirmed, attempt.operation().today()));
        return switch (begun) {
            case CommandResult.Refused<Versioned<Import>>(var refusal) ->
                    new CommandResult.Refused<>(refusal);
            case CommandResult.Done<Versioned<Import>>(var planned)
                    when planned.state().state() == Import.State.APPLIED ->
                    CommandResult.done(planned.state());
            case CommandResult.Done<Versioned<Import>>(var planned) -> {
                change(roll, planned, operation);
                yield decisions.carryOut(operation.part("end"), attempt -> end(roll, id));
            }
        };
    }

    private Decision<Versioned<Import>> begin(
            Roll<?> roll, String id, boolean confirmed, LocalDate today) {
        var found = imports.find(roll, id);
        if (found.isEmpty()) {
            return Decision.refuse(MembersReason.IMPORT_ABSENT.because());
        }
        var planned = found.get();
        var head = records.find(RollHead.KIND, roll.name());
        var state = head.map(Versioned::state).orElse(RollHead.FIRST);
        if (planned.state().state() == Import.State.APPLIED || id.equals(state.applying())) {
            return Decision.of(planned);
        }
        if (state.applying() != null && imports.find(roll, state.applying()).isPresent()) {
            return Decision.refuse(
                    MembersReason.IMPORT_UNDER_WAY.because("other", state.applying()));
        }
        if (imports.isOvertaken(planned.state(), state, today)) {
            return Decision.refuse(MembersReason.IMPORT_OVERTAKEN.because());
        }
        var did = Did.of("import-begun", K5_1A, "import", id, "confirmed", confirmed);
        return Decision.unless(
                unanswered(planned.state()).or(() -> unconfirmed(roll, planned, confirmed)),
                () ->
                        Decision.of(
                                planned,
                                Commit.nothing()
                                        .put(
                                                RollHead.KIND,
                                                roll.name(),
                                                head,
                                                state.begin(id),
                                                did)));
    }

    private static Optional<Refusal> unanswered(Import planned) {
        int open = Question.open(planned.questions());
        return open == 0
                ? Optional.empty()
                : Optional.of(MembersReason.IMPORT_UNANSWERED.because("questions", open));
    }

    private Optional<Refusal> unconfirmed(
            Roll<?> roll, Versioned<Import> planned, boolean confirmed) {
        var losses = imports.losses(imports.plan(roll, planned), planned.state().today());
        if (!TabletLoss.Planned.of(losses).equals(planned.state().losses())) {
            return Optional.of(MembersReason.IMPORT_OVERTAKEN.because());
        }
        if (confirmed) {
            return Optional.empty();
        }
        if (!losses.isEmpty()) {
            var names = losses.stream().limit(MOST_NAMED).map(TabletLoss::name).toList();
            return Optional.of(
                    MembersReason.IMPORT_COSTS_TABLETS.because(
                            "count",
                            losses.size(),
                            "names",
                            names,
                            "more",
                            losses.size() - names.size()));
        }
        var tally = planned.state().tally();
        return tally.endsMoreThanAFifth()
                ? Optional.of(
                        MembersReason.IMPORT_UNCONFIRMED.because(
                                "ended", tally.ended(), "standing", tally.standing()))
                : Optional.empty();
    }

    private <T> void change(Roll<T> roll, Versioned<Import> planned, Operation operation) {
        var filed = imports.filed(roll, planned.id(), planned.state()).byId();
        var how = imports.interpretation(planned.state());
        for (var batch : Batches.of(roll.kind(), imports.plan(roll, planned).steps())) {
            var first = batch.ids().getFirst();
            var part = operation.part(batch.givesUp() ? "gives-up/" + first : first);
            decisions.carryOut(part, attempt -> changed(roll, batch, filed, planned, how));
        }
    }

    /**
     * Decided on what the entries are now, so that a batch that was written before is not written
     * again; and only while this import is applied: it may have been ended by somebody else who
     * applied it, and another be under way.
     */
    private <T> Decision<Integer> changed(
            Roll<T> roll,
            Batches.Batch batch,
            Map<String, T> filed,
            Versioned<Import> planned,
            Interpretation how) {
        var applying =
                records.find(RollHead.KIND, roll.name()).map(head -> head.state().applying());
        if (!applying.equals(Optional.of(planned.id()))) {
            return Decision.of(0);
        }
        var registered =
                records.findAll(roll.kind(), batch.ids()).complete().stream()
                        .collect(Collectors.toMap(Versioned::id, Function.identity()));
        var commits =
                batch.ids().stream()
                        .map(id -> {
                            var before = registered.get(id);
                            var known = before == null ? null : roll.known(before.state(), how);
                            var today = planned.state().today();
                            var after = roll.merged(known, filed.get(id), today, how);
                            return batch.givesUp()
                                    ? gaveUp(roll, before, after, planned)
                                    : became(roll, id, before, after, planned);
                        })
                        .flatMap(Optional::stream)
                        .toList();
        return Decision.of(commits.size(), commits.stream().reduce(Commit.nothing(), Commit::and));
    }

    private static <T> Optional<Commit> gaveUp(
            Roll<T> roll, @Nullable Versioned<T> before, T after, Versioned<Import> planned) {
        return before == null
                ? Optional.empty()
                : became(roll, before.id(), before, roll.givingUp(before.state(), after), planned);
    }

    private static <T> Optional<Commit> became(
            Roll<T> roll,
            String id,
            @Nullable Versioned<T> before,
            T after,
            Versioned<Import> planned) {
        if (before == null) {
            var did = Did.of("registered", K5_1A, "import", planned.id());
            return Optional.of(Commit.nothing().create(roll.kind(), id, after, did));
        }
        var did = Did.of("register-changed", K5_1A, "import", planned.id());
        return before.state().equals(after)
                ? Optional.empty()
                : Optional.of(Commit.nothing().change(before, after, did));
    }

    private Decision<Import> end(Roll<?> roll, String id) {
        var planned = imports.find(roll, id).orElseThrow();
        var head = records.find(RollHead.KIND, roll.name()).orElseThrow();
        if (planned.state().state() == Import.State.APPLIED) {
            return Decision.of(planned.state());
        }
        var did = Did.of("import-applied", K5_1A, "import", id);
        return Decision.of(
                planned.state().applied(),
                Commit.nothing()
                        .change(head, head.state().end(), did)
                        .change(planned, planned.state().applied(), did));
    }
}
