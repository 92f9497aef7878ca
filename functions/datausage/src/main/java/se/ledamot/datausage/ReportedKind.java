package se.ledamot.datausage;

import se.ledamot.platform.commit.Kind;
import se.ledamot.platform.document.Document;

/** How it is kept how far the operator has reported: once for all cards. */
public final class ReportedKind implements Kind<Reported> {
    public static final ReportedKind REPORTED = new ReportedKind();
    public static final String ALL = "all";

    private ReportedKind() {}

    @Override
    public String name() {
        return "reported";
    }

    @Override
    public String table() {
        return MonthKind.MONTH.table();
    }

    @Override
    public Document write(Reported reported) {
        return Document.of("through", reported.through());
    }

    @Override
    public Reported read(Document written) {
        return new Reported(written.date("through"));
    }
}
