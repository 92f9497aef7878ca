package se.ledamot.meetings.feed;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.directory.PublicBodies;
import se.ledamot.municipality.directory.PublicBody;

/**
 * What the name of an event in a calendar says: {@code Inställt: Sammanträde Kommunstyrelsen –
 * budget} is a meeting of Kommunstyrelsen that is called off. A body is named only where a part of
 * the name is nothing but it: {@code Kommunstyrelsens arbetsutskott} is another one.
 */
final class EventName {
    private static final String WORDS = "(inställ(t|d|da)|avlyst|avbok(at|ad|as)|cancell?ed)";
    private static final Pattern CALLED_OFF =
            Pattern.compile("(?iu)(" + WORDS + "\\b|utgår:)[\\s:!.–—-]*");
    private static final Pattern ENDS_CALLED_OFF =
            Pattern.compile("(?iu)(^|[\\s(])(" + WORDS + "|utgår)[\\s!.)]*$");

    /** What is held before a meeting, or by some of its members, is another one. */
    private static final Pattern ANOTHER_MEETING =
            Pattern.compile(
                    "(?iu)arbetsutskott|presidi|beredning|gruppmöte|förmöte|kallelse|stopp|deadline");

    private static final Pattern BETWEEN_PARTS = Pattern.compile("\\s+[–—-]\\s+|[:;,()/|]");
    private static final Pattern BEFORE_THE_BODY =
            Pattern.compile(
                    "(?iu)(extra|ordinarie|digitalt)\\s+"
                            + "|(extra)?(sammanträde|möte)n?\\s+((med|i|för)\\s+)?");
    private static final Pattern AFTER_THE_BODY =
            Pattern.compile(
                    "(?iu)\\s+(extra|ordinarie)$"
                            + "|\\s+(extra)?(sammanträde|sammanträder|möte)n?$");

    /** Names of bodies are shorter. */
    private static final int LONGEST = 300;

    private EventName() {}

    /** Whether it begins so, or a part of it ends so. */
    static boolean isCalledOff(String name) {
        var said = shortened(name);
        return CALLED_OFF.matcher(said).lookingAt()
                || parts(said).anyMatch(part -> ENDS_CALLED_OFF.matcher(part).find());
    }

    /** The listed body that the name says; empty where it names none. */
    static Optional<BodyName> body(String name, PublicBodies bodies) {
        var called = CALLED_OFF.matcher(shortened(name));
        var said = called.lookingAt() ? called.replaceFirst("") : shortened(name);
        var rest = ANOTHER_MEETING.matcher(said).find() ? Stream.<String>empty() : parts(said);
        return Stream.concat(Stream.of(said), rest)
                .flatMap(part -> Stream.of(part, bare(part)))
                .filter(part -> !part.isBlank())
                .flatMap(part -> bodies.find(new BodyName(part)).stream())
                .map(PublicBody::name)
                .findFirst();
    }

    private static Stream<String> parts(String name) {
        return BETWEEN_PARTS.splitAsStream(name).map(String::strip);
    }

    private static String shortened(String name) {
        var stripped = name.strip();
        return stripped.substring(0, Math.min(LONGEST, stripped.length()));
    }

    /** Without what is said of every meeting. */
    private static String bare(String part) {
        var rest = part.strip();
        for (var before = BEFORE_THE_BODY.matcher(rest);
                before.lookingAt();
                before = BEFORE_THE_BODY.matcher(rest)) {
            rest = rest.substring(before.end());
        }
        for (var after = AFTER_THE_BODY.matcher(rest);
                after.find();
                after = AFTER_THE_BODY.matcher(rest)) {
            rest = rest.substring(0, after.start());
        }
        return rest;
    }
}
