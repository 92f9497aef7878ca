package se.ledamot.members.function;

import se.ledamot.members.Import;
import se.ledamot.members.ImportDifference;
import se.ledamot.members.PlanImport;
import se.ledamot.members.Question;
import se.ledamot.members.TabletLoss;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.csv.CsvFault;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/** The schemas of an import's requests and responses. */
final class ImportSchemas {
    /** Most errors, remarks, losses or questions in a response; it also says how many there are. */
    static final int MOST_SHOWN = 200;

    /** Answers in one request. */
    private static final int MOST_ANSWERS = 1_000;

    private static final Schema.WholeNumber COUNT = Schema.wholeNumber(0, 1_000_000);
    private static final Schema.Fields SUMMARY =
            Schema.fields(
                    Field.of("added", COUNT, "Lines that are new"),
                    Field.of("changed", COUNT, "Lines that would change"),
                    Field.of(
                            "ended",
                            COUNT,
                            "Lines that would end: the file no longer has them, or has an end that has passed"),
                    Field.of("unchanged", COUNT, "Lines that stay as they are"),
                    Field.of(
                            "current",
                            COUNT,
                            "Lines of the register that are not over before the import"));
    private static final Schema.Choice ANSWER = Schema.choice(Question.Answer.class);
    static final Schema.Fields QUESTION =
            Schema.fields(
                    Field.of("question", COUNT, "Its number"),
                    Field.of("line", COUNT, "The line of the file where it arises"),
                    Field.of("text", Schema.text(500), "The question"),
                    Field.of(
                            "choices",
                            Schema.list(
                                    Schema.fields(
                                            Field.of("answer", ANSWER, "What can be answered"),
                                            Field.of("means", Schema.text(500), "What it means")),
                                    Question.Answer.values().length),
                            "What can be answered, and what each means"),
                    Field.maybe("answer", ANSWER, "What was answered; absent while it is open"));
    static final Schema.Fields ANSWERS =
            Schema.fields(
                    Field.of(
                            "answers",
                            new Schema.ListOf(
                                    Schema.fields(
                                            Field.of(
                                                    "question",
                                                    Schema.wholeNumber(1, PlanImport.MOST_LINES),
                                                    "Its number"),
                                            Field.of("answer", ANSWER, "The answer")),
                                    1,
                                    MOST_ANSWERS),
                            "Each question that is answered now; a later answer replaces an"
                                    + " earlier one"));
    static final Schema.Fields IMPORT =
            Schema.fields(
                    Field.maybe(
                            "import",
                            Schema.format(StringFormat.READABLE_ID),
                            "Its id; absent where the file has errors"),
                    Field.of(
                            "state",
                            Schema.choice(Import.State.class),
                            "Planned or applied; rejected where the file has errors"),
                    Field.of("plannedAt", Schema.format(StringFormat.INSTANT), "When"),
                    Field.maybe(
                            "needsConfirmation",
                            Schema.bool(),
                            "Whether it would end more than a fifth of all, or cost somebody the"
                                    + " tablet; absent where the file has errors"),
                    Field.maybe(
                            "summary",
                            SUMMARY,
                            "What it would do, or did; absent where the file has errors"),
                    Field.maybe(
                            "entitlementLossCount",
                            COUNT,
                            "How many people it would cost the tablet (K1b)"),
                    Field.maybe(
                            "entitlementLosses",
                            Schema.list(TabletLoss.SCHEMA, MOST_SHOWN),
                            "The first 200 of them, by name"),
                    Field.maybe(
                            "questionCount", COUNT, "How many questions only a person can answer"),
                    Field.maybe(
                            "openQuestionCount",
                            COUNT,
                            "How many of them are open; the import waits until all are answered"),
                    Field.maybe(
                            "questions",
                            Schema.list(QUESTION, MOST_SHOWN),
                            "The first 200 of them, those that are open before the others"),
                    Field.maybe("errorCount", COUNT, "How many errors the file has"),
                    Field.maybe(
                            "errors",
                            Schema.list(CsvFault.SCHEMA, MOST_SHOWN),
                            "The first 200 of them"),
                    Field.maybe(
                            "remarkCount",
                            COUNT,
                            "How many lines look like a slip and may be right (O1)"),
                    Field.maybe(
                            "remarks",
                            Schema.list(CsvFault.SCHEMA, MOST_SHOWN),
                            "The first 200 of them"));
    static final Schema.Fields DIFFERENCE =
            Schema.fields(
                    Field.of("id", Schema.format(MemberId.FORMAT), "Whose line"),
                    Field.of(
                            "change",
                            Schema.choice(ImportDifference.Type.class),
                            "What would happen to it"),
                    Field.maybe("body", Schema.text(80), "The body, of an assignment"),
                    Field.maybe("seat", Schema.text(20), "Ordinary or substitute"),
                    Field.maybe("from", Schema.format(StringFormat.DATE), "First day"),
                    Field.maybe("to", Schema.format(StringFormat.DATE), "Last day"),
                    Field.maybe("roles", Schema.list(Schema.text(20), 10), "The roles, of staff"));
    static final Schema.Fields CONFIRMATION =
            Schema.fields(
                    Field.maybe(
                            "confirmed",
                            Schema.bool(),
                            "That more than a fifth may end, and that those whom the plan names may"
                                    + " lose the tablet; needed where the plan says so"));

    private ImportSchemas() {}
}
