package se.ledamot.platform.aws;

import org.springframework.context.LifecycleProcessor;
import org.springframework.context.support.GenericApplicationContext;

/**
 * A context of beans and nothing else: no message source, whose start reads all locales that Java
 * has, and no lifecycle, since no bean of ours has one; Spring's own would also log at each restore
 * of a snapshot, while a caller waits.
 */
final class BareContext extends GenericApplicationContext {
    BareContext() {
        getBeanFactory().registerSingleton(LIFECYCLE_PROCESSOR_BEAN_NAME, new Still());
    }

    @Override
    protected void initMessageSource() {
        // Words come from platform.text.
    }

    /** Starts and stops nothing. */
    private static final class Still implements LifecycleProcessor {
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
