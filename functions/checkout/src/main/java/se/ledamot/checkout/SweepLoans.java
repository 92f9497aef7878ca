package se.ledamot.checkout;

import static se.ledamot.municipality.clause.Clause.K0;

import java.util.LinkedHashSet;
import java.util.List;
import se.ledamot.municipality.directory.MemberKind;
import se.ledamot.municipality.guideline.Guideline;
import se.ledamot.municipality.guideline.GuidelineKind;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.HoldingDocument;
import se.ledamot.municipality.inventory.SimKind;
import se.ledamot.municipality.inventory.TabletKind;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.municipality.sweep.Round;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Decisions;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.NamedChange;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Versioned;

/**
 * Goes through all loans that are not over and carries out what is due (K1b, K3.1a), and reminds
 * the guideline's owner of the yearly review (K0). Each step is a commit of its own, so a sweep
 * that is cut off goes on where it stood, and one loan that cannot be dealt with does not hold up
 * the others.
 */
public final class SweepLoans {
    private static final int MOST_STEPS = 12;

    private final Records records;
    private final Guidelines guidelines;
    private final Decisions decisions;

    public SweepLoans(Records records, Guidelines guidelines, Decisions decisions) {
        this.records = records;
        this.guidelines = guidelines;
        this.decisions = decisions;
    }

    /**
     * Sweeps; throws when any loan could not be dealt with, after all the others were, so that the
     * failure is seen.
     */
    public void sweep(Operation operation) {
        var round = Round.over("loans", records, decisions, operation);
        round.carryOut("review", this::review);
        for (var state : List.of("prepared", "open", "returning", "unsigned")) {
            for (var loan : round.whole(LoanKind.LOAN, LoanKind.in(state))) {
                round.stepByStep(loan.id(), MOST_STEPS, part -> step(loan.id(), part));
            }
        }
        lookOver(round);
        round.end();
    }

    /**
     * Nothing is due in the inventory and of deviations, but what cannot be read there is to be
     * told of; so is a loan in a state that this release knows no list of, by what is lent in it.
     */
    private static void lookOver(Round round) {
        var loans = new LinkedHashSet<String>();
        for (var state : HoldingDocument.STATES) {
            round.whole(TabletKind.TABLET, TabletKind.in(state))
                    .forEach(tablet ->
                            tablet.state()
                                    .holding()
                                    .loanThatGoesOn()
                                    .map(LoanId::value)
                                    .ifPresent(loans::add));
            round.whole(SimKind.SIM, SimKind.in(state));
        }
        round.findAll(LoanKind.LOAN, loans);
        round.whole(DeviationKind.DEVIATION, DeviationKind.in(true));
    }

    /**
     * One step of one loan, if any is due. Decided on the loan as it is now, not as the list had
     * it.
     */
    private Decision<Boolean> step(String id, Operation operation) {
        var found = records.find(LoanKind.LOAN, id).orElseThrow();
        var member =
                records.find(MemberKind.MEMBER, found.state().member().value())
                        .orElseThrow()
                        .state();
        // What is missing, or with the desk for service, cannot be handed in: its case goes its own
        // way.
        var tablet =
                records.find(TabletKind.TABLET, found.state().tablet().value())
                        .orElseThrow()
                        .state();
        if (found.state().holds() && isAway(tablet.holding())) {
            return Decision.of(false);
        }
        return new LoanSteps(guidelines.current())
                .next(found.state(), member, operation.today())
                .map(step -> Decision.of(true, commit(found, step, operation)))
                .orElseGet(() -> Decision.of(false));
    }

    private static boolean isAway(Holding holding) {
        return holding instanceof Holding.Missing || holding instanceof Holding.InService;
    }

    private Commit commit(Versioned<Loan> found, LoanStep step, Operation operation) {
        var loan = found.state();
        var commit = step.to().map(loan::now).from(found, operation);
        return step.frees()
                ? commit.and(SetFree.tabletAndSim(records, loan, operation.at()))
                : commit;
    }

    private Decision<Boolean> review(Operation operation) {
        var published = guidelines.published();
        var guideline = published.map(Versioned::state).orElseGet(guidelines::current);
        if (operation.today().isBefore(guideline.nextReview())) {
            return Decision.of(false);
        }
        var reminded = guideline.reviewReminded(operation.today());
        var did = Did.of("review-reminded", K0, "version", guideline.version());
        var commit =
                Commit.nothing()
                        .put(GuidelineKind.GUIDELINE, reminded.id(), published, reminded, did);
        return Decision.of(true, commit.tell(told(guideline, operation)));
    }

    private static NamedChange told(Guideline guideline, Operation operation) {
        return NoticeDraft.of(
                        Message.GUIDELINE_REVIEW,
                        Recipient.of(Role.SECRETARY),
                        "guideline",
                        guideline.title(),
                        "version",
                        guideline.version(),
                        "owner",
                        guideline.owner(),
                        "decidedOn",
                        guideline.decidedOn())
                .about(GuidelineKind.GUIDELINE.subject(guideline.id()), operation.at());
    }
}
