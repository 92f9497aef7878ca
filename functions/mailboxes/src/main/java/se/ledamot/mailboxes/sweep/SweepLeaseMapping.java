package se.ledamot.mailboxes.sweep;

import se.ledamot.mailboxes.mail.Quota;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.document.Document;

/** Mapping of sweeps' leases, by the member whose mailbox it is. It has no journal. */
public final class SweepLeaseMapping implements EntityMapping<SweepLease> {
    public static final SweepLeaseMapping LEASE = new SweepLeaseMapping();

    private SweepLeaseMapping() {}

    @Override
    public String name() {
        return "sweep-lease";
    }

    @Override
    public String table() {
        return MailboxMapping.MAILBOX.table();
    }

    @Override
    public boolean isJournalled() {
        return false;
    }

    @Override
    public Document write(SweepLease lease) {
        var quota = lease.quota();
        return Document.of(
                "holder", lease.holder(),
                "until", lease.until(),
                "sweptAt", lease.sweptAt(),
                "folders", lease.folders(),
                "drafts", lease.drafts() == 0 ? null : lease.drafts(),
                "quota", quota == null ? null : write(quota));
    }

    @Override
    public SweepLease read(Document written) {
        var quota = written.documentOrNull("quota");
        return new SweepLease(
                written.textOrNull("holder"),
                written.instant("until"),
                written.instantOrNull("sweptAt"),
                written.texts("folders"),
                written.has("drafts") ? written.longValue("drafts") : 0,
                quota == null
                        ? null
                        : new Quota(quota.longValue("usedBytes"), quota.longValue("limitBytes")));
    }

    private static Document write(Quota quota) {
        return Document.of("usedBytes", quota.usedBytes(), "limitBytes", quota.limitBytes());
    }
}
