package se.ledamot.incidents;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.identity.MemberId;

/**
 * A case (ärende): what was reported, what is to be done by whom, and what people have decided. It
 * is open as long as any of its tasks is.
 *
 * @param member the member concerned
 * @param borrowed the tablet and its loan; null where it is not about a tablet
 * @param reports the reports of the same event, the oldest first
 * @param assessment null until the desk has assessed
 * @param liabilities decisions whether the member pays, the newest last: it replaces the others,
 *     which are kept
 * @param remarks what people wrote about their actions, the oldest first
 */
@RecordBuilder
public record Incident(
        IncidentId id,
        MemberId member,
        @Nullable BorrowedItems borrowed,
        IncidentDetails details,
        List<ReceivedReport> reports,
        Map<TaskType, Task> tasks,
        @Nullable Assessment assessment,
        List<Liability> liabilities,
        List<Remark> remarks) {

    private static final int MOST_REMARKS = 40;
    private static final int MOST_DECISIONS = 6;

    public Incident {
        reports = List.copyOf(reports);
        var inOrder = new EnumMap<TaskType, Task>(TaskType.class);
        inOrder.putAll(tasks);
        tasks = Collections.unmodifiableMap(inOrder);
        liabilities = List.copyOf(liabilities);
        remarks = List.copyOf(remarks);
    }

    /** Whether it has more entries than fit into one database item. */
    boolean isOverfull() {
        int breaches =
                details instanceof IncidentDetails.Missing missing
                        ? missing.breachAssessments().size()
                        : 0;
        return remarks.size() > MOST_REMARKS
                || liabilities.size() > MOST_DECISIONS
                || breaches > MOST_DECISIONS;
    }

    public Instant openedAt() {
        return reports.getFirst().at();
    }

    public boolean isOpen() {
        return openTasks().findAny().isPresent();
    }

    public boolean isOpen(TaskType type) {
        return task(type).filter(Task::isOpen).isPresent();
    }

    /** Whether it is about a tablet that was missing and is found. */
    boolean isFound() {
        return details instanceof IncidentDetails.Missing missing && missing.found() != null;
    }

    public Optional<Task> task(TaskType type) {
        return Optional.ofNullable(tasks.get(type));
    }

    /** The open tasks, the first due first. */
    public Stream<Task> openTasks() {
        return tasks.values().stream().filter(Task::isOpen).sorted(Comparator.comparing(Task::due));
    }

    /** When the next notice of a task is due; empty where no task is open. */
    Optional<Instant> nextReminderAt() {
        return openTasks().map(Task::nextReminderAt).min(Comparator.naturalOrder());
    }

    /** When the last task ended. */
    Instant lastDoneAt() {
        return tasks.values().stream()
                .flatMap(task -> Optional.ofNullable(task.end()).stream())
                .map(Task.End::at)
                .max(Comparator.naturalOrder())
                .orElse(openedAt());
    }

    Incident withDetails(IncidentDetails next) {
        return IncidentBuilder.from(this).details(next).build();
    }

    Incident with(ReceivedReport received) {
        var all = new ArrayList<>(reports);
        all.add(received);
        return IncidentBuilder.from(this).reports(all).build();
    }

    Incident with(Assessment next) {
        return IncidentBuilder.from(this).assessment(next).build();
    }

    Incident with(Liability liability) {
        var all = new ArrayList<>(liabilities);
        all.add(liability);
        return IncidentBuilder.from(this).liabilities(all).build();
    }

    /** With the remark added; unchanged where its text is blank. */
    Incident withRemark(Remark remark) {
        if (remark.text().isBlank()) {
            return this;
        }
        var all = new ArrayList<>(remarks);
        all.add(remark);
        return IncidentBuilder.from(this).remarks(all).build();
    }

    /** With a task open from that time; one that was opened before stays as it is. */
    Incident withTaskOpened(TaskType type, Instant from, Settings settings) {
        return task(type).isPresent() ? this : with(Task.open(type, from, settings));
    }

    Incident with(Task task) {
        var all = new EnumMap<TaskType, Task>(TaskType.class);
        all.putAll(tasks);
        all.put(task.type(), task);
        return IncidentBuilder.from(this).tasks(all).build();
    }

    /** With a task ended; one that is not open stays as it is. */
    Incident withTaskEnded(TaskType type, Task.End how) {
        return task(type).filter(Task::isOpen).map(task -> with(task.withEnd(how))).orElse(this);
    }

    /** With a task open from that time, also where it was ended before. */
    Incident withTaskReopened(TaskType type, Instant from, Settings settings) {
        return isOpen(type) ? this : keepingEnd(type).with(Task.open(type, from, settings));
    }

    /**
     * With a task ended, whether it is open or a person had dropped it. The note of an earlier end
     * is kept as a remark.
     */
    Incident withTaskEndedEvenIfDropped(TaskType type, Task.End how) {
        return keepingEnd(type).with(task(type).orElseThrow().withEnd(how));
    }

    /** Keeps the note of a task's earlier end as a remark. */
    private Incident keepingEnd(TaskType type) {
        return task(type)
                .flatMap(task -> Optional.ofNullable(task.end()))
                .map(end -> withRemark(end.remark(type)))
                .orElse(this);
    }
}
