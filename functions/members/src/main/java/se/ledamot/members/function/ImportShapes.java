package se.ledamot.members.function;

import se.ledamot.members.Difference;
import se.ledamot.members.Import;
import se.ledamot.members.PlanImport;
import se.ledamot.members.Question;
import se.ledamot.members.TabletLoss;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Shape;
import se.ledamot.platform.shape.StringFormat;
import se.ledamot.platform.sheet.SheetFault;

/** What is sent and answered of an import. */
final class ImportShapes {
    /** Errors, remarks, losses and questions in an answer; of more it says how many there are. */
    static final int MOST_SHOWN = 200;

    /** Answers in one call. */
    private static final int MOST_ANSWERS = 1_000;

    private static final Shape.Whole COUNT = Shape.whole(0, 1_000_000);
    private static final Shape.Fields TALLY =
            Shape.fields(
                    Field.of("added", COUNT, "Lines that are new"),
                    Field.of("changed", COUNT, "Lines that would change"),
                    Field.of(
                            "ended",
                            COUNT,
                            "Lines that would end: the file no longer has them, or has an end that has passed"),
                    Field.of("unchanged", COUNT, "Lines that stay as they are"),
                    Field.of(
                            "standing",
                            COUNT,
                            "Lines of the register that are not over before the import"));
    private static final Shape.Choice ANSWER = Shape.choice(Question.Answer.class);
    static final Shape.Fields QUESTION =
            Shape.fields(
                    Field.of("question", COUNT, "Its number"),
                    Field.of("line", COUNT, "The line of the file where it arises"),
                    Field.of("asks", Shape.text(500), "The question"),
                    Field.of(
                            "choices",
                            Shape.list(
                                    Shape.fields(
                                            Field.of("answer", ANSWER, "What can be answered"),
                                            Field.of("means", Shape.text(500), "What it means")),
                                    Question.Answer.values().length),
                            "What can be answered, and what each means"),
                    Field.maybe("answer", ANSWER, "What was answered; absent while it is open"));
    static final Shape.Fields ANSWERS =
            Shape.fields(
                    Field.of(
                            "answers",
                            new Shape.Listing(
                                    Shape.fields(
                                            Field.of(
                                                    "question",
                                                    Shape.whole(1, PlanImport.MOST_LINES),
                                                    "Its number"),
                                            Field.of("answer", ANSWER, "The answer")),
                                    1,
                                    MOST_ANSWERS),
                            "Each question that is answered now; a later answer replaces an"
                                    + " earlier one"));
    static final Shape.Fields IMPORT =
            Shape.fields(
                    Field.maybe(
                            "import",
                            Shape.format(StringFormat.READABLE_ID),
                            "Its id; absent where the file has errors"),
                    Field.of("state", Shape.choice(Import.State.class), "Planned or applied"),
                    Field.of("plannedAt", Shape.format(StringFormat.INSTANT), "When"),
                    Field.maybe(
                            "needsConfirmation",
                            Shape.truth(),
                            "Whether it would end more than a fifth of all, or cost somebody the"
                                    + " tablet; absent where the file has errors"),
                    Field.maybe(
                            "tally",
                            TALLY,
                            "What it would do, or did; absent where the file has errors"),
                    Field.maybe(
                            "lossCount", COUNT, "How many people it would cost the tablet (K1b)"),
                    Field.maybe(
                            "losses",
                            Shape.list(TabletLoss.SHAPE, MOST_SHOWN),
                            "The first 200 of them, by name"),
                    Field.maybe(
                            "questionCount", COUNT, "How many questions only a person can answer"),
                    Field.maybe(
                            "openCount",
                            COUNT,
                            "How many of them are open; the import waits until all are answered"),
                    Field.maybe(
                            "questions",
                            Shape.list(QUESTION, MOST_SHOWN),
                            "The first 200 of them, those that are open before the others"),
                    Field.maybe("errorCount", COUNT, "How many errors the file has"),
                    Field.maybe(
                            "errors",
                            Shape.list(SheetFault.SHAPE, MOST_SHOWN),
                            "The first 200 of them"),
                    Field.maybe(
                            "remarkCount",
                            COUNT,
                            "How many lines look like a slip and may be right (O1)"),
                    Field.maybe(
                            "remarks",
                            Shape.list(SheetFault.SHAPE, MOST_SHOWN),
                            "The first 200 of them"));
    static final Shape.Fields DIFFERENCE =
            Shape.fields(
                    Field.of("id", Shape.format(MemberId.FORMAT), "Whose line"),
                    Field.of(
                            "change",
                            Shape.choice(Difference.Sort.class),
                            "What would happen to it"),
                    Field.maybe("body", Shape.text(80), "The body, of an assignment"),
                    Field.maybe("post", Shape.text(20), "Ordinary or substitute"),
                    Field.maybe("from", Shape.format(StringFormat.DATE), "First day"),
                    Field.maybe("to", Shape.format(StringFormat.DATE), "Last day"),
                    Field.maybe("roles", Shape.list(Shape.text(20), 10), "The roles, of staff"));
    static final Shape.Fields CONFIRMATION =
            Shape.fields(
                    Field.maybe(
                            "confirmed",
                            Shape.truth(),
                            "That more than a fifth may end, and that those whom the plan names may"
                                    + " lose the tablet; needed where the plan says so"));

    private ImportShapes() {}
}
