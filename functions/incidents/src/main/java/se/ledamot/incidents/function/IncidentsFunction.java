package se.ledamot.incidents.function;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.support.GenericApplicationContext;
import se.ledamot.incidents.DeviceManagement;
import se.ledamot.incidents.IncidentKind;
import se.ledamot.incidents.IncidentsReason;
import se.ledamot.incidents.ReportIncident;
import se.ledamot.incidents.Sight;
import se.ledamot.incidents.SweepIncidents;
import se.ledamot.incidents.threats.ReportThreat;
import se.ledamot.incidents.threats.SweepThreats;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.aws.FunctionModule;
import se.ledamot.platform.aws.Functions;
import se.ledamot.platform.aws.Wiring;
import se.ledamot.platform.http.HttpCall;
import se.ledamot.platform.http.JournalRoutes;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.Routes;
import se.ledamot.platform.shape.Format;
import se.ledamot.platform.trigger.TickFunction;

/**
 * Incidents as Spring Cloud Functions: {@code incidentsApi} and {@code incidentsSweep}; and apart
 * from them, with rights of their own, {@code threatsApi} and {@code threatsSweep}.
 */
public final class IncidentsFunction implements FunctionModule {
    public static final String API = "incidentsApi";
    public static final String SWEEP = "incidentsSweep";
    public static final String THREATS = "threatsApi";
    public static final String THREATS_SWEEP = "threatsSweep";

    @Override
    public List<String> definitions() {
        return List.of(API, SWEEP, THREATS, THREATS_SWEEP);
    }

    @Override
    public void initialize(GenericApplicationContext context) {
        Functions.http(context, API, wiring -> wiring.api(new Routes(routes(wiring))));
        Functions.tick(context, SWEEP, IncidentsFunction::sweep);
        Functions.http(context, THREATS, wiring -> wiring.api(new Routes(threatRoutes(wiring))));
        Functions.tick(context, THREATS_SWEEP, IncidentsFunction::sweepThreats);
    }

    @Override
    public List<HttpCall> rehearsals(String definition) {
        return switch (definition) {
            case API -> Rehearsals.calls();
            case THREATS -> Rehearsals.ofThreats();
            default -> List.of();
        };
    }

    /** The operations on threats, for the security coordinator and the deputy alone. */
    public static List<Route> threatRoutes(Wiring wiring) {
        return new ThreatRoutes(wiring.records(), wiring.guidelines(), wiring.ids())
                .all(wiring.journal());
    }

    /** All operations of the module but those on threats. */
    public static List<Route> routes(Wiring wiring) {
        var records = wiring.records();
        var guidelines = wiring.guidelines();
        var report =
                new ReportIncident(records, guidelines, wiring.ids(), DeviceManagement.byDesk());
        return Stream.of(
                        new ReportRoutes(
                                        report,
                                        new ReportThreat(records, guidelines, wiring.ids()),
                                        guidelines)
                                .all(),
                        new IncidentRoutes(records, guidelines, wiring.clock()).all(),
                        new TaskRoutes(records, guidelines, wiring.clock()).all(),
                        new MissingRoutes(records, guidelines, wiring.clock()).all(),
                        new JudgementRoutes(records, guidelines, wiring.clock()).all(),
                        journal(wiring))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Route> journal(Wiring wiring) {
        return JournalRoutes.of(
                "/incidents/{incident}",
                Format.READABLE_ID,
                IncidentKind.INCIDENT,
                EnumSet.of(
                        Role.DEVICE_DESK,
                        Role.IT,
                        Role.SECRETARY,
                        Role.SECURITY,
                        Role.SECURITY_DEPUTY,
                        Role.MEMBER),
                wiring.records(),
                wiring.journal(),
                (call, incident) -> Sight.maySee(call.caller(), incident),
                IncidentsReason.INCIDENT_ABSENT);
    }

    private static TickFunction sweep(Wiring wiring) {
        var sweep =
                new SweepIncidents(
                        wiring.records(),
                        wiring.guidelines(),
                        wiring.decisions(),
                        DeviceManagement.byDesk());
        return tick -> sweep.sweep(tick.operation(wiring.clock().instant()));
    }

    private static TickFunction sweepThreats(Wiring wiring) {
        var sweep = new SweepThreats(wiring.records(), wiring.guidelines(), wiring.decisions());
        return tick -> sweep.sweep(tick.operation(wiring.clock().instant()));
    }
}
