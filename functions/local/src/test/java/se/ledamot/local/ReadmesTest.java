package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.ledamot.mailboxes.aws.SecretMailServer;

/**
 * Every command in a README is run by something: {@code walk} by {@link WalkThroughTest}, {@code
 * run} and {@code ci} by {@code .ci/run}. Two are {@code manual}: a deployment needs an account,
 * and the image needs a registry for its base ({@code ImageTest} packs one without).
 */
class ReadmesTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```([^\\n]*)\\n(.*?)^```$");
    private static final Pattern LINK =
            Pattern.compile("\\]\\((?!https?:)([^)#]*)(?:#([^)]*))?\\)");
    private static final List<String> RUN = List.of("mvn -q -Prun", "mvn -B -ntp verify");

    private static final List<String> MANUAL = List.of("sam deploy", "-Pimage package");

    static List<Path> readmes() throws IOException {
        try (var modules = Files.list(Project.file("functions"))) {
            return Stream.concat(Stream.of(Project.file("")), modules)
                    .map(folder -> folder.resolve("README.md"))
                    .filter(Files::exists)
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("readmes")
    @DisplayName("Every code block says what runs it")
    void everyBlockIsRun(Path readme) throws IOException {
        var name = Project.file("").relativize(readme).toString();
        var text = Files.readString(readme);
        assertThat(BLOCK.matcher(text).replaceAll("").lines())
                .as("indented code")
                .noneMatch(line -> line.startsWith("    "));
        BLOCK.matcher(text)
                .results()
                .forEach(block -> {
                    var commands = block.group(2).strip();
                    switch (block.group(1)) {
                        case "bash walk" -> assertThat(WalkThroughTest.READMES).contains(name);
                        case "bash run" -> assertThat(RUN).contains(commands);
                        case "bash ci" -> assertThat(commands).startsWith("mvn -B -ntp ");
                        case "json secret" -> assertThat(isMailServer(commands)).isTrue();
                        case "bash manual" -> assertThat(MANUAL).anyMatch(commands::contains);
                        default -> assertThat(block.group(1)).isEqualTo("mermaid");
                    }
                });
    }

    /** Whether a text describes a mail server, as its secret does. */
    private static boolean isMailServer(String secret) {
        return new SecretMailServer(() -> Optional.of(secret), Clock.systemUTC())
                .host()
                .isPresent();
    }

    @ParameterizedTest
    @MethodSource("readmes")
    @DisplayName("Every link leads to a file or folder that exists, and to a heading in it")
    void everyLinkLeadsSomewhere(Path readme) throws IOException {
        var folder = readme.resolveSibling("");
        LINK.matcher(Files.readString(readme))
                .results()
                .forEach(link -> {
                    var target = folder.resolve(link.group(1)).normalize();
                    assertThat(target).exists();
                    if (link.group(2) != null) {
                        assertThat(headings(target)).contains(link.group(2));
                    }
                });
    }

    /** As GitHub makes them into anchors. */
    private static List<String> headings(Path readme) {
        try {
            return Files.readAllLines(readme).stream()
                    .filter(line -> line.startsWith("#"))
                    .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                    .map(line -> line.replaceAll("[^\\p{L}\\d -]", "").replace(' ', '-'))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("The two commands stand in the README")
    void theTwoCommandsAreThere() {
        assertThat(Project.text("README.md")).contains(RUN);
    }
}
