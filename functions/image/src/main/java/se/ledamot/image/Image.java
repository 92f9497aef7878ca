package se.ledamot.image;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Packs the image as a file for a registry or a container engine: {@code <folder>/image.tar}. It
 * uses a base image that has only glibc, such as {@code gcr.io/distroless/base-nossl-debian12};
 * with {@code scratch} it has no base image, and is for machines that cannot reach a registry.
 */
public final class Image {
    /** The value for no base image. */
    public static final String SCRATCH = "scratch";

    private static final String NAME = "ledamot:1";
    private static final String NOBODY = "65532";
    private static final int PORT = 8080;

    private Image() {}

    /** Takes the jar, the folder, which is made anew, and the base image. */
    public static void main(String[] arguments) throws Exception {
        pack(Path.of(arguments[0]), Path.of(arguments[1]), arguments[2]);
    }

    /** Packs a jar, and returns the path of the image. */
    public static Path pack(Path jar, Path folder, String base) throws Exception {
        Folders.delete(folder);
        var root = ImageRoot.of(folder.resolve("root"), jar);
        Training.of(root, folder.resolve("training.log"));
        var tar = folder.resolve("image.tar");
        var containerizer =
                Containerizer.to(TarImage.at(tar).named(NAME))
                        .setApplicationLayersCache(folder.resolve("cache"))
                        .setOfflineMode(base.equals(SCRATCH));
        described(from(base), root).containerize(containerizer);
        return tar;
    }

    private static JibContainerBuilder from(String base) throws Exception {
        return base.equals(SCRATCH) ? Jib.fromScratch() : Jib.from(base);
    }

    private static JibContainerBuilder described(JibContainerBuilder image, ImageRoot root)
            throws IOException {
        return image.setFormat(ImageFormat.OCI)
                .setPlatforms(Set.of(new Platform(architecture(), "linux")))
                .setCreationTime(ImageRoot.TIME)
                .addFileEntriesLayer(layer("java", root, ImageRoot.JAVA))
                .addFileEntriesLayer(layer("ledamot", root, ImageRoot.APP))
                .setUser(NOBODY)
                .addExposedPort(Port.tcp(PORT))
                .addEnvironmentVariable("PORT", Integer.toString(PORT))
                .setEntrypoint(ImageRoot.entrypoint());
    }

    private static FileEntriesLayer layer(String name, ImageRoot root, String path)
            throws IOException {
        return FileEntriesLayer.builder()
                .setName(name)
                .addEntryRecursive(
                        root.file(path),
                        AbsoluteUnixPath.get(path),
                        (file, inside) -> permissions(file),
                        (file, inside) -> ImageRoot.TIME)
                .build();
    }

    /** Lets all users enter folders and run the executables of the linked Java. */
    private static FilePermissions permissions(Path file) {
        return FilePermissions.fromOctalString(Files.isExecutable(file) ? "755" : "644");
    }

    private static String architecture() {
        var name = System.getProperty("os.arch");
        return name.equals("aarch64") ? "arm64" : name;
    }
}
