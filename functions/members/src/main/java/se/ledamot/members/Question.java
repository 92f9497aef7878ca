package se.ledamot.members;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.text.Language;
import se.ledamot.platform.text.MessageBundle;

/**
 * A question about a register's file that only a person can answer. The import waits for the
 * answer.
 */
public sealed interface Question {
    /** A possible answer. */
    enum Answer {
        /** It is the body, or the person, that is known already. */
        SAME,
        /** It is another one. A person's address and number no longer belong to the known one. */
        ANOTHER,
        /** They are two people who share that number; an address is never shared. */
        SHARED
    }

    /** What two people of the register have in common. */
    enum SharedDetail {
        NAME,
        MAIL,
        MOBILE,
        /** An earlier answer that they are the same. */
        ANSWER
    }

    /** The line of the file where it arises. */
    long line();

    /** The possible answers. */
    Set<Answer> choices();

    /** The answer; null while it is open. */
    @Nullable Answer answer();

    /** The same question with that answer. */
    Question answered(Answer answer);

    /**
     * A body that is not listed but has nearly the name of a listed one.
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
     * A person who has something in common with another.
     *
     * @param person the person who is new in the file, or has changed in it
     * @param known the other person, who already has what the two share
     * @param otherIds the person's other ids in the register, which are given up if both are the
     *     same
     */
    record OfPerson(
            long line,
            PersonName person,
            PersonName known,
            Set<MemberId> otherIds,
            Set<SharedDetail> common,
            Set<Answer> choices,
            @Nullable Answer answer)
            implements Question {
        public OfPerson {
            otherIds = Set.copyOf(otherIds);
            common = Set.copyOf(common);
            choices = Set.copyOf(choices);
        }

        @Override
        public Question answered(Answer answer) {
            return new OfPerson(line, person, known, otherIds, common, choices, answer);
        }
    }

    /**
     * An id whose name, address and number in the register all differ from the file. The only
     * answer is that it is the same person: otherwise the file has to be corrected.
     *
     * @param before the name that the register has
     * @param now the name that the file has
     */
    record OfId(long line, MemberId id, String before, String now, @Nullable Answer answer)
            implements Question {
        @Override
        public Set<Answer> choices() {
            return EnumSet.of(Answer.SAME);
        }

        @Override
        public Question answered(Answer answer) {
            return new OfId(line, id, before, now, answer);
        }
    }

    /** Somebody by id and name. */
    record PersonName(MemberId id, String name) {
        static PersonName of(Member member) {
            return new PersonName(member.id(), member.name());
        }
    }

    default Document write() {
        var written =
                switch (this) {
                    case OfBody ofBody ->
                            Document.of(
                                    "written", ofBody.written().text(),
                                    "listed", ofBody.listed().text());
                    case OfPerson ofPerson ->
                            Document.of(
                                    "person", ofPerson.person().id().value(),
                                    "personName", ofPerson.person().name(),
                                    "known", ofPerson.known().id().value(),
                                    "knownName", ofPerson.known().name(),
                                    "otherIds",
                                            ofPerson.otherIds().stream()
                                                    .map(MemberId::value)
                                                    .sorted()
                                                    .toList(),
                                    "common", ofPerson.common().stream().sorted().toList(),
                                    "choices", ofPerson.choices().stream().sorted().toList());
                    case OfId ofId ->
                            Document.of(
                                    "id", ofId.id().value(),
                                    "before", ofId.before(),
                                    "now", ofId.now());
                };
        return written.with("line", line()).with("answer", answer());
    }

    static Question read(Document written) {
        long line = written.longValue("line");
        var answer = written.has("answer") ? written.enumValue(Answer.class, "answer") : null;
        if (written.has("listed")) {
            return new OfBody(
                    line,
                    new BodyName(written.text("written")),
                    new BodyName(written.text("listed")),
                    answer);
        }
        return written.has("known")
                ? new OfPerson(
                        line,
                        named(written, "person"),
                        named(written, "known"),
                        written.texts("otherIds").stream()
                                .map(MemberId::new)
                                .collect(Collectors.toSet()),
                        written.enumValues(SharedDetail.class, "common"),
                        written.enumValues(Answer.class, "choices"),
                        answer)
                : new OfId(
                        line,
                        new MemberId(written.text("id")),
                        written.text("before"),
                        written.text("now"),
                        answer);
    }

    private static PersonName named(Document written, String who) {
        return new PersonName(new MemberId(written.text(who)), written.text(who + "Name"));
    }

    /** The question as it is put to the keeper of the register. */
    default Document toJson(int number, Language language) {
        var messages = MessageBundle.of("questions");
        var kind = kind();
        var values = messages.localized(write(), language);
        var means =
                choices().stream()
                        .sorted()
                        .map(choice ->
                                Document.of(
                                        "answer",
                                        choice,
                                        "means",
                                        messages.format(
                                                kind + "." + Document.code(choice),
                                                values,
                                                language)))
                        .toList();
        return Document.of(
                "question", number,
                "line", line(),
                "text", messages.format(asks(), values, language),
                "choices", means,
                "answer", answer());
    }

    private String kind() {
        return switch (this) {
            case OfBody ofBody -> "body";
            case OfPerson ofPerson -> "person";
            case OfId ofId -> "id";
        };
    }

    private String asks() {
        return this instanceof OfPerson ofPerson && ofPerson.common().contains(SharedDetail.ANSWER)
                ? "person-before"
                : kind();
    }

    /** How many questions are open. */
    public static int countOpen(List<Question> questions) {
        return (int) questions.stream().filter(question -> question.answer() == null).count();
    }
}
