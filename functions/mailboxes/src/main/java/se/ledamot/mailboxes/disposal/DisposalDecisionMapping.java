package se.ledamot.mailboxes.disposal;

import se.ledamot.mailboxes.disposal.DisposalDecision.Decided;
import se.ledamot.mailboxes.disposal.DisposalDecision.RecordClass;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.document.Document;

/** Mapping of disposal decisions, by their ids; all on one list, as they were registered. */
public final class DisposalDecisionMapping implements EntityMapping<DisposalDecision> {
    public static final DisposalDecisionMapping DECISION = new DisposalDecisionMapping();
    public static final String ALL = "disposal-decisions";

    private DisposalDecisionMapping() {}

    @Override
    public String name() {
        return "disposal-decision";
    }

    @Override
    public String table() {
        return "Mailboxes";
    }

    @Override
    public Document write(DisposalDecision decision) {
        return Document.of(
                "id", decision.id(),
                "records", decision.records(),
                "decision", decision.decision().write(),
                "application", decision.application().write(),
                "keptDays", decision.keptDays(),
                "validFrom", decision.validFrom(),
                "validUntil", decision.validUntil(),
                "registeredAt", decision.registeredAt(),
                "withdrawnAt", decision.withdrawnAt());
    }

    @Override
    public DisposalDecision read(Document written) {
        return new DisposalDecision(
                written.text("id"),
                written.enumValue(RecordClass.class, "records"),
                Decided.read(written.document("decision")),
                Decided.read(written.document("application")),
                written.intValue("keptDays"),
                written.date("validFrom"),
                written.dateOrNull("validUntil"),
                written.instant("registeredAt"),
                written.instantOrNull("withdrawnAt"));
    }

    @Override
    public ListPosition listPosition(DisposalDecision decision) {
        return ListPosition.at(ALL, decision.registeredAt());
    }
}
