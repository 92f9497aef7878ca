package se.ledamot.local;

import org.springframework.cloud.function.adapter.aws.FunctionInvoker;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.lambda.LambdaContextInitializer;
import se.ledamot.platform.lambda.PrimedFunctionInvoker;

/** The application of every Lambda, put together of a test's services. */
public final class TestApplication extends LambdaContextInitializer {
    private static final ScopedValue<Services> SERVICES = ScopedValue.newInstance();

    /** The handler of a Lambda of that definition. */
    static FunctionInvoker invoker(String definition, Services services) {
        System.setProperty("MAIN_CLASS", TestApplication.class.getName());
        System.setProperty("spring.cloud.function.definition", definition);
        try {
            return ScopedValue.where(SERVICES, services).call(PrimedFunctionInvoker::new);
        } finally {
            System.clearProperty("MAIN_CLASS");
            System.clearProperty("spring.cloud.function.definition");
        }
    }

    @Override
    protected Services services() {
        return SERVICES.get();
    }
}
