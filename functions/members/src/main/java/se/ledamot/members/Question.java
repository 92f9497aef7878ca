package se.ledamot.members;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.directory.BodyName;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.MemberId;
import se.ledamot.platform.text.Language;
import se.ledamot.platform.text.Words;

/**
 * Something in a register's file that only a person can tell. The import waits until it is
 * answered.
 */
public sealed interface Question {
    /** What can be answered. */
    enum Answer {
        /** It is the body, or the person, that is known already. */
        SAME,
        /** It is another one. Of a person, address and number are no longer the known one's. */
        ANOTHER,
        /** They are two people who are both reached there. */
        SHARED
    }

    /** What two people of the register have in common. */
    enum Common {
        NAME,
        MAIL,
        MOBILE,
        /** That somebody has answered before that they are the same. */
        ANSWER
    }

    /** The line of the file where it arises. */
    long line();

    /** What it may be answered with. */
    Set<Answer> choices();

    /** What it was answered with; null while it is open. */
    @Nullable Answer answer();

    /** The same question, answered so. */
    Question answered(Answer answer);

    /**
     * A body that is not listed but is called nearly as one that is.
     *
     * @param written as the file has it
     * @param listed the one that may be meant
     */
    record OfBody(long line, BodyName written, BodyName listed, @Nullable Answer answer)
            implements Question {
        @Override
        public Set<Answer> choices() {
            return EnumSet.of(Answer.SAME, Answer.ANOTHER);
        }

        @Override
        public Question answered(Answer answer) {
            return new OfBody(line, written, listed, answer);
        }
    }

    /**
     * Somebody who has something in common with somebody else.
     *
     * @param person who is new in the file, or has changed in it
     * @param known who is known by it already
     */
    record OfPerson(
            long line,
            MemberId person,
            MemberId known,
            Set<Common> common,
            Set<Answer> choices,
            @Nullable Answer answer)
            implements Question {
        public OfPerson {
            common = Set.copyOf(common);
            choices = Set.copyOf(choices);
        }

        @Override
        public Question answered(Answer answer) {
            return new OfPerson(line, person, known, common, choices, answer);
        }
    }

    default Document write() {
        var written =
                switch (this) {
                    case OfBody(var line, var name, var listed, var answer) ->
                            Document.of(
                                    "line", line, "written", name.text(), "listed", listed.text());
                    case OfPerson(
                                    var line,
                                    var person,
                                    var known,
                                    var common,
                                    var may,
                                    var answer) ->
                            Document.of(
                                    "line", line,
                                    "person", person.value(),
                                    "known", known.value(),
                                    "common", common.stream().sorted().toList(),
                                    "choices", may.stream().sorted().toList());
                };
        return written.with("answer", answer());
    }

    static Question read(Document written) {
        var answer = written.has("answer") ? written.choice(Answer.class, "answer") : null;
        return written.has("listed")
                ? new OfBody(
                        written.whole("line"),
                        new BodyName(written.text("written")),
                        new BodyName(written.text("listed")),
                        answer)
                : new OfPerson(
                        written.whole("line"),
                        new MemberId(written.text("person")),
                        new MemberId(written.text("known")),
                        written.choices(Common.class, "common"),
                        written.choices(Answer.class, "choices"),
                        answer);
    }

    /** The question as the keeper of the register is asked. */
    default Document asked(int number, Language language) {
        var words = Words.of("questions");
        var kind = kind();
        var values = words.spoken(write(), language);
        var means =
                choices().stream()
                        .sorted()
                        .map(choice ->
                                Document.of(
                                        "answer",
                                        choice,
                                        "means",
                                        words.say(
                                                kind + "." + Document.wire(choice),
                                                values,
                                                language)))
                        .toList();
        return Document.of(
                "question", number,
                "line", line(),
                "asks", words.say(asks(), values, language),
                "choices", means,
                "answer", answer());
    }

    private String kind() {
        return this instanceof OfBody ? "body" : "person";
    }

    private String asks() {
        return this instanceof OfPerson ofPerson && ofPerson.common().contains(Common.ANSWER)
                ? "person-before"
                : kind();
    }

    /** Whether one of them waits for its answer. */
    static boolean anyOpen(List<Question> questions) {
        return questions.stream().anyMatch(question -> question.answer() == null);
    }
}
