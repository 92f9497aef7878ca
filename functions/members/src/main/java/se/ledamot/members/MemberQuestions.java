package se.ledamot.members;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;
import se.ledamot.members.Question.Answer;
import se.ledamot.members.Question.Common;
import se.ledamot.platform.directory.BodyName;
import se.ledamot.platform.directory.Member;
import se.ledamot.platform.directory.PublicBodies;
import se.ledamot.platform.directory.PublicBody;
import se.ledamot.platform.identity.MemberId;
import se.ledamot.platform.text.Caseless;

/**
 * Finds in a file of the register of members what only a person can tell: a body that is called
 * nearly as another (K1a), and whether somebody is the one who is known by that name, address or
 * number (K1c). A wrong guess would take a tablet from somebody, or tell a stranger of it.
 */
final class MemberQuestions {
    /** Two letters that changed places are two changes. */
    private static final LevenshteinDistance DISTANCE = new LevenshteinDistance(2);

    /** Of shorter names, such as KF and KS, another letter makes another name. */
    private static final int SHORTEST_NEAR = 5;

    private static final int SHORTEST_NEAR_BY_TWO = 10;

    private final Map<MemberId, Member> register;
    private final Map<MemberId, Filed> file;
    private final PublicBodies bodies;
    private final LocalDate today;

    /** Somebody as the file has them, on the first of their lines. */
    private record Filed(long line, Member member) {}

    private MemberQuestions(
            Map<MemberId, Member> register,
            Map<MemberId, Filed> file,
            PublicBodies bodies,
            LocalDate today) {
        this.register = register;
        this.file = file;
        this.bodies = bodies;
        this.today = today;
    }

    /** What is asked of a file whose lines are given, each as the one assignment that it is. */
    static List<Question> of(
            Map<Long, Member> lines, List<Member> register, PublicBodies bodies, LocalDate today) {
        var file = new LinkedHashMap<MemberId, Filed>();
        lines.forEach((line, member) -> file.putIfAbsent(member.id(), new Filed(line, member)));
        var byId = register.stream().collect(Collectors.toMap(Member::id, member -> member));
        var asking = new MemberQuestions(byId, file, bodies, today);
        var questions = new ArrayList<Question>(asking.ofBodies(lines));
        questions.addAll(asking.ofPeople());
        return questions;
    }

    private List<Question> ofBodies(Map<Long, Member> lines) {
        var known =
                register.values().stream()
                        .flatMap(member -> member.assignments().stream())
                        .map(assignment -> assignment.body())
                        .collect(Collectors.toSet());
        var asked = new LinkedHashMap<BodyName, Question>();
        lines.forEach((line, member) -> {
            var written = member.assignments().getFirst().body();
            if (bodies.find(written).isEmpty() && !known.contains(written)) {
                var near = near(written);
                if (near != null) {
                    asked.putIfAbsent(written, new Question.OfBody(line, written, near, null));
                }
            }
        });
        return List.copyOf(asked.values());
    }

    private @Nullable BodyName near(BodyName written) {
        return bodies.all().stream()
                .filter(body -> body.names().anyMatch(name -> areNear(name, written)))
                .map(PublicBody::name)
                .findFirst()
                .orElse(null);
    }

    private static boolean areNear(BodyName one, BodyName other) {
        int most =
                other.key().length() < SHORTEST_NEAR
                        ? 0
                        : other.key().length() < SHORTEST_NEAR_BY_TWO ? 1 : 2;
        int distance = DISTANCE.apply(one.key(), other.key());
        return distance >= 0 && distance <= most;
    }

    private List<Question> ofPeople() {
        var all = everybody();
        var having = new HashMap<Object, Set<Member>>();
        all.forEach(member ->
                keys(member)
                        .values()
                        .forEach(key ->
                                add(
                                        having.computeIfAbsent(key, none -> new LinkedHashSet<>()),
                                        member)));
        var byOtherId = new HashMap<MemberId, MemberId>();
        register.values()
                .forEach(known -> known.otherIds().forEach(id -> byOtherId.put(id, known.id())));
        var questions = new ArrayList<Question>();
        for (var filed : file.values()) {
            var known = byOtherId.get(filed.member().id());
            if (known == null) {
                questions.addAll(questions(filed, having));
            } else {
                questions.add(answeredBefore(filed, Objects.requireNonNull(register.get(known))));
            }
        }
        return questions;
    }

    /** What is asked of one person: once of each who has something of theirs. */
    private List<Question> questions(Filed filed, Map<Object, Set<Member>> having) {
        return keys(filed.member()).values().stream()
                .flatMap(key -> having.getOrDefault(key, Set.of()).stream())
                .filter(other -> !other.id().equals(filed.member().id()))
                .distinct()
                .flatMap(other -> question(filed, other).stream())
                .toList();
    }

    /** Of those who are new the first alone: whom each of the others is asked about. */
    private void add(Set<Member> having, Member member) {
        if (register.containsKey(member.id())
                || having.stream().allMatch(one -> register.containsKey(one.id()))) {
            having.add(member);
        }
    }

    /**
     * That an id is somebody's who is known by another: so it stays, until it is answered anew.
     * Where the file has both, the answer no longer holds by itself.
     */
    private Question answeredBefore(Filed filed, Member known) {
        var mine = keys(filed.member());
        var common = EnumSet.of(Common.ANSWER);
        keys(known)
                .forEach((what, key) -> {
                    if (key.equals(mine.get(what))) {
                        common.add(what);
                    }
                });
        var choices = EnumSet.of(Answer.SAME, Answer.ANOTHER);
        if (common.contains(Common.MAIL) || common.contains(Common.MOBILE)) {
            choices.add(Answer.SHARED);
        }
        return new Question.OfPerson(
                filed.line(),
                filed.member().id(),
                known.id(),
                common,
                choices,
                file.containsKey(known.id()) ? null : Answer.SAME);
    }

    /** Everybody, as the file has them, else as the register does. */
    private Collection<Member> everybody() {
        var all = new LinkedHashMap<>(register);
        var others = new HashSet<MemberId>();
        register.values().forEach(member -> others.addAll(member.otherIds()));
        file.values().stream()
                .map(Filed::member)
                .filter(member -> !others.contains(member.id()))
                .forEach(member -> all.put(member.id(), member));
        return all.values();
    }

    private static Map<Common, Object> keys(Member member) {
        var keys = new EnumMap<Common, Object>(Common.class);
        keys.put(Common.NAME, Caseless.key(member.name()));
        var mail = member.mail();
        var mobile = member.mobile();
        if (mail != null) {
            keys.put(Common.MAIL, mail);
        }
        if (mobile != null) {
            keys.put(Common.MOBILE, mobile);
        }
        return keys;
    }

    private Optional<Question> question(Filed filed, Member other) {
        var person = filed.member();
        var mine = keys(person);
        var common = EnumSet.noneOf(Common.class);
        keys(other)
                .forEach((what, key) -> {
                    if (key.equals(mine.get(what)) && isToBeAsked(what, filed, other)) {
                        common.add(what);
                    }
                });
        return common.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Question.OfPerson(
                                filed.line(),
                                person.id(),
                                other.id(),
                                common,
                                choices(person, other, common),
                                null));
    }

    /** What was so before is not asked again, nor of two what is asked of one already. */
    private boolean isToBeAsked(Common what, Filed filed, Member other) {
        var before = register.get(filed.member().id());
        var otherFiled = file.get(other.id());
        return switch (what) {
            case NAME ->
                    before == null
                            && !isFiled(other)
                            && other.assignments().stream()
                                    .anyMatch(one -> !one.lastDay().isBefore(today.minusYears(1)));
            case ANSWER -> false;
            case MAIL, MOBILE ->
                    (before == null
                                    || !Objects.equals(
                                            keys(before).get(what), keys(filed.member()).get(what)))
                            && (otherFiled == null
                                    || register.containsKey(other.id())
                                    || otherFiled.line() < filed.line());
        };
    }

    /** Whether the file has somebody, by whatever id. */
    private boolean isFiled(Member member) {
        return file.containsKey(member.id())
                || member.otherIds().stream().anyMatch(file::containsKey);
    }

    private Set<Answer> choices(Member person, Member other, Set<Common> common) {
        var choices = EnumSet.noneOf(Answer.class);
        if (!isFiled(other)) {
            choices.add(Answer.ANOTHER);
            if (!register.containsKey(person.id())) {
                choices.add(Answer.SAME);
            }
        }
        if (common.contains(Common.MAIL) || common.contains(Common.MOBILE)) {
            choices.add(Answer.SHARED);
        }
        return choices;
    }
}
