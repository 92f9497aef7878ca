package se.ledamot.local;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.stack.Template;

/**
 * A connection in the template from a table's stream to a function, with its filter.
 *
 * @param events such as {@code INSERT}; empty for any
 * @param prefixes the key prefixes that pass the filter
 */
record StreamMapping(String table, String definition, List<String> events, List<String> prefixes) {
    static List<StreamMapping> of(Template template) {
        return template.functions().entrySet().stream()
                .flatMap(function ->
                        Template.events(function.getValue()).stream()
                                .filter(event -> event.containsKey("Stream"))
                                .flatMap(event -> of(function.getKey(), event)))
                .toList();
    }

    private static Stream<StreamMapping> of(String definition, Map<String, Object> event) {
        var stream = String.valueOf(Template.map(event.get("Stream")).get("!GetAtt"));
        var table = stream.substring(0, stream.indexOf('.'));
        var filters = Template.maps(Template.map(event.get("FilterCriteria")).get("Filters"));
        if (filters.isEmpty()) {
            throw new IllegalStateException("A stream without a filter: " + definition);
        }
        return filters.stream()
                .map(filter -> Json.readOwn(String.valueOf(filter.get("Pattern"))))
                .map(pattern ->
                        new StreamMapping(table, definition, events(pattern), prefixes(pattern)));
    }

    private static List<String> events(Document pattern) {
        return pattern.has("eventName") ? pattern.texts("eventName") : List.of();
    }

    private static List<String> prefixes(Document pattern) {
        var key = pattern.document("dynamodb").document("Keys").document("pk");
        return key.documents("S").stream().map(one -> one.text("prefix")).toList();
    }

    boolean wants(String event, String key) {
        return (events.isEmpty() || events.contains(event))
                && prefixes.stream().anyMatch(key::startsWith);
    }
}
