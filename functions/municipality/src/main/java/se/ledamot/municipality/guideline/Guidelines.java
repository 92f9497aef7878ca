package se.ledamot.municipality.guideline;

import java.util.Optional;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.UnreadableState;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Sha256;
import se.ledamot.platform.function.Services;

/** The guideline in force: the municipality's newest version, or the profile that it began with. */
public final class Guidelines {
    private final Repository repository;
    private final Profile profile;

    public Guidelines(Repository repository, Profile profile) {
        this.repository = repository;
        this.profile = profile;
    }

    /** The guideline of a municipality whose profile is given, or named by {@code PROFILE}. */
    public static Guidelines of(Services services) {
        return new Guidelines(
                services.repository(), services.port(Profile.class, Profile::deployed));
    }

    public Guideline current() {
        return published().map(Versioned::state).orElse(profile.guideline());
    }

    public Settings settings() {
        return current().settings();
    }

    /**
     * The current guideline for use in messages, or the shipped one where it cannot be read: a
     * message with an old telephone number is better than none.
     */
    public Guideline currentOrShipped() {
        try {
            return current();
        } catch (UnreadableState.UnreadableStateException e) {
            return profile.guideline();
        }
    }

    /** The stored newest version; empty while the shipped profile is in force. */
    public Optional<Versioned<Guideline>> published() {
        return repository
                .find(GuidelineMapping.GUIDELINE, profile.guideline().id())
                .map(this::completed);
    }

    private Versioned<Guideline> completed(Versioned<Guideline> found) {
        try {
            return found.with(completed(found.state()));
        } catch (RuntimeException e) {
            throw new UnreadableState.UnreadableStateException(
                    new UnreadableState(found.mapping(), found.id(), found.version()), e);
        }
    }

    /** One version as it was decided, including the shipped one; empty where there is none. */
    public Optional<Guideline> version(int number) {
        var shipped = profile.guideline();
        if (number == shipped.version()) {
            return Optional.of(shipped);
        }
        var id = GuidelineVersionMapping.id(shipped.id(), number);
        return repository
                .find(GuidelineVersionMapping.VERSION, id)
                .map(found -> completed(found.state()));
    }

    private Guideline completed(Guideline kept) {
        return kept.with(kept.settings().completedBy(profile.guideline().settings()));
    }

    /** The exact text with that hash, in any version; empty where no version has it. */
    public Optional<String> text(Sha256 hash) {
        if (hash.equals(profile.guideline().textHash())) {
            return Optional.of(profile.text());
        }
        return repository.find(GuidelineTextMapping.TEXT, hash.hex()).map(Versioned::state);
    }
}
