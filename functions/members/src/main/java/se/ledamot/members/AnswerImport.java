package se.ledamot.members;

import static se.ledamot.platform.clause.Clause.K5_1A;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import se.ledamot.members.Question.Answer;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;

/**
 * Takes the answers to what is asked of a planned import, and says what it would do then. A later
 * answer replaces an earlier one, as long as the import is not applied.
 */
public final class AnswerImport {
    private static final int MOST_LINES = 20;

    /**
     * An import with what was answered.
     *
     * @param losses whom it would cost the tablet then
     */
    public record Answered(Import planned, List<TabletLoss> losses) {}

    private final Records records;
    private final Imports imports;

    public AnswerImport(Records records, Imports imports) {
        this.records = records;
        this.imports = imports;
    }

    /**
     * @param answers by the number of the question, counted from 1
     */
    public Decision<Answered> answer(
            Roll<?> roll, String id, Map<Integer, Answer> answers, Operation operation) {
        var found = imports.find(roll, id);
        if (found.isEmpty()) {
            return Decision.refuse(MembersReason.IMPORT_ABSENT);
        }
        var planned = found.get();
        var head = RollHead.of(records, roll);
        if (planned.state().state() != Import.State.PLANNED
                || head.applying().equals(id)
                || imports.isOvertaken(planned.state(), head, operation.today())) {
            return Decision.refuse(MembersReason.IMPORT_OVERTAKEN);
        }
        var questions = new ArrayList<>(planned.state().questions());
        for (var answer : answers.entrySet()) {
            int place = answer.getKey() - 1;
            if (place < 0
                    || place >= questions.size()
                    || !questions.get(place).choices().contains(answer.getValue())) {
                return Decision.refuse(MembersReason.ANSWER_NOT_ASKED, "question", answer.getKey());
            }
            questions.set(place, questions.get(place).answered(answer.getValue()));
        }
        var answered =
                planned.state()
                        .answered(questions, planned.state().tally(), planned.state().losses());
        return isTwoPeople(questions, imports.interpretation(answered))
                ? Decision.refuse(MembersReason.ANSWERS_CONTRADICT, "lines", lines(questions))
                : decided(roll, planned, answered);
    }

    private Decision<Answered> decided(Roll<?> roll, Versioned<Import> planned, Import answered) {
        var faults = imports.filed(roll, planned.id(), answered).faults();
        if (!faults.isEmpty()) {
            var lines =
                    faults.stream()
                            .map(fault -> Long.toString(fault.line()))
                            .distinct()
                            .limit(MOST_LINES)
                            .toList();
            return Decision.refuse(MembersReason.ANSWERS_CONTRADICT, "lines", lines);
        }
        var plan = imports.plan(roll, planned.id(), answered);
        var losses = imports.losses(plan, answered.today());
        if (answered.equals(planned.state())) {
            return Decision.of(new Answered(answered, losses));
        }
        var next =
                answered.answered(
                        answered.questions(), plan.tally(), TabletLoss.Planned.of(losses));
        var did =
                Did.of(
                        "import-answered",
                        K5_1A,
                        "answers",
                        next.questions().stream().map(AnswerImport::word).toList());
        return Decision.of(new Answered(next, losses), Commit.nothing().change(planned, next, did));
    }

    /** Whether somebody would be the same as two others who are not one themselves. */
    private static boolean isTwoPeople(List<Question> questions, Interpretation how) {
        return same(questions)
                        .map(one -> Map.entry(one.person().id(), how.person(one.known().id())))
                        .distinct()
                        .count()
                > same(questions).map(one -> one.person().id()).distinct().count();
    }

    private static Stream<Question.OfPerson> same(List<Question> questions) {
        return questions.stream()
                .filter(question -> question.answer() == Answer.SAME)
                .filter(Question.OfPerson.class::isInstance)
                .map(Question.OfPerson.class::cast);
    }

    private static List<String> lines(List<Question> questions) {
        return same(questions)
                .map(question -> Long.toString(question.line()))
                .distinct()
                .limit(MOST_LINES)
                .toList();
    }

    private static String word(Question question) {
        var answer = question.answer();
        return answer == null ? "open" : Document.wire(answer);
    }
}
