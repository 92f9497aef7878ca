package se.ledamot.platform.http;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.clause.Clause;
import se.ledamot.platform.commit.Chain;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Entry;
import se.ledamot.platform.commit.Journal;
import se.ledamot.platform.commit.Kind;
import se.ledamot.platform.commit.Reason;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Format;
import se.ledamot.platform.shape.Shape;

/** Reads and checks the journal of any kind of state, for those who may see the state. */
public final class JournalRoutes {
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
                                    java.util.Arrays.stream(Clause.values())
                                            .map(Clause::id)
                                            .toList()),
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

    private JournalRoutes() {}

    /**
     * The two operations on the journal of one kind.
     *
     * @param path the state's own, such as {@code /loans/{loan}}
     * @param absent what is refused where there is no such state, or none that the caller may see
     */
    public static <T> List<Route> of(
            String path,
            Format form,
            Kind<T> kind,
            Set<Role> roles,
            Records records,
            Journal journal,
            BiFunction<Call, T, Boolean> maySee,
            Reason absent) {
        var finder = new Finder<>(path, kind, records, maySee, absent);
        var first = roles.iterator().next();
        var all = roles.toArray(Role[]::new);
        return List.of(
                Route.get(
                                path + "/journal",
                                kind.name() + "Journal",
                                "Who did what, when and under which clause")
                        .by(first, all)
                        .at(form)
                        .listing(ENTRY)
                        .handledBy(call -> finder.with(call, state -> page(journal, state, call))),
                Route.get(
                                path + "/journal/verification",
                                kind.name() + "JournalVerification",
                                "Whether no entry was changed, left out or slipped in")
                        .by(first, all)
                        .at(form)
                        .replying(VERDICT)
                        .handledBy(call ->
                                finder.with(
                                        call,
                                        state ->
                                                HttpReply.ok(
                                                        told(new Chain(journal).check(state))))));
    }

    private static HttpReply page(Journal journal, Versioned<?> state, Call call) {
        return HttpReply.page(journal.of(state.subject(), call.page()).map(Entry::write));
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

    /** Finds the state that a call names, if the caller may see it. */
    private record Finder<T>(
            String path,
            Kind<T> kind,
            Records records,
            BiFunction<Call, T, Boolean> maySee,
            Reason absent) {
        Decision<HttpReply> with(
                Call call, java.util.function.Function<Versioned<T>, HttpReply> then) {
            var name = path.substring(path.indexOf('{') + 1, path.indexOf('}'));
            return records.find(kind, call.path(name))
                    .filter(found -> maySee.apply(call, found.state()))
                    .map(found -> Decision.of(then.apply(found)))
                    .orElseGet(() -> Decision.refuse(absent));
        }
    }
}
