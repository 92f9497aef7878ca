package se.ledamot.datausage;

import java.io.InputStream;

/** Where the operator leaves files. */
@FunctionalInterface
public interface FileStore {
    /** The bytes of a file, from the beginning; whoever opens it closes it. */
    InputStream open(UsageFile.Place place);
}
