package se.ledamot.platform.http;

import java.util.List;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalReader;
import se.ledamot.platform.commit.JournalVerifier;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/**
 * Reads and checks the journal of any mapping, for those who may see the state. A defective entry
 * is listed with its defect.
 */
public final class JournalRoutes implements RouteGroup {
    private static final String ABSENT = "; absent where the entry cannot be read";
    private static final String WRONG =
            "What is wrong with it: there is none of that number; it cannot be read; its content was"
                    + " altered; it does not follow on the one before; it was inserted; the state"
                    + " names another as its newest; the state that it led to was altered";
    private static final Schema FAULT = Schema.choice(JournalVerifier.DefectType.class);
    private static final Schema NUMBER = Schema.wholeNumber(Long.MIN_VALUE, Long.MAX_VALUE);
    private static final int MOST_BROKEN = 50;
    private static final Schema.Fields ENTRY =
            Schema.fields(
                    Field.of("number", NUMBER, "1 for the first; an inserted one may have any"),
                    Field.maybe("subject", Schema.text(120), "What it is about" + ABSENT),
                    Field.maybe("at", Schema.format(StringFormat.INSTANT), "When" + ABSENT),
                    Field.maybe("by", Schema.text(200), "Who, as role:id" + ABSENT),
                    Field.maybe("type", Schema.text(60), "What was done" + ABSENT),
                    Field.maybe(
                            "clause",
                            Schema.text(10),
                            "Under which clause, such as K3.4b" + ABSENT),
                    Field.maybe(
                            "details",
                            new Schema.AnyObject(),
                            "Ids, dates and choices, and the reason of a move" + ABSENT),
                    Field.maybe(
                            "operation",
                            Schema.text(200),
                            "The same for all that one operation did" + ABSENT),
                    Field.maybe(
                            "stateHashBefore",
                            Schema.format(StringFormat.SHA256),
                            "The hash of the state that it changed, all 0 where there was none"
                                    + ABSENT),
                    Field.maybe(
                            "stateHashAfter",
                            Schema.format(StringFormat.SHA256),
                            "The hash of the state that it led to" + ABSENT),
                    Field.maybe(
                            "previousHash",
                            Schema.format(StringFormat.SHA256),
                            "The hash of the entry before" + ABSENT),
                    Field.maybe(
                            "hash",
                            Schema.format(StringFormat.SHA256),
                            "The hash of this entry" + ABSENT),
                    Field.maybe("defect", FAULT, WRONG + "; absent where it holds"));
    private static final Schema.Fields VERDICT =
            Schema.fields(
                    Field.of(
                            "intactEntries",
                            Schema.wholeNumber(0, Long.MAX_VALUE),
                            "How many entries hold, from the first on"),
                    Field.of(
                            "head",
                            Schema.format(StringFormat.SHA256),
                            "The hash of the newest entry. A journal that is rewritten whole, or cut off and set back with its state, holds in itself: keep the head elsewhere, and compare"),
                    Field.of(
                            "defects",
                            Schema.list(
                                    Schema.fields(
                                            Field.of(
                                                    "number",
                                                    NUMBER,
                                                    "The entry that does not hold"),
                                            Field.of("defect", FAULT, WRONG)),
                                    MOST_BROKEN),
                            "The first of the entries that do not hold; none where all do"));

    private final Resource<?> resource;
    private final String name;
    private final JournalReader journal;
    private final Role first;
    private final Role[] more;

    /** For those roles; the caller must also be allowed to see the state itself. */
    public JournalRoutes(Resource<?> resource, JournalReader journal, Role first, Role... more) {
        this(resource, resource.mapping().name(), journal, first, more);
    }

    /** The same, for a mapping that has another name in the API. */
    public JournalRoutes(
            Resource<?> resource, String name, JournalReader journal, Role first, Role... more) {
        this.resource = resource;
        this.name = name;
        this.journal = journal;
        this.first = first;
        this.more = more.clone();
    }

    @Override
    public List<Route> routes() {
        return List.of(entries(), verification());
    }

    private Route entries() {
        return resource.get(
                        "journal", name + "Journal", "Who did what, when and under which clause")
                .allow(first, more)
                .respondingPage(ENTRY)
                .handledBy(request -> kept(request).map(state -> page(request, state)));
    }

    private Decision<? extends Versioned<?>> kept(ValidatedRequest request) {
        return Decision.found(resource.findStored(request), resource.absent().because());
    }

    private HttpResponse page(ValidatedRequest request, Versioned<?> state) {
        var verdict = check(state);
        return HttpResponse.page(
                request,
                journal.entries(state.subject(), request.page())
                        .map(item -> toJson(item, verdict)));
    }

    private static Document toJson(JournalReader.Item item, JournalVerifier.Verdict verdict) {
        var entry = item.entry();
        var json = entry == null ? Document.of("number", item.number()) : entry.write();
        return verdict.defectOf(item.number())
                .map(fault -> json.with("defect", fault))
                .orElse(json);
    }

    private JournalVerifier.Verdict check(Versioned<?> state) {
        return new JournalVerifier(journal, resource.repository()).verify(state);
    }

    private Route verification() {
        return resource.get(
                        "journal/verification",
                        name + "JournalVerification",
                        "Whether the journal holds: no entry was changed, left out or inserted, and the state is the one that the newest led to")
                .allow(first, more)
                .responding(
                        VERDICT,
                        request -> kept(request).map(state -> toJson(state, check(state))));
    }

    private static Document toJson(Versioned<?> state, JournalVerifier.Verdict verdict) {
        return Document.of(
                "intactEntries",
                verdict.intactEntries(),
                "head",
                state.head(),
                "defects",
                verdict.defects().stream()
                        .limit(MOST_BROKEN)
                        .map(one -> Document.of("number", one.number(), "defect", one.type()))
                        .toList());
    }
}
