package se.ledamot.platform.aws;

import java.util.List;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import se.ledamot.platform.http.HttpCall;

/**
 * A module's functions, registered one by one as Spring Cloud Functions on types that know no
 * cloud. Its class is named in the environment as {@code MAIN_CLASS}.
 */
public interface FunctionModule extends ApplicationContextInitializer<GenericApplicationContext> {
    /**
     * The names that {@code SPRING_CLOUD_FUNCTION_DEFINITION} may have; any other stops the start.
     */
    List<String> definitions();

    /**
     * Calls that warm a definition's whole path before a snapshot is taken. They are made by a
     * caller who has every role of staff, on a ledger that goes all the way and writes nothing;
     * each is made with the headers that the rehearsal adds: a token, and a signature.
     */
    default List<HttpCall> rehearsals(String definition) {
        return List.of();
    }
}
