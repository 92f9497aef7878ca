package se.ledamot.incidents.function;

import java.util.List;
import java.util.function.Consumer;
import se.ledamot.incidents.DeviceManagement;
import se.ledamot.incidents.SweepIncidents;
import se.ledamot.incidents.threats.SweepThreats;
import se.ledamot.municipality.directory.ApiDefinitions;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.function.FunctionDefinition;
import se.ledamot.platform.function.FunctionModule;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.JournalRoutes;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;

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
    public List<FunctionDefinition> definitions() {
        return List.of(
                ApiDefinitions.definition(API, IncidentsFunction::routes)
                        .withPrimingRequests(IncidentsPrimingRequests::requests),
                FunctionDefinition.schedule(SWEEP, IncidentsFunction::sweep),
                ApiDefinitions.definition(THREATS, IncidentsFunction::threatRoutes)
                        .withPrimingRequests(IncidentsPrimingRequests::ofThreats),
                FunctionDefinition.schedule(THREATS_SWEEP, IncidentsFunction::sweepThreats));
    }

    /** All operations of the module but those on threats. */
    public static List<Route> routes(Services services) {
        return RouteGroup.all(
                new ReportRoutes(services),
                new IncidentRoutes(services),
                new TaskRoutes(services),
                new MissingRoutes(services),
                new JudgementRoutes(services),
                new JournalRoutes(
                        IncidentRoutes.incidents(services.repository()),
                        services.journal(),
                        Role.DEVICE_DESK,
                        Role.IT,
                        Role.SECRETARY,
                        Role.SECURITY,
                        Role.SECURITY_DEPUTY,
                        Role.MEMBER));
    }

    /** The operations on threats, for the security coordinator and the deputy alone. */
    public static List<Route> threatRoutes(Services services) {
        var threats = ThreatRoutes.threats(services.repository());
        return RouteGroup.all(
                        new ThreatRoutes(services),
                        new OriginalRoutes(services),
                        new JournalRoutes(
                                threats,
                                "threat",
                                services.journal(),
                                Role.SECURITY,
                                Role.SECURITY_DEPUTY))
                .stream()
                .map(Route::hidden)
                .toList();
    }

    private static Consumer<Operation> sweep(Services services) {
        return new SweepIncidents(
                        services.repository(),
                        Guidelines.of(services),
                        services.executor(),
                        DeviceManagement.byDesk(),
                        services.clock())
                ::sweep;
    }

    private static Consumer<Operation> sweepThreats(Services services) {
        return new SweepThreats(services.repository(), Guidelines.of(services), services.executor())
                ::sweep;
    }
}
