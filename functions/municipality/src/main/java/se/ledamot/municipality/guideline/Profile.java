package se.ledamot.municipality.guideline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.function.Environment;

/**
 * A municipality's guideline as it ships: its text, to the byte, and its settings. It is in force
 * until the municipality publishes a version of its own.
 */
public record Profile(Guideline guideline, String text) {
    public static final Set<String> SHIPPED = Set.of("kramfors", "orkelljunga");

    private static final Map<String, Profile> READ = new ConcurrentHashMap<>();

    /** The profile of that name; an unknown name stops the start. */
    public static Profile of(String name) {
        if (!SHIPPED.contains(name)) {
            throw new IllegalArgumentException(
                    "There is no profile " + name + "; there are " + SHIPPED);
        }
        return READ.computeIfAbsent(name, Profile::read);
    }

    /** The profile that {@code PROFILE} names. */
    static Profile deployed(Environment environment) {
        return of(environment.required("PROFILE"));
    }

    private static Profile read(String name) {
        var text = resource(name + ".txt");
        var written = Json.readOwn(resource(name + ".json"));
        var complete =
                written.with("textHash", Sha256.of(text).hex())
                        .with("textDecidedOn", written.text("decidedOn"))
                        .with("reviewRemindedOn", written.text("decidedOn"));
        var guideline = GuidelineMapping.GUIDELINE.read(flattened(complete));
        return new Profile(guideline.with(guideline.settings().checked()), text);
    }

    /** Separates a profile's settings into values and origins, as a guideline stores them. */
    private static Document flattened(Document written) {
        var values = Document.EMPTY;
        var origins = Document.EMPTY;
        var settings = written.document("settings");
        for (var name : settings.values().keySet()) {
            var setting = settings.document(name);
            values = values.with(name, setting.values().get("value"));
            origins = origins.with(name, setting.text("origin"));
        }
        return written.with("settings", values).with("origins", origins);
    }

    private static String resource(String file) {
        var path = "/profiles/" + file;
        try (var stream = Profile.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("There is no " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
