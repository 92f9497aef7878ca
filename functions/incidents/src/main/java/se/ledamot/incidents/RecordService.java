package se.ledamot.incidents;

import static se.ledamot.platform.clause.Clause.K3_3C;

import java.util.Objects;
import java.util.Set;
import se.ledamot.platform.access.Caller;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.inventory.Holding;
import se.ledamot.platform.notice.Message;

/**
 * The device desk sees a damaged tablet through service (K3.3c): handed in, back, handed out again;
 * or not worth repairing. Its loan goes on meanwhile.
 */
public final class RecordService {
    private final Records records;
    private final Things things;

    public RecordService(Records records) {
        this.records = records;
        this.things = new Things(records);
    }

    public Decision<Incident> record(
            IncidentId id, Service service, String note, Caller caller, Operation operation) {
        return new Cases(records)
                .damage(
                        id,
                        caller,
                        found ->
                                Open.task(found.incident(), Step.SERVICE)
                                        .orElseGet(
                                                () -> recorded(found, service, note, operation)));
    }

    private Decision<Incident> recorded(
            Cases.Found<Matter.Damage> found, Service service, String note, Operation operation) {
        var before = found.matter().service();
        if (!following(before).contains(service)) {
            return Decision.refuse(
                    IncidentsReason.SERVICE_OTHERWISE, "from", before, "to", service);
        }
        var borrowed = Objects.requireNonNull(found.incident().borrowed());
        var tablet = things.tablet(borrowed);
        if (!isWhere(tablet.state().holding(), service)) {
            return Decision.refuse(
                    IncidentsReason.TABLET_ELSEWHERE, "tablet", tablet.id(), "to", service);
        }
        if (service == Service.HANDED_OUT && things.hasAnother(found.incident().member())) {
            return Decision.refuse(
                    IncidentsReason.TEMPORARY_OUT, "member", found.incident().member().value());
        }
        var next =
                found.incident()
                        .now(found.matter().now(service))
                        .remarking(Remark.of("service-" + wire(service), note, operation));
        if (isEnd(service)) {
            next = next.ending(Step.SERVICE, Open.confirmed(operation, ""));
        }
        var turn = Turn.of(next, Did.of("service-" + wire(service), K3_3C));
        if (service == Service.BACK) {
            turn = turn.tellingMember(Message.SERVICE_BACK);
        }
        return Decision.of(
                next, turn.from(found.kept(), operation).and(moved(service, borrowed, next.id())));
    }

    private static String wire(Service service) {
        return se.ledamot.platform.document.Document.wire(service);
    }

    private static Set<Service> following(Service service) {
        return switch (service) {
            case PLANNED -> Set.of(Service.AWAY);
            case AWAY -> Set.of(Service.BACK, Service.HANDED_OUT, Service.SCRAPPED);
            case BACK -> Set.of(Service.HANDED_OUT, Service.SCRAPPED);
            default -> Set.of();
        };
    }

    private static boolean isEnd(Service service) {
        return service == Service.HANDED_OUT || service == Service.SCRAPPED;
    }

    /** Whether the tablet is where this step of the service takes it from. */
    private static boolean isWhere(Holding holding, Service service) {
        return service == Service.AWAY
                ? holding instanceof Holding.Lent
                : service == Service.SCRAPPED
                        || holding instanceof Holding.InService away && !away.loan().isEmpty();
    }

    private Commit moved(Service service, Borrowed borrowed, IncidentId id) {
        return switch (service) {
            case AWAY -> things.toService(borrowed, id);
            case HANDED_OUT -> things.fromService(borrowed, id);
            default -> Commit.nothing();
        };
    }
}
