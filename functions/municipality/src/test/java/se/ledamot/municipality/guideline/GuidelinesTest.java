package se.ledamot.municipality.guideline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.StepClock;

class GuidelinesTest {
    private final StepClock clock = StepClock.at("2026-11-23", "09:00");
    private final MemoryStore store = new MemoryStore(clock);
    private final Profile profile = Profile.of("kramfors");
    private final Guidelines guidelines = new Guidelines(store, profile);

    @Test
    @DisplayName(
            "A guideline stored by an earlier release is read with the settings of this release")
    void aVersionThatAnEarlierReleaseKeptHasTheSettingsOfThisOne() {
        var kept = profile.guideline().settings().withDecided(Document.of("returnWithinDays", 21));
        var early =
                new Settings(
                        kept.values().with("quietFrom", null).with("bygone", 7),
                        kept.origins().with("quietFrom", null).with("bygone", Origin.DECIDED));
        var event = JournalEvent.of("kept", Clause.K0);
        store.write(
                Commit.nothing()
                        .create(
                                GuidelineMapping.GUIDELINE,
                                profile.guideline().id(),
                                profile.guideline().with(early),
                                event),
                new Operation("release", Actor.schedule("test"), clock.instant()));

        var settings = guidelines.settings();
        assertThat(settings).isEqualTo(kept);
        assertThat(settings.originOf(Setting.RETURN_WITHIN_DAYS)).isEqualTo(Origin.DECIDED);
        assertThat(settings.quietHours()).isEqualTo(profile.guideline().settings().quietHours());
    }
}
