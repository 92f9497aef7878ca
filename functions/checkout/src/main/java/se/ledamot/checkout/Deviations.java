package se.ledamot.checkout;

import static se.ledamot.municipality.clause.Clause.K3_1D;

import java.util.List;
import se.ledamot.municipality.inventory.Tablet;
import se.ledamot.municipality.inventory.TabletMapping;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.FollowUp;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;

/** Puts the deviations of a tablet on the worklist, with one notice to the device desk. */
final class Deviations {
    private Deviations() {}

    /**
     * Adds the deviations to a commit.
     *
     * @param occasion the audit or loan at which they were found; the id of a deviation is made of
     *     it and the type
     */
    static Commit addTo(
            Commit commit,
            Tablet tablet,
            Condition condition,
            List<Deviation.Type> types,
            String occasion,
            Operation operation) {
        var all = commit;
        for (var type : types) {
            var missing =
                    type == Deviation.Type.ACCESSORIES_MISSING
                            ? condition.missing(tablet)
                            : List.<String>of();
            var damage = type == Deviation.Type.DAMAGE ? condition.damage() : "";
            var deviation =
                    new Deviation(
                            tablet.mark(), type, occasion, operation.at(), missing, damage, null);
            var id = occasion + "-" + (type.ordinal() + 1);
            all =
                    all.create(
                            DeviationMapping.DEVIATION,
                            id,
                            deviation,
                            JournalEvent.of(
                                    "deviation-found",
                                    K3_1D,
                                    "tablet",
                                    tablet.mark().value(),
                                    "type",
                                    type));
        }
        return types.isEmpty() ? all : all.followedBy(notice(tablet, types.size(), operation));
    }

    private static FollowUp notice(Tablet tablet, int count, Operation operation) {
        return NoticeDraft.of(
                        Message.DEVIATION_FOUND,
                        Recipient.of(Role.DEVICE_DESK),
                        "tablet",
                        tablet.mark().value(),
                        "count",
                        count)
                .toFollowUp(TabletMapping.TABLET.subject(tablet.mark().value()), operation.at());
    }
}
