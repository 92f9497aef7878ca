package se.ledamot.platform.trigger;

import java.util.List;

/** Files that others have left for us. */
public record FilesCreated(List<CreatedFile> files) {
    public FilesCreated {
        files = List.copyOf(files);
    }

    /**
     * One of them.
     *
     * @param store where it is, such as a bucket
     * @param version the file's own; one that is written over it has another
     */
    public record CreatedFile(String store, String name, String version) {}
}
