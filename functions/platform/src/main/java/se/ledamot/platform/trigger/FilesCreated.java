package se.ledamot.platform.trigger;

import java.util.List;

/** Files that others have left for us. */
public record FilesCreated(List<CreatedFile> files) {
    public FilesCreated {
        files = List.copyOf(files);
    }

    /**
     * One created file.
     *
     * @param store where it is, such as a bucket
     * @param version the file's version; a file that overwrites it has another
     */
    public record CreatedFile(String store, String name, String version) {}
}
