package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's walks, run as they are printed, where there is a bash and a curl. */
class WalkThroughTest {
    private static final String BEGIN = "## A walk through a loan";
    private static final String END = "\n## Add to it";

    @TempDir private Path folder;

    @Test
    void worksAsItIsPrinted() throws Exception {
        walk(where());
    }

    /** LocalStack's endpoint; blank for the embedded DynamoDB. */
    String where() {
        return "";
    }

    private void walk(String localStack) throws Exception {
        assumeTrue(has("bash") && has("curl"), "needs bash and curl");
        try (var local = new LocalApplication(0, "kramfors", "", localStack)) {
            var told = run(script().replace("localhost:8080", "localhost:" + local.port()));

            assertThat(told)
                    .as("every answer")
                    .doesNotContain("\"status\":400")
                    .doesNotContain("\"status\":5");
            assertThat(told)
                    .containsSubsequence(
                            "\"change\":\"added\"",
                            "\"state\":\"applied\"",
                            "\"member\":\"M-10",
                            "K3.1c",
                            "  -",
                            "\"state\":\"open\"",
                            "KVITTENS, LÅNAD SURFPLATTA",
                            "\"state\":\"returning\"",
                            "Kramfors kommun",
                            "\"state\":\"unsigned\"",
                            "\"state\":\"returned\"",
                            "\"returnSigned\":true",
                            "Stöld av surfplattan",
                            "Vi har fått din anmälan om surfplatta KF-10202",
                            "\"task\":\"erase\"",
                            "\"erasure\":\"failed\"",
                            "\"task\":\"block-sim\"",
                            "K3.4d",
                            "\"tablet\":\"KF-10203\"",
                            "Bedöm om ärende",
                            "ANMÄLAN: Stöld av surfplattan (K3.4a)",
                            "no-route",
                            "inte taget av någon",
                            "\"state\":\"taken\"",
                            "Någon ringde i natt",
                            "\"counted\":5,\"duplicates\":0,\"unregistered\":1",
                            "\"index\":5",
                            "/iccid",
                            "\"counted\":0,\"duplicates\":5",
                            "bad-signature",
                            "\"leftMb\":800",
                            "800 MB kvar",
                            "har använts fast det är spärrat",
                            "\"stored\":2",
                            "usage-november.csv",
                            "\"body\":\"Kommunfullmäktige\"",
                            "\"handedOverAt\"");
        }
    }

    /** The indented lines of the sections. */
    private static String script() {
        var readme = Project.text("README.md");
        int begin = readme.indexOf(BEGIN);
        var section = readme.substring(begin, readme.indexOf(END, begin + BEGIN.length()));
        return section.lines()
                .filter(line -> line.startsWith("    "))
                .map(String::strip)
                .collect(Collectors.joining("\n", "set -eu\n", "\n"));
    }

    private String run(String script) throws IOException, InterruptedException {
        var file = Files.writeString(folder.resolve("walk.sh"), script);
        var told = folder.resolve("told.txt");
        var process =
                new ProcessBuilder("bash", file.toString())
                        .directory(Project.file("").toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(told.toFile())
                        .start();
        assertThat(process.waitFor(20, TimeUnit.MINUTES)).as("it comes to its end").isTrue();
        var text = Files.readString(told, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }

    private static boolean has(String command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command, "--version").start();
            process.getInputStream().transferTo(OutputStream.nullOutputStream());
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
