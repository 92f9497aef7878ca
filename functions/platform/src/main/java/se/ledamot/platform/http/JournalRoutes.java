package se.ledamot.platform.http;

import java.util.Arrays;
import java.util.List;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.clause.Clause;
import se.ledamot.platform.commit.Chain;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Entry;
import se.ledamot.platform.commit.Journal;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Format;
import se.ledamot.platform.shape.Shape;

/** Reads and checks the journal of any kind of state, for those who may see the state. */
public final class JournalRoutes implements RouteGroup {
    private static final Shape.Fields ENTRY =
            Shape.fields(
                    Field.of("subject", Shape.text(120), "What it is about"),
                    Field.of("number", Shape.whole(1, Long.MAX_VALUE), "1 for the first"),
                    Field.of("at", Shape.format(Format.INSTANT), "When"),
                    Field.of("by", Shape.text(200), "Who, as role:id"),
                    Field.of("what", Shape.text(60), "What was done"),
                    Field.of(
                            "clause",
                            new Shape.Choice(
                                    Arrays.stream(Clause.values()).map(Clause::id).toList()),
                            "Under which clause"),
                    Field.of("details", new Shape.Open(), "Ids, dates and choices"),
                    Field.of(
                            "operation",
                            Shape.text(200),
                            "The same for all that one operation did"),
                    Field.of(
                            "previous",
                            Shape.format(Format.SHA256),
                            "The hash of the entry before"),
                    Field.of("hash", Shape.format(Format.SHA256), "The hash of this entry"));
    private static final Shape.Fields VERDICT =
            Shape.fields(
                    Field.of(
                            "sound",
                            Shape.whole(0, Long.MAX_VALUE),
                            "How many entries hold, from the first on"),
                    Field.maybe(
                            "broken",
                            Shape.fields(
                                    Field.of(
                                            "number",
                                            Shape.whole(1, Long.MAX_VALUE),
                                            "The first entry that does not hold"),
                                    Field.of(
                                            "what",
                                            Shape.words(
                                                    "missing",
                                                    "altered",
                                                    "unlinked",
                                                    "not-the-head"),
                                            "What is wrong with it")),
                            "Absent where all hold"));

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
                .handledBy(call -> kept(call).map(state -> page(call, state.subject())));
    }

    private Decision<? extends Versioned<?>> kept(Call call) {
        return Decision.found(resource.kept(call), resource.absent());
    }

    private HttpReply page(Call call, String subject) {
        return HttpReply.page(journal.of(subject, call.page()).map(Entry::write));
    }

    private Route verification() {
        return resource.get(
                        "journal/verification",
                        name + "JournalVerification",
                        "Whether no entry was changed, left out or slipped in")
                .by(first, more)
                .replying(
                        VERDICT,
                        call -> kept(call).map(state -> told(new Chain(journal).check(state))));
    }

    private static Document told(Chain.Verdict verdict) {
        var broken = verdict.broken();
        return Document.of(
                "sound",
                verdict.sound(),
                "broken",
                broken == null
                        ? null
                        : Document.of("number", broken.number(), "what", broken.what()));
    }
}
