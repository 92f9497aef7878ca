package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The walks of the READMEs, run as they are printed and in the order in which each goes on from the
 * one before. Needs bash and curl.
 */
class WalkThroughTest {
    static final List<String> READMES =
            List.of(
                    "README.md",
                    "functions/members/README.md",
                    "functions/checkout/README.md",
                    "functions/incidents/README.md",
                    "functions/datausage/README.md",
                    "functions/mailboxes/README.md",
                    "functions/meetings/README.md");

    private static final Pattern WALK = Pattern.compile("(?ms)^```bash walk\\R(.*?)^```$");

    @TempDir private Path folder;

    @Test
    @DisplayName("The commands of the READMEs' walks work as they are printed")
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
            var output = run("API=http://localhost:" + local.port() + "\n" + script());

            assertThat(output)
                    .as("every answer")
                    .doesNotContain("\"status\":400")
                    .doesNotContain("\"status\":5");
            assertThat(output)
                    .containsSubsequence(
                            "K3.1c",
                            "\"state\":\"open\"",
                            "KVITTENS, LÅNAD SURFPLATTA",
                            "Kramfors kommun",
                            "\"type\":\"loan-signed\"",
                            "\"change\":\"added\"",
                            "\"state\":\"applied\"",
                            "\"member\":\"M-10",
                            "\"state\":\"returning\"",
                            "Kramfors kommun",
                            "\"state\":\"return-unsigned\"",
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
                            "\"handedOverAt\"",
                            "\"stage\":\"swept\"",
                            "\"name\":\"INBOX\",\"role\":\"inbox\",\"mails\":1,\"unread\":1",
                            "\"member\":\"M-1003\"",
                            "\"registeredAt\"",
                            "\"start\":\"2027-02-08T17:00:00Z\"",
                            "\"source\":\"tool\"",
                            "Europe/Stockholm",
                            "\"source\":\"tool\"",
                            "\"start\":\"2027-02-16T12:00:00Z\"",
                            "\"source\":\"file\"",
                            "\"start\":\"2027-02-09T17:00:00Z\"",
                            "\"unmatched\":true",
                            "\"matchedWith\":\"M-1002\"",
                            "\"current\":1",
                            "\"papers\":\"current\"",
                            "\"reason\":\"not-valid\"",
                            "/data/start",
                            "\"meetings\":11",
                            "\"withoutBody\":[\"Studiebesök\"]",
                            "\"start\":\"2027-04-13T11:00:00Z\"",
                            "\"missing\":[{\"meeting\"",
                            "\"cancelled\":1",
                            "Möte i Kommunfullmäktige torsdag 7 jan kl. 18.00. Hämta handlingarna",
                            "\"reminders\":\"done\"",
                            "\"done\":true");
        }
    }

    private static String script() {
        return READMES.stream()
                .map(Project::text)
                .flatMap(WalkThroughTest::commands)
                .collect(Collectors.joining("\n", "set -eu\n", "\n"));
    }

    /** What stands between {@code ```bash walk} and {@code ```}. */
    private static Stream<String> commands(String readme) {
        return WALK.matcher(readme).results().map(block -> block.group(1));
    }

    private String run(String script) throws IOException, InterruptedException {
        var file = Files.writeString(folder.resolve("walk.sh"), script);
        var output = folder.resolve("output.txt");
        var process =
                new ProcessBuilder("bash", file.toString())
                        .directory(Project.file("").toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        assertThat(process.waitFor(20, TimeUnit.MINUTES)).as("it comes to its end").isTrue();
        var text = Files.readString(output, StandardCharsets.UTF_8);
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
