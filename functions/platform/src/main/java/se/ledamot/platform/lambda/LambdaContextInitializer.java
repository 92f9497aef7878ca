package se.ledamot.platform.lambda;

import java.io.InputStream;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.context.FunctionProperties;
import org.springframework.cloud.function.context.FunctionRegistration;
import org.springframework.cloud.function.json.JsonMapper;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.ResolvableType;
import se.ledamot.platform.aws.DeployedServices;
import se.ledamot.platform.function.Environment;
import se.ledamot.platform.function.FunctionCatalogs;
import se.ledamot.platform.function.FunctionDefinition;
import se.ledamot.platform.function.FunctionModule;
import se.ledamot.platform.function.Services;

/**
 * Initialises the context that Spring's {@code FunctionInvoker} starts ({@code MAIN_CLASS}): a
 * catalog of the one function that {@code SPRING_CLOUD_FUNCTION_DEFINITION} names. An unknown name
 * stops the start; Spring alone would take the only function there is, or let the event choose one.
 */
public class LambdaContextInitializer
        implements ApplicationContextInitializer<GenericApplicationContext> {
    private static final ResolvableType BYTES =
            ResolvableType.forClassWithGenerics(Function.class, InputStream.class, byte[].class);

    @Override
    public void initialize(GenericApplicationContext context) {
        var name = context.getEnvironment().getProperty(FunctionProperties.FUNCTION_DEFINITION, "");
        var definition = FunctionModule.definition(name);
        var mapper = FunctionCatalogs.mapper();
        context.registerBean("mapper", JsonMapper.class, () -> mapper);
        context.registerBean("catalog", FunctionCatalog.class, () -> catalog(definition, mapper));
        MinimalContext.prepare(context);
    }

    /** The services from which the function is assembled. */
    protected Services services() {
        return DeployedServices.from(Environment.ofProcess());
    }

    private FunctionCatalog catalog(FunctionDefinition definition, JsonMapper mapper) {
        var catalog = FunctionCatalogs.empty(mapper);
        var dispatcher = new EventDispatcher(definition.function().apply(services()));
        var registration = new FunctionRegistration<>(dispatcher, definition.name());
        catalog.register(Objects.requireNonNull(registration.type(BYTES.getType())));
        return catalog;
    }
}
