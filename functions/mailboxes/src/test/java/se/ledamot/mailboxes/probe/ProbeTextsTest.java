package se.ledamot.mailboxes.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.text.Language;
import se.ledamot.platform.text.MessageBundle;

/** The words for what a probe finds. */
class ProbeTextsTest {
    private static final MessageBundle WORDS = MessageBundle.of("probes");

    @ParameterizedTest
    @EnumSource(Language.class)
    void eachFindingHasItsWordsAndThereAreNoOthers(Language language) {
        var expected = new TreeSet<String>();
        expected.add("unknown");
        for (var check : ProbeCheck.values()) {
            expected.add(Document.code(check) + ".right");
            expected.add(Document.code(check) + ".missing");
        }
        Stream.of(Problem.values()).forEach(one -> expected.add("problem." + Document.code(one)));
        assertThat(WORDS.keys(language)).isEqualTo(expected);

        for (var key : expected) {
            var text = WORDS.format(key, Document.of("problem", "?"), language);
            assertThat(text)
                    .as(key)
                    .matches("\\p{Lu}.*[.?]")
                    .hasSizeLessThan(400)
                    .doesNotContain("''", "{");
        }
    }
}
