package se.ledamot.platform.lambda;

import java.util.List;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.cloud.function.context.FunctionalSpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.StandardEnvironment;

/**
 * Starts Spring's handler with only what a function uses, since a first request waits for this
 * start: no logging system, configuration files, banner or conversion of settings, because a
 * Lambda's settings are its environment. Spring Boot creates it, through {@code
 * META-INF/spring.factories}, before it reads any of them.
 */
final class LeanStartup implements SpringApplicationRunListener, Ordered {
    private final SpringApplication application;

    LeanStartup(SpringApplication application, String[] arguments) {
        this.application = application;
    }

    /** Before Spring's own run listener, which notifies the listeners that exist. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public void starting(ConfigurableBootstrapContext context) {
        if (application instanceof FunctionalSpringApplication) {
            application.setListeners(List.of());
            application.setInitializers(List.of());
            application.setEnvironment(new StandardEnvironment());
            application.setAddConversionService(false);
            application.setAddCommandLineProperties(false);
            application.setBannerMode(Banner.Mode.OFF);
            application.setLogStartupInfo(false);
            application.setRegisterShutdownHook(false);
        }
    }
}
