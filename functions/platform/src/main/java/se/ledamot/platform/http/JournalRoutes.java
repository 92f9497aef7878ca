package se.ledamot.platform.http;

import java.util.List;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Chain;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Journal;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Shape;
import se.ledamot.platform.shape.StringFormat;

/**
 * Reads and checks the journal of any kind of state, for those who may see the state. An entry that
 * does not hold is listed with what is wrong with it.
 */
public final class JournalRoutes implements RouteGroup {
    private static final String ABSENT = "; absent where the entry cannot be read";
    private static final String WRONG =
            "What is wrong with it: there is none of that number; it cannot be read; its content was"
                    + " altered; it does not follow on the one before; it was slipped in; the state"
                    + " names another as its newest; the state that it led to was altered";
    private static final Shape FAULT = Shape.choice(Chain.Fault.class);
    private static final Shape NUMBER = Shape.whole(Long.MIN_VALUE, Long.MAX_VALUE);
    private static final int MOST_BROKEN = 50;
    private static final Shape.Fields ENTRY =
            Shape.fields(
                    Field.of("number", NUMBER, "1 for the first; what was slipped in may have any"),
                    Field.maybe("subject", Shape.text(120), "What it is about" + ABSENT),
                    Field.maybe("at", Shape.format(StringFormat.INSTANT), "When" + ABSENT),
                    Field.maybe("by", Shape.text(200), "Who, as role:id" + ABSENT),
                    Field.maybe("what", Shape.text(60), "What was done" + ABSENT),
                    Field.maybe(
                            "clause", Shape.text(10), "Under which clause, such as K3.4b" + ABSENT),
                    Field.maybe("details", new Shape.Open(), "Ids, dates and choices" + ABSENT),
                    Field.maybe(
                            "operation",
                            Shape.text(200),
                            "The same for all that one operation did" + ABSENT),
                    Field.maybe(
                            "before",
                            Shape.format(StringFormat.SHA256),
                            "The hash of the state that it changed, all 0 where there was none"
                                    + ABSENT),
                    Field.maybe(
                            "after",
                            Shape.format(StringFormat.SHA256),
                            "The hash of the state that it led to" + ABSENT),
                    Field.maybe(
                            "previous",
                            Shape.format(StringFormat.SHA256),
                            "The hash of the entry before" + ABSENT),
                    Field.maybe(
                            "hash",
                            Shape.format(StringFormat.SHA256),
                            "The hash of this entry" + ABSENT),
                    Field.maybe("fault", FAULT, WRONG + "; absent where it holds"));
    private static final Shape.Fields VERDICT =
            Shape.fields(
                    Field.of(
                            "sound",
                            Shape.whole(0, Long.MAX_VALUE),
                            "How many entries hold, from the first on"),
                    Field.of(
                            "head",
                            Shape.format(StringFormat.SHA256),
                            "The hash of the newest entry. A journal that is rewritten whole, or cut off and set back with its state, holds in itself: keep the head elsewhere, and compare"),
                    Field.of(
                            "broken",
                            Shape.list(
                                    Shape.fields(
                                            Field.of(
                                                    "number",
                                                    NUMBER,
                                                    "The entry that does not hold"),
                                            Field.of("what", FAULT, WRONG)),
                                    MOST_BROKEN),
                            "The first of the entries that do not hold; none where all do"));

    private final Resource<?> resource;
    private final String name;
    private final Journal journal;
    private final Role first;
    private final Role[] more;

    /** For those roles, who must also see the state itself. */
    public JournalRoutes(Resource<?> resource, Journal journal, Role first, Role... more) {
        this(resource, resource.kind().name(), journal, first, more);
    }

    /** The same, of a kind that goes by another name in the API. */
    public JournalRoutes(
            Resource<?> resource, String name, Journal journal, Role first, Role... more) {
        this.resource = resource;
        this.name = name;
        this.journal = journal;
        this.first = first;
        this.more = more.clone();
    }

    @Override
    public List<Route> all() {
        return List.of(entries(), verification());
    }

    private Route entries() {
        return resource.get(
                        "journal", name + "Journal", "Who did what, when and under which clause")
                .by(first, more)
                .listing(ENTRY)
                .handledBy(call -> kept(call).map(state -> page(call, state)));
    }

    private Decision<? extends Versioned<?>> kept(Call call) {
        return Decision.found(resource.kept(call), resource.absent().because());
    }

    private HttpReply page(Call call, Versioned<?> state) {
        var verdict = check(state);
        return HttpReply.page(
                call, journal.of(state.subject(), call.page()).map(item -> told(item, verdict)));
    }

    private static Document told(Journal.Item item, Chain.Verdict verdict) {
        var entry = item.entry();
        var told = entry == null ? Document.of("number", item.number()) : entry.write();
        return verdict.of(item.number()).map(fault -> told.with("fault", fault)).orElse(told);
    }

    private Chain.Verdict check(Versioned<?> state) {
        return new Chain(journal, resource.records()).check(state);
    }

    private Route verification() {
        return resource.get(
                        "journal/verification",
                        name + "JournalVerification",
                        "Whether the journal holds: no entry was changed, left out or slipped in, and the state is the one that the newest led to")
                .by(first, more)
                .replying(VERDICT, call -> kept(call).map(state -> told(state, check(state))));
    }

    private static Document told(Versioned<?> state, Chain.Verdict verdict) {
        return Document.of(
                "sound",
                verdict.sound(),
                "head",
                state.head(),
                "broken",
                verdict.broken().stream()
                        .limit(MOST_BROKEN)
                        .map(one -> Document.of("number", one.number(), "what", one.what()))
                        .toList());
    }
}
