package se.ledamot.members;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import se.ledamot.members.Question.Answer;
import se.ledamot.members.Question.SharedDetail;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.municipality.identity.MemberId;

/** Interprets a register's file by the settings, and by the answers of a person. */
public final class Interpretation {
    private final Settings settings;
    private final Map<BodyName, BodyName> bodies = new HashMap<>();
    private final Map<MemberId, MemberId> same = new HashMap<>();
    private final Set<MemberId> open = new HashSet<>();
    private final Map<MemberId, Set<MemberId>> otherPeople = new HashMap<>();
    private final Map<MemberId, Set<SharedDetail>> passed = new HashMap<>();
    private final Map<MemberId, Set<MemberId>> otherIds = new HashMap<>();

    public Interpretation(Settings settings, List<Question> questions) {
        this.settings = settings;
        questions.forEach(this::understand);
        var people =
                questions.stream()
                        .filter(Question.OfPerson.class::isInstance)
                        .map(Question.OfPerson.class::cast)
                        .toList();
        var asked = people.stream().map(one -> one.person().id()).collect(Collectors.toSet());
        people.stream()
                .filter(one -> one.answer() == Answer.SAME)
                .forEach(one -> passOn(one, asked));
        same.keySet()
                .forEach(id ->
                        otherIds.computeIfAbsent(person(id), none -> new HashSet<>()).add(id));
    }

    /**
     * Gives all other ids of a merged person to the known one too, except those with a question of
     * their own.
     */
    private void passOn(Question.OfPerson merged, Set<MemberId> asked) {
        merged.otherIds().stream()
                .filter(id -> !asked.contains(id))
                .forEach(id -> same.putIfAbsent(id, merged.known().id()));
    }

    private void understand(Question question) {
        switch (question) {
            case Question.OfBody ofBody when ofBody.answer() == Answer.SAME ->
                    bodies.putIfAbsent(ofBody.written(), ofBody.listed());
            case Question.OfPerson ofPerson -> understand(ofPerson);
            default -> {
                // Another body, or the same id: the file applies as it is.
            }
        }
    }

    private void understand(Question.OfPerson ofPerson) {
        var person = ofPerson.person().id();
        var known = ofPerson.known().id();
        switch (ofPerson.answer()) {
            case SAME -> same.putIfAbsent(person, known);
            case ANOTHER -> {
                passed.computeIfAbsent(known, none -> EnumSet.noneOf(SharedDetail.class))
                        .addAll(ofPerson.common());
                otherPeople.computeIfAbsent(known, none -> new HashSet<>()).add(person);
            }
            case SHARED -> otherPeople.computeIfAbsent(known, none -> new HashSet<>()).add(person);
            case null -> {
                if (ofPerson.choices().contains(Answer.SAME)) {
                    open.add(person);
                    open.add(known);
                }
            }
        }
    }

    Settings settings() {
        return settings;
    }

    /** The body that a written name means. */
    BodyName body(BodyName written) {
        var meant = bodies.get(written);
        return meant == null ? settings.bodies().listedName(written) : meant;
    }

    /** The person that an id means, through any chain of people answered to be the same. */
    MemberId person(MemberId written) {
        var meant = written;
        var next = same.get(meant);
        for (int steps = same.size(); next != null && steps > 0; steps--) {
            meant = next;
            next = same.get(meant);
        }
        return meant;
    }

    /** Whether a question about who somebody is is still open. */
    boolean isOpen(MemberId person) {
        return open.contains(person);
    }

    /** Which of a person's address and number have passed to somebody else. */
    Set<SharedDetail> passedFrom(MemberId known) {
        return same.containsKey(known)
                ? EnumSet.of(SharedDetail.MAIL, SharedDetail.MOBILE)
                : passed.getOrDefault(known, Set.of());
    }

    /**
     * The other ids of a person.
     *
     * @param before their other ids so far
     */
    Set<MemberId> otherIds(MemberId known, Set<MemberId> before) {
        if (same.containsKey(known)) {
            return Set.of();
        }
        var ids = new HashSet<>(before);
        ids.removeAll(otherPeople.getOrDefault(known, Set.of()));
        ids.addAll(otherIds.getOrDefault(known, Set.of()));
        return ids;
    }
}
