package se.ledamot.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The SAM template as plain maps and lists; a tag such as {@code !Ref X} becomes {@code {"!Ref":
 * X}}.
 */
public record Template(Map<String, Object> content) {
    private static final String FILE = "template.yaml";

    /** The project's own template: in this folder, or in the nearest one above that has it. */
    public static Template ofProject() {
        return read(folderOfProject().resolve(FILE));
    }

    /** The project's own folder: this one, or the nearest one above that has the template. */
    static Path folderOfProject() {
        for (var folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            if (Files.exists(folder.resolve(FILE))) {
                return folder;
            }
        }
        throw new IllegalStateException("There is no " + FILE + " in this folder or above it");
    }

    public static Template read(Path file) {
        try (var reader = Files.newBufferedReader(file)) {
            return new Template(new Yaml(new AnyTag()).load(reader));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The properties of every resource of a type, by the resource's name in the template. */
    public Map<String, Map<String, Object>> resources(String type) {
        var found = new LinkedHashMap<String, Map<String, Object>>();
        map(content.get("Resources"))
                .forEach((id, resource) -> {
                    if (type.equals(map(resource).get("Type"))) {
                        found.put(id, map(map(resource).get("Properties")));
                    }
                });
        return found;
    }

    /** The properties of every function, by the name of its definition. */
    public Map<String, Map<String, Object>> functions() {
        var functions = new LinkedHashMap<String, Map<String, Object>>();
        resources("AWS::Serverless::Function")
                .values()
                .forEach(one ->
                        functions.put(
                                String.valueOf(
                                        variables(one).get("SPRING_CLOUD_FUNCTION_DEFINITION")),
                                one));
        return functions;
    }

    /** A function's own variables. */
    public static Map<String, Object> variables(Map<String, Object> function) {
        return map(map(function.get("Environment")).get("Variables"));
    }

    /** The properties of the events that trigger a function. */
    public static List<Map<String, Object>> events(Map<String, Object> function) {
        return map(function.get("Events")).values().stream()
                .map(event -> map(map(event).get("Properties")))
                .toList();
    }

    /** A value as a map; empty where there is none. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    /** A value as a list of maps; empty where there is none. */
    @SuppressWarnings("unchecked")
    public static List<Map<String, Object>> maps(@Nullable Object value) {
        return value == null ? List.of() : (List<Map<String, Object>>) value;
    }

    private static final class AnyTag extends SafeConstructor {
        AnyTag() {
            super(new LoaderOptions());
            yamlMultiConstructors.put(
                    "!",
                    new AbstractConstruct() {
                        @Override
                        public Object construct(Node node) {
                            return Map.of(node.getTag().getValue(), value(node));
                        }
                    });
        }

        private Object value(Node node) {
            return switch (node) {
                case ScalarNode scalar -> scalar.getValue();
                case SequenceNode sequence -> constructSequence(sequence);
                case MappingNode mapping -> constructMapping(mapping);
                default -> throw new IllegalStateException("An unknown node: " + node);
            };
        }
    }
}
