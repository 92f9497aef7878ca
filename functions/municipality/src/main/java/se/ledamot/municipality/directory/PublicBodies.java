package se.ledamot.municipality.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The elected bodies that the municipality has listed, and what they are called. A body that is not
 * on the list entitles nobody.
 */
public final class PublicBodies {
    private final List<PublicBody> all;
    private final Map<BodyName, PublicBody> byName = new LinkedHashMap<>();

    public PublicBodies(List<PublicBody> all) {
        this.all = List.copyOf(all);
        all.forEach(body -> body.names().forEach(name -> byName.putIfAbsent(name, body)));
    }

    public List<PublicBody> all() {
        return all;
    }

    /** The body with that name or alias. */
    public Optional<PublicBody> find(BodyName called) {
        return Optional.ofNullable(byName.get(called));
    }

    /** The listed name of a body; the given name where the body is not listed. */
    public BodyName listedName(BodyName called) {
        return find(called).map(PublicBody::name).orElse(called);
    }

    /** Whether two names are of the same body. */
    public boolean areSame(BodyName one, BodyName other) {
        return listedName(one).equals(listedName(other));
    }

    /** Whether those who sit on the body are lent a tablet (K1a). */
    public boolean isEntitling(BodyName called) {
        return find(called).filter(PublicBody::entitles).isPresent();
    }

    /** Every name that occurs more than once, for one body or for two. */
    public static Stream<BodyName> duplicateNames(List<PublicBody> bodies) {
        var counts = new LinkedHashMap<BodyName, Integer>();
        bodies.stream()
                .flatMap(PublicBody::names)
                .forEach(name -> counts.merge(name, 1, Integer::sum));
        return counts.entrySet().stream().filter(one -> one.getValue() > 1).map(Map.Entry::getKey);
    }
}
