package se.ledamot.members;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.csv.CsvFault;
import se.ledamot.platform.csv.CsvFile;
import se.ledamot.platform.csv.CsvFileReader;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.IdGenerator;

/**
 * Reads a file and says what its import would do. The register stays as it is; only a plan without
 * faults is stored.
 */
public final class PlanImport {
    public static final int MOST_LINES = 10_000;

    /** More questions than a person can answer: the file is of another register. */
    static final int MOST_OPEN = 1_000;

    /**
     * A plan, or all faults of the file.
     *
     * @param remarks possible slips, which stop nothing
     * @param losses the members who would lose their tablet
     */
    public record Planned(
            String id,
            Import planned,
            List<CsvFault> faults,
            List<CsvFault> remarks,
            List<TabletLoss> losses) {}

    private final Repository repository;
    private final Guidelines guidelines;
    private final Imports imports;
    private final IdGenerator ids;

    public PlanImport(Repository repository, Guidelines guidelines, IdGenerator ids) {
        this.repository = repository;
        this.guidelines = guidelines;
        this.imports = new Imports(repository, guidelines);
        this.ids = ids;
    }

    public <T> Decision<Planned> plan(Register<T> register, byte[] file, Operation operation) {
        var guideline = guidelines.current();
        var settings = guideline.settings();
        var csv = new CsvFileReader(register.columns(settings), MOST_LINES).read(file);
        // Read before the register, whose entries must not be older than the head.
        var head = RegisterState.of(repository, register);
        var registered = repository.listAll(register.mapping(), register.list()).requireComplete();
        var entries = registered.stream().map(Versioned::state).toList();
        var questions = register.questions(csv, entries, settings, operation.today());
        var how = new Interpretation(settings, questions);
        var filed = register.parse(csv, how);
        var faults = faults(csv, filed, questions);
        var plan = ImportPlan.of(register, registered, filed.byId(), operation.today(), how);
        var losses = imports.losses(plan, operation.today());
        var chunks = faults.isEmpty() ? packed(csv) : List.<String>of();
        var planned =
                new Import(
                        register.name(),
                        head.generation(),
                        guideline.version(),
                        operation.today(),
                        chunks.size(),
                        plan.summary(),
                        questions,
                        TabletLoss.Planned.of(losses),
                        faults.isEmpty() ? Import.State.PLANNED : Import.State.REJECTED,
                        operation.at());
        return faults.isEmpty()
                ? kept(planned, chunks, filed.remarks(), losses, operation)
                : Decision.of(new Planned("", planned, faults, filed.remarks(), List.of()));
    }

    /** Packs the cells of the columns that we know; other columns of the file are not stored. */
    private static List<String> packed(CsvFile file) {
        return ImportChunks.pack(
                file.lines().stream()
                        .map(line -> Document.of("number", line.number(), "cells", line.cells()))
                        .toList());
    }

    private static List<CsvFault> faults(
            CsvFile file, Register.Parsed<?> filed, List<Question> questions) {
        var faults = new ArrayList<>(file.faults());
        faults.addAll(filed.faults());
        if (Question.countOpen(questions) > MOST_OPEN || !ImportMapping.hasRoomFor(questions)) {
            faults.add(CsvFault.of(1, "", "questions", "most", MOST_OPEN));
        }
        faults.sort(Comparator.comparingLong(CsvFault::line));
        return faults;
    }

    private Decision<Planned> kept(
            Import planned,
            List<String> chunks,
            List<CsvFault> remarks,
            List<TabletLoss> losses,
            Operation operation) {
        var id = ids.next();
        var event =
                JournalEvent.of(
                        "import-planned",
                        Clause.K5_1A,
                        "register",
                        planned.register(),
                        "summary",
                        planned.summary().write());
        var commit = Commit.nothing().create(ImportMapping.IMPORT, id, planned, event);
        for (int i = 0; i < chunks.size(); i++) {
            var chunk =
                    new ImportChunkMapping.Chunk(
                            chunks.get(i), operation.at().plus(ImportChunkMapping.KEPT));
            commit =
                    commit.create(
                            ImportChunkMapping.IMPORT_CHUNK,
                            ImportChunkMapping.id(id, i),
                            chunk,
                            JournalEvent.of("import-chunk-stored", Clause.K5_1A));
        }
        return Decision.of(new Planned(id, planned, List.of(), remarks, losses), commit);
    }
}
