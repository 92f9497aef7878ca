package se.ledamot.checkout;

import static se.ledamot.municipality.clause.Clause.K0;

import java.util.LinkedHashSet;
import java.util.List;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.guideline.Guideline;
import se.ledamot.municipality.guideline.GuidelineMapping;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.HoldingMapping;
import se.ledamot.municipality.inventory.SimMapping;
import se.ledamot.municipality.inventory.TabletMapping;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.municipality.sweep.SweepRun;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.CommandExecutor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.FollowUp;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/**
 * Carries out what is due in all loans that are not over (K1b, K3.1a), and reminds the secretary of
 * the guideline's yearly review (K0). Each step is its own commit, so an interrupted sweep
 * continues where it stopped, and one failing loan does not stop the others.
 */
public final class SweepLoans {
    private static final int MOST_STEPS = 12;

    private final Repository repository;
    private final Guidelines guidelines;
    private final CommandExecutor executor;

    public SweepLoans(Repository repository, Guidelines guidelines, CommandExecutor executor) {
        this.repository = repository;
        this.guidelines = guidelines;
        this.executor = executor;
    }

    /**
     * Runs the sweep. Throws where any loan failed, but only after all the others, so that the
     * failure is seen.
     */
    public void sweep(Operation operation) {
        var run = SweepRun.of("loans", repository, executor, operation);
        run.execute("review", this::review);
        for (var state : List.of("prepared", "open", "returning", "return-unsigned")) {
            for (var loan : run.listAll(LoanMapping.LOAN, LoanMapping.listName(state))) {
                run.executeRepeatedly(loan.id(), MOST_STEPS, part -> step(loan.id(), part));
            }
        }
        lookOver(run);
        run.end();
    }

    /**
     * Reads what is never due, so that unreadable states there are reported: the inventory, the
     * open deviations, and the loans of all lent items. Among these loans may be one in a state
     * that this release has no list for.
     */
    private static void lookOver(SweepRun run) {
        var loans = new LinkedHashSet<String>();
        for (var state : HoldingMapping.STATES) {
            run.listAll(TabletMapping.TABLET, TabletMapping.listName(state))
                    .forEach(tablet ->
                            tablet.state()
                                    .holding()
                                    .continuingLoan()
                                    .map(LoanId::value)
                                    .ifPresent(loans::add));
            run.listAll(SimMapping.SIM, SimMapping.listName(state));
        }
        run.findAll(LoanMapping.LOAN, loans);
        run.listAll(DeviationMapping.DEVIATION, DeviationMapping.listName(true));
    }

    /**
     * One step of one loan, if any is due. Decided on the loan as it is now, not as the list had
     * it.
     */
    private Decision<Boolean> step(String id, Operation operation) {
        var found = repository.find(LoanMapping.LOAN, id).orElseThrow();
        var member =
                repository
                        .find(MemberMapping.MEMBER, found.state().member().value())
                        .orElseThrow()
                        .state();
        // A tablet that is missing or away for service cannot be handed in; its case handles it.
        var tablet =
                repository
                        .find(TabletMapping.TABLET, found.state().tablet().value())
                        .orElseThrow()
                        .state();
        if (found.state().holdsTablet() && isAway(tablet.holding())) {
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
        var commit = step.transition().map(loan::withState).commitChange(found, operation);
        return step.releasesItems()
                ? commit.and(ReleaseItems.tabletAndSim(repository, loan, operation.at()))
                : commit;
    }

    private Decision<Boolean> review(Operation operation) {
        var published = guidelines.published();
        var guideline = published.map(Versioned::state).orElseGet(guidelines::current);
        if (operation.today().isBefore(guideline.nextReview())) {
            return Decision.of(false);
        }
        var reminded = guideline.reviewReminded(operation.today());
        var event =
                JournalEvent.of("guideline-review-reminded", K0, "version", guideline.version());
        var commit =
                Commit.nothing()
                        .put(GuidelineMapping.GUIDELINE, reminded.id(), published, reminded, event);
        return Decision.of(true, commit.followedBy(notice(guideline, operation)));
    }

    private static FollowUp notice(Guideline guideline, Operation operation) {
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
                .toFollowUp(GuidelineMapping.GUIDELINE.subject(guideline.id()), operation.at());
    }
}
