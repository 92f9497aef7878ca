package se.ledamot.local;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import se.ledamot.platform.commit.dynamodb.Attributes;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * All that is stored at the end of a play, so that two plays can be compared: the states as they
 * are, the journal but for its hashes, and of notices what became of them. Times are rounded to
 * hours, since clocks may differ; how often something was tried is left out.
 */
record WhatIsStored(
        Map<String, String> states, Map<String, List<String>> entries, Set<String> marked) {
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z");
    private static final List<String> TRIED_AGAIN = List.of("notice/", "subscription/", "file/");

    static WhatIsStored of(Map<String, List<Map<String, AttributeValue>>> stored) {
        var states = new TreeMap<String, String>();
        stored.forEach((table, items) -> {
            if (!table.equals("Answers") && !table.equals("Journal")) {
                items.forEach(item -> {
                    var document = Attributes.document(item);
                    states.put(table + " " + document.text("pk"), state(document));
                });
            }
        });
        var journal = Objects.requireNonNull(stored.get("Journal"));
        var entries = new TreeMap<String, List<String>>();
        var inOrder = new TreeMap<String, TreeMap<Long, Document>>();
        journal.stream()
                .map(Attributes::document)
                .forEach(entry ->
                        inOrder.computeIfAbsent(entry.text("subject"), any -> new TreeMap<>())
                                .put(entry.whole("number"), entry));
        inOrder.forEach((subject, all) -> entries.put(subject, entries(subject, all)));
        return new WhatIsStored(states, entries, marked(stored));
    }

    /** Whether a message of that text is marked as one that may have arrived twice. */
    boolean maybeTwice(String text) {
        return marked.contains(text);
    }

    private static Set<String> marked(Map<String, List<Map<String, AttributeValue>>> stored) {
        var marked = new HashSet<String>();
        Objects.requireNonNull(stored.get("Notices")).stream()
                .map(Attributes::document)
                .filter(item -> item.text("pk").startsWith("notice/"))
                .flatMap(item ->
                        item.document("body").document("deliveries").values().values().stream())
                .map(Document.class::cast)
                .filter(delivery -> delivery.truth("maybeTwice"))
                .forEach(delivery -> marked.add(delivery.text("text")));
        return marked;
    }

    private static String state(Document item) {
        var body = item.documentOrNull("body");
        var key = item.text("pk");
        if (body == null) {
            return rounded(Json.canonical(item));
        }
        var known =
                switch (key.substring(0, key.indexOf('/') + 1)) {
                    case "notice/" -> notice(body);
                    case "subscription/" -> body.with("since", null);
                    case "file/" ->
                            body.with("failures", null).with("told", null).with("lease", null);
                    default -> body.with("shelf", item.textOrNull("shelf"));
                };
        return rounded(Json.canonical(known));
    }

    private static Document notice(Document notice) {
        var deliveries = new LinkedHashMap<String, Object>();
        notice.document("deliveries")
                .values()
                .forEach((channel, delivery) -> {
                    var one = (Document) delivery;
                    deliveries.put(
                            channel,
                            Document.of(
                                    "state", one.text("state"),
                                    "text", one.textOrNull("text"),
                                    "why", one.textOrNull("why")));
                });
        return notice.with("deliveries", new Document(deliveries))
                .with("values", notice.document("values").with("maybeSent", null));
    }

    /** Of what is tried again only that it began. */
    private static List<String> entries(String subject, TreeMap<Long, Document> all) {
        var said = new ArrayList<String>();
        for (var entry : all.values()) {
            said.add(
                    rounded(
                            Json.canonical(
                                    entry.with("hash", null)
                                            .with("previous", null)
                                            .with("state", null))));
        }
        return TRIED_AGAIN.stream().anyMatch(subject::startsWith) ? said.subList(0, 1) : said;
    }

    private static String rounded(String text) {
        return TIME.matcher(text)
                .replaceAll(found -> {
                    var half = Instant.parse(found.group()).plus(Duration.ofMinutes(30));
                    return half.truncatedTo(ChronoUnit.HOURS).toString();
                });
    }
}
