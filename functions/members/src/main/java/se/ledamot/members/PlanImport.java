package se.ledamot.members;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import se.ledamot.platform.clause.Clause;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.guideline.Guidelines;
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

    /**
     * A plan, or all that is wrong with the file.
     *
     * @param remarks what looks like a slip and stops nothing
     */
    public record Planned(
            String id, Import planned, List<SheetFault> faults, List<SheetFault> remarks) {
        Planned remarked(List<SheetFault> remarks) {
            return new Planned(id, planned, faults, remarks);
        }
    }

    private final Records records;
    private final Guidelines guidelines;
    private final Ids ids;

    public PlanImport(Records records, Guidelines guidelines, Ids ids) {
        this.records = records;
        this.guidelines = guidelines;
        this.ids = ids;
    }

    public <T> Decision<Planned> plan(Roll<T> roll, byte[] file, Operation operation) {
        var sheet = new SheetReader(roll.columns(), MOST_LINES).read(file);
        var filed = roll.file(sheet, guidelines.settings());
        var faults = new ArrayList<>(sheet.faults());
        faults.addAll(filed.faults());
        faults.sort(Comparator.comparingLong(SheetFault::line));
        var head =
                records.find(RollHead.KIND, roll.name())
                        .map(Versioned::state)
                        .orElse(RollHead.FIRST);
        var register = records.whole(roll.kind(), roll.shelf()).complete();
        var plan = Plan.of(roll, register, filed.byId(), operation.today());
        return decision(roll, sheet, plan.tally(), head, faults, operation)
                .map(planned -> planned.remarked(filed.remarks()));
    }

    private Decision<Planned> decision(
            Roll<?> roll,
            Sheet sheet,
            Tally tally,
            RollHead head,
            List<SheetFault> faults,
            Operation operation) {
        var parcels = faults.isEmpty() ? Parcels.pack(sheet.lines()) : List.<String>of();
        var planned =
                new Import(
                        roll.name(),
                        head.generation(),
                        operation.today(),
                        parcels.size(),
                        tally,
                        Import.State.PLANNED,
                        operation.at());
        if (!faults.isEmpty()) {
            return Decision.of(new Planned("", planned, faults, List.of()));
        }
        var id = ids.next();
        var did =
                Did.of("import-planned", Clause.K5_1A, "roll", roll.name(), "tally", tally.write());
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
        return Decision.of(new Planned(id, planned, faults, List.of()), commit);
    }
}
