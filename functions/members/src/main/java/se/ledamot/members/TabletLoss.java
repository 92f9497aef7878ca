package se.ledamot.members;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/**
 * A member who has a tablet, or has one set aside, and would be entitled to it for a shorter time
 * after an import than before (K1b).
 *
 * @param lastDay the last day of the entitlement after the import; null where there is none at all
 */
public record TabletLoss(
        MemberId member, String name, TheftMark tablet, @Nullable LocalDate lastDay) {
    public static final Schema.Fields SCHEMA =
            Schema.fields(
                    Field.of("member", Schema.format(MemberId.FORMAT), "The register's own id"),
                    Field.of("name", Schema.text(80), "First and last name"),
                    Field.of(
                            "tablet",
                            Schema.format(TheftMark.FORMAT),
                            "The tablet that would have to be handed in"),
                    Field.maybe(
                            "lastDay",
                            Schema.format(StringFormat.DATE),
                            "The last day with a right to it; absent where there would be none"));

    public Document toJson() {
        return Document.of(
                "member",
                member.value(),
                "name",
                name,
                "tablet",
                tablet.value(),
                "lastDay",
                lastDay);
    }

    /**
     * The tablet losses of a planned import: their number, and a fingerprint that shows whether
     * they are still the same.
     */
    public record Planned(int count, String fingerprint) {
        static Planned of(List<TabletLoss> losses) {
            var lines =
                    losses.stream()
                            .map(loss ->
                                    loss.member() + "\n" + loss.tablet() + "\n" + loss.lastDay())
                            .sorted()
                            .collect(Collectors.joining("\n"));
            return new Planned(losses.size(), Sha256.of(lines).hex());
        }

        Document write() {
            return Document.of("count", count, "fingerprint", fingerprint);
        }

        static Planned read(Document written) {
            return new Planned(written.intValue("count"), written.text("fingerprint"));
        }
    }
}
