package se.ledamot.platform.function;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/**
 * A module's functions, on types that are independent of any cloud. A runtime finds the modules on
 * its class path through {@code META-INF/services}: a Lambda finds one, a container all.
 */
public interface FunctionModule {
    /** All functions of the module. */
    List<FunctionDefinition> definitions();

    /** All modules on the class path, by name. */
    static List<FunctionModule> all() {
        return ServiceLoader.load(FunctionModule.class, FunctionModule.class.getClassLoader())
                .stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(module -> module.getClass().getName()))
                .toList();
    }

    /**
     * The function of that name.
     *
     * @throws IllegalArgumentException where no module has it, with the names that there are
     */
    static FunctionDefinition definition(String name) {
        var all = all().stream().flatMap(module -> module.definitions().stream()).toList();
        return all.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "No function '"
                                        + name
                                        + "'; there are "
                                        + all.stream().map(FunctionDefinition::name).toList()));
    }
}
