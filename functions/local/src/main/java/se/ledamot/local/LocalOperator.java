package se.ledamot.local;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import se.ledamot.datausage.FileStore;
import se.ledamot.datausage.UsageFile;
import se.ledamot.platform.trigger.FilesCreated;
import se.ledamot.platform.webhook.WebhookSecret;
import se.ledamot.platform.webhook.WebhookSecrets;

/**
 * Stands in for the systems that sign requests, the operator and a meeting tool: their secrets,
 * which are valid only in the local run, and their files and calendars, stored in memory.
 */
class LocalOperator implements WebhookSecrets, FileStore {
    private static final String STORE = "local";

    private final Map<UsageFile.Place, byte[]> files = new ConcurrentHashMap<>();
    private final LocalCalendars calendars = new LocalCalendars();

    /** The name of the one meeting tool. */
    static final String TOOL = "protokollet";

    private static final String MEETING_TOOL = "meeting-tool";

    /** The one secret that a signer has. */
    static WebhookSecret secret(String signer) {
        var owner = signer.equals(MEETING_TOOL) ? TOOL : "";
        return new WebhookSecret(
                owner,
                ("local-secret-of-" + signer + "-0123456789").getBytes(StandardCharsets.UTF_8));
    }

    /** The calendars that the municipality's systems publish. */
    LocalCalendars calendars() {
        return calendars;
    }

    @Override
    public List<WebhookSecret> forSigner(String signer) {
        return List.of(secret(signer));
    }

    /** Leaves a file; another of the same name is another version of it. */
    FilesCreated leave(String name, byte[] bytes) {
        var place = new UsageFile.Place(STORE, name, Integer.toString(files.size() + 1));
        files.put(place, bytes.clone());
        return new FilesCreated(
                List.of(new FilesCreated.CreatedFile(place.store(), name, place.version())));
    }

    @Override
    public InputStream open(UsageFile.Place place) {
        var file = files.get(place);
        if (file == null) {
            throw new se.ledamot.platform.commit.UnavailableException(
                    "a file that is not there yet");
        }
        return new ByteArrayInputStream(file);
    }
}
