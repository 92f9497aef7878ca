package se.ledamot.municipality.inventory;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.PhoneNumber;

/**
 * Mapping of SIM cards: by ICCID, with the telephone number and the loan as unique keys, in a list
 * for each state.
 */
public final class SimMapping implements EntityMapping<Sim> {
    public static final SimMapping SIM = new SimMapping();

    private SimMapping() {}

    /** The unique key of a telephone number. */
    public static String numberKey(PhoneNumber number) {
        return "number/" + number.e164();
    }

    /** The unique key for the card of a current loan. */
    public static String loanKey(LoanId loan) {
        return "loan/" + loan;
    }

    /** The list of all SIM cards in that state. */
    public static String listName(String state) {
        return "sim/" + state;
    }

    @Override
    public String name() {
        return "sim";
    }

    @Override
    public String table() {
        return "Inventory";
    }

    @Override
    public Document write(Sim sim) {
        return Document.of(
                "iccid", sim.iccid().value(),
                "number", sim.number().e164(),
                "allowanceMb", sim.allowanceMb(),
                "holding", HoldingMapping.write(sim.holding()),
                "since", sim.since(),
                "lentAt", sim.lentAt(),
                "block", block(sim.block()),
                "lastBlockedOrMissing", noUse(sim.lastBlockedOrMissing()),
                "lastUnlent", noUse(sim.lastUnlent()));
    }

    @Override
    public Sim read(Document written) {
        return new Sim(
                new Iccid(written.text("iccid")),
                new PhoneNumber(written.text("number")),
                written.intValue("allowanceMb"),
                HoldingMapping.read(written.document("holding")),
                written.instant("since"),
                written.instantOrNull("lentAt"),
                block(written.documentOrNull("block")),
                noUse(written.documentOrNull("lastBlockedOrMissing")),
                noUse(written.documentOrNull("lastUnlent")));
    }

    private static @Nullable Document block(Sim.@Nullable Block block) {
        return block == null ? null : Document.of("at", block.at(), "incident", block.incident());
    }

    private static Sim.@Nullable Block block(@Nullable Document written) {
        return written == null
                ? null
                : new Sim.Block(
                        written.instant("at"), written.valueOrNull("incident", IncidentId::new));
    }

    private static @Nullable Document noUse(Sim.@Nullable PastNoUse period) {
        return period == null
                ? null
                : Document.of(
                        "from", period.from(), "to", period.to(), "incident", period.incident());
    }

    private static Sim.@Nullable PastNoUse noUse(@Nullable Document written) {
        return written == null
                ? null
                : new Sim.PastNoUse(
                        written.instant("from"),
                        written.instant("to"),
                        written.valueOrNull("incident", IncidentId::new));
    }

    @Override
    public Set<String> uniqueKeys(Sim sim) {
        var number = numberKey(sim.number());
        return switch (sim.holding()) {
            case Holding.Lent(var loan, var member) -> Set.of(number, loanKey(loan));
            case Holding.Missing(var loan, var member, var incident) when loan != null ->
                    Set.of(number, loanKey(loan));
            default -> Set.of(number);
        };
    }

    @Override
    public ListPosition listPosition(Sim sim) {
        return new ListPosition(listName(HoldingMapping.state(sim.holding())), sim.iccid().value());
    }
}
