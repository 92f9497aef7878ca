package se.ledamot.members;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.Ids;
import se.ledamot.platform.sheet.Sheet;
import se.ledamot.platform.sheet.SheetFault;
import se.ledamot.platform.sheet.SheetReader;

/**
 * Reads a file and says what importing it would do. The register stays as it is; only the plan is
 * kept, if it has no fault.
 */
public final class PlanImport {
    public static final int MOST_LINES = 10_000;

    /** More than that no person answers: the file is another register than the one before. */
    static final int MOST_OPEN = 1_000;

    /**
     * A plan, or all that is wrong with the file.
     *
     * @param remarks what looks like a slip and stops nothing
     * @param losses whom it would cost the tablet
     */
    public record Planned(
            String id,
            Import planned,
            List<SheetFault> faults,
            List<SheetFault> remarks,
            List<TabletLoss> losses) {}

    private final Records records;
    private final Guidelines guidelines;
    private final Imports imports;
    private final Ids ids;

    public PlanImport(Records records, Guidelines guidelines, Ids ids) {
        this.records = records;
        this.guidelines = guidelines;
        this.imports = new Imports(records, guidelines);
        this.ids = ids;
    }

    public <T> Decision<Planned> plan(Roll<T> roll, byte[] file, Operation operation) {
        var guideline = guidelines.current();
        var settings = guideline.settings();
        var sheet = new SheetReader(roll.columns(settings), MOST_LINES).read(file);
        // Before the register: what is read of that may not be older than what the head says.
        var head = RollHead.of(records, roll);
        var register = records.whole(roll.kind(), roll.shelf()).complete();
        var entries = register.stream().map(Versioned::state).toList();
        var questions = roll.questions(sheet, entries, settings, operation.today());
        var how = new Interpretation(settings, questions);
        var filed = roll.file(sheet, how);
        var faults = faults(sheet, filed, questions);
        var plan = Plan.of(roll, register, filed.byId(), operation.today(), how);
        var losses = imports.losses(plan, operation.today());
        var parcels = faults.isEmpty() ? packed(sheet) : List.<String>of();
        var planned =
                new Import(
                        roll.name(),
                        head.generation(),
                        guideline.version(),
                        operation.today(),
                        parcels.size(),
                        plan.tally(),
                        questions,
                        TabletLoss.Planned.of(losses),
                        faults.isEmpty() ? Import.State.PLANNED : Import.State.REJECTED,
                        operation.at());
        return faults.isEmpty()
                ? kept(planned, parcels, filed.remarks(), losses, operation)
                : Decision.of(new Planned("", planned, faults, filed.remarks(), List.of()));
    }

    /** Only our own columns are in it. */
    private static List<String> packed(Sheet sheet) {
        return Parcels.pack(
                sheet.lines().stream()
                        .map(line -> Document.of("number", line.number(), "cells", line.cells()))
                        .toList());
    }

    private static List<SheetFault> faults(
            Sheet sheet, Roll.Filed<?> filed, List<Question> questions) {
        var faults = new ArrayList<>(sheet.faults());
        faults.addAll(filed.faults());
        if (Question.open(questions) > MOST_OPEN || !ImportKind.hasRoomFor(questions)) {
            faults.add(SheetFault.of(1, "", "questions", "most", MOST_OPEN));
        }
        faults.sort(Comparator.comparingLong(SheetFault::line));
        return faults;
    }

    private Decision<Planned> kept(
            Import planned,
            List<String> parcels,
            List<SheetFault> remarks,
            List<TabletLoss> losses,
            Operation operation) {
        var id = ids.next();
        var did =
                Did.of(
                        "import-planned",
                        Clause.K5_1A,
                        "roll",
                        planned.roll(),
                        "tally",
                        planned.tally().write());
        var commit = Commit.nothing().create(ImportKind.IMPORT, id, planned, did);
        for (int i = 0; i < parcels.size(); i++) {
            var parcel =
                    new ParcelKind.Parcel(parcels.get(i), operation.at().plus(ParcelKind.KEPT));
            commit =
                    commit.create(
                            ParcelKind.PARCEL,
                            ParcelKind.id(id, i),
                            parcel,
                            Did.of("parcel-kept", Clause.K5_1A));
        }
        return Decision.of(new Planned(id, planned, List.of(), remarks, losses), commit);
    }
}
