package se.ledamot.mailboxes.probe;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
 * @param facts what the probes so far have found out
 * @param probe the last one; null if there was none
 */
@RecordBuilder
public record MailServerProfile(
        String host,
        ReadReceipts readReceipts,
        RemovedMail removedMail,
        @Nullable Integer removedMailKeptDays,
        @Nullable Instant confirmedAt,
        Map<ProbeCheck, Result> facts,
        @Nullable ServerProbe probe) {
    public static final StringFormat FORMAT =
            StringFormat.of("host", "imap.kommun.se", "[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?")
                    .withoutIdentityNumber();

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

    public Result fact(ProbeCheck check) {
        return facts.getOrDefault(check, Result.UNKNOWN);
    }

    /** What is known, and not, as findings. */
    public List<ProbeFinding> allFacts() {
        return Stream.of(ProbeCheck.values())
                .map(check -> new ProbeFinding(check, fact(check), null))
                .toList();
    }

    /** Whether even a sweep would mark mails as read: then no mailbox is swept. */
    public boolean marksAsReadInSweeps() {
        return fact(ProbeCheck.HEADER_READ_UNSEEN) == Result.MISSING;
    }

    /** Whether a mail can be read whole without anybody noticing. */
    public boolean mailsMayBeRead() {
        return fact(ProbeCheck.MAIL_READ_UNSEEN) == Result.RIGHT
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

    /** With what the probe has found out; what it has not tried is as known before. */
    MailServerProfile ended(ServerProbe ended, List<ProbeFinding> findings) {
        var known = new EnumMap<ProbeCheck, Result>(ProbeCheck.class);
        known.putAll(facts);
        findings.stream()
                .filter(finding -> finding.result() != Result.UNKNOWN)
                .forEach(finding -> known.put(finding.check(), finding.result()));
        return MailServerProfileBuilder.from(this).facts(known).probe(ended).build();
    }
}
