package se.ledamot.members;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.commit.Kind;
import se.ledamot.platform.directory.Assignment;
import se.ledamot.platform.directory.Member;
import se.ledamot.platform.directory.MemberKind;
import se.ledamot.platform.directory.Post;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.guideline.Setting;
import se.ledamot.platform.guideline.Settings;
import se.ledamot.platform.identity.IdentityNumbers;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.identity.MemberId;
import se.ledamot.platform.identity.PhoneNumber;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Format;
import se.ledamot.platform.shape.Shape;
import se.ledamot.platform.sheet.Column;
import se.ledamot.platform.sheet.Sheet;
import se.ledamot.platform.sheet.SheetFault;

/**
 * The register of elected members (förtroendemannaregistret): one line is one assignment (K1a, K1c,
 * K5.1a).
 */
public final class MembersRoll implements Roll<Member> {
    private static final int MOST_ASSIGNMENTS = 100;

    private static final List<Column> COLUMNS =
            Roll.ofPeople(
                    "The register's own id",
                    "Municipal address",
                    Column.of(
                            Field.of("body", Shape.text(80), "Council, board or committee"),
                            "organ",
                            "nämnd"),
                    Column.of(
                            Field.of(
                                    "role",
                                    Shape.words("ordinary", "substitute", "ordinarie", "ersättare"),
                                    "Ordinary or substitute"),
                            "roll"),
                    Column.of(
                            Field.of("from", Shape.format(Format.DATE), "First day"),
                            "från",
                            "fr.o.m.",
                            "from.o.m."),
                    Column.of(
                            Field.maybe("to", Shape.format(Format.DATE), "Last day"),
                            "till",
                            "t.o.m."));

    @Override
    public String name() {
        return "members";
    }

    @Override
    public Kind<Member> kind() {
        return MemberKind.MEMBER;
    }

    @Override
    public String shelf() {
        return MemberKind.ALL;
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public Filed<Member> file(Sheet sheet, Settings settings) {
        var faults = new ArrayList<SheetFault>();
        var remarks = new ArrayList<SheetFault>();
        var people = new LinkedHashMap<String, Member>();
        var owners = new HashMap<MailAddress, String>();
        for (var line : sheet.lines()) {
            var member = member(line.cells());
            faults.addAll(faults(line, member, people.get(member.id().value()), owners, settings));
            if (!people.containsKey(member.id().value())
                    && !settings.addressTemplate().fits(member.name(), member.mail())) {
                remarks.add(unusual(line, settings));
            }
            people.merge(member.id().value(), member, MembersRoll::joined);
            owners.putIfAbsent(member.mail(), member.id().value());
        }
        return new Filed<>(people, faults, remarks);
    }

    /** An address that the municipality would have formed otherwise of that name (O1). */
    private static SheetFault unusual(Sheet.Line line, Settings settings) {
        var template = settings.addressTemplate().shown();
        return SheetFault.of(line.number(), "mail", "mail-template", "template", template);
    }

    private static Member member(Document cells) {
        var mobile = cells.textOrNull("mobile");
        var post = cells.text("role").startsWith("o") ? Post.ORDINARY : Post.SUBSTITUTE;
        return new Member(
                new MemberId(cells.text("person")),
                cells.text("name"),
                MailAddress.parse(cells.text("mail")).orElseThrow(),
                mobile == null ? null : PhoneNumber.parse(mobile).orElseThrow(),
                List.of(
                        new Assignment(
                                cells.text("body"),
                                post,
                                cells.date("from"),
                                cells.dateOrNull("to"))));
    }

    private static List<SheetFault> faults(
            Sheet.Line line,
            Member member,
            @Nullable Member before,
            Map<MailAddress, String> owners,
            Settings settings) {
        var faults = new ArrayList<SheetFault>();
        var assignment = member.assignments().getFirst();
        if (assignment.lastDay().isBefore(assignment.from())) {
            faults.add(SheetFault.of(line.number(), "to", "to-after-from"));
        }
        if (!settings.isMunicipal(member.mail())) {
            faults.add(
                    SheetFault.of(
                            line.number(),
                            "mail",
                            "mail-domain",
                            "domain",
                            settings.text(Setting.MAIL_DOMAIN)));
        }
        if (!owners.getOrDefault(member.mail(), member.id().value()).equals(member.id().value())) {
            faults.add(SheetFault.of(line.number(), "mail", "mail-own"));
        }
        if (IdentityNumbers.isOne(member.name())) {
            faults.add(SheetFault.of(line.number(), "name", "no-identity-number"));
        }
        if (before != null && before.assignments().size() >= MOST_ASSIGNMENTS) {
            faults.add(
                    SheetFault.of(
                            line.number(), "person", "assignments", "most", MOST_ASSIGNMENTS));
        }
        if (before != null) {
            faults.addAll(contradictions(line, member, before));
        }
        return faults;
    }

    /** What a person's further line says otherwise than the first. */
    private static List<SheetFault> contradictions(Sheet.Line line, Member member, Member before) {
        var faults = new ArrayList<SheetFault>();
        if (!member.name().equals(before.name())) {
            faults.add(SheetFault.of(line.number(), "name", "same-person"));
        }
        if (!member.mail().equals(before.mail())) {
            faults.add(SheetFault.of(line.number(), "mail", "same-person"));
        }
        if (!Objects.equals(member.mobile(), before.mobile())) {
            faults.add(SheetFault.of(line.number(), "mobile", "same-person"));
        }
        var seat = seat(member.assignments().getFirst());
        if (before.assignments().stream().anyMatch(one -> seat(one).equals(seat))) {
            faults.add(SheetFault.of(line.number(), "body", "seat-once"));
        }
        return faults;
    }

    private static Member joined(Member one, Member other) {
        return with(
                one,
                Stream.concat(one.assignments().stream(), other.assignments().stream()).toList());
    }

    private static Member with(Member member, List<Assignment> assignments) {
        return new Member(member.id(), member.name(), member.mail(), member.mobile(), assignments);
    }

    @Override
    public Member merged(@Nullable Member registered, @Nullable Member filed, LocalDate today) {
        if (registered == null) {
            return Objects.requireNonNull(filed);
        }
        var now = filed == null ? with(registered, List.of()) : filed;
        var seats = now.assignments().stream().map(MembersRoll::seat).toList();
        var kept =
                registered.assignments().stream()
                        .filter(assignment -> !seats.contains(seat(assignment)))
                        .flatMap(assignment -> ended(assignment, today));
        return with(now, Stream.concat(now.assignments().stream(), kept).toList());
    }

    /**
     * An assignment that the file no longer has: history is kept, a current one ends yesterday, one
     * to come never was.
     */
    private static Stream<Assignment> ended(Assignment assignment, LocalDate today) {
        if (assignment.lastDay().isBefore(today)) {
            return Stream.of(assignment);
        }
        return assignment.from().isBefore(today)
                ? Stream.of(
                        new Assignment(
                                assignment.body(),
                                assignment.post(),
                                assignment.from(),
                                today.minusDays(1)))
                : Stream.empty();
    }

    @Override
    public List<Difference> differences(@Nullable Member before, Member after, LocalDate today) {
        var old = new HashMap<Seat, Assignment>();
        if (before != null) {
            before.assignments().forEach(assignment -> old.put(seat(assignment), assignment));
        }
        var samePerson = before != null && with(before, List.of()).equals(with(after, List.of()));
        var differences = new ArrayList<Difference>();
        for (var assignment : after.assignments()) {
            var was = old.remove(seat(assignment));
            differences.add(
                    difference(after, sort(was, assignment, samePerson, today), assignment));
        }
        old.values()
                .forEach(gone -> differences.add(difference(after, Difference.Sort.ENDED, gone)));
        return differences;
    }

    private static Difference.Sort sort(
            @Nullable Assignment was, Assignment is, boolean samePerson, LocalDate today) {
        if (was == null) {
            return Difference.Sort.ADDED;
        }
        if (!was.lastDay().isBefore(today) && is.lastDay().isBefore(today)) {
            return Difference.Sort.ENDED;
        }
        return samePerson && was.equals(is) ? Difference.Sort.UNCHANGED : Difference.Sort.CHANGED;
    }

    private static Difference difference(
            Member member, Difference.Sort sort, Assignment assignment) {
        return new Difference(member.id().value(), sort, assignment.write());
    }

    @Override
    public int standing(Member member, LocalDate today) {
        return (int)
                member.assignments().stream().filter(one -> !one.lastDay().isBefore(today)).count();
    }

    private static Seat seat(Assignment assignment) {
        return new Seat(assignment.body(), assignment.post(), assignment.from());
    }

    /** What makes two lines the same assignment: only its end may change. */
    private record Seat(String body, Post post, LocalDate from) {}
}
