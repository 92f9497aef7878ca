package se.ledamot.platform.commit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.clause.Clause;
import se.ledamot.platform.commit.Actor;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Did;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.PageRequest;
import se.ledamot.platform.directory.Staff;
import se.ledamot.platform.directory.StaffKind;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.StepClock;

@DisplayName("Priming reads nothing that is there")
class PrimingRecordsTest {
    private final StepClock clock = StepClock.at("2026-11-23", "09:00");
    private final MemoryStore store = new MemoryStore(clock);
    private final PrimingRecords rehearsed = new PrimingRecords(store);

    @Test
    void whateverItIsAskedFor() {
        var anna =
                new Staff("anna", "Anna", Set.of(Role.IT), new MailAddress("a@kramfors.se"), null);
        var commit =
                Commit.nothing().create(StaffKind.STAFF, "anna", anna, Did.of("x", Clause.K2C));
        var operation = new Operation("x", Actor.schedule("test"), clock.instant());
        store.write(commit, Set.of(), operation);
        assertThat(store.find(StaffKind.STAFF, "anna")).isPresent();

        assertThat(rehearsed.find(StaffKind.STAFF, "anna")).isEmpty();
        assertThat(rehearsed.findAll(StaffKind.STAFF, List.of("anna")).items()).isEmpty();
        assertThat(rehearsed.findAll(StaffKind.STAFF, List.of()).items()).isEmpty();
        assertThat(rehearsed.holderOf(StaffKind.STAFF, "anna")).isEmpty();
        assertThat(rehearsed.whole(StaffKind.STAFF, StaffKind.ALL).items()).isEmpty();
        assertThat(rehearsed.shelf(StaffKind.STAFF, StaffKind.ALL, PageRequest.first(3)).items())
                .isEmpty();
        assertThat(rehearsed.isStillSo(List.of())).isTrue();
    }
}
