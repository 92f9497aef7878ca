package se.ledamot.platform.function;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The variables that a process is started with. */
public record Environment(Function<String, @Nullable String> variables) {
    /** The environment of this process. */
    public static Environment ofProcess() {
        return new Environment(System::getenv);
    }

    /**
     * A variable that must be set.
     *
     * @throws IllegalStateException where it is not, which stops the start
     */
    public String required(String variable) {
        var value = optional(variable);
        if (value == null) {
            throw new IllegalStateException(variable + " is not set");
        }
        return value;
    }

    /** A variable that may be set; null where it is not, or blank. */
    public @Nullable String optional(String variable) {
        var value = variables.apply(variable);
        return value == null || value.isBlank() ? null : value;
    }
}
