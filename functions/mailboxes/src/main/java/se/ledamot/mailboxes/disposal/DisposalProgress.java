package se.ledamot.mailboxes.disposal;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.document.Document;

/**
 * How far disposal has come for one mailbox, or whether staff was told that nothing may be disposed
 * of.
 *
 * @param through all rows of mails that arrived until then are disposed of; null if none are
 * @param toldOn when staff was told that no decision is in force; null if one is, or was not told
 */
public record DisposalProgress(@Nullable LocalDate through, @Nullable LocalDate toldOn) {
    public static final DisposalProgressMapping PROGRESS = new DisposalProgressMapping();
    static final DisposalProgress NONE = new DisposalProgress(null, null);

    /** Mapping of progress, by mailbox or by class of records. */
    public static final class DisposalProgressMapping implements EntityMapping<DisposalProgress> {
        private DisposalProgressMapping() {}

        @Override
        public String name() {
            return "disposal-progress";
        }

        @Override
        public String table() {
            return DisposalDecisionMapping.DECISION.table();
        }

        @Override
        public Document write(DisposalProgress progress) {
            return Document.of("through", progress.through(), "toldOn", progress.toldOn());
        }

        @Override
        public DisposalProgress read(Document written) {
            return new DisposalProgress(
                    written.dateOrNull("through"), written.dateOrNull("toldOn"));
        }
    }
}
