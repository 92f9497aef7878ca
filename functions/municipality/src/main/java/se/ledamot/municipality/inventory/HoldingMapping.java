package se.ledamot.municipality.inventory;

import java.util.List;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.inventory.Holding.InService;
import se.ledamot.municipality.inventory.Holding.InStock;
import se.ledamot.municipality.inventory.Holding.Lent;
import se.ledamot.municipality.inventory.Holding.Missing;
import se.ledamot.municipality.inventory.Holding.Prepared;
import se.ledamot.municipality.inventory.Holding.Retired;
import se.ledamot.platform.document.Document;

/** Reads and writes a holding as a document. */
public final class HoldingMapping {
    /** All states that something of the inventory may be in. */
    public static final List<String> STATES =
            List.of("in-stock", "prepared", "lent", "in-service", "missing", "retired");

    private HoldingMapping() {}

    /**
     * The code of a state: {@code in-stock}, {@code prepared}, {@code lent}, {@code in-service},
     * {@code missing}, {@code retired}.
     */
    public static String state(Holding holding) {
        return switch (holding) {
            case InStock() -> "in-stock";
            case Prepared prepared -> "prepared";
            case Lent lent -> "lent";
            case InService service -> "in-service";
            case Missing missing -> "missing";
            case Retired retired -> "retired";
        };
    }

    public static Document write(Holding holding) {
        var state = Document.of("state", state(holding));
        return switch (holding) {
            case InStock() -> state;
            case Prepared(var loan, var member) -> state.with("loan", loan).with("member", member);
            case Lent(var loan, var member) -> state.with("loan", loan).with("member", member);
            case InService(
                            var reason,
                            var loan,
                            var member,
                            var serviceIncident,
                            var inspectionIncident) ->
                    state.with("reason", reason.isEmpty() ? null : reason)
                            .with("loan", loan)
                            .with("member", member)
                            .with("serviceIncident", serviceIncident)
                            .with("inspectionIncident", inspectionIncident);
            case Missing(var loan, var member, var incident) ->
                    state.with("loan", loan).with("member", member).with("incident", incident);
            case Retired(var reason) -> state.with("reason", reason);
        };
    }

    public static Holding read(Document written) {
        return switch (written.text("state")) {
            case "in-stock" -> new InStock();
            case "prepared" -> new Prepared(loan(written), member(written));
            case "lent" -> new Lent(loan(written), member(written));
            case "in-service" ->
                    new InService(
                            written.textOrEmpty("reason"),
                            written.valueOrNull("loan", LoanId::new),
                            written.valueOrNull("member", MemberId::new),
                            written.valueOrNull("serviceIncident", IncidentId::new),
                            written.valueOrNull("inspectionIncident", IncidentId::new));
            case "missing" ->
                    new Missing(
                            written.valueOrNull("loan", LoanId::new),
                            written.valueOrNull("member", MemberId::new),
                            written.valueOrNull("incident", IncidentId::new));
            case "retired" -> new Retired(written.text("reason"));
            default -> throw new IllegalArgumentException("No such state");
        };
    }

    private static LoanId loan(Document written) {
        return new LoanId(written.text("loan"));
    }

    private static MemberId member(Document written) {
        return new MemberId(written.text("member"));
    }
}
