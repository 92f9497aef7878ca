package se.ledamot.incidents;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Refusal;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.identity.IdGenerator;

/**
 * Receives a report from the member, or from the desk on the member's behalf (K3.2, K3.3b, K3.4a,
 * K3.4b, O2.4b). It is about the tablet that the member has, unless it names another: one that is
 * away for service, or that was lost before. A second report of the same event joins the first.
 */
public final class ReportIncident {
    /**
     * The result of a report.
     *
     * @param joined whether it joined an existing case
     */
    public record Received(Incident incident, boolean joined) {}

    private final Repository repository;
    private final Guidelines guidelines;
    private final IdGenerator ids;
    private final DeviceManagement devices;
    private final HolderLookup holders;
    private final CaseInventoryChanges items;
    private final PasswordRequest passwords;

    public ReportIncident(
            Repository repository,
            Guidelines guidelines,
            IdGenerator ids,
            DeviceManagement devices) {
        this.repository = repository;
        this.guidelines = guidelines;
        this.ids = ids;
        this.devices = devices;
        this.holders = new HolderLookup(repository);
        this.items = new CaseInventoryChanges(repository);
        this.passwords = new PasswordRequest(repository);
    }

    /**
     * Receives a report.
     *
     * @param tablet the tablet concerned; null for the one that the member has, or has lost
     */
    public Decision<Received> report(
            MemberId member, @Nullable TheftMark tablet, Report report, Operation operation) {
        if (repository.find(MemberMapping.MEMBER, member.value()).isEmpty()) {
            return Decision.refuse(
                    IncidentsReason.MEMBER_NOT_REGISTERED.because("member", member.value()));
        }
        return Decision.unless(
                ReportRules.refusal(report, operation),
                () -> taken(member, tablet, report, operation));
    }

    private Decision<Received> taken(
            MemberId member, @Nullable TheftMark tablet, Report report, Operation operation) {
        var received = new ReceivedReport(report, operation.by().toString(), operation.at());
        if (report instanceof Report.CredentialsExposed) {
            return holder(IncidentMapping.exposureKey(member))
                    .map(open -> joined(open, received, operation))
                    .orElseGet(() -> opened(member, null, received, operation));
        }
        return borrowed(member, tablet)
                .map(borrowed -> received(member, borrowed, received, operation))
                .orElseGet(() -> Decision.refuse(noTablet(member, tablet, report)));
    }

    private Optional<BorrowedItems> borrowed(MemberId member, @Nullable TheftMark tablet) {
        return tablet == null ? holders.borrowedBy(member) : holders.borrowedBy(member, tablet);
    }

    private static Refusal noTablet(MemberId member, @Nullable TheftMark tablet, Report report) {
        return tablet == null
                ? IncidentsReason.NO_TABLET.because("member", member.value()).under(report.clause())
                : IncidentsReason.NOT_BORROWED
                        .because("member", member.value(), "tablet", tablet.value())
                        .under(report.clause());
    }

    private Decision<Received> received(
            MemberId member, BorrowedItems borrowed, ReceivedReport received, Operation operation) {
        var report = received.report();
        return holder(IncidentMapping.eventKey(report.kind(), borrowed.loan()))
                .or(() -> report.isMissing() ? holders.handlingCase(borrowed) : Optional.empty())
                .map(before -> joined(before, received, operation))
                .orElseGet(() -> opened(member, borrowed, received, operation));
    }

    private Optional<Versioned<Incident>> holder(String event) {
        return repository
                .holderOf(IncidentMapping.INCIDENT, event)
                .flatMap(id -> repository.find(IncidentMapping.INCIDENT, id));
    }

    private Decision<Received> opened(
            MemberId member,
            @Nullable BorrowedItems borrowed,
            ReceivedReport received,
            Operation operation) {
        var id = new IncidentId(ids.next());
        var transition =
                new OpenIncident(guidelines.settings(), devices)
                        .open(id, member, borrowed, received);
        var commit = transition.commitNew(IncidentMapping.INCIDENT, id.value(), operation);
        if (borrowed != null
                && transition.next().details() instanceof IncidentDetails.Missing missing) {
            commit =
                    commit.and(items.reportMissing(borrowed, id, operation.at()))
                            .and(passwords.replace(transition.next(), missing.passwordsToChange()));
        }
        return Decision.of(new Received(transition.next(), false), commit);
    }

    private Decision<Received> joined(
            Versioned<Incident> found, ReceivedReport received, Operation operation) {
        if (found.state().reports().size() >= ReportRules.MOST_OF_ONE_EVENT) {
            return Decision.refuse(
                    IncidentsReason.TOO_MANY_REPORTS.because("incident", found.id()));
        }
        var transition = new JoinReport(guidelines.settings()).join(found.state(), received);
        return Decision.of(
                new Received(transition.next(), true), transition.commitChange(found, operation));
    }
}
