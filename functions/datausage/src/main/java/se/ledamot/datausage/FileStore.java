package se.ledamot.datausage;

import java.io.InputStream;

/** Where the operator leaves files. */
@FunctionalInterface
public interface FileStore {
    /**
     * Opens a file from its beginning; the caller closes the stream.
     *
     * @throws se.ledamot.platform.commit.UnavailableException if the store does not answer or
     *     breaks off, also while the stream is read; the file itself is not at fault
     */
    InputStream open(UsageFile.Place place);
}
