package se.ledamot.local;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.notice.Notice;
import se.ledamot.platform.commit.JournalEntry;
import se.ledamot.platform.commit.StoredState;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.stack.Template;
import se.ledamot.stack.TemplateTables;

/**
 * All that is stored at the end of a play, so that two plays can be compared: the states as they
 * are, the journal without its hashes, and the result of each notice. Times are rounded to hours,
 * since clocks may differ; the number of attempts is left out, and so are the generations of swept
 * folders, which are drawn by chance.
 */
record WhatIsStored(Map<String, List<String>> states, Map<String, List<String>> entries) {
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z");
    private static final Pattern MINUTES = Pattern.compile("\\b(\\d\\d)\\.[0-2]\\d\\b");
    private static final Pattern GENERATION = Pattern.compile("\"generation\":\"\\w+\"");
    private static final Pattern NANOSECONDS = Pattern.compile("\"number\":\\d{19}\\b");
    private static final Pattern HASH = Pattern.compile("\\b[0-9a-f]{64}\\b");
    private static final List<String> BY_THE_MINUTE =
            List.of("Incidents", "Mailboxes swept-folder/", "Notices", "Usage");
    private static final List<String> OF_THE_DAY =
            List.of("loan/", "tablet/", "sim/", "member/", "staff/", "guideline/", "receipt/");
    private static final List<String> OF_EVENTS =
            List.of("meeting/", "paper/", "substitute-call/", "tool-account/");
    private static final List<String> TRIED_AGAIN = List.of("notice/", "usage-file/");
    private static final List<String> LEFT_OUT =
            List.of("notice/notice-", "notice/usage-file-", "subscription/");

    private static final Set<String> TABLES =
            Set.copyOf(TemplateTables.names(Template.ofProject()));

    static WhatIsStored of(MemoryStore store) {
        var states = new TreeMap<String, List<String>>();
        for (var table : TABLES) {
            store.table(table)
                    .forEach((key, stored) -> {
                        var snapshot = (StoredState) stored;
                        if (isOfMailAlone(snapshot.state())) {
                            return;
                        }
                        states.computeIfAbsent(
                                        table + " " + named(key, snapshot.state()),
                                        any -> new ArrayList<>())
                                .add(state(key, snapshot));
                    });
        }
        states.values().forEach(Collections::sort);
        store.content()
                .forEach((key, value) -> {
                    if (value instanceof String holder) {
                        states.put("claim " + key, List.of(holder));
                    }
                });
        var entries = new TreeMap<String, List<String>>();
        store.subjects().stream()
                .filter(subject -> LEFT_OUT.stream().noneMatch(subject::startsWith))
                .filter(subject -> !isOfMailAlone(store.entries(subject).getFirst().details()))
                .forEach(subject ->
                        entries.put(named(subject, Document.EMPTY), entries(subject, store)));
        return new WhatIsStored(states, entries);
    }

    /**
     * Whether it is a reminder of mail near a meeting, or about one: whether there is one depends
     * on when the mailbox was last swept.
     */
    private static boolean isOfMailAlone(Document noticeOrEntry) {
        return noticeOrEntry.textOrEmpty("message").equals("mail-near-meeting")
                || noticeOrEntry.textOrEmpty("about").startsWith("notice/meeting-reminders-");
    }

    /** What is not as in the other, as far as it shows. */
    List<String> differences(WhatIsStored other) {
        var differences = new ArrayList<String>();
        differences(states, other.states, differences);
        differences(entries, other.entries, differences);
        return differences;
    }

    private static @Nullable Object besides(@Nullable Object one, @Nullable Object other) {
        if (!(one instanceof List<?> some) || !(other instanceof List<?> others)) {
            return one;
        }
        var more = new ArrayList<Object>(some);
        more.removeAll(others);
        return more;
    }

    private static void differences(
            Map<String, ?> some, Map<String, ?> others, List<String> differences) {
        var keys = new TreeSet<>(some.keySet());
        keys.addAll(others.keySet());
        for (var key : keys) {
            if (!Objects.equals(some.get(key), others.get(key))) {
                differences.add(
                        key
                                + "\n  is  "
                                + besides(some.get(key), others.get(key))
                                + "\n  not "
                                + besides(others.get(key), some.get(key)));
            }
        }
    }

    /** The same without what depends on the minute at which a schedule runs. */
    WhatIsStored byTheDay() {
        var some = new TreeMap<>(states);
        some.keySet().removeIf(key -> BY_THE_MINUTE.stream().anyMatch(key::startsWith));
        var said = new TreeMap<String, List<String>>();
        entries.forEach((subject, all) -> {
            if (OF_THE_DAY.stream().anyMatch(subject::startsWith)) {
                said.put(subject, all.stream().map(WhatIsStored::undated).sorted().toList());
            }
        });
        return new WhatIsStored(some, said);
    }

    private static String undated(String entry) {
        var one = Json.readOwn(entry);
        return Json.canonical(one.with("at", null).with("operation", null));
    }

    /**
     * The id of a notice about a file, or about a message that did not arrive, has a version in it
     * that counts the attempts.
     */
    private static String named(String key, Document state) {
        if (key.startsWith("notice/notice-") && state.has("about")) {
            return "notice/"
                    + state.text("about")
                    + state.document("values").textOrEmpty("failedChannel");
        }
        return key.replaceFirst("(notice/usage-file-.*)-\\d+-(\\d+)", "$1-$2");
    }

    private static String state(String key, StoredState stored) {
        var body = stored.state();
        var known =
                switch (key.substring(0, key.indexOf('/') + 1)) {
                    case "notice/" -> notice(body);
                    case "subscription/" -> body.with("since", null);
                    case "usage-file/" -> file(body);
                    case "meeting-event/" ->
                            body.with("stageSince", null).with("list", list(stored));
                    default -> body.with("list", list(stored));
                };
        var text = NANOSECONDS.matcher(rounded(Json.canonical(known))).replaceAll("\"number\":0");
        return GENERATION.matcher(text).replaceAll("\"generation\":\"-\"");
    }

    /** A record that is ingested twice is counted once and is a duplicate the second time. */
    private static Document file(Document file) {
        return Document.of(
                "name", file.text("name"),
                "lines", file.longValue("lines"),
                "taken", file.longValue("counted") + file.longValue("duplicates"),
                "rejected", file.longValue("rejected"),
                "faults", file.documents("faults"),
                "isDone", file.has("doneAt"));
    }

    private static @Nullable String list(StoredState stored) {
        var listPosition = stored.listPosition();
        return listPosition == null ? null : listPosition.list() + " " + listPosition.order();
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
                                    "text", one.textOrNull("text")));
                });
        if (notice.text("message").equals("notice-failed")) {
            return Document.of(
                    "to", notice.text("to"),
                    "values", notice.document("values").with("maybeSent", null));
        }
        if (notice.document("values").has(Notice.LAPSES_AT)) {
            // What comes too late to be of use is not sent any more.
            var values = notice.document("values").with("mailWord", null).with("unopened", null);
            return notice.with("deliveries", null).with("values", values);
        }
        var isOfAFile = notice.text("about").startsWith("usage-file/");
        return notice.with("deliveries", new Document(deliveries))
                .with("writtenAt", isOfAFile ? null : notice.text("writtenAt"));
    }

    /**
     * Of subjects that are tried again, only the first entry. An event is worked through when a
     * stream delivers it, or later.
     */
    private static List<String> entries(String subject, MemoryStore store) {
        var said =
                store.entries(subject).stream()
                        .map(JournalEntry::write)
                        .map(WhatIsStored::entry)
                        .map(Json::canonical)
                        .map(WhatIsStored::rounded)
                        .toList();
        if (OF_EVENTS.stream().anyMatch(subject::startsWith)) {
            return said.stream().map(WhatIsStored::undated).toList();
        }
        return TRIED_AGAIN.stream().anyMatch(subject::startsWith) ? said.subList(0, 1) : said;
    }

    /** Changes are the same whether one sweep makes them, or two because the first was cut off. */
    private static Document entry(Document entry) {
        return Document.of(
                "at", entry.text("at"),
                "by", entry.text("by"),
                "type", entry.text("type"),
                "clause", entry.text("clause"),
                "details", entry.document("details"),
                "operation", entry.text("operation").replaceFirst("-\\d+$", ""));
    }

    /** The same with times to the hour, and without the hashes of texts that have times in them. */
    static String rounded(String text) {
        var hours =
                MINUTES.matcher(HASH.matcher(text).replaceAll("#"))
                        .replaceAll("$1")
                        .replace("kom kanske inte fram", "kom inte fram");
        return TIME.matcher(hours)
                .replaceAll(found -> {
                    var half = Instant.parse(found.group()).plus(Duration.ofMinutes(30));
                    return half.truncatedTo(ChronoUnit.HOURS).toString();
                });
    }
}
