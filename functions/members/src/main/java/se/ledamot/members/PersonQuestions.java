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
import se.ledamot.members.Question.Common;
import se.ledamot.members.Question.Named;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.identity.MemberId;

/**
 * Finds in a file of the register of members whether somebody may be the one who is known by that
 * id, name, address or number (K1c). A wrong guess would tell a stranger of somebody's loan.
 */
final class PersonQuestions {
    private final RegisteredPeople register;
    private final Map<MemberId, FirstLine> file = new LinkedHashMap<>();
    private final Map<MemberId, FirstLine> byPerson = new HashMap<>();
    private final LocalDate today;

    /** Somebody as the first of their lines in the file has them. */
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
     * Whom a line seems to be of: the one whom its id means, as long as anything of theirs is in
     * it; else somebody new.
     */
    private MemberId person(FirstLine line) {
        return register.find(line.id())
                .filter(known -> !PersonKeys.common(line.member(), known).isEmpty())
                .map(Member::id)
                .orElse(line.id());
    }

    /** What is asked of the people of the file, in its order. */
    List<Question> all() {
        var holders = holders();
        var questions = new ArrayList<Question>();
        for (var line : file.values()) {
            if (register.isOtherId(line.id())) {
                questions.add(answeredBefore(line, register.find(line.id()).orElseThrow()));
            } else {
                ofReusedId(line).ifPresent(questions::add);
            }
            questions.addAll(ofOthersLike(line, holders));
        }
        return questions;
    }

    /** Who has what by the register, or by the file: of those who are new the first alone. */
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

    /** An id under which the register has somebody with nothing of whom the file has under it. */
    private Optional<Question> ofReusedId(FirstLine line) {
        return register.find(line.id())
                .filter(before -> PersonKeys.common(line.member(), before).isEmpty())
                .map(before ->
                        new Question.OfId(
                                line.number(),
                                line.id(),
                                before.name(),
                                line.member().name(),
                                null));
    }

    /** What is asked of one person: once of each other who has something of theirs. */
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
        var common = EnumSet.noneOf(Common.class);
        inCommon(line, other).stream()
                .filter(what -> isToBeAsked(what, line, other))
                .forEach(common::add);
        var choices = choices(line, filedAs(other), common, mayBeTakenBack);
        boolean isAsBefore = mayBeTakenBack && common.equals(EnumSet.of(Common.NAME));
        return common.isEmpty() || choices.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Question.OfPerson(
                                line.number(),
                                Named.of(line.member()),
                                new Named(other, nameOf(other)),
                                otherIds(line),
                                common,
                                choices,
                                isAsBefore ? Answer.ANOTHER : null));
    }

    /** By which other ids the register knows somebody who is kept by the id that the file has. */
    private Set<MemberId> otherIds(FirstLine line) {
        return register.get(line.id()).map(Member::otherIds).orElse(Set.of());
    }

    private String nameOf(MemberId id) {
        return register.get(id)
                .orElseGet(() -> Objects.requireNonNull(file.get(id)).member())
                .name();
    }

    /** What somebody in the file has that the register or the file says to be another's. */
    private Set<Common> inCommon(FirstLine line, MemberId other) {
        var common = EnumSet.noneOf(Common.class);
        var otherLine = filedAs(other);
        Stream.concat(
                        register.get(other).stream(),
                        otherLine == null ? Stream.of() : Stream.of(otherLine.member()))
                .forEach(one -> common.addAll(PersonKeys.common(line.member(), one)));
        return common;
    }

    /** Somebody of the register or the file as the file first has them, by whatever id. */
    private @Nullable FirstLine filedAs(MemberId person) {
        return byPerson.get(person);
    }

    /** What was so before is not asked again, nor of two what is asked of one already. */
    private boolean isToBeAsked(Common what, FirstLine line, MemberId other) {
        var before = register.get(person(line));
        return switch (what) {
            case NAME ->
                    mayTakeBackThatTheyAreTwo(line, other)
                            || before.isEmpty()
                                    && filedAs(other) == null
                                    && register.get(other).filter(this::isRecent).isPresent();
            case ANSWER -> false;
            case MAIL, MOBILE -> {
                var key = PersonKeys.of(line.member()).get(what);
                yield !has(before, what, key)
                        && (has(register.get(other), what, key) || isAskedHere(line, other));
            }
        };
    }

    private static boolean has(Optional<Member> member, Common what, @Nullable Object key) {
        return member.map(PersonKeys::of)
                .filter(keys -> Objects.equals(keys.get(what), key))
                .isPresent();
    }

    /**
     * Of two who have something by the file alone: where the one is new, else where the later is.
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
     * Whether both are registered by one name, and the file no longer has the one: an earlier
     * answer that they are two people can be taken back here.
     */
    private boolean mayTakeBackThatTheyAreTwo(FirstLine line, MemberId other) {
        return register.has(line.id())
                && filedAs(other) == null
                && register.get(other)
                        .filter(this::isRecent)
                        .filter(known ->
                                PersonKeys.common(line.member(), known).contains(Common.NAME))
                        .isPresent();
    }

    /**
     * That an id is somebody's who is known by another: so it stays, until it is answered anew.
     * Where nothing else is common to them any more, or the file has them by another id too and
     * otherwise, it is asked again.
     */
    private Question answeredBefore(FirstLine line, Member known) {
        var first = filedAs(known.id());
        var other = first == null || first.id().equals(line.id()) ? file.get(known.id()) : first;
        var common = EnumSet.of(Common.ANSWER);
        common.addAll(PersonKeys.common(line.member(), known));
        boolean stillFits = common.size() > 1;
        if (other != null) {
            common.addAll(PersonKeys.common(line.member(), other.member()));
            stillFits = PersonKeys.of(line.member()).equals(PersonKeys.of(other.member()));
        }
        return new Question.OfPerson(
                line.number(),
                Named.of(line.member()),
                Named.of(known),
                Set.of(),
                common,
                choices(line, file.get(known.id()), common, true),
                stillFits ? Answer.SAME : null);
    }

    /**
     * What can be answered. An address is one person's own (K1c), a number may be shared; what the
     * file itself says to be still the other's has not passed to anybody, and whom it has by two
     * names are two people.
     */
    private Set<Answer> choices(
            FirstLine line, @Nullable FirstLine other, Set<Common> common, boolean mayBeSame) {
        var kept =
                other == null ? Set.<Common>of() : PersonKeys.common(line.member(), other.member());
        boolean keepsMail = kept.contains(Common.MAIL);
        boolean keepsMobile = kept.contains(Common.MOBILE);
        var choices = EnumSet.noneOf(Answer.class);
        boolean isNew = !register.has(line.id());
        if ((isNew || mayBeSame) && (other == null || kept.contains(Common.NAME))) {
            choices.add(Answer.SAME);
        }
        if (common.stream().noneMatch(what -> what != Common.NAME && kept.contains(what))) {
            choices.add(Answer.ANOTHER);
        }
        boolean isLeftWithIt = other == null && !common.contains(Common.MAIL);
        if (common.contains(Common.MOBILE) && !keepsMail && (keepsMobile || isLeftWithIt)) {
            choices.add(Answer.SHARED);
        }
        return choices;
    }
}
