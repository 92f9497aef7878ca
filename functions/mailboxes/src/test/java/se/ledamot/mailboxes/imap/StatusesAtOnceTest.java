package se.ledamot.mailboxes.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import se.ledamot.mailboxes.mail.FolderStatus;
import se.ledamot.mailboxes.mail.MailServerException;
import se.ledamot.mailboxes.mail.MailServerException.Problem;
import se.ledamot.mailboxes.mail.ServerFolder;
import se.ledamot.platform.identity.MailAddress;

/**
 * The statuses of many folders in one round trip: this server says nothing to any of them before it
 * has got as many as may be under way, or the last.
 */
class StatusesAtOnceTest {
    private static final int FOLDERS = 120;
    private static final int AT_ONCE = 50;

    /** Serves one client; what it says to the STATUS of a folder is made by that function. */
    private static void serve(ServerSocket listening, UnaryOperator<String> verdict) {
        try (var socket = listening.accept()) {
            serve(socket, verdict);
        } catch (IOException e) {
            // The client has hung up.
        }
    }

    private static void serve(Socket socket, UnaryOperator<String> verdict) throws IOException {
        var out = new PrintStream(socket.getOutputStream(), true, StandardCharsets.UTF_8);
        var in =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        out.print("* OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR] ready\r\n");
        var waiting = new ArrayList<String>();
        int answered = 0;
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            if (line.contains(" STATUS ")) {
                waiting.add(line);
                if (waiting.size() == AT_ONCE || answered + waiting.size() == FOLDERS) {
                    answered += waiting.size();
                    waiting.reversed().forEach(one -> out.print(answer(one, verdict)));
                    out.flush();
                    waiting.clear();
                }
            } else {
                var tag = line.substring(0, line.indexOf(' '));
                out.print("* CAPABILITY IMAP4rev1 AUTH=XOAUTH2\r\n" + tag + " OK done\r\n");
                out.flush();
            }
        }
    }

    private static String answer(String line, UnaryOperator<String> verdict) {
        var words = line.split(" ");
        var name = words[2].replace("\"", "");
        var said = verdict.apply(name);
        var status =
                said.startsWith("OK")
                        ? "* STATUS %s (MESSAGES %s UIDNEXT 7 UIDVALIDITY 1 UNSEEN 0)\r\n"
                                .formatted(name, name.substring(1))
                        : "";
        return status + words[0] + " " + said + "\r\n";
    }

    private static List<ServerFolder> folders() {
        return IntStream.range(0, FOLDERS)
                .mapToObj(i -> new ServerFolder("F" + i, "F" + i, "/", Set.of()))
                .toList();
    }

    private static Map<ServerFolder, FolderStatus> statuses(UnaryOperator<String> verdict)
            throws IOException {
        try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(listening, verdict));
            var settings =
                    new ImapSettings(
                            "localhost",
                            listening.getLocalPort(),
                            ImapSettings.Encryption.NONE,
                            null);
            var server = new ImapServer(settings, () -> new ImapCredentials.AccessToken("t"));
            try (var session = server.open(new MailAddress("anna.berg@kramfors.se"))) {
                return session.statuses(folders());
            }
        }
    }

    @Test
    void eachFolderHasItsOwnStatusInWhateverOrderTheyCome() throws IOException {
        var statuses = statuses(name -> "OK done");

        assertThat(statuses.keySet()).containsExactlyElementsOf(folders());
        statuses.forEach(
                (folder, status) -> assertThat("F" + status.mails()).isEqualTo(folder.name()));
    }

    @Test
    void aFolderThatIsRefusedIsLeftOut() throws IOException {
        var statuses = statuses(name -> name.equals("F7") ? "NO not there" : "OK done");

        assertThat(statuses.keySet()).hasSize(FOLDERS - 1).doesNotContain(folders().get(7));
    }

    @Test
    void aServerThatAsksUsToWaitIsObeyed() {
        assertThatThrownBy(() ->
                        statuses(name ->
                                name.equals("F77")
                                        ? "BAD Request is throttled. Suggested Backoff Time: 5 ms"
                                        : "OK done"))
                .asInstanceOf(InstanceOfAssertFactories.type(MailServerException.class))
                .extracting(MailServerException::problem)
                .isEqualTo(Problem.THROTTLED);
    }
}
