package se.ledamot.members;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.ledamot.members.Question.Answer;
import se.ledamot.members.Question.PersonName;
import se.ledamot.members.Question.SharedDetail;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.identity.MemberId;

/**
 * Finds people in a file of the register of members who may be somebody already known by that id,
 * name, address or number (K1c). A wrong guess would tell a stranger about somebody's loan.
 */
final class PersonQuestions {
    private final RegisteredPeople register;
    private final Map<MemberId, FirstLine> file = new LinkedHashMap<>();
    private final Map<MemberId, FirstLine> byPerson = new HashMap<>();
    private final LocalDate today;

    /** A person as their first line in the file has them. */
    private record FirstLine(long number, Member member) {
        MemberId id() {
            return member.id();
        }
    }

    PersonQuestions(RegisteredPeople register, Map<Long, Member> lines, LocalDate today) {
        this.register = register;
        this.today = today;
        lines.forEach(
                (number, member) -> file.putIfAbsent(member.id(), new FirstLine(number, member)));
        file.values().forEach(line -> byPerson.putIfAbsent(person(line), line));
    }

    /**
     * The person that a line seems to be about: the member with its id, if they have anything in
     * common; otherwise somebody new.
     */
    private MemberId person(FirstLine line) {
        return register.findByAnyId(line.id())
                .filter(known -> !PersonKeys.common(line.member(), known).isEmpty())
                .map(Member::id)
                .orElse(line.id());
    }

    /** All questions about people, in the order of the file. */
    List<Question> all() {
        var holders = holders();
        var questions = new ArrayList<Question>();
        for (var line : file.values()) {
            if (register.isOtherId(line.id())) {
                questions.add(answeredBefore(line, register.findByAnyId(line.id()).orElseThrow()));
            } else {
                ofReusedId(line).ifPresent(questions::add);
            }
            questions.addAll(ofOthersLike(line, holders));
        }
        return questions;
    }

    /**
     * For each name, address and number, the people in the register or the file who have it; of
     * several new people only the first.
     */
    private Map<Object, Set<MemberId>> holders() {
        var holders = new HashMap<Object, Set<MemberId>>();
        register.all().forEach(known -> add(holders, known, known.id(), those -> true));
        for (var line : file.values()) {
            var id = person(line);
            add(holders, line.member(), id, those -> register.has(id) || register.hasAll(those));
        }
        return holders;
    }

    private static void add(
            Map<Object, Set<MemberId>> holders,
            Member member,
            MemberId as,
            Predicate<Set<MemberId>> isMeant) {
        for (var key : PersonKeys.of(member).values()) {
            var those = holders.computeIfAbsent(key, none -> new LinkedHashSet<>());
            if (isMeant.test(those)) {
                those.add(as);
            }
        }
    }

    /**
     * The question about an id whose people in the register and the file have nothing in common.
     */
    private Optional<Question> ofReusedId(FirstLine line) {
        return register.findByAnyId(line.id())
                .filter(before -> PersonKeys.common(line.member(), before).isEmpty())
                .map(before ->
                        new Question.OfId(
                                line.number(),
                                line.id(),
                                before.name(),
                                line.member().name(),
                                null));
    }

    /** The questions about one person: one for each other person who shares something. */
    private List<Question> ofOthersLike(FirstLine line, Map<Object, Set<MemberId>> holders) {
        return PersonKeys.of(line.member()).values().stream()
                .flatMap(key -> holders.getOrDefault(key, Set.of()).stream())
                .filter(other -> !other.equals(person(line)))
                .distinct()
                .flatMap(other -> ofPair(line, other).stream())
                .toList();
    }

    private Optional<Question> ofPair(FirstLine line, MemberId other) {
        boolean mayBeTakenBack = mayTakeBackThatTheyAreTwo(line, other);
        var common = EnumSet.noneOf(SharedDetail.class);
        inCommon(line, other).stream()
                .filter(what -> isToBeAsked(what, line, other))
                .forEach(common::add);
        var choices = choices(line, filedAs(other), common, mayBeTakenBack);
        boolean isAsBefore = mayBeTakenBack && common.equals(EnumSet.of(SharedDetail.NAME));
        return common.isEmpty() || choices.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Question.OfPerson(
                                line.number(),
                                PersonName.of(line.member()),
                                new PersonName(other, nameOf(other)),
                                otherIds(line),
                                common,
                                choices,
                                isAsBefore ? Answer.ANOTHER : null));
    }

    /** The register's other ids of the person stored under the line's id. */
    private Set<MemberId> otherIds(FirstLine line) {
        return register.findByOwnId(line.id()).map(Member::otherIds).orElse(Set.of());
    }

    private String nameOf(MemberId id) {
        return register.findByOwnId(id)
                .orElseGet(() -> Objects.requireNonNull(file.get(id)).member())
                .name();
    }

    /** What a person in the file has in common with another in the register or the file. */
    private Set<SharedDetail> inCommon(FirstLine line, MemberId other) {
        var common = EnumSet.noneOf(SharedDetail.class);
        var otherLine = filedAs(other);
        Stream.concat(
                        register.findByOwnId(other).stream(),
                        otherLine == null ? Stream.of() : Stream.of(otherLine.member()))
                .forEach(one -> common.addAll(PersonKeys.common(line.member(), one)));
        return common;
    }

    /** The first line in the file of a person, under any id; null where there is none. */
    private @Nullable FirstLine filedAs(MemberId person) {
        return byPerson.get(person);
    }

    /**
     * Whether to ask about this shared detail on this line. An address or number that the register
     * already had for the person is not asked about, and each pair is asked about only once.
     */
    private boolean isToBeAsked(SharedDetail what, FirstLine line, MemberId other) {
        var before = register.findByOwnId(person(line));
        return switch (what) {
            case NAME ->
                    mayTakeBackThatTheyAreTwo(line, other)
                            || before.isEmpty()
                                    && filedAs(other) == null
                                    && register.findByOwnId(other)
                                            .filter(this::isRecent)
                                            .isPresent();
            case ANSWER -> false;
            case MAIL, MOBILE -> {
                var key = PersonKeys.of(line.member()).get(what);
                yield !has(before, what, key)
                        && (has(register.findByOwnId(other), what, key)
                                || isAskedHere(line, other));
            }
        };
    }

    private static boolean has(Optional<Member> member, SharedDetail what, @Nullable Object key) {
        return member.map(PersonKeys::of)
                .filter(keys -> Objects.equals(keys.get(what), key))
                .isPresent();
    }

    /**
     * Whether a pair that shares something only in the file is asked about on this line: the line
     * of the one who is new, otherwise the later line.
     */
    private boolean isAskedHere(FirstLine line, MemberId other) {
        var otherLine = filedAs(other);
        if (otherLine == null) {
            return false;
        }
        return register.has(person(line)) == register.has(other)
                ? otherLine.number() < line.number()
                : register.has(other);
    }

    private boolean isRecent(Member registered) {
        return registered.assignments().stream()
                .anyMatch(one -> !one.lastDay().isBefore(today.minusYears(1)));
    }

    /**
     * Whether an earlier answer that they are two people can be revoked here: both are registered
     * by one name, and the file no longer has the other.
     */
    private boolean mayTakeBackThatTheyAreTwo(FirstLine line, MemberId other) {
        return register.has(line.id())
                && filedAs(other) == null
                && register.findByOwnId(other)
                        .filter(this::isRecent)
                        .filter(known ->
                                PersonKeys.common(line.member(), known).contains(SharedDetail.NAME))
                        .isPresent();
    }

    /**
     * The question with an earlier answer that an id is another id of a known member: the answer
     * stays until it is changed. It is asked again where they have nothing else in common any more,
     * or the file also has the member by another id and with other details.
     */
    private Question answeredBefore(FirstLine line, Member known) {
        var first = filedAs(known.id());
        var other = first == null || first.id().equals(line.id()) ? file.get(known.id()) : first;
        var common = EnumSet.of(SharedDetail.ANSWER);
        common.addAll(PersonKeys.common(line.member(), known));
        boolean stillFits = common.size() > 1;
        if (other != null) {
            common.addAll(PersonKeys.common(line.member(), other.member()));
            stillFits = PersonKeys.of(line.member()).equals(PersonKeys.of(other.member()));
        }
        return new Question.OfPerson(
                line.number(),
                PersonName.of(line.member()),
                PersonName.of(known),
                Set.of(),
                common,
                choices(line, file.get(known.id()), common, true),
                stillFits ? Answer.SAME : null);
    }

    /**
     * The possible answers. An address belongs to one person (K1c), a number may be shared. An
     * address or number that the file still gives to the other has not passed on, and people with
     * two names in the file are two people.
     */
    private Set<Answer> choices(
            FirstLine line,
            @Nullable FirstLine other,
            Set<SharedDetail> common,
            boolean mayBeSame) {
        var kept =
                other == null
                        ? Set.<SharedDetail>of()
                        : PersonKeys.common(line.member(), other.member());
        boolean keepsMail = kept.contains(SharedDetail.MAIL);
        boolean keepsMobile = kept.contains(SharedDetail.MOBILE);
        var choices = EnumSet.noneOf(Answer.class);
        boolean isNew = !register.has(line.id());
        if ((isNew || mayBeSame) && (other == null || kept.contains(SharedDetail.NAME))) {
            choices.add(Answer.SAME);
        }
        if (common.stream().noneMatch(what -> what != SharedDetail.NAME && kept.contains(what))) {
            choices.add(Answer.ANOTHER);
        }
        boolean isLeftWithIt = other == null && !common.contains(SharedDetail.MAIL);
        if (common.contains(SharedDetail.MOBILE) && !keepsMail && (keepsMobile || isLeftWithIt)) {
            choices.add(Answer.SHARED);
        }
        return choices;
    }
}
