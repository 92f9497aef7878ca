package se.ledamot.members;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.ledamot.members.Question.Answer;
import se.ledamot.members.Question.Common;
import se.ledamot.platform.directory.BodyName;
import se.ledamot.platform.guideline.Settings;
import se.ledamot.platform.identity.MemberId;

/** How a register's file is understood: by the settings, and by what a person has answered. */
public final class Interpretation {
    private final Settings settings;
    private final List<Question> questions;
    private final Map<BodyName, BodyName> bodies = new HashMap<>();
    private final Map<MemberId, MemberId> same = new HashMap<>();
    private final Set<MemberId> open = new HashSet<>();

    public Interpretation(Settings settings, List<Question> questions) {
        this.settings = settings;
        this.questions = List.copyOf(questions);
        questions.forEach(this::understand);
        ofPeople(one -> one.answer() == Answer.SAME).forEach(this::passOn);
    }

    /**
     * Whoever is known by another id from now on is so by all their ids; of those asked of, not.
     */
    private void passOn(Question.OfPerson merged) {
        merged.otherIds().stream()
                .filter(id -> ofPeople(one -> one.person().id().equals(id)).findAny().isEmpty())
                .forEach(id -> same.putIfAbsent(id, merged.known().id()));
    }

    private void understand(Question question) {
        switch (question) {
            case Question.OfBody ofBody when ofBody.answer() == Answer.SAME ->
                    bodies.putIfAbsent(ofBody.written(), ofBody.listed());
            case Question.OfPerson ofPerson when ofPerson.answer() == Answer.SAME ->
                    same.putIfAbsent(ofPerson.person().id(), ofPerson.known().id());
            case Question.OfPerson ofPerson
                    when ofPerson.answer() == null && ofPerson.choices().contains(Answer.SAME) -> {
                open.add(ofPerson.person().id());
                open.add(ofPerson.known().id());
            }
            default -> {
                // Another body, another person, or the same id: as the file has it.
            }
        }
    }

    Settings settings() {
        return settings;
    }

    /** The body that is meant. */
    BodyName body(BodyName written) {
        var meant = bodies.get(written);
        return meant == null ? settings.bodies().listed(written) : meant;
    }

    /** Who is meant by an id: whom it is the same as, and whom that one is the same as. */
    MemberId person(MemberId written) {
        var meant = written;
        for (int steps = same.size(); steps > 0; steps--) {
            meant = same.getOrDefault(meant, meant);
        }
        return meant;
    }

    /** Whether it is still open who somebody is. */
    boolean isOpen(MemberId person) {
        return open.contains(person);
    }

    /** What of a person's address and number has passed to somebody else. */
    Set<Common> passedFrom(MemberId known) {
        if (same.containsKey(known)) {
            return EnumSet.of(Common.MAIL, Common.MOBILE);
        }
        var passed = EnumSet.noneOf(Common.class);
        ofPeople(one -> one.known().id().equals(known) && one.answer() == Answer.ANOTHER)
                .forEach(one -> passed.addAll(one.common()));
        return passed;
    }

    /**
     * By which other ids a person is known.
     *
     * @param before those that they were known by before
     */
    Set<MemberId> otherIds(MemberId known, Set<MemberId> before) {
        if (same.containsKey(known)) {
            return Set.of();
        }
        var saidToBeOthers =
                ofPeople(one -> one.known().id().equals(known))
                        .filter(one ->
                                one.answer() == Answer.ANOTHER || one.answer() == Answer.SHARED)
                        .map(one -> one.person().id())
                        .collect(Collectors.toSet());
        return Stream.concat(
                        before.stream().filter(id -> !saidToBeOthers.contains(id)),
                        same.keySet().stream().filter(id -> person(id).equals(known)))
                .collect(Collectors.toSet());
    }

    private Stream<Question.OfPerson> ofPeople(Predicate<Question.OfPerson> which) {
        return questions.stream()
                .filter(Question.OfPerson.class::isInstance)
                .map(Question.OfPerson.class::cast)
                .filter(which);
    }
}
