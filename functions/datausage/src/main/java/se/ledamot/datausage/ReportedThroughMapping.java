package se.ledamot.datausage;

import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.document.Document;

/** Mapping of the last day that the operator has reported: one for all cards. */
public final class ReportedThroughMapping implements EntityMapping<ReportedThrough> {
    public static final ReportedThroughMapping REPORTED = new ReportedThroughMapping();
    public static final String ALL = "all";

    private ReportedThroughMapping() {}

    @Override
    public String name() {
        return "reported-through";
    }

    @Override
    public String table() {
        return MonthOfUseMapping.MONTH.table();
    }

    @Override
    public Document write(ReportedThrough reported) {
        return Document.of("through", reported.through());
    }

    @Override
    public ReportedThrough read(Document written) {
        return new ReportedThrough(written.date("through"));
    }
}
