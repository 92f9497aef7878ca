package se.ledamot.mailboxes.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.ledamot.mailboxes.log.Suggestion;
import se.ledamot.mailboxes.mail.FolderRole;
import se.ledamot.mailboxes.mail.MailHeader;
import se.ledamot.mailboxes.mime.HeaderParser;
import se.ledamot.mailboxes.testing.MailKind;
import se.ledamot.municipality.guideline.Profile;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.testing.TestDefaults;

/**
 * How often each rule is right on the mail of a year of which it is known what a person would say,
 * and how much of it the rule finds. Some mails are made so that no rule can know.
 */
class RulesPrecisionTest {
    private static final String ANNA = "anna.berg@pol.kramfors.se";
    private static final Correspondence CORRESPONDENCE =
            Correspondence.of(
                    Set.of(new MailAddress(ANNA)), Profile.of("kramfors").guideline().settings());
    private static final int MAILS = 5_000;
    private static final double LEAST = 0.9;

    private record Labelled(MailKind kind, MailHeader header) {
        FolderRole role() {
            return kind.folder().equals("Junk") ? FolderRole.JUNK : FolderRole.INBOX;
        }
    }

    /** How often a rule is right, and how much it finds, of 1. */
    private record Quality(double precision, double recall) {
        static Quality of(Predicate<Labelled> truth, Predicate<Labelled> found) {
            double right = MAIL.stream().filter(truth.and(found)).count();
            return new Quality(
                    right / MAIL.stream().filter(found).count(),
                    right / MAIL.stream().filter(truth).count());
        }
    }

    private static final List<Labelled> MAIL = mail();

    private static List<Labelled> mail() {
        var chance = TestDefaults.chance(7);
        var all = new ArrayList<Labelled>();
        for (int i = 0; i < MAILS; i++) {
            var kind = MailKind.any(chance);
            var text = kind.mail("m" + i + "@example.se", ANNA, chance).text();
            all.add(new Labelled(kind, HeaderParser.parse(text.getBytes(StandardCharsets.UTF_8))));
        }
        return all;
    }

    private static boolean seemsToNeedAnswer(Labelled mail) {
        return mail.role() != FolderRole.JUNK
                && NoAnswerSign.firstIn(mail.header(), CORRESPONDENCE).isEmpty();
    }

    @Test
    @DisplayName("Nearly all mails that wait need an answer, and nearly all that need one wait")
    void nearlyAllThatWaitNeedAnAnswer() {
        var quality =
                Quality.of(mail -> mail.kind().needsAnswer(), mail -> seemsToNeedAnswer(mail));

        System.out.println("needs an answer: " + quality);
        assertThat(quality.precision()).isGreaterThan(LEAST).isLessThan(1);
        assertThat(quality.recall()).isGreaterThan(LEAST).isLessThan(1);
    }

    @ParameterizedTest
    @EnumSource(NoAnswerSign.class)
    @DisplayName("Each sign is right nearly always")
    void eachSignIsRight(NoAnswerSign sign) {
        var found = MAIL.stream().filter(mail -> sign.isIn(mail.header(), CORRESPONDENCE)).toList();
        double right = found.stream().filter(mail -> !mail.kind().needsAnswer()).count();

        System.out.println(sign + ": " + found.size() + ", right " + right / found.size());
        assertThat(found).isNotEmpty();
        assertThat(right).isGreaterThanOrEqualTo(LEAST * found.size());
    }

    @ParameterizedTest
    @EnumSource(Suggestion.class)
    @DisplayName("Each suggestion is right nearly always, and finds nearly all")
    void eachSuggestionIsRight(Suggestion suggestion) {
        var quality =
                Quality.of(
                        mail -> mail.kind().suggestion() == suggestion,
                        mail ->
                                SuggestionRules.suggestion(
                                                mail.header(), mail.role(), CORRESPONDENCE)
                                        .filter(suggestion::equals)
                                        .isPresent());

        System.out.println(suggestion + ": " + quality);
        // Rather one too many: what nobody looks at may be a threat.
        boolean isCautious = suggestion == Suggestion.PERSON_IN_JUNK;
        assertThat(quality.precision()).isGreaterThan(isCautious ? 0.1 : LEAST);
        assertThat(quality.recall()).isGreaterThan(suggestion == Suggestion.SPAM ? 0.75 : LEAST);
    }
}
