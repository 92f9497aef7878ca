package se.ledamot.members;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.ledamot.members.Question.SharedDetail;
import se.ledamot.municipality.directory.Assignment;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.csv.CsvColumn;
import se.ledamot.platform.csv.CsvFile;

/**
 * The register of elected members (förtroendemannaregistret): one line is one assignment (K1a, K1c,
 * K5.1a).
 */
public final class MembersRegister implements Register<Member> {
    @Override
    public String name() {
        return "members";
    }

    @Override
    public EntityMapping<Member> mapping() {
        return MemberMapping.MEMBER;
    }

    @Override
    public String list() {
        return MemberMapping.ALL;
    }

    @Override
    public List<CsvColumn> columns(Settings settings) {
        return MemberFile.columns(settings);
    }

    @Override
    public boolean raisesQuestions() {
        return true;
    }

    @Override
    public List<Question> questions(
            CsvFile file, List<Member> register, Settings settings, LocalDate today) {
        var lines = MemberFile.lines(file, settings);
        var people = new RegisteredPeople(register);
        return Stream.concat(
                        new BodyQuestions(people, settings.bodies(), today)
                                .questions(lines).stream(),
                        new PersonQuestions(people, lines, today).all().stream())
                .toList();
    }

    @Override
    public Parsed<Member> parse(CsvFile file, Interpretation how) {
        return MemberFile.read(file, how);
    }

    /** The entry with the body names that the settings list now. */
    @Override
    public Member withCurrentNames(Member registered, Interpretation how) {
        var bodies = how.settings().bodies();
        return with(
                registered,
                registered.assignments().stream()
                        .map(one ->
                                new Assignment(
                                        bodies.listedName(one.body()),
                                        one.seat(),
                                        one.from(),
                                        one.to()))
                        .toList());
    }

    static Member with(Member member, List<Assignment> assignments) {
        return new Member(
                member.id(),
                member.name(),
                member.mail(),
                member.mobile(),
                assignments,
                member.otherIds());
    }

    @Override
    public Member merged(
            @Nullable Member registered,
            @Nullable Member filed,
            LocalDate today,
            Interpretation how) {
        if (registered == null) {
            var added = Objects.requireNonNull(filed);
            return knownBy(added, how.otherIds(added.id(), Set.of()));
        }
        var now = filed == null ? without(registered, how) : filed;
        var seats = now.assignments().stream().map(AssignmentKey::of).toList();
        var kept =
                registered.assignments().stream()
                        .filter(assignment -> !seats.contains(AssignmentKey.of(assignment)))
                        .flatMap(assignment -> ended(assignment, today));
        return knownBy(
                with(now, Stream.concat(now.assignments().stream(), kept).toList()),
                how.otherIds(registered.id(), registered.otherIds()));
    }

    @Override
    public Member withoutLostIds(Member registered, Member after) {
        var kept = new HashSet<>(registered.otherIds());
        kept.retainAll(after.otherIds());
        return knownBy(registered, kept);
    }

    private static Member knownBy(Member member, Set<MemberId> otherIds) {
        return new Member(
                member.id(),
                member.name(),
                member.mail(),
                member.mobile(),
                member.assignments(),
                otherIds);
    }

    /**
     * A member who is no longer in the file, without the address or number that has passed to
     * somebody else.
     */
    private static Member without(Member registered, Interpretation how) {
        var passed = how.passedFrom(registered.id());
        return new Member(
                registered.id(),
                registered.name(),
                passed.contains(SharedDetail.MAIL) ? null : registered.mail(),
                passed.contains(SharedDetail.MOBILE) ? null : registered.mobile(),
                List.of());
    }

    /**
     * What remains of an assignment that the file no longer has: a past one is kept, a current one
     * ends yesterday, a future one is removed.
     */
    private static Stream<Assignment> ended(Assignment assignment, LocalDate today) {
        if (assignment.lastDay().isBefore(today)) {
            return Stream.of(assignment);
        }
        return assignment.from().isBefore(today)
                ? Stream.of(
                        new Assignment(
                                assignment.body(),
                                assignment.seat(),
                                assignment.from(),
                                today.minusDays(1)))
                : Stream.empty();
    }

    @Override
    public List<ImportDifference> differences(
            @Nullable Member before, Member after, LocalDate today) {
        var old = new HashMap<AssignmentKey, Assignment>();
        if (before != null) {
            before.assignments()
                    .forEach(assignment -> old.put(AssignmentKey.of(assignment), assignment));
        }
        var samePerson = before != null && with(before, List.of()).equals(with(after, List.of()));
        var differences = new ArrayList<ImportDifference>();
        for (var assignment : after.assignments()) {
            var was = old.remove(AssignmentKey.of(assignment));
            differences.add(
                    difference(after, sort(was, assignment, samePerson, today), assignment));
        }
        old.values()
                .forEach(gone ->
                        differences.add(difference(after, ImportDifference.Type.ENDED, gone)));
        return differences;
    }

    private static ImportDifference.Type sort(
            @Nullable Assignment was, Assignment is, boolean samePerson, LocalDate today) {
        if (was == null) {
            return ImportDifference.Type.ADDED;
        }
        if (!was.lastDay().isBefore(today) && is.lastDay().isBefore(today)) {
            return ImportDifference.Type.ENDED;
        }
        return samePerson && was.equals(is)
                ? ImportDifference.Type.UNCHANGED
                : ImportDifference.Type.CHANGED;
    }

    private static ImportDifference difference(
            Member member, ImportDifference.Type type, Assignment assignment) {
        return new ImportDifference(member.id().value(), type, assignment.write());
    }

    @Override
    public int countCurrent(Member member, LocalDate today) {
        return (int)
                member.assignments().stream().filter(one -> !one.lastDay().isBefore(today)).count();
    }
}
