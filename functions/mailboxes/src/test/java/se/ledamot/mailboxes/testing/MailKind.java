package se.ledamot.mailboxes.testing;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.log.Suggestion;

/**
 * A kind of mail in a councillor's mailbox.
 *
 * <p>Each says what a person would say of it: whether it needs an answer, and what it is. Some are
 * made so that no rule can see that.
 */
public enum MailKind {
    CITIZEN(
            40,
            true,
            null,
            "bo.ek@example.se,carin.lund@gmail.com,dag.ost@telia.com",
            "Fråga om skolskjutsen,Belysningen på Storgatan,När blir badet klart?,Snöröjningen,Bygglov vid Åsjön",
            ""),
    CITIZEN_BY_FORM(
            4,
            true,
            null,
            "noreply@kramfors.se",
            "Synpunkt från webbplatsen",
            "Reply-To: eva.form@example.se"),
    CITIZEN_REMINDS(
            2,
            true,
            null,
            "bo.ek@example.se",
            "Påminnelse: min fråga om vägen,Inbjudan till kurs? Vad kostar det",
            ""),
    THREAT(1, true, null, "okand.avsandare@gmail.com", "Du ska passa dig", ""),
    ASSOCIATION(
            6,
            true,
            null,
            "styrelsen@hembygd.example.se",
            "Inbjudan till samtal om lokalen,Ansökan om bidrag",
            ""),
    /** A person's question that went through a mailing list: no rule sees that it is one. */
    CITIZEN_BY_LIST(
            1,
            true,
            null,
            "grannar@lista.example.se",
            "Fråga om vägen",
            "List-Id: <grannar.lista.example.se>"),
    OFFICIAL(
            30,
            false,
            null,
            "erik.tjansteman@kramfors.se,registrator@kramfors.se",
            "Underlag till nämnden,Svar på din fråga,Tider nästa vecka",
            ""),
    COLLEAGUE(10, false, null, "fia.kollega@pol.kramfors.se", "Inför mötet,Samåkning?", ""),
    SUMMONS(
            8,
            false,
            Suggestion.SUMMONS,
            "mote@kramfors.se",
            "Kallelse till kommunstyrelsen,Kallelse till samhällsbyggnadsnämnden",
            ""),
    CALENDAR(
            8,
            false,
            Suggestion.SUMMONS,
            "mote@kramfors.se",
            "Beredning",
            "Content-Type: text/calendar; method=REQUEST"),
    PAPERS(
            8,
            false,
            Suggestion.PAPERS_AVAILABLE,
            "noreply@moteverktyg.example.com",
            "Handlingar till kommunstyrelsen är publicerade",
            "Auto-Submitted: auto-generated"),
    ADVERT(
            40,
            false,
            Suggestion.ADVERT,
            "nyheter@butik.example.com,info@leverantor.example.com",
            "Veckans erbjudande,Nyhetsbrev november,Sänk kommunens kostnader",
            "List-Unsubscribe: <mailto:av@butik.example.com>"),
    /** Written by a salesman to one person: no rule sees that it is an advert. */
    ADVERT_BY_HAND(2, false, Suggestion.ADVERT, "jonas@saljare.example.com", "Kan vi ses?", ""),
    COURSE(
            8,
            false,
            Suggestion.COURSE_INVITATION,
            "kurser@utbildning.example.com",
            "Inbjudan: utbildning i offentlighet,Webbinarium om budget",
            "Precedence: bulk"),
    REMINDER(
            6,
            false,
            Suggestion.REMINDER,
            "noreply@system.example.com",
            "Påminnelse: godkänn ersättning",
            "Auto-Submitted: auto-generated"),
    PARTY(
            10,
            false,
            Suggestion.UNION_OR_PARTY,
            "distriktet@socialdemokraterna.se",
            "Gruppmöte på torsdag,Valrörelsen",
            "List-Id: <distriktet>"),
    UNION(
            3,
            false,
            Suggestion.UNION_OR_PARTY,
            "ombud@vision.se",
            "Medlemsmöte",
            "Precedence: list"),
    AWAY(
            5,
            false,
            null,
            "bo.ek@example.se",
            "Automatiskt svar: Fråga",
            "Auto-Submitted: auto-replied\r\nReturn-Path: <>"),
    BOUNCE(
            2,
            false,
            null,
            "mailer-daemon@example.se",
            "Undelivered Mail Returned to Sender",
            "Content-Type: multipart/report; report-type=delivery-status"),
    HIDDEN_COPY(4, false, null, "ordforande@forening.example.se", "Till alla ledamöter", ""),
    NO_SENDER(1, false, null, "", "Skannat dokument", ""),
    /** Spam from where people write from: it looks as if it were from a person. */
    SPAM_LIKE_A_PERSON(4, false, Suggestion.SPAM, "john.smith@gmail.com", "Investment", ""),
    SPAM(20, false, Suggestion.SPAM, "winner@lottery.example.biz", "You have won", ""),
    PERSON_IN_JUNK(
            1, false, Suggestion.PERSON_IN_JUNK, "arg.person@hotmail.com", "Skäms du inte", "");

    private static final Set<@Nullable Suggestion> JUNK =
            EnumSet.of(Suggestion.SPAM, Suggestion.PERSON_IN_JUNK);

    private final int weight;
    private final boolean needsAnswer;
    private final @Nullable Suggestion suggestion;
    private final List<String> senders;
    private final List<String> subjects;
    private final String field;

    MailKind(
            int weight,
            boolean needsAnswer,
            @Nullable Suggestion suggestion,
            String senders,
            String subjects,
            String field) {
        this.weight = weight;
        this.needsAnswer = needsAnswer;
        this.suggestion = suggestion;
        this.senders = List.of(senders.split(",", -1));
        this.subjects = List.of(subjects.split(",", -1));
        this.field = field;
    }

    /** A kind by chance, the more frequent the more often. */
    public static MailKind any(RandomGenerator chance) {
        int all = 0;
        for (var kind : values()) {
            all += kind.weight;
        }
        int at = chance.nextInt(all);
        for (var kind : values()) {
            at -= kind.weight;
            if (at < 0) {
                return kind;
            }
        }
        throw new IllegalStateException("No kind");
    }

    /** Whether a person would say that it needs an answer. */
    public boolean needsAnswer() {
        return needsAnswer;
    }

    /** Whether the rules can see whether it does. */
    public boolean isClear() {
        return this != CITIZEN_BY_LIST && this != ADVERT_BY_HAND;
    }

    /** What a person would say that it is; null if nothing in particular. */
    public @Nullable Suggestion suggestion() {
        return suggestion;
    }

    /** Whether the rules take it for a mail from a person in the junk folder. */
    public boolean isLikePersonInJunk() {
        return this == PERSON_IN_JUNK || this == SPAM_LIKE_A_PERSON;
    }

    /** Where it arrives. */
    public String folder() {
        return JUNK.contains(suggestion) ? "Junk" : "INBOX";
    }

    /** A mail of this kind. */
    public GeneratedMail mail(String messageId, String to, RandomGenerator chance) {
        var from = senders.get(chance.nextInt(senders.size()));
        var subject = subjects.get(chance.nextInt(subjects.size()));
        return new GeneratedMail(
                this, messageId, from, subject, text(messageId, from, to, subject));
    }

    private String text(String messageId, String from, String to, String subject) {
        return "Message-ID: <"
                + messageId
                + ">\r\nFrom: "
                + from
                + "\r\nTo: "
                + (this == HIDDEN_COPY ? "alla@forening.example.se" : to)
                + "\r\nSubject: "
                + subject
                + "\r\n"
                + (field.isEmpty() ? "" : field + "\r\n")
                + "\r\nHej\r\n";
    }

    /** One mail of a kind. */
    public record GeneratedMail(
            MailKind kind, String messageId, String from, String subject, String text) {
        /** The same with another subject. */
        public GeneratedMail withSubject(String other) {
            return new GeneratedMail(
                    kind,
                    messageId,
                    from,
                    other,
                    text.replace("Subject: " + subject + "\r\n", "Subject: " + other + "\r\n"));
        }

        /** Another that looks the same. */
        public GeneratedMail withMessageId(String other) {
            return new GeneratedMail(kind, other, from, subject, text.replace(messageId, other));
        }

        /** Where an answer goes. */
        public String correspondent() {
            return kind == CITIZEN_BY_FORM ? "eva.form@example.se" : from;
        }
    }
}
