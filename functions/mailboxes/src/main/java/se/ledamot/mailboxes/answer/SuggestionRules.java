package se.ledamot.mailboxes.answer;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import se.ledamot.mailboxes.log.Suggestion;
import se.ledamot.mailboxes.mail.FolderRole;
import se.ledamot.mailboxes.mail.MailHeader;

/** The rules by which a received mail seems to be one of the {@link Suggestion}s. */
public final class SuggestionRules {
    private static final Pattern PARTY =
            words(
                    "partimöten?|gruppmöten?|partigrupp(en)?|partistyrelse(n)?|medlemsmöten?"
                            + "|valberedning(en)?|fackmöten?|fackförening(en)?|fackklubb(en)?|kollektivavtal");
    private static final Pattern SUMMONS =
            words("kallelse[nr]?|kallelser|kallas till|föredragningslista");
    private static final Pattern COURSE =
            words(
                    "kurs(en|er)?|utbildning(en|ar|sdag(ar)?)?|seminari(um|er|et)|webbinari(um|er|et)"
                            + "|webinar|konferens(en|er)?|inbjudan|inbjudningar|workshop|frukostmöte");
    private static final Pattern REMINDER = words("påminnelse[nr]?|påminner|reminder");
    private static final Pattern PAPERS =
            words("handlingar(na)?|möteshandlingar(na)?|protokoll(et)?|dagordning(en)?");
    private static final Pattern AVAILABLE =
            words(
                    "publicera(d|t|de|ts)|tillgänglig(a|t)?|finns nu|har lagts ut|utlag(d|t|da)|justerat");

    /** Where private persons have their addresses. */
    private static final Set<String> OF_PERSONS =
            Set.of(
                    "gmail.com",
                    "hotmail.com",
                    "hotmail.se",
                    "outlook.com",
                    "outlook.se",
                    "live.se",
                    "live.com",
                    "icloud.com",
                    "me.com",
                    "yahoo.com",
                    "yahoo.se",
                    "telia.com",
                    "comhem.se",
                    "bredband.net",
                    "protonmail.com",
                    "proton.me",
                    "tutanota.com",
                    "gmx.com",
                    "mail.com",
                    "googlemail.com",
                    "msn.com",
                    "aol.com",
                    "hotmail.co.uk",
                    "pm.me",
                    "tuta.com",
                    "tuta.io",
                    "tutamail.com",
                    "mail.ru");

    private static final Set<String> OF_COUNTRIES = Set.of(".se", ".nu", ".no", ".fi", ".dk");

    private static final Set<NoAnswerSign> NOT_FROM_PERSON =
            EnumSet.of(
                    NoAnswerSign.AUTO_SUBMITTED,
                    NoAnswerSign.REPORT,
                    NoAnswerSign.MAILING_LIST,
                    NoAnswerSign.BULK_PRECEDENCE,
                    NoAnswerSign.NO_REPLY_ADDRESS,
                    NoAnswerSign.NO_SENDER);

    private static final int LONGEST = 300;

    private SuggestionRules() {}

    private static Pattern words(String alternatives) {
        return Pattern.compile(
                "(?<!\\p{L})(" + alternatives + ")(?!\\p{L})", Pattern.UNICODE_CHARACTER_CLASS);
    }

    /** What a received mail seems to be; empty if nothing in particular. */
    public static Optional<Suggestion> suggestion(
            MailHeader header, FolderRole role, Correspondence correspondence) {
        if (role == FolderRole.JUNK) {
            return Optional.of(
                    isPerhapsFromPerson(header, correspondence)
                            ? Suggestion.PERSON_IN_JUNK
                            : Suggestion.SPAM);
        }
        if (isFromParty(header, correspondence)) {
            return Optional.of(Suggestion.UNION_OR_PARTY);
        }
        // What a person writes is what it is, whatever words are in its subject.
        return NoAnswerSign.firstIn(header, correspondence).isEmpty()
                ? Optional.empty()
                : bySubject(header, correspondence);
    }

    private static Optional<Suggestion> bySubject(
            MailHeader header, Correspondence correspondence) {
        var subject = BaseSubject.of(start(header.subject())).text();
        if (PARTY.matcher(subject).find()) {
            return Optional.of(Suggestion.UNION_OR_PARTY);
        }
        if (NoAnswerSign.CALENDAR.isIn(header, correspondence) || SUMMONS.matcher(subject).find()) {
            return Optional.of(Suggestion.SUMMONS);
        }
        if (PAPERS.matcher(subject).find() && AVAILABLE.matcher(subject).find()) {
            return Optional.of(Suggestion.PAPERS_AVAILABLE);
        }
        if (REMINDER.matcher(subject).find()) {
            return Optional.of(Suggestion.REMINDER);
        }
        if (COURSE.matcher(subject).find()) {
            return Optional.of(Suggestion.COURSE_INVITATION);
        }
        boolean isBulk =
                NoAnswerSign.MAILING_LIST.isIn(header, correspondence)
                        || NoAnswerSign.BULK_PRECEDENCE.isIn(header, correspondence);
        return isBulk && !NoAnswerSign.FROM_INSIDE.isIn(header, correspondence)
                ? Optional.of(Suggestion.ADVERT)
                : Optional.empty();
    }

    private static String start(String subject) {
        return subject.substring(0, Math.min(subject.length(), LONGEST));
    }

    private static boolean isFromParty(MailHeader header, Correspondence correspondence) {
        return header.from().stream().anyMatch(correspondence::isParty);
    }

    /**
     * Spam comes from everywhere; people write from where people have their mail. A threat may be a
     * hidden copy, or come from inside.
     */
    private static boolean isPerhapsFromPerson(MailHeader header, Correspondence correspondence) {
        return NOT_FROM_PERSON.stream().noneMatch(sign -> sign.isIn(header, correspondence))
                && header.senders()
                        .map(address -> address.substring(address.indexOf('@') + 1))
                        .anyMatch(domain ->
                                OF_PERSONS.contains(domain)
                                        || OF_COUNTRIES.stream().anyMatch(domain::endsWith));
    }
}
