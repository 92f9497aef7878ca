package se.ledamot.platform.function;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** The variables that a process is started with. */
public record Environment(UnaryOperator<String> variables) {
    /** That of this process. */
    public static Environment ofProcess() {
        return new Environment(System::getenv);
    }

    /**
     * A variable that must be set.
     *
     * @throws IllegalStateException where it is not, which stops the start
     */
    public String required(String variable) {
        return Optional.ofNullable(variables.apply(variable))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalStateException(variable + " is not set"));
    }
}
