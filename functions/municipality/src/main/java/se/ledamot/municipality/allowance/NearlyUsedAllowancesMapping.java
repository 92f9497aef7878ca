package se.ledamot.municipality.allowance;

import java.time.YearMonth;
import java.util.stream.Collectors;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.document.Document;

/**
 * Mapping of the members with nearly used allowances: one state, of the current month. It has no
 * journal, since it follows from the data use, which has one.
 */
public final class NearlyUsedAllowancesMapping implements EntityMapping<NearlyUsedAllowances> {
    public static final NearlyUsedAllowancesMapping NEARLY_USED = new NearlyUsedAllowancesMapping();

    /** The id of the only state. */
    public static final String ALL = "all";

    private NearlyUsedAllowancesMapping() {}

    @Override
    public String name() {
        return "nearly-used-allowances";
    }

    @Override
    public String table() {
        return "Usage";
    }

    @Override
    public boolean isJournalled() {
        return false;
    }

    @Override
    public Document write(NearlyUsedAllowances nearlyUsed) {
        return Document.of(
                "month", nearlyUsed.month().toString(),
                "members", nearlyUsed.members().stream().map(MemberId::value).sorted().toList());
    }

    @Override
    public NearlyUsedAllowances read(Document written) {
        return new NearlyUsedAllowances(
                YearMonth.parse(written.text("month")),
                written.texts("members").stream().map(MemberId::new).collect(Collectors.toSet()));
    }
}
