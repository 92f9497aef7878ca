package se.ledamot.members;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;
import se.ledamot.members.Question.Answer;
import se.ledamot.members.Question.Common;
import se.ledamot.members.Question.Named;
import se.ledamot.platform.directory.BodyName;
import se.ledamot.platform.directory.Member;
import se.ledamot.platform.directory.PublicBodies;
import se.ledamot.platform.directory.PublicBody;
import se.ledamot.platform.identity.MemberId;
import se.ledamot.platform.text.Caseless;

/**
 * Finds in a file of the register of members what only a person can tell: a body that is called
 * nearly as another (K1a), and whether somebody is the one who is known by that id, name, address
 * or number (K1c). A wrong guess would take a tablet from somebody, or tell a stranger of it.
 */
final class MemberQuestions {
    /** Two letters that changed places are two changes. */
    private static final LevenshteinDistance DISTANCE = new LevenshteinDistance(2);

    /** Of shorter names, such as KF and KS, another letter makes another name. */
    private static final int SHORTEST_NEAR = 5;

    private static final int SHORTEST_NEAR_BY_TWO = 10;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s-]+");

    /** Accents, as in Norén; the marks of å, ä and ö make other letters. */
    private static final Pattern ACCENT =
            Pattern.compile("(?<![ao])[\\u0308\\u030a]|[\\p{Mn}&&[^\\u0308\\u030a]]");

    private final Map<MemberId, Member> register;
    private final Map<MemberId, Filed> file;
    private final Map<MemberId, MemberId> byOtherId = new HashMap<>();
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
        register.values()
                .forEach(known -> known.otherIds().forEach(id -> byOtherId.put(id, known.id())));
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
        var known = register.values().stream().flatMap(this::standing).collect(Collectors.toSet());
        var asked = new LinkedHashMap<BodyName, Question>();
        lines.forEach((line, member) -> {
            var written = member.assignments().getFirst().body();
            var near = bodies.find(written).isPresent() ? null : near(written);
            if (near != null && (!known.contains(written) || satOn(near, member))) {
                asked.putIfAbsent(written, new Question.OfBody(line, written, near, null));
            }
        });
        return List.copyOf(asked.values());
    }

    /** The bodies of the assignments that are not over. */
    private Stream<BodyName> standing(Member member) {
        return member.assignments().stream()
                .filter(assignment -> !assignment.lastDay().isBefore(today))
                .map(assignment -> assignment.body());
    }

    /** Whether somebody of the file sits on a listed body by the register, and by it alone. */
    private boolean satOn(BodyName listed, Member filed) {
        var registered = register.get(byOtherId.getOrDefault(filed.id(), filed.id()));
        return registered != null
                && standing(registered).anyMatch(body -> bodies.areSame(body, listed))
                && standing(registered).noneMatch(filed.assignments().getFirst().body()::equals);
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
        var having = having();
        var questions = new ArrayList<Question>();
        for (var filed : file.values()) {
            var known = byOtherId.get(filed.member().id());
            if (known == null) {
                ofId(filed).ifPresent(questions::add);
                questions.addAll(questions(filed, having));
            } else {
                questions.add(answeredBefore(filed, Objects.requireNonNull(register.get(known))));
            }
        }
        return questions;
    }

    /** Who has what by the register, or by the file: of those who are new the first alone. */
    private Map<Object, Set<MemberId>> having() {
        var having = new HashMap<Object, Set<MemberId>>();
        register.values().stream()
                .filter(known -> !byOtherId.containsKey(known.id()))
                .forEach(known -> add(having, known, known.id(), holders -> true));
        file.values()
                .forEach(filed -> {
                    var id = filed.member().id();
                    var known = byOtherId.getOrDefault(id, id);
                    add(
                            having,
                            filed.member(),
                            known,
                            holders ->
                                    register.containsKey(known)
                                            || register.keySet().containsAll(holders));
                });
        return having;
    }

    private static void add(
            Map<Object, Set<MemberId>> having,
            Member member,
            MemberId as,
            Predicate<Set<MemberId>> isMeant) {
        for (var key : keys(member).values()) {
            var holders = having.computeIfAbsent(key, none -> new LinkedHashSet<>());
            if (isMeant.test(holders)) {
                holders.add(as);
            }
        }
    }

    /** An id under which the register has somebody with nothing of whom the file has under it. */
    private Optional<Question> ofId(Filed filed) {
        var now = filed.member();
        var before = register.get(now.id());
        return before == null || !common(now, before).isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Question.OfId(filed.line(), now.id(), before.name(), now.name(), null));
    }

    /** What is asked of one person: once of each who has something of theirs. */
    private List<Question> questions(Filed filed, Map<Object, Set<MemberId>> having) {
        return keys(filed.member()).values().stream()
                .flatMap(key -> having.getOrDefault(key, Set.of()).stream())
                .filter(other -> !other.equals(filed.member().id()))
                .distinct()
                .flatMap(other -> question(filed, other).stream())
                .toList();
    }

    private Optional<Question> question(Filed filed, MemberId other) {
        var common = EnumSet.noneOf(Common.class);
        common(filed, other).stream()
                .filter(what -> isToBeAsked(what, filed, other))
                .forEach(common::add);
        var choices = choices(filed, filedAs(other), common, isMended(filed, other));
        return common.isEmpty() || choices.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Question.OfPerson(
                                filed.line(),
                                Named.of(filed.member()),
                                new Named(other, nameOf(other)),
                                common,
                                choices,
                                isMended(filed, other) ? Answer.ANOTHER : null));
    }

    private String nameOf(MemberId id) {
        var registered = register.get(id);
        return registered == null
                ? Objects.requireNonNull(file.get(id)).member().name()
                : registered.name();
    }

    /** What somebody in the file has that the register or the file says to be another's. */
    private Set<Common> common(Filed filed, MemberId other) {
        var common = EnumSet.noneOf(Common.class);
        var registered = register.get(other);
        var otherFiled = filedAs(other);
        if (registered != null) {
            common.addAll(common(filed.member(), registered));
        }
        if (otherFiled != null) {
            common.addAll(common(filed.member(), otherFiled.member()));
        }
        return common;
    }

    private static Set<Common> common(Member one, Member other) {
        var keys = keys(one);
        var common = EnumSet.noneOf(Common.class);
        keys(other)
                .forEach((what, key) -> {
                    if (key.equals(keys.get(what))) {
                        common.add(what);
                    }
                });
        return common;
    }

    /** Somebody of the register or the file as the file has them, by whatever id. */
    private @Nullable Filed filedAs(MemberId id) {
        var registered = register.get(id);
        return Stream.concat(
                        Stream.of(id),
                        registered == null ? Stream.of() : registered.otherIds().stream())
                .map(file::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** What was so before is not asked again, nor of two what is asked of one already. */
    private boolean isToBeAsked(Common what, Filed filed, MemberId other) {
        var before = register.get(filed.member().id());
        var registered = register.get(other);
        var otherFiled = filedAs(other);
        return switch (what) {
            case NAME ->
                    isMended(filed, other)
                            || before == null && otherFiled == null && isRecent(registered);
            case ANSWER -> false;
            case MAIL, MOBILE -> {
                var key = keys(filed.member()).get(what);
                yield (before == null || !Objects.equals(keys(before).get(what), key))
                        && (registered != null && Objects.equals(keys(registered).get(what), key)
                                || otherFiled != null && otherFiled.line() < filed.line());
            }
        };
    }

    private boolean isRecent(@Nullable Member registered) {
        return registered != null
                && registered.assignments().stream()
                        .anyMatch(one -> !one.lastDay().isBefore(today.minusYears(1)));
    }

    /**
     * Whether both are registered, and the one's address has passed to somebody: an earlier answer
     * that they are two people can be taken back here.
     */
    private boolean isMended(Filed filed, MemberId other) {
        var registered = register.get(other);
        return register.containsKey(filed.member().id())
                && isRecent(registered)
                && Objects.requireNonNull(registered).mail() == null
                && filedAs(other) == null
                && common(filed.member(), registered).contains(Common.NAME);
    }

    /**
     * That an id is somebody's who is known by another: so it stays, until it is answered anew.
     * Where nothing else is common to them any more, or the file has both as two people, it is
     * asked again.
     */
    private Question answeredBefore(Filed filed, Member known) {
        var knownFiled = file.get(known.id());
        var common = EnumSet.of(Common.ANSWER);
        common.addAll(common(filed.member(), known));
        boolean holds = common.size() > 1;
        if (knownFiled != null) {
            var both = common(filed.member(), knownFiled.member());
            common.addAll(both);
            holds = both.contains(Common.NAME) && both.size() > 1;
        }
        return new Question.OfPerson(
                filed.line(),
                Named.of(filed.member()),
                Named.of(known),
                common,
                choices(filed, knownFiled, common, true),
                holds ? Answer.SAME : null);
    }

    /**
     * What can be answered. An address is one person's own (K1c), a number may be shared; what the
     * file itself says to be still the other's has not passed to anybody, and whom it has by two
     * names are two people.
     */
    private Set<Answer> choices(
            Filed filed, @Nullable Filed other, Set<Common> common, boolean mayBeSame) {
        var kept = other == null ? Set.<Common>of() : common(filed.member(), other.member());
        boolean keepsMail = kept.contains(Common.MAIL);
        boolean keepsMobile = kept.contains(Common.MOBILE);
        var choices = EnumSet.noneOf(Answer.class);
        boolean isNew = !register.containsKey(filed.member().id());
        if ((isNew || mayBeSame) && (other == null || kept.contains(Common.NAME))) {
            choices.add(Answer.SAME);
        }
        if (!keepsMail && !keepsMobile) {
            choices.add(Answer.ANOTHER);
        }
        boolean isLeftWithIt = other == null && !common.contains(Common.MAIL);
        if (common.contains(Common.MOBILE) && !keepsMail && (keepsMobile || isLeftWithIt)) {
            choices.add(Answer.SHARED);
        }
        return choices;
    }

    private static Map<Common, Object> keys(Member member) {
        var keys = new EnumMap<Common, Object>(Common.class);
        keys.put(Common.NAME, nameKey(member.name()));
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

    /** A name whichever way round it is written, with or without accents. */
    private static String nameKey(String name) {
        var apart = Normalizer.normalize(Caseless.key(name), Normalizer.Form.NFD);
        return Arrays.stream(BETWEEN_WORDS.split(ACCENT.matcher(apart).replaceAll("")))
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
