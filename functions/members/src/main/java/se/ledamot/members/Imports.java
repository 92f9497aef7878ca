package se.ledamot.members;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.PublicBodies;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.csv.CsvFile;
import se.ledamot.platform.text.SwedishOrder;

/** Reads the stored imports, and the content of their files. */
public final class Imports {
    private final Repository repository;
    private final Guidelines guidelines;

    public Imports(Repository repository, Guidelines guidelines) {
        this.repository = repository;
        this.guidelines = guidelines;
    }

    public Optional<Versioned<Import>> find(Register<?> register, String id) {
        return repository
                .find(ImportMapping.IMPORT, id)
                .filter(found -> found.state().register().equals(register.name()));
    }

    /** The interpretation of an import's file, by the settings that it was planned with. */
    public Interpretation interpretation(Import planned) {
        var settings = guidelines.version(planned.guidelineVersion()).orElseThrow().settings();
        return new Interpretation(settings, planned.questions());
    }

    /** The version of the guideline whose settings a file is read with now. */
    private int guideline() {
        return guidelines.current().version();
    }

    /** Whether the register, the settings or the day have changed since it was planned. */
    boolean isOvertaken(Import planned, RegisterState head, LocalDate today) {
        return head.generation() != planned.generation()
                || guideline() != planned.guidelineVersion()
                || !planned.plannedFor().equals(today);
    }

    /** The entries of the file, by id. */
    public <T> Register.Parsed<T> filed(Register<T> register, String id, Import planned) {
        var chunks =
                IntStream.range(0, planned.chunks()).mapToObj(number -> chunk(id, number)).toList();
        var lines =
                ImportChunks.unpack(chunks).stream()
                        .map(line ->
                                new CsvFile.Line(line.longValue("number"), line.document("cells")))
                        .toList();
        return register.parse(new CsvFile(lines, List.of()), interpretation(planned));
    }

    /** The plan for the register as it is now; empty once the import is applied. */
    public <T> ImportPlan<T> plan(Register<T> register, Versioned<Import> planned) {
        return plan(register, planned.id(), planned.state());
    }

    /** The same for an import that need not be stored. */
    public <T> ImportPlan<T> plan(Register<T> register, String id, Import planned) {
        var registered = repository.listAll(register.mapping(), register.list()).requireComplete();
        return ImportPlan.of(
                register,
                registered,
                filed(register, id, planned).byId(),
                planned.plannedFor(),
                interpretation(planned));
    }

    /** The members who would lose their tablet by the plan (K1b), by name. */
    public List<TabletLoss> losses(ImportPlan<?> plan, LocalDate today) {
        var bodies = guidelines.settings().bodies();
        var losing =
                plan.steps().stream()
                        .flatMap(step -> losing(step, bodies, today).stream())
                        .sorted(Comparator.comparing(member -> SwedishOrder.key(member.name())))
                        .toList();
        var tablets =
                new FindMembers(repository, guidelines)
                        .tabletsOf(losing.stream().map(Member::id).toList());
        return losing.stream()
                .filter(member -> tablets.containsKey(member.id()))
                .map(member ->
                        new TabletLoss(
                                member.id(),
                                member.name(),
                                Objects.requireNonNull(tablets.get(member.id())),
                                member.lastEntitledDay(bodies).orElse(null)))
                .toList();
    }

    /** The member whose right to a tablet would end earlier than it does now. */
    private static Optional<Member> losing(
            ImportPlan.Step<?> step, PublicBodies bodies, LocalDate today) {
        return step.before() != null
                        && step.before().state() instanceof Member before
                        && step.after() instanceof Member after
                        && before.isEntitledAfter(after.lastEntitledDay(bodies), bodies, today)
                ? Optional.of(after)
                : Optional.empty();
    }

    private String chunk(String id, int number) {
        return repository
                .find(ImportChunkMapping.IMPORT_CHUNK, ImportChunkMapping.id(id, number))
                .orElseThrow()
                .state()
                .content();
    }
}
