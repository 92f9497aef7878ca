package se.ledamot.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.stack.DeployedEnvironment;
import se.ledamot.stack.DynamoServer;
import se.ledamot.stack.FreePort;
import se.ledamot.stack.TokenIssuer;

@DisplayName("The image, packed, unpacked and started")
class ImageTest {
    private static final Path JAR = Path.of("../container/target/ledamot.jar");
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private static Path folder;
    private static DynamoServer dynamo;
    private static TokenIssuer issuer;
    private static Document config = Document.EMPTY;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void packAndUnpack() throws Exception {
        assumeThat(JAR).as("made by the phase package").exists();
        dynamo = new DynamoServer();
        issuer = new TokenIssuer();
        var blobs = folder.resolve("blobs");
        unpack(Image.pack(JAR, folder.resolve("made"), Image.SCRATCH), blobs);
        var index = read(blobs.resolve("index.json"));
        var manifest = read(blob(blobs, index.documents("manifests").getFirst()));
        config = read(blob(blobs, manifest.document("config")));
        for (var layer : manifest.documents("layers")) {
            unpack(blob(blobs, layer), folder.resolve("root"));
        }
        // Deletes what was packed, so that the image cannot find any of it.
        Folders.delete(folder.resolve("made"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (dynamo != null) {
            dynamo.close();
            issuer.close();
        }
    }

    @Test
    @DisplayName("runs as an unprivileged user, on the given port and architecture")
    void config() {
        assertThat(config.document("config").text("User")).isEqualTo("65532");
        assertThat(config.document("config").document("ExposedPorts").values())
                .containsOnlyKeys("8080/tcp");
        assertThat(config.text("os")).isEqualTo("linux");
        assertThat(config.text("architecture")).isIn("amd64", "arm64");
        assertThat(config.document("config").texts("Entrypoint")).isEqualTo(ImageRoot.entrypoint());
    }

    @Test
    @DisplayName("answers requests and a scheduler from its cache, and stops when asked to")
    void answers() throws Exception {
        int port = FreePort.find();
        var log = folder.resolve("container.log");
        // This mode stops the start if the cache does not fit; the image itself starts without.
        var process =
                new ImageRoot(folder.resolve("root"))
                        .start(
                                environment(port),
                                Redirect.to(log.toFile()),
                                List.of("-XX:AOTMode=on"));
        try {
            awaitHealth(process, port, log);
            assertThat(send(sim(port, issuer.ofRole("device-desk"))).statusCode()).isEqualTo(201);
            assertThat(send(sim(port, "nonsense")).statusCode()).isEqualTo(401);
            assertThat(send(request(port, "/sims?state=in-stock", issuer.ofRole("it"))).body())
                    .contains("89460809999999999994");
            assertThat(staffInOrder(port))
                    .containsExactly("Bo Ek", "Zara Ek", "Åsa Ek", "Örjan Ek");
            assertThat(send(scheduleRequest(port, TOKEN)).statusCode()).isEqualTo(204);
            assertThat(send(scheduleRequest(port, "nonsense")).statusCode()).isEqualTo(401);
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(log)).doesNotContain("Bearer").doesNotContain("8946080");
    }

    @Test
    @DisplayName("does not start without its settings, and says which one is missing")
    void settings() throws Exception {
        var log = folder.resolve("unset.log");
        var environment = environment(0);
        environment.remove("PROFILE");
        var process =
                new ImageRoot(folder.resolve("root"))
                        .start(environment, Redirect.to(log.toFile()), List.of());
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(Files.readString(log)).contains("PROFILE is not set");
    }

    /** Registers staff whose names have a special order in Swedish, and lists them by name. */
    private List<String> staffInOrder(int port) throws Exception {
        var file = new StringBuilder("person;namn;e-post;mobil;roll\n");
        for (var name : List.of("Örjan", "Bo", "Åsa", "Zara")) {
            var id = "p" + (int) name.charAt(0);
            file.append("%s;%s Ek;%s@kramfors.se;;it\n".formatted(id, name, id));
        }
        var it = issuer.ofRole("it");
        var plan =
                request(port, "/staff/imports", it)
                        .header("content-type", "text/csv")
                        .header("idempotency-key", "key-00000002")
                        .POST(BodyPublishers.ofString(file.toString()));
        var planned = Json.readOwn(send(plan).body());
        var apply =
                request(port, "/staff/imports/" + planned.text("import") + "/apply", it)
                        .header("content-type", "application/json")
                        .header("idempotency-key", "key-00000003")
                        .POST(BodyPublishers.ofString("{\"confirmed\":true}"));
        assertThat(send(apply).statusCode()).isEqualTo(200);
        return Json.readOwn(send(request(port, "/staff", it)).body()).documents("items").stream()
                .map(one -> one.text("name"))
                .toList();
    }

    private static Map<String, String> environment(int port) {
        var environment = new HashMap<>(DeployedEnvironment.of(dynamo, issuer));
        environment.put("PORT", Integer.toString(port));
        environment.put("SCHEDULE_TOKEN", TOKEN);
        return environment;
    }

    private void awaitHealth(Process process, int port, Path log) throws Exception {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < until) {
            try {
                assertThat(send(request(port, "/health", "")).body())
                        .isEqualTo("{\"status\":\"up\"}");
                return;
            } catch (ConnectException e) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        throw new AssertionError("It did not start:\n" + Files.readString(log));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(int port, String path, String token) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("authorization", "Bearer " + token);
    }

    private static HttpRequest.Builder sim(int port, String token) {
        return request(port, "/sims", token)
                .header("content-type", "application/json")
                .header("idempotency-key", "key-00000001")
                .POST(
                        BodyPublishers.ofString(
                                "{\"iccid\":\"89460809999999999994\",\"number\":\"+46701740605\",\"allowanceMb\":5000}"));
    }

    private static HttpRequest.Builder scheduleRequest(int port, String token) {
        return request(port, "/schedules/checkoutSweep", token)
                .POST(BodyPublishers.ofString("{\"schedule\":\"checkout-sweep\"}"));
    }

    private static Document read(Path file) throws IOException {
        return Json.readOwn(Files.readString(file));
    }

    private static Path blob(Path blobs, Document descriptor) {
        return blobs.resolve("blobs").resolve(descriptor.text("digest").replace(':', '/'));
    }

    /** Unpacks as a container engine does, with file times and permissions. */
    private static void unpack(Path tar, Path into) throws IOException {
        try (var file = new BufferedInputStream(Files.newInputStream(tar))) {
            file.mark(2);
            boolean zipped = file.read() == 0x1f;
            file.reset();
            var entries = new TarArchiveInputStream(zipped ? new GZIPInputStream(file) : file);
            for (var entry = entries.getNextEntry();
                    entry != null;
                    entry = entries.getNextEntry()) {
                var target = into.resolve(entry.getName()).normalize();
                assertThat(target).startsWithRaw(into);
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(entries, target);
                    Files.setPosixFilePermissions(target, permissions(entry));
                    Files.setLastModifiedTime(
                            target, FileTime.from(entry.getLastModifiedTime().toInstant()));
                }
            }
        }
    }

    private static HashSet<PosixFilePermission> permissions(TarArchiveEntry entry) {
        var all =
                new ArrayList<>(
                        List.of(
                                PosixFilePermission.OTHERS_EXECUTE,
                                PosixFilePermission.OTHERS_WRITE,
                                PosixFilePermission.OTHERS_READ,
                                PosixFilePermission.GROUP_EXECUTE,
                                PosixFilePermission.GROUP_WRITE,
                                PosixFilePermission.GROUP_READ,
                                PosixFilePermission.OWNER_EXECUTE,
                                PosixFilePermission.OWNER_WRITE,
                                PosixFilePermission.OWNER_READ));
        var given = new HashSet<PosixFilePermission>();
        for (int bit = 0; bit < all.size(); bit++) {
            if ((entry.getMode() & (1 << bit)) != 0) {
                given.add(all.get(bit));
            }
        }
        return given;
    }
}
