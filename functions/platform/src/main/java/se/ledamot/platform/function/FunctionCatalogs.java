package se.ledamot.platform.function;

import java.lang.reflect.Type;
import java.util.List;
import org.springframework.cloud.function.context.FunctionRegistry;
import org.springframework.cloud.function.context.catalog.SimpleFunctionRegistry;
import org.springframework.cloud.function.json.JsonMapper;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.messaging.converter.ByteArrayMessageConverter;
import org.springframework.messaging.converter.CompositeMessageConverter;

/**
 * Creates Spring Cloud Function's own catalog, without its JSON conversion: a function gets exactly
 * what it is called with, and our code reads every body, strictly.
 */
public final class FunctionCatalogs {
    private FunctionCatalogs() {}

    /** A catalog with nothing in it yet. */
    public static FunctionRegistry empty(JsonMapper mapper) {
        return new SimpleFunctionRegistry(
                new GenericConversionService(),
                new CompositeMessageConverter(List.of(new ByteArrayMessageConverter())),
                mapper);
    }

    /** The mapper that the catalog requires, though no function of ours reads or writes with it. */
    public static JsonMapper mapper() {
        return new JsonMapper() {
            @Override
            protected <T> T doFromJson(Object json, Type type) {
                throw new UnsupportedOperationException("Every body is read by us");
            }

            @Override
            public String toString(Object value) {
                throw new UnsupportedOperationException("Every answer is written by us");
            }
        };
    }
}
