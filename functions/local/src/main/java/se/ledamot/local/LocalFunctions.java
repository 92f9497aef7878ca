package se.ledamot.local;

import java.util.function.Function;
import se.ledamot.container.AllFunctions;
import se.ledamot.datausage.FileStore;
import se.ledamot.datausage.function.DatausageFunction;
import se.ledamot.meetings.feed.CalendarServer;
import se.ledamot.notices.Carrier;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.trigger.FilesCreated;
import se.ledamot.platform.webhook.WebhookSecrets;

/** All functions, with a local carrier, webhook secrets and file store. */
final class LocalFunctions extends AllFunctions {
    private final LocalOperator operator;

    /** All functions, each with the services and the carrier that are given for its definition. */
    LocalFunctions(Function<String, Services> services, Function<String, Carrier> carriers) {
        this(services, carriers, new LocalOperator());
    }

    /** The same with the given webhook secrets and files. */
    LocalFunctions(
            Function<String, Services> services,
            Function<String, Carrier> carriers,
            LocalOperator operator) {
        super(name -> with(services.apply(name), carriers.apply(name), operator));
        this.operator = operator;
    }

    static Services with(Services services, Carrier carrier, LocalOperator operator) {
        return services.with(Carrier.class, carrier)
                .with(WebhookSecrets.class, operator)
                .with(FileStore.class, operator)
                .with(CalendarServer.class, operator.calendars());
    }

    /** Leaves a file as the operator does, and triggers the function that ingests it. */
    void leave(String name, byte[] bytes) {
        filesCreated(operator.leave(name, bytes));
    }

    /** Publishes a calendar as a calendar program does. */
    void publish(String name, byte[] calendar) {
        operator.calendars().publish(name, calendar);
    }

    /** Triggers the function that ingests files. */
    void filesCreated(FilesCreated files) {
        onFiles(DatausageFunction.FILES, files);
    }
}
