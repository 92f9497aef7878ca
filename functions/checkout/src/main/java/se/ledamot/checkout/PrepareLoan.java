package se.ledamot.checkout;

import static se.ledamot.municipality.clause.Clause.K3_1A;
import static se.ledamot.municipality.clause.Clause.K3_1C;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.HoldingMapping;
import se.ledamot.municipality.inventory.Sim;
import se.ledamot.municipality.inventory.SimMapping;
import se.ledamot.municipality.inventory.Tablet;
import se.ledamot.municipality.inventory.TabletMapping;
import se.ledamot.municipality.notice.Message;
import se.ledamot.municipality.notice.NoticeDraft;
import se.ledamot.municipality.notice.Recipient;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Refusal;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.IdGenerator;

/**
 * Sets a tablet and a SIM card aside for a member, who then signs (K1a, K2a–c, K3.1a–d). All
 * obstacles are checked here, so that nobody comes to the device desk in vain. A member whose
 * tablet is stolen or lost gets another when the passwords are changed (K3.4d), which ends the loan
 * of the missing tablet. A member whose tablet is away for service gets a temporary one (K3.3c).
 */
public final class PrepareLoan {
    /** The desk's request. */
    public record Request(
            MemberId member,
            TheftMark tablet,
            Iccid sim,
            Checklist checklist,
            Introduction.Form introduction) {}

    private final Repository repository;
    private final Guidelines guidelines;
    private final IdGenerator ids;

    public PrepareLoan(Repository repository, Guidelines guidelines, IdGenerator ids) {
        this.repository = repository;
        this.guidelines = guidelines;
        this.ids = ids;
    }

    public Decision<Loan> prepare(Request request, Operation operation) {
        var settings = guidelines.settings();
        var member =
                repository
                        .find(MemberMapping.MEMBER, request.member().value())
                        .map(Versioned::state);
        var tablet = repository.find(TabletMapping.TABLET, request.tablet().value());
        var sim = repository.find(SimMapping.SIM, request.sim().value());
        var current = current(request.member());
        var refusal =
                memberRefusal(request, member, current, settings, operation.today())
                        .or(() -> tabletRefusal(request, tablet))
                        .or(() -> simRefusal(request, sim))
                        .or(() -> checklistRefusal(request));
        return Decision.unless(
                refusal,
                () ->
                        prepared(
                                request,
                                member.orElseThrow(),
                                tablet.orElseThrow(),
                                sim.orElseThrow(),
                                current,
                                settings,
                                operation));
    }

    private Optional<Refusal> memberRefusal(
            Request request,
            Optional<Member> member,
            Optional<Versioned<Loan>> current,
            Settings settings,
            LocalDate today) {
        if (member.isEmpty()) {
            return Optional.of(
                    CheckoutReason.MEMBER_NOT_REGISTERED.because(
                            "member", request.member().value()));
        }
        var latest = today.plusDays(settings.number(Setting.PREPARED_DAYS_AHEAD));
        if (Entitlement.firstDayFrom(member.get(), settings, today)
                .filter(first -> !first.isAfter(latest))
                .isEmpty()) {
            return Optional.of(
                    CheckoutReason.NOT_ENTITLED.because(
                            "member", request.member().value(), "on", today, "latest", latest));
        }
        return PasswordRule.refusal(repository, request.member())
                .or(() -> loanRefusal(request.member(), current));
    }

    private Optional<Refusal> loanRefusal(MemberId member, Optional<Versioned<Loan>> current) {
        return current.filter(loan ->
                        !isAway(loan) && WriteOffLoan.findIfMissing(repository, loan).isEmpty())
                .map(loan ->
                        CheckoutReason.MEMBER_HAS_LOAN.because(
                                "member", member.value(), "loan", loan.id()));
    }

    /** The loan that the member has now: the temporary one, where there is one. */
    private Optional<Versioned<Loan>> current(MemberId member) {
        return repository
                .holderOf(LoanMapping.LOAN, LoanMapping.temporaryKey(member))
                .or(() -> repository.holderOf(LoanMapping.LOAN, LoanMapping.memberKey(member)))
                .flatMap(loan -> repository.find(LoanMapping.LOAN, loan));
    }

    /**
     * Whether the tablet is away for service while its loan continues: another is lent meanwhile.
     */
    private boolean isAway(Versioned<Loan> loan) {
        return repository
                        .find(TabletMapping.TABLET, loan.state().tablet().value())
                        .orElseThrow()
                        .state()
                        .holding()
                instanceof Holding.InService;
    }

    private static Optional<Refusal> tabletRefusal(
            Request request, Optional<Versioned<Tablet>> tablet) {
        var mark = request.tablet().value();
        if (tablet.isEmpty()) {
            return Optional.of(CheckoutReason.TABLET_NOT_REGISTERED.because("tablet", mark));
        }
        var holding = tablet.get().state().holding();
        return holding instanceof Holding.InStock
                ? Optional.empty()
                : Optional.of(
                        CheckoutReason.TABLET_NOT_IN_STOCK.because(
                                "tablet", mark, "state", HoldingMapping.state(holding)));
    }

    private static Optional<Refusal> simRefusal(Request request, Optional<Versioned<Sim>> sim) {
        var iccid = request.sim().value();
        if (sim.isEmpty()) {
            return Optional.of(CheckoutReason.SIM_NOT_REGISTERED.because("sim", iccid));
        }
        if (sim.get().state().isBlocked()) {
            return Optional.of(CheckoutReason.SIM_BLOCKED.because("sim", iccid));
        }
        var holding = sim.get().state().holding();
        return holding instanceof Holding.InStock
                ? Optional.empty()
                : Optional.of(
                        CheckoutReason.SIM_NOT_IN_STOCK.because(
                                "sim", iccid, "state", HoldingMapping.state(holding)));
    }

    private static Optional<Refusal> checklistRefusal(Request request) {
        var missing = request.checklist().missing();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        CheckoutReason.CHECKLIST_INCOMPLETE
                                .because("missing", missing)
                                .under(request.checklist().clause()));
    }

    private Decision<Loan> prepared(
            Request request,
            Member member,
            Versioned<Tablet> tablet,
            Versioned<Sim> sim,
            Optional<Versioned<Loan>> current,
            Settings settings,
            Operation operation) {
        var temporary = current.filter(one -> one.state().temporary() || isAway(one)).isPresent();
        var loan = loan(request, settings, temporary, operation);
        var subject = LoanMapping.LOAN.subject(loan.id().value());
        var first = Entitlement.firstDayFrom(member, settings, operation.today()).orElseThrow();
        var workingDays = settings.workingDays();
        var lapses = workingDays.after(first, settings.number(Setting.LOAN_LAPSES_WORKING_DAYS));
        var values =
                Document.of(
                        "tablet", loan.tablet().value(),
                        "signableFrom", workingDays.onOrAfter(first),
                        "lapsesOn", lapses);
        var notice =
                new NoticeDraft(Message.LOAN_PREPARED, Recipient.of(member.id()), values)
                        .toFollowUp(subject, operation.at());
        var writtenOff =
                current.flatMap(one -> WriteOffLoan.findIfMissing(repository, one))
                        .map(found -> WriteOffLoan.writeOffCommit(repository, found, operation))
                        .orElse(Commit.nothing());
        return Decision.of(
                loan,
                setAside(loan, tablet, sim, operation.at()).followedBy(notice).and(writtenOff));
    }

    private Loan loan(Request request, Settings settings, boolean temporary, Operation operation) {
        return new Loan(
                new LoanId(ids.next()),
                request.member(),
                request.tablet(),
                request.sim(),
                request.checklist(),
                Introduction.offered(request.introduction()),
                settings.text(Setting.QUICK_GUIDE),
                temporary,
                new LoanState.Prepared(operation.at(), false));
    }

    private static Commit setAside(
            Loan loan, Versioned<Tablet> tablet, Versioned<Sim> sim, Instant at) {
        var id = loan.id().value();
        var details =
                Document.of(
                        "member", loan.member().value(),
                        "tablet", loan.tablet().value(),
                        "sim", loan.sim().value(),
                        "introduction", loan.introduction().form());
        return Commit.nothing()
                .create(
                        LoanMapping.LOAN,
                        id,
                        loan,
                        new JournalEvent("loan-prepared", K3_1A, details))
                .change(
                        tablet,
                        tablet.state().withHolding(aside(tablet.state().holding(), loan)),
                        JournalEvent.of("tablet-prepared", K3_1C, "loan", id))
                .change(
                        sim,
                        sim.state().withHolding(aside(sim.state().holding(), loan), at),
                        JournalEvent.of("sim-prepared", K3_1C, "loan", id));
    }

    private static Holding aside(Holding holding, Loan loan) {
        if (holding instanceof Holding.InStock stock) {
            return stock.prepare(loan.id(), loan.member());
        }
        throw new IllegalStateException("Refused before, when it is not in stock");
    }
}
