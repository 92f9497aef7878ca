package se.ledamot.datausage;

import java.io.InputStream;

/** Where the operator leaves files. */
@FunctionalInterface
public interface FileStore {
    /**
     * The bytes of a file, from the beginning; whoever opens it closes it.
     *
     * @throws se.ledamot.platform.commit.UnavailableException where the store does not answer, or
     *     breaks off in the middle, which reading throws as well: it is no fault of the file's
     */
    InputStream open(UsageFile.Place place);
}
