package se.ledamot.members;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.commit.Versioned;

/**
 * What an import would do: each entry that would change, and every difference. Pure: the register
 * and the file in, the plan out.
 *
 * @param steps the entries that would change, by id
 */
public record ImportPlan<T>(
        List<Step<T>> steps, List<ImportDifference> differences, ImportSummary summary) {
    /**
     * One entry that would change.
     *
     * @param before null where the register has none
     */
    public record Step<T>(String id, @Nullable Versioned<T> before, T after) {}

    public static <T> ImportPlan<T> of(
            Register<T> register,
            List<Versioned<T>> entries,
            Map<String, T> filed,
            LocalDate today,
            Interpretation how) {
        var registered =
                entries.stream().collect(Collectors.toMap(Versioned::id, Function.identity()));
        var steps = new ArrayList<Step<T>>();
        var differences = new ArrayList<ImportDifference>();
        var ids = new TreeSet<>(registered.keySet());
        ids.addAll(filed.keySet());
        for (var id : ids) {
            var before = registered.get(id);
            var known = before == null ? null : register.withCurrentNames(before.state(), how);
            var after = register.merged(known, filed.get(id), today, how);
            differences.addAll(register.differences(known, after, today));
            if (before == null || !before.state().equals(after)) {
                steps.add(new Step<>(id, before, after));
            }
        }
        int standing =
                entries.stream()
                        .mapToInt(entry -> register.countCurrent(entry.state(), today))
                        .sum();
        return new ImportPlan<>(steps, differences, ImportSummary.of(differences, standing));
    }
}
