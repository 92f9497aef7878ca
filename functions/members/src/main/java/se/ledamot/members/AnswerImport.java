package se.ledamot.members;

import static se.ledamot.municipality.clause.Clause.K5_1A;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import se.ledamot.members.Question.Answer;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Refusal;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.csv.CsvFault;
import se.ledamot.platform.document.Document;

/**
 * Records the answers to the questions of a planned import, and says what it would do then. A later
 * answer replaces an earlier one, as long as the import is not applied.
 */
public final class AnswerImport {
    private static final int MOST_LINES = 20;

    /**
     * An import with its answers.
     *
     * @param losses the members who would lose their tablet then
     */
    public record Answered(Import planned, List<TabletLoss> losses) {}

    private final Repository repository;
    private final Guidelines guidelines;
    private final Imports imports;

    public AnswerImport(Repository repository, Guidelines guidelines, Imports imports) {
        this.repository = repository;
        this.guidelines = guidelines;
        this.imports = imports;
    }

    /**
     * @param answers by the number of the question, counted from 1
     */
    public Decision<Answered> answer(
            Register<?> register, String id, Map<Integer, Answer> answers, Operation operation) {
        var found = imports.find(register, id);
        if (found.isEmpty()) {
            return Decision.refuse(MembersReason.IMPORT_ABSENT.because());
        }
        var planned = found.get();
        var head = RegisterState.of(repository, register);
        if (planned.state().state() != Import.State.PLANNED
                || id.equals(head.applying())
                || imports.isOvertaken(planned.state(), head, operation.today())) {
            return Decision.refuse(MembersReason.IMPORT_OVERTAKEN.because());
        }
        var questions = new ArrayList<>(planned.state().questions());
        for (var answer : answers.entrySet()) {
            int place = answer.getKey() - 1;
            if (place < 0
                    || place >= questions.size()
                    || !questions.get(place).choices().contains(answer.getValue())) {
                return Decision.refuse(
                        MembersReason.ANSWER_NOT_ASKED.because("question", answer.getKey()));
            }
            questions.set(place, questions.get(place).answered(answer.getValue()));
        }
        var answered =
                planned.state()
                        .answered(
                                questions,
                                planned.state().summary(),
                                planned.state().entitlementLosses());
        var contradictions = contradictions(questions, imports.interpretation(answered));
        return contradictions.isEmpty()
                ? decided(register, planned, answered)
                : Decision.refuse(
                        MembersReason.ANSWERS_CONTRADICT.because(
                                "lines", lines(contradictions.stream().map(Question::line))));
    }

    private Decision<Answered> decided(
            Register<?> register, Versioned<Import> planned, Import answered) {
        var faults = imports.filed(register, planned.id(), answered).faults();
        if (!faults.isEmpty()) {
            return Decision.refuse(
                    MembersReason.ANSWERS_CONTRADICT.because(
                            "lines", lines(faults.stream().map(CsvFault::line))));
        }
        return Decision.unless(
                lentUnderAnIdThatGoes(answered.questions()),
                () -> answered(register, planned, answered));
    }

    private Decision<Answered> answered(
            Register<?> register, Versioned<Import> planned, Import answered) {
        var plan = imports.plan(register, planned.id(), answered);
        var losses = imports.losses(plan, answered.plannedFor());
        if (answered.equals(planned.state())) {
            return Decision.of(new Answered(answered, losses));
        }
        var next =
                answered.answered(
                        answered.questions(), plan.summary(), TabletLoss.Planned.of(losses));
        var event =
                JournalEvent.of(
                        "import-answered",
                        K5_1A,
                        "answers",
                        next.questions().stream().map(AnswerImport::word).toList());
        return Decision.of(
                new Answered(next, losses), Commit.nothing().change(planned, next, event));
    }

    /**
     * The questions whose answers contradict: a person would be the same as two different people,
     * or as somebody they are said not to be.
     */
    private static List<Question.OfPerson> contradictions(
            List<Question> questions, Interpretation how) {
        return ofPeople(questions)
                .filter(one -> one.answer() != null)
                .filter(one ->
                        how.person(one.person().id()).equals(how.person(one.known().id()))
                                != (one.answer() == Answer.SAME))
                .toList();
    }

    /**
     * The refusal if somebody who is answered to be a known member has a tablet under their own id:
     * that id would become only a further id of the known member.
     */
    private Optional<Refusal> lentUnderAnIdThatGoes(List<Question> questions) {
        var same = ofPeople(questions).filter(one -> one.answer() == Answer.SAME).toList();
        if (same.isEmpty()) {
            return Optional.empty();
        }
        var tablets = new FindMembers(repository, guidelines).borrowedOrPreparedTablets();
        return same.stream()
                .flatMap(one ->
                        Optional.ofNullable(tablets.get(one.person().id()))
                                .map(tablet ->
                                        MembersReason.ID_HAS_TABLET.because(
                                                "tablet", tablet.value(),
                                                "person", one.person().id().value(),
                                                "known", one.known().id().value()))
                                .stream())
                .findFirst();
    }

    private static Stream<Question.OfPerson> ofPeople(List<Question> questions) {
        return questions.stream()
                .filter(Question.OfPerson.class::isInstance)
                .map(Question.OfPerson.class::cast);
    }

    private static List<String> lines(Stream<Long> numbers) {
        return numbers.map(number -> Long.toString(number)).distinct().limit(MOST_LINES).toList();
    }

    private static String word(Question question) {
        var answer = question.answer();
        return answer == null ? "open" : Document.code(answer);
    }
}
