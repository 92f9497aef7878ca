package se.ledamot.platform.aws;

import java.util.List;
import org.springframework.cloud.function.context.FunctionRegistration;
import org.springframework.cloud.function.context.catalog.SimpleFunctionRegistry;
import org.springframework.cloud.function.context.catalog.SimpleFunctionRegistry.FunctionInvocationWrapper;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.messaging.converter.ByteArrayMessageConverter;
import org.springframework.messaging.converter.CompositeMessageConverter;

/**
 * Spring Cloud Function's catalog in a bare application context. A whole Spring application takes
 * half as long again to start and adds nothing that these functions use.
 */
public final class Catalog {
    private Catalog() {}

    /** Registers a function under a name, made when it is first looked up. */
    public static <F> void register(
            GenericApplicationContext context,
            String name,
            ResolvableType type,
            java.util.function.Supplier<F> function) {
        context.registerBean(
                name,
                FunctionRegistration.class,
                () -> new FunctionRegistration<Object>(function.get(), name).type(type.getType()),
                definition -> definition.setLazyInit(true));
    }

    /** The function of that name; one that the module does not define stops the start. */
    public static FunctionInvocationWrapper lookup(
            FunctionModule module, GenericApplicationContext context, String definition) {
        if (!module.definitions().contains(definition)) {
            throw new IllegalArgumentException(
                    "No function '" + definition + "'; there are " + module.definitions());
        }
        var registry =
                new SimpleFunctionRegistry(
                        new GenericConversionService(),
                        new CompositeMessageConverter(List.of(new ByteArrayMessageConverter())),
                        new NoJson());
        registry.register(context.getBean(definition, FunctionRegistration.class));
        FunctionInvocationWrapper function = registry.lookup(definition);
        if (function == null) {
            throw new IllegalStateException("The catalog did not take " + definition);
        }
        return function;
    }
}
