package se.ledamot.datausage;

import java.time.Instant;
import java.time.YearMonth;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ReadRule;
import se.ledamot.platform.document.Document;

/** Mapping of pages of counted sessions: by card, month and number; they expire with the month. */
final class ProcessedRecordsPageMapping implements EntityMapping<ProcessedRecordsPageMapping.Page> {
    static final ProcessedRecordsPageMapping PAGE = new ProcessedRecordsPageMapping();

    private ProcessedRecordsPageMapping() {}

    /** The concatenated fingerprints of a page. */
    record Page(YearMonth month, String fingerprints) {}

    static String id(Iccid card, YearMonth month, int number) {
        return MonthOfUseMapping.id(card, month) + "-" + number;
    }

    @Override
    public String name() {
        return "usage-page";
    }

    @Override
    public String table() {
        return MonthOfUseMapping.MONTH.table();
    }

    /** Pages change only with the month, which has their number and the count on the last one. */
    @Override
    public ReadRule readRule() {
        return ReadRule.CHANGES_WITH_ANOTHER;
    }

    @Override
    public Document write(Page page) {
        return Document.of("month", page.month().toString(), "fingerprints", page.fingerprints());
    }

    @Override
    public Page read(Document written) {
        return new Page(YearMonth.parse(written.text("month")), written.text("fingerprints"));
    }

    @Override
    public boolean canExpire() {
        return true;
    }

    @Override
    public Instant expiresAt(Page page) {
        return MonthOfUse.expiresAt(page.month());
    }
}
