package se.ledamot.mailboxes.digest;

import static se.ledamot.mailboxes.digest.MailDigest.DIGEST;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.mail.FolderRole;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.mailbox.MailboxSummaries;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;

/**
 * Writes one member's digest of a day. It is sent when there is news, and on the first working day
 * of a week with the figures and all that still waits; never twice a day.
 *
 * @param repeatedAfter working days after which the same is told again
 */
record WriteDigest(Repository repository, MemberId member) {
    private static final long MEGABYTE = 1_000_000;

    /** Nobody is reminded each day of nothing but mail to open. */
    private static final int DAYS_OF_PEACE = 2;

    /** So that what was told stays one small item; more mails than that are old news. */
    private static final int MOST_TOLD = 1_000;

    /**
     * Decides what is sent today.
     *
     * @param findings what there is to say
     */
    Decision<Boolean> decide(MailboxFindings findings, Operation operation) {
        var before = repository.find(DIGEST, member.value());
        var last = before.map(Versioned::state).orElse(MailDigest.NONE);
        var today = findings.today();
        var sentOn = last.sentOn();
        if (sentOn != null && !sentOn.isBefore(today)) {
            return Decision.of(false);
        }
        boolean hasAny = !findings.toTell().isEmpty() || !findings.unopened().isEmpty();
        boolean withFigures =
                isFirstOfWeek(last.figuresOn(), today) && (hasAny || findings.hasFigures());
        var values = values(findings, last, withFigures);
        boolean isInJunk = values.longValue("inJunk") > 0;
        if (!isInJunk && !isNews(findings, last) && !withFigures) {
            return Decision.of(false);
        }
        var message = hasAny || isInJunk ? Message.MAIL_DIGEST : Message.MAILBOX_FIGURES;
        var event =
                JournalEvent.of(
                        "mail-digest-sent",
                        Clause.O2_1A,
                        "due",
                        findings.due().size(),
                        "unclear",
                        findings.unclear().size(),
                        "unopened",
                        values.longValue("unopened"),
                        "inJunk",
                        values.longValue("inJunk"),
                        "figures",
                        withFigures);
        var notice = new NoticeDraft(message, Recipient.of(member), values);
        return Decision.of(
                true,
                Commit.nothing()
                        .put(
                                DIGEST,
                                member.value(),
                                before,
                                next(findings, last, withFigures, operation.at()),
                                event)
                        .and(message == Message.MAIL_DIGEST ? reminded(today) : Commit.nothing())
                        .followedBy(
                                notice.toFollowUp(DIGEST.subject(member.value()), operation.at())));
    }

    /** That the member was told to read the mail today, which a reminder of a meeting repeats. */
    private Commit reminded(LocalDate today) {
        return new MailboxSummaries(repository)
                .change(member, known -> Optional.of(known.reminded(today)));
    }

    private static boolean isFirstOfWeek(@Nullable LocalDate figuresOn, LocalDate today) {
        var monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return figuresOn == null || figuresOn.isBefore(monday);
    }

    private static boolean isNews(MailboxFindings findings, MailDigest last) {
        var news = new HashSet<>(findings.toTell());
        news.removeAll(last.told());
        var through = last.unopenedThrough();
        var sentOn = last.sentOn();
        boolean isQuiet =
                sentOn == null || sentOn.isBefore(findings.today().minusDays(DAYS_OF_PEACE));
        boolean isUnopenedNews =
                findings.unopened().keySet().stream()
                        .anyMatch(day -> through == null || day.isAfter(through));
        return !news.isEmpty() || isUnopenedNews && isQuiet;
    }

    private static MailDigest next(
            MailboxFindings findings, MailDigest last, boolean withFigures, Instant now) {
        var told = findings.toTell().stream().sorted().limit(MOST_TOLD).toList();
        var unopened = new TreeMap<>(findings.unopened());
        return new MailDigest(
                now,
                withFigures ? findings.today() : last.figuresOn(),
                new HashSet<>(told),
                unopened.isEmpty() ? last.unopenedThrough() : unopened.lastKey());
    }

    private static Document values(MailboxFindings findings, MailDigest last, boolean withFigures) {
        var sentAt = last.sentAt();
        var since = sentAt == null ? Instant.EPOCH : sentAt;
        long late = findings.late().size();
        return Document.of(
                        "waiting",
                        (long) findings.due().size(),
                        "due",
                        findings.due().size() - late,
                        "late",
                        late,
                        "longest",
                        findings.longestDue().map(Object::toString).orElse(""),
                        "unclear",
                        (long) findings.unclear().size(),
                        "unopened",
                        UnopenedMails.count(findings.unopened()),
                        "inJunk",
                        findings.inJunk(since),
                        "inbox",
                        -1,
                        "figures",
                        0,
                        "oldest",
                        "",
                        "sent",
                        0,
                        "trash",
                        0,
                        "drafts",
                        0,
                        "size",
                        -1,
                        "quota",
                        -1,
                        "suggested",
                        0,
                        "suggestions",
                        List.of())
                .and(withFigures && findings.hasFigures() ? figures(findings) : Document.EMPTY);
    }

    /**
     * The weekly figures (K5.2g, O2.9), and what the mail of the week seems to be (O2.6c), with the
     * two questions by which its member judges (O2.6b). A size is 0 where the server does not say.
     */
    private static Document figures(MailboxFindings findings) {
        var suggestions = findings.suggestions();
        return Document.of(
                "inbox", findings.mails(FolderRole.INBOX),
                "figures", 1,
                "oldest", findings.oldestInInbox().map(Object::toString).orElse(""),
                "sent", findings.mails(FolderRole.SENT),
                "trash", findings.mails(FolderRole.TRASH),
                "drafts", findings.drafts(),
                "size", Math.ceilDiv(findings.bytes(), MEGABYTE),
                "quota", Math.ceilDiv(findings.limitBytes(), MEGABYTE),
                "suggested", suggestions.values().stream().mapToLong(Long::longValue).sum(),
                "suggestions",
                        suggestions.keySet().stream()
                                .map(one -> "suggestion-" + Document.code(one))
                                .toList());
    }
}
