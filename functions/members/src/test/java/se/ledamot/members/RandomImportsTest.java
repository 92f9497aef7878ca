package se.ledamot.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;

/**
 * Imports files in which people get new ids or those of others, change addresses and numbers, leave
 * and come back. Whatever the answers, nobody becomes two people and nothing is asked twice.
 */
@DisplayName("Random sequences of register files")
class RandomImportsTest extends Registers {
    private static final int SEQUENCES = 150;
    private static final int FILES = 6;
    private static final int TRIES = 50;

    /** A person as in the next file. */
    private record Person(String id, String name, String mail, String mobile) {
        String line() {
            return "%s;%s;%s@pol.kramfors.se;%s;Kommunfullmäktige;ordinarie;2022-10-15;2030-10-14\n"
                    .formatted(id, name, mail, mobile);
        }
    }

    static Stream<Integer> seeds() {
        return IntStream.range(0, SEQUENCES).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisplayName(
            "Each file of a random sequence can be answered and applied, and again changes nothing")
    void eachCanBeAnsweredAndAppliedOnce(int seed) {
        var chance = new Random(seed);
        var people = new ArrayList<Person>();
        IntStream.range(0, 4).forEach(number -> people.add(someone(chance, "M-" + number)));
        for (int file = 0; file < FILES; file++) {
            var text = HEADINGS + people.stream().map(Person::line).collect(Collectors.joining());
            var plan = plan(text);
            if (plan.text("state").equals("planned") && areApart(people)) {
                assertThat(isAnswered(plan, chance)).as("%d: %s", seed, text).isTrue();
                assertThat(apply(plan).status()).as("%d: %s", seed, text).isEqualTo(200);
                nobodyIsTwoPeople(text);
                var again = plan(text);
                assertThat(again.has("openQuestionCount") ? again.intValue("openQuestionCount") : 0)
                        .as("%d: %s", seed, text)
                        .isZero();
                var summary = again.document("summary");
                assertThat(
                                summary.intValue("added")
                                        + summary.intValue("changed")
                                        + summary.intValue("ended"))
                        .as("%d: %s", seed, text)
                        .isZero();
            }
            change(people, chance, file);
        }
    }

    /** Whether each address occurs once; a shared address is an error of the file. */
    private static boolean areApart(List<Person> people) {
        return people.stream().map(Person::mail).distinct().count() == people.size();
    }

    private static Person someone(Random chance, String id) {
        return new Person(id, name(chance), mail(chance), mobile(chance));
    }

    private static String name(Random chance) {
        return List.of("Åsa Öberg", "Dag Ek", "Eva Norén").get(chance.nextInt(3));
    }

    private static String mail(Random chance) {
        return "mail" + chance.nextInt(12);
    }

    private static String mobile(Random chance) {
        return chance.nextInt(3) == 0 ? "" : "070-174060" + chance.nextInt(4);
    }

    private static void change(List<Person> people, Random chance, int file) {
        for (int changes = chance.nextInt(4); changes >= 0; changes--) {
            int which = chance.nextInt(people.size());
            var one = people.get(which);
            switch (chance.nextInt(6)) {
                case 0 -> people.set(which, renumbered(one, "P-" + chance.nextInt(6)));
                case 1 -> people.set(which, renumbered(one, "M-" + chance.nextInt(5)));
                case 2 -> people.set(which, new Person(one.id, one.name, mail(chance), one.mobile));
                case 3 -> people.set(which, new Person(one.id, one.name, one.mail, mobile(chance)));
                case 4 -> people.set(which, someone(chance, "N-" + file));
                default -> {
                    int other = chance.nextInt(people.size());
                    var id = one.id;
                    people.set(which, renumbered(one, people.get(other).id));
                    people.set(other, renumbered(people.get(other), id));
                }
            }
        }
        Collections.shuffle(people, chance);
    }

    private static Person renumbered(Person one, String id) {
        return new Person(id, one.name, one.mail, one.mobile);
    }

    /** Answers at random until no answers conflict; the last try merges the fewest people. */
    private boolean isAnswered(Document plan, Random chance) {
        var path = "/members/imports/" + plan.text("import") + "/answers";
        for (int tries = 0; tries <= TRIES; tries++) {
            boolean last = tries == TRIES;
            var answers =
                    plan.documents("questions").stream()
                            .filter(question -> !question.has("answer"))
                            .map(question ->
                                    Document.of(
                                            "question",
                                            question.intValue("question"),
                                            "answer",
                                            answer(question, last, chance)))
                            .toList();
            if (answers.isEmpty()
                    || client.post("secretary", path, Document.of("answers", answers)).status()
                            == 200) {
                return true;
            }
        }
        return false;
    }

    private static String answer(Document question, boolean last, Random chance) {
        var choices = question.documents("choices");
        int choice = last ? choices.size() - 1 : chance.nextInt(choices.size());
        return choices.get(choice).text("answer");
    }

    private void nobodyIsTwoPeople(String text) {
        var members =
                store.listAll(MemberMapping.MEMBER, MemberMapping.ALL).items().stream()
                        .map(Versioned::state)
                        .toList();
        assertThat(members.stream().map(Member::mail).filter(Objects::nonNull))
                .as(text)
                .doesNotHaveDuplicates();
        var otherIds = members.stream().flatMap(member -> member.otherIds().stream()).toList();
        assertThat(otherIds).as(text).doesNotHaveDuplicates();
        assertThat(members.stream().filter(RandomImportsTest::isSitting).map(Member::id))
                .as(text)
                .noneMatch(otherIds::contains);
    }

    private static boolean isSitting(Member member) {
        return member.assignments().stream()
                .anyMatch(one -> one.lastDay().isAfter(LocalDate.of(2026, 11, 23)));
    }
}
