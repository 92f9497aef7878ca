package se.ledamot.platform.aws;

import java.util.Optional;

/**
 * Where a module's own ports stand, such as whom it sends by, when it is not to make them itself.
 */
interface Ports {
    /** None is given. */
    Ports NONE =
            new Ports() {
                @Override
                public <T> Optional<T> given(Class<T> type) {
                    return Optional.empty();
                }
            };

    <T> Optional<T> given(Class<T> type);
}
