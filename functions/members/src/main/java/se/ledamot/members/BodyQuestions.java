package se.ledamot.members;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.PublicBodies;

/**
 * Finds bodies in a file of the register of members that are not listed but have nearly the name of
 * a listed one: a missing letter would take the tablets from a whole council (K1a).
 */
final class BodyQuestions {
    private static final int MOST_CHANGES = 2;

    /** Two letters that changed places are two changes. */
    private static final LevenshteinDistance DISTANCE = new LevenshteinDistance(MOST_CHANGES);

    private static final int SHORTEST_OF_ONE_CHANGE = 5;
    private static final int SHORTEST_OF_TWO_CHANGES = 10;

    private final RegisteredPeople register;
    private final PublicBodies bodies;
    private final LocalDate today;

    BodyQuestions(RegisteredPeople register, PublicBodies bodies, LocalDate today) {
        this.register = register;
        this.bodies = bodies;
        this.today = today;
    }

    /** The questions about the bodies in a file's lines; each line has one assignment. */
    List<Question> questions(Map<Long, Member> lines) {
        var known = register.all().flatMap(this::standing).collect(Collectors.toSet());
        var nearest = new HashMap<BodyName, Optional<BodyName>>();
        var asked = new LinkedHashMap<BodyName, Question>();
        lines.forEach((line, member) -> {
            var written = member.assignments().getFirst().body();
            nearest.computeIfAbsent(written, this::nearest)
                    .filter(listed -> !known.contains(written) || moves(member, listed, written))
                    .ifPresent(listed ->
                            asked.putIfAbsent(
                                    written, new Question.OfBody(line, written, listed, null)));
        });
        return List.copyOf(asked.values());
    }

    /** The bodies of the assignments that are not over. */
    private Stream<BodyName> standing(Member member) {
        return member.assignments().stream()
                .filter(assignment -> !assignment.lastDay().isBefore(today))
                .map(assignment -> assignment.body());
    }

    /** Whether the register has the person on the listed body, and not yet on the other. */
    private boolean moves(Member filed, BodyName listed, BodyName written) {
        var sits = register.findByAnyId(filed.id()).stream().flatMap(this::standing).toList();
        return sits.stream().anyMatch(body -> bodies.areSame(body, listed))
                && !sits.contains(written);
    }

    /** The listed body with the nearest name; empty for a body that is listed itself. */
    private Optional<BodyName> nearest(BodyName written) {
        if (bodies.find(written).isPresent()) {
            return Optional.empty();
        }
        return bodies.all().stream()
                .filter(body -> changes(body.names(), written) <= mostChanges(written))
                .min(Comparator.comparingInt(body -> changes(body.names(), written)))
                .map(body -> body.name());
    }

    /** The fewest letter changes from any of the names to the written one. */
    private static int changes(Stream<BodyName> names, BodyName written) {
        return names.mapToInt(name -> DISTANCE.apply(name.key(), written.key()))
                .filter(changes -> changes >= 0)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /**
     * The letter changes to allow; in short names, such as KF and KS, one letter makes another
     * name.
     */
    private static int mostChanges(BodyName written) {
        int length = written.key().length();
        if (length < SHORTEST_OF_ONE_CHANGE) {
            return 0;
        }
        return length < SHORTEST_OF_TWO_CHANGES ? 1 : MOST_CHANGES;
    }
}
