package se.ledamot.members;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
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
public record Interpretation(Settings settings, List<Question> questions) {
    /** The body that is meant. */
    BodyName body(BodyName written) {
        return ofBodies()
                .filter(one -> one.written().equals(written) && one.answer() == Answer.SAME)
                .map(Question.OfBody::listed)
                .findFirst()
                .orElseGet(() -> settings.bodies().listed(written));
    }

    /** Who is meant by an id. */
    MemberId person(MemberId written) {
        return ofPeople(one -> one.person().equals(written) && one.answer() == Answer.SAME)
                .map(Question.OfPerson::known)
                .findFirst()
                .orElse(written);
    }

    /** What of a person's address and number has passed to somebody else. */
    Set<Common> passedFrom(MemberId known) {
        var passed = EnumSet.noneOf(Common.class);
        ofPeople(one -> one.known().equals(known) && one.answer() == Answer.ANOTHER)
                .forEach(one -> passed.addAll(one.common()));
        return passed;
    }

    /** By which other ids the register calls a person, of those that it was known by before. */
    Set<MemberId> otherIds(MemberId known, Set<MemberId> before) {
        var no = idsOf(known, Answer.ANOTHER);
        no.addAll(idsOf(known, Answer.SHARED));
        return Stream.concat(
                        before.stream().filter(id -> !no.contains(id)),
                        idsOf(known, Answer.SAME).stream())
                .collect(Collectors.toSet());
    }

    private Set<MemberId> idsOf(MemberId known, Answer answer) {
        return ofPeople(one -> one.known().equals(known) && one.answer() == answer)
                .map(Question.OfPerson::person)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private Stream<Question.OfBody> ofBodies() {
        return questions.stream()
                .filter(Question.OfBody.class::isInstance)
                .map(Question.OfBody.class::cast);
    }

    private Stream<Question.OfPerson> ofPeople(Predicate<Question.OfPerson> which) {
        return questions.stream()
                .filter(Question.OfPerson.class::isInstance)
                .map(Question.OfPerson.class::cast)
                .filter(which);
    }
}
