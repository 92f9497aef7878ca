package se.ledamot.mailboxes.probe;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.ledamot.mailboxes.probe.ProbeFinding.Result;
import se.ledamot.platform.schema.StringFormat;

/**
 * A mail server as it is: what no probe can see, the IT unit confirms.
 *
 * @param host its name
 * @param readReceipts whether it tells a sender that a mail was read
 * @param removedMail what becomes of a mail that was removed from a mailbox
 * @param removedMailKeptDays for how many days it is kept; null where that is not so or not known
 * @param confirmedAt when the IT unit has confirmed this; null while it has not
 * @param facts what the probes so far have found out of the server, whatever the mailbox
 * @param probe the last one; null if there was none
 */
@RecordBuilder
public record MailServerProfile(
        String host,
        ReadReceipts readReceipts,
        RemovedMail removedMail,
        @Nullable Integer removedMailKeptDays,
        @Nullable Instant confirmedAt,
        Map<ProbeCheck, Fact> facts,
        @Nullable ServerProbe probe) {
    public static final StringFormat FORMAT =
            StringFormat.of("host", "imap.kommun.se", "[a-z0-9]([a-z0-9._-]{0,251}[a-z0-9.])?")
                    .withoutIdentityNumber();

    /** What was found out, and when. */
    public record Fact(Result result, Instant at) {}

    /** What a server does when a mail is read whose sender wants to be told. */
    public enum ReadReceipts {
        UNKNOWN,
        /** It tells nobody. */
        SUPPRESSED,
        /** It tells the sender, even where our own service has read the mail. */
        SENT
    }

    /** What becomes of a mail that was removed from a mailbox. */
    public enum RemovedMail {
        UNKNOWN,
        /** It is gone. */
        GONE,
        /** The server keeps it for some days. */
        KEPT,
        /** The server keeps it without end. */
        HELD
    }

    public MailServerProfile {
        facts = Map.copyOf(facts);
    }

    static MailServerProfile of(String host) {
        return new MailServerProfile(
                host, ReadReceipts.UNKNOWN, RemovedMail.UNKNOWN, null, null, Map.of(), null);
    }

    private boolean is(ProbeCheck check, Result result) {
        var fact = facts.get(check);
        return fact != null && fact.result() == result;
    }

    /** Whether even a sweep would mark mails as read: then no mailbox is swept. */
    public boolean marksAsReadInSweeps() {
        return is(ProbeCheck.HEADER_READ_UNSEEN, Result.MISSING);
    }

    /** Whether a mail can be read whole without anybody noticing. */
    public boolean mailsMayBeRead() {
        return is(ProbeCheck.HEADER_READ_UNSEEN, Result.RIGHT)
                && is(ProbeCheck.MAIL_READ_UNSEEN, Result.RIGHT)
                && readReceipts == ReadReceipts.SUPPRESSED;
    }

    boolean hasOpenProbe() {
        return probe != null && probe.isOpen();
    }

    MailServerProfile confirmed(
            ReadReceipts receipts, RemovedMail removed, @Nullable Integer keptDays, Instant at) {
        return MailServerProfileBuilder.from(this)
                .readReceipts(receipts)
                .removedMail(removed)
                .removedMailKeptDays(keptDays)
                .confirmedAt(at)
                .build();
    }

    MailServerProfile withProbe(ServerProbe next) {
        return MailServerProfileBuilder.from(this).probe(next).build();
    }

    /** With what the probe has found out; what it does not know is as known before. */
    MailServerProfile ended(ServerProbe ended, Instant now) {
        var known = new EnumMap<ProbeCheck, Fact>(ProbeCheck.class);
        known.putAll(facts);
        ended.findings().stream()
                .filter(finding -> finding.isKnown() && finding.check().isOfServer())
                .forEach(finding -> known.put(finding.check(), new Fact(finding.result(), now)));
        return MailServerProfileBuilder.from(this).facts(known).probe(ended).build();
    }

    /** The needed checks that are missing, by the last probe and of the server by all. */
    List<ProbeCheck> missing() {
        return needed(check -> result(check) == Result.MISSING);
    }

    /** The needed checks of which nothing is known. */
    List<ProbeCheck> untried() {
        return needed(check -> result(check) == Result.UNKNOWN);
    }

    private Result result(ProbeCheck check) {
        var fact = facts.get(check);
        if (fact != null) {
            return fact.result();
        }
        var last = probe;
        return last == null
                ? Result.UNKNOWN
                : last.findings().stream()
                        .filter(finding -> finding.check() == check)
                        .map(ProbeFinding::result)
                        .findFirst()
                        .orElse(Result.UNKNOWN);
    }

    private static List<ProbeCheck> needed(Predicate<ProbeCheck> which) {
        return Stream.of(ProbeCheck.values())
                .filter(check -> check.isNeeded() && which.test(check))
                .toList();
    }
}
