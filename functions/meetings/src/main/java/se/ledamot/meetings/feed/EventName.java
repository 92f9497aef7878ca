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
    private static final Pattern CALLED_OFF =
            Pattern.compile("(?iu)^(inställ(t|d|da)|avlyst|cancel(l)?ed)\\b[\\s:!.–—-]*");
    private static final Pattern BETWEEN_PARTS = Pattern.compile("\\s+[–—-]\\s+|[:;,()/|]");
    private static final Pattern NOT_THE_BODY =
            Pattern.compile(
                    "(?iu)^((extra|ordinarie|digitalt)\\s+)*(extra)?(sammanträde|möte)n?(\\s+(med|i|för))?\\s+"
                            + "|\\s+((extra|ordinarie)\\s*)?(sammanträde|sammanträder|möte)n?$"
                            + "|^extra\\s+|\\s+extra$");

    private EventName() {}

    static boolean isCalledOff(String name) {
        return CALLED_OFF.matcher(name.strip()).find();
    }

    /** The listed body that the name says; empty where it names none. */
    static Optional<BodyName> body(String name, PublicBodies bodies) {
        var said = CALLED_OFF.matcher(name.strip()).replaceFirst("");
        return Stream.concat(Stream.of(said), BETWEEN_PARTS.splitAsStream(said))
                .flatMap(part -> Stream.of(part, NOT_THE_BODY.matcher(part.strip()).replaceAll("")))
                .filter(part -> !part.isBlank())
                .flatMap(part -> bodies.find(new BodyName(part)).stream())
                .map(PublicBody::name)
                .findFirst();
    }
}
