package se.ledamot.platform.aws;

import java.util.List;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/**
 * A module's functions, registered one by one as Spring Cloud Functions on types that know no
 * cloud. Its class is named in the environment as {@code MAIN_CLASS}.
 */
public interface FunctionModule extends ApplicationContextInitializer<GenericApplicationContext> {
    /** All functions of the module; a name that none of them has stops the start. */
    List<Definition> definitions();

    @Override
    default void initialize(GenericApplicationContext context) {
        definitions().forEach(definition -> definition.register(context));
    }

    /** The function of that name. */
    default Definition definition(String name) {
        return definitions().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "No function '" + name + "'; there are " + names()));
    }

    private List<String> names() {
        return definitions().stream().map(Definition::name).toList();
    }
}
