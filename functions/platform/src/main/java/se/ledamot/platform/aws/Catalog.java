package se.ledamot.platform.aws;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.context.FunctionRegistration;

/**
 * Spring Cloud Function's catalog of what a context has registered, each function as it is. The
 * catalog that comes with Spring wraps each in a conversion from and to messages and JSON, which
 * takes what fits and drops the rest, composes functions by their names, and loads all of this when
 * it starts. Here a function gets its own type, and its name is one whole name.
 */
public final class Catalog implements FunctionCatalog {
    private final ListableBeanFactory context;

    public Catalog(ListableBeanFactory context) {
        this.context = context;
    }

    /** The function of that name and type, made now if it was not; null where there is none. */
    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable T lookup(
            @Nullable Class<?> type, String definition, String... expectedOutputMimeTypes) {
        if (!getNames(type).contains(definition)) {
            return null;
        }
        var function = context.getBean(definition, FunctionRegistration.class).getTarget();
        return type == null || type.isInstance(function) ? (T) function : null;
    }

    /** The names of all functions, made or not; their types show when they are made. */
    @Override
    public Set<String> getNames(@Nullable Class<?> type) {
        return Set.of(context.getBeanNamesForType(FunctionRegistration.class, true, false));
    }
}
