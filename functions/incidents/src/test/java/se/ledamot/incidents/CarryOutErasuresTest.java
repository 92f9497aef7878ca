package se.ledamot.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static se.ledamot.incidents.IncidentTestMunicipality.DESK;
import static se.ledamot.incidents.IncidentTestMunicipality.MEMBER;
import static se.ledamot.incidents.IncidentTestMunicipality.done;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.incidents.DeviceManagement.Progress;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.TabletMapping;
import se.ledamot.platform.commit.JournalEntry;
import se.ledamot.platform.document.Document;

/** A device management is asked for what the case orders, and its result is stored. */
@DisplayName("A device management carries out erasures, and a case may change while it is asked")
class CarryOutErasuresTest {
    private static final Document WITH_MEMBER = Document.of("where", "with-member");

    private final IncidentTestMunicipality municipality =
            IncidentTestMunicipality.at("2026-11-23", "10:00");
    private final Management devices = new Management();
    private String id = "";

    /** Gives the same result until it is set to another; an action can run while it is asked. */
    private static final class Management implements DeviceManagement {
        private final List<String> asked = new ArrayList<>();
        private Progress progress = Progress.PENDING;
        private Runnable meanwhile = () -> {};

        @Override
        public boolean isByDesk() {
            return false;
        }

        @Override
        public Progress erase(Order order) {
            return answered("erase " + order.tablet());
        }

        @Override
        public Progress cancel(Order order) {
            return answered("cancel " + order.tablet());
        }

        private Progress answered(String question) {
            asked.add(question);
            var now = meanwhile;
            meanwhile = () -> {};
            now.run();
            return progress;
        }
    }

    @BeforeEach
    void stolen() {
        id = municipality.report(IncidentTestMunicipality.theft());
    }

    @Test
    @DisplayName("It is asked until it answers, and each answer is written once")
    void inItsOwnTime() {
        municipality.sweep(devices);
        assertThat(erasure()).isEqualTo(Erasure.ORDERED);
        answers(Progress.FAILED);
        answers(Progress.FAILED);
        assertThat(erasure()).isEqualTo(Erasure.FAILED);
        assertThat(noticesSent("sim-block-ordered")).hasSize(1);
        answers(Progress.DONE);
        assertThat(erasure()).isEqualTo(Erasure.CONFIRMED);
        assertThat(municipality.noticesSent())
                .last()
                .asString()
                .endsWith("tablet-erased → member/M-1");
        municipality.sweep(devices);
        assertThat(devices.asked)
                .containsExactly(
                        "erase KF-10001", "erase KF-10001", "erase KF-10001", "erase KF-10001");
    }

    @Test
    @DisplayName("An erasure that could not be stopped is on record")
    void tooLate() {
        municipality.sweep(devices);
        done(municipality.act(DESK, id, "find", WITH_MEMBER));
        answers(Progress.FAILED);
        assertThat(erasure()).isEqualTo(Erasure.CALLED_OFF);
        answers(Progress.DONE);
        assertThat(erasure()).isEqualTo(Erasure.CONFIRMED);
        assertThat(municipality.incident(id).isOpen(TaskType.INSPECT)).isTrue();
        assertThat(devices.asked)
                .containsExactly("erase KF-10001", "cancel KF-10001", "cancel KF-10001");
    }

    @Test
    @DisplayName("It fails for a tablet that was found meanwhile: that is no matter any more")
    void foundWhileItIsAskedAndFails() {
        devices.meanwhile = () -> done(municipality.act(MEMBER, id, "find", WITH_MEMBER));
        answers(Progress.FAILED);
        assertThat(erasure()).isEqualTo(Erasure.CALLED_OFF);
        assertThat(noticesSent("sim-block-ordered")).isEmpty();
        assertThat(devices.asked).containsExactly("erase KF-10001", "cancel KF-10001");
    }

    @Test
    @DisplayName("An erasure ordered while the tablet was found is called off in the same run")
    void foundWhileItIsOrdered() {
        devices.meanwhile = () -> done(municipality.act(MEMBER, id, "find", WITH_MEMBER));
        municipality.sweep(devices);
        assertThat(devices.asked).containsExactly("erase KF-10001", "cancel KF-10001");
        assertThat(erasure()).isEqualTo(Erasure.CALLED_OFF);
    }

    @Test
    @DisplayName("Two sweeps at the same moment write and report one erasure")
    void twoSweepsAtSameMomentReportOneErasure() {
        devices.progress = Progress.DONE;
        devices.meanwhile = () -> municipality.sweep(devices);
        municipality.sweep(devices);
        assertThat(erasure()).isEqualTo(Erasure.CONFIRMED);
        assertThat(noticesSent("tablet-erased")).hasSize(1);
        assertThat(noticesSent("sim-block-ordered")).hasSize(1);
        assertThat(municipality.store.entries("incident/" + id))
                .extracting(JournalEntry::type)
                .containsOnlyOnce("erasure-confirmed");
    }

    @Test
    @DisplayName("Two sweeps at the same moment write and report one failure")
    void twoSweepsAtSameMomentReportOneFailure() {
        devices.progress = Progress.FAILED;
        devices.meanwhile = () -> municipality.sweep(devices);
        municipality.sweep(devices);
        assertThat(erasure()).isEqualTo(Erasure.FAILED);
        assertThat(noticesSent("sim-block-ordered")).hasSize(1);
        assertThat(municipality.store.entries("incident/" + id))
                .extracting(JournalEntry::type)
                .containsOnlyOnce("erasure-failed");
    }

    @Test
    @DisplayName("It has erased a tablet that was found meanwhile: that is on record")
    void foundWhileItIsAskedAndErases() {
        devices.meanwhile = () -> done(municipality.act(MEMBER, id, "find", WITH_MEMBER));
        answers(Progress.DONE);
        assertThat(devices.asked).as("nothing is asked again").containsExactly("erase KF-10001");
        assertThat(erasure()).isEqualTo(Erasure.CONFIRMED);
        assertThat(municipality.incident(id).isOpen(TaskType.INSPECT)).isTrue();
        assertThat(noticesSent("found-to-hand-in")).hasSize(1);
    }

    @Test
    @DisplayName("The desk confirms by hand what it erases at the same moment: written once")
    void confirmedByHandMeanwhile() {
        devices.meanwhile =
                () -> done(municipality.act(DESK, id, "tasks/erase/confirmation", Document.EMPTY));
        answers(Progress.DONE);
        assertThat(erasure()).isEqualTo(Erasure.CONFIRMED);
        assertThat(noticesSent("tablet-erased")).hasSize(1);
    }

    @Test
    @DisplayName("A tablet that another case follows is called off before anything is asked")
    void anothers() {
        municipality.holds(
                new Holding.Missing(
                        new LoanId("8K3M9QX2"), new MemberId("M-2"), new IncidentId("9P8YVF2V")));
        municipality.sweep(devices);
        municipality.sweep(devices);
        assertThat(erasure()).isEqualTo(Erasure.CALLED_OFF);
        assertThat(devices.asked).containsExactly("cancel KF-10001", "cancel KF-10001");
        assertThat(municipality.incident(id).isOpen(TaskType.ERASE))
                .as("a person ends it")
                .isTrue();
        done(
                municipality.act(
                        "it", id, "tasks/erase/drop", Document.of("reason", "I annat ärende.")));
    }

    @Test
    @DisplayName("A tablet that the desk has taken back is called off before anything is asked")
    void broughtBack() {
        municipality.holds(new Holding.InStock());
        municipality.sweep(devices);
        assertThat(erasure()).isEqualTo(Erasure.CALLED_OFF);
        assertThat(devices.asked).containsExactly("cancel KF-10001");
        assertThat(noticesSent("erasure-called-off")).hasSize(1);
    }

    @Test
    @DisplayName("Where the tablet cannot be looked up, nothing is asked")
    void unreadable() {
        municipality.store.alter(TabletMapping.TABLET, "KF-10001", tablet -> Document.EMPTY);
        answers(Progress.DONE);
        assertThat(devices.asked).isEmpty();
        assertThat(erasure()).isEqualTo(Erasure.ORDERED);
    }

    @Test
    @DisplayName("What it answers is written with the time of the answer, after what came before")
    void takesItsTime() {
        devices.meanwhile =
                () -> {
                    municipality.clock.step(Duration.ofMinutes(10));
                    done(municipality.act(MEMBER, id, "find", WITH_MEMBER));
                    municipality.clock.step(Duration.ofMinutes(1));
                };
        answers(Progress.DONE);
        assertThat(municipality.store.entries("incident/" + id))
                .extracting(JournalEntry::type)
                .containsExactly("incident-reported", "find-recorded", "erasure-confirmed");
        assertThat(municipality.store.entries("incident/" + id))
                .extracting(JournalEntry::at)
                .isSorted()
                .last()
                .isEqualTo(municipality.clock.instant());
    }

    @Test
    @DisplayName("A management that cannot be asked now holds up neither the case nor the others")
    void broken() {
        devices.meanwhile =
                () -> {
                    throw new IllegalStateException("not there");
                };
        assertThatIllegalStateException().isThrownBy(() -> municipality.sweep(devices));
        assertThat(erasure()).isEqualTo(Erasure.ORDERED);
        answers(Progress.DONE);
        assertThat(erasure()).isEqualTo(Erasure.CONFIRMED);
    }

    private void answers(Progress progress) {
        devices.progress = progress;
        municipality.sweep(devices);
    }

    private Erasure erasure() {
        return ((IncidentDetails.Missing) municipality.incident(id).details()).erasure();
    }

    private List<String> noticesSent(String message) {
        return municipality.noticesSent().stream().filter(sent -> sent.contains(message)).toList();
    }
}
