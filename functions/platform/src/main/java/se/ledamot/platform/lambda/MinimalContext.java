package se.ledamot.platform.lambda;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.NoSuchMessageException;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Replaces two things that Spring would create in our context. Its message source reads all locales
 * that Java has, which takes some 30 ms of a start; its life cycle, which no bean of ours uses,
 * logs at each restore of a snapshot, while a caller waits.
 */
final class MinimalContext {
    private MinimalContext() {}

    static void prepare(GenericApplicationContext context) {
        var beans = context.getBeanFactory();
        beans.registerSingleton(
                AbstractApplicationContext.MESSAGE_SOURCE_BEAN_NAME, new NoMessages());
        beans.registerSingleton(
                AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME, new NoLifecycle());
    }

    /** What people read is written by the platform's text package. */
    private static final class NoMessages implements MessageSource {
        @Override
        public @Nullable String getMessage(
                String code,
                Object @Nullable [] arguments,
                @Nullable String otherwise,
                @Nullable Locale locale) {
            return otherwise;
        }

        @Override
        public String getMessage(
                String code, Object @Nullable [] arguments, @Nullable Locale locale) {
            throw new NoSuchMessageException(code);
        }

        @Override
        public String getMessage(MessageSourceResolvable resolvable, @Nullable Locale locale) {
            throw new NoSuchMessageException(String.valueOf(resolvable.getDefaultMessage()));
        }
    }

    /** Starts and stops nothing. */
    private static final class NoLifecycle implements LifecycleProcessor {
        @Override
        public void onRefresh() {}

        @Override
        public void onClose() {}

        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public boolean isRunning() {
            return true;
        }
    }
}
