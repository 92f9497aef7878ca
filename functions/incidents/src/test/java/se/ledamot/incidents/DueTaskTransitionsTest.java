package se.ledamot.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.incidents.IncidentTestMunicipality.DESK;
import static se.ledamot.incidents.IncidentTestMunicipality.MEMBER;
import static se.ledamot.incidents.IncidentTestMunicipality.done;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import se.ledamot.municipality.identity.IncidentId;
import se.ledamot.municipality.identity.LoanId;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.inventory.Holding;
import se.ledamot.municipality.inventory.SimMapping;
import se.ledamot.municipality.notice.Message;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.testing.Client;

@DisplayName("Who can confirm, drop and decide the tasks of a case, and when")
class DueTaskTransitionsTest {
    private static final Document REASON = Document.of("reason", "Behövs inte.");
    private static final Document NOT_REACHED = Document.of("reason", "not-reached");
    private static final Document WITH_MEMBER = Document.of("where", "with-member");
    private static final LoanId OTHER = new LoanId("8K3M9QX2");

    private final IncidentTestMunicipality municipality =
            IncidentTestMunicipality.at("2026-11-23", "10:00");

    @Nested
    @DisplayName("Confirming")
    class Confirming {
        @Test
        @DisplayName("A task with an operation of its own cannot be confirmed with a note")
        void aStepWithAnOperationOfItsOwn() {
            var id = municipality.report(IncidentTestMunicipality.theft());
            for (var step : List.of("block-sim", "assess", "change-passwords", "assess-breach")) {
                refused(
                        municipality.act(
                                "it", id, "tasks/" + step + "/confirmation", Document.EMPTY),
                        409,
                        "task-has-own-operation");
            }
            refused(
                    municipality.act("it", id, "tasks/inspect/confirmation", Document.EMPTY),
                    403,
                    "not-your-task");
        }

        @Test
        @DisplayName("A tablet that was lent on meanwhile is not inspected for a case before")
        void aTabletThatWasLentOn() {
            var id = municipality.report(IncidentTestMunicipality.theft());
            done(municipality.act(DESK, id, "tasks/erase/confirmation", Document.EMPTY));
            done(municipality.act(MEMBER, id, "find", WITH_MEMBER));
            municipality.holds(new Holding.Lent(OTHER, new MemberId("M-2")));
            refused(
                    municipality.act(DESK, id, "tasks/inspect/confirmation", Document.EMPTY),
                    409,
                    "tablet-lent-again");
        }

        @Test
        @DisplayName("What was dropped and done all the same keeps why it was dropped")
        void whatWasDroppedAndDoneAfterAll() {
            var id = municipality.report(IncidentTestMunicipality.theft());
            done(municipality.act(DESK, id, "erasure/failure", NOT_REACHED));
            done(
                    municipality.act(
                            "it", id, "tasks/erase/drop", Document.of("reason", "Svarar aldrig.")));
            assertThat(municipality.incident(id).isOpen(TaskType.ERASE)).isFalse();
            done(municipality.act(DESK, id, "tasks/erase/confirmation", Document.EMPTY));
            assertThat(municipality.incident(id).remarks())
                    .extracting(Remark::text)
                    .containsExactly("Svarar aldrig.");
            assertThat(municipality.incident(id).remarks())
                    .extracting(Remark::action)
                    .containsExactly("erase-dropped");
        }

        @Test
        @DisplayName("A password is changed once; with the last the member can have another tablet")
        void aPasswordIsChangedOnce() {
            var id = municipality.report(IncidentTestMunicipality.theft());
            change(id, "tablet");
            var version = version(id);
            change(id, "tablet");
            assertThat(version(id)).isEqualTo(version);
            change(id, "mail");
            assertThat(noticesSent("replacement-possible")).isEmpty();
            change(id, "meeting-tool");
            assertThat(noticesSent("replacement-possible")).hasSize(1);
            var journal = municipality.client.get(DESK, "/incidents/" + id + "/journal").body();
            assertThat(journal).contains("password-changed", "K3.4d").doesNotContain("O2.4b");
        }

        @Test
        @DisplayName("One who has the tablet again needs no other")
        void oneWhoHasItAgainNeedsNoOther() {
            var id = municipality.report(IncidentTestMunicipality.theft());
            done(municipality.act(DESK, id, "find", WITH_MEMBER));
            for (var password : List.of("tablet", "mail", "meeting-tool")) {
                change(id, password);
            }
            assertThat(noticesSent("replacement-possible")).isEmpty();
            var exposed =
                    municipality.report(
                            Document.of(
                                    "kind", "credentials-exposed", "passwords", List.of("mail")));
            change(exposed, "mail");
            assertThat(noticesSent("replacement-possible")).isEmpty();
            assertThat(municipality.client.get("it", "/incidents/" + exposed + "/journal").body())
                    .contains("O2.4b")
                    .doesNotContain("K3.4d");
        }

        private void change(String id, String password) {
            done(municipality.act("it", id, "passwords", Document.of("password", password)));
        }
    }

    @Nested
    @DisplayName("Finding")
    class Found {
        @Test
        @DisplayName("The message says whether the desk has heard it from the member")
        void whetherItIsVerified() {
            var id = municipality.report(IncidentTestMunicipality.theft());
            done(municipality.act(MEMBER, id, "find", WITH_MEMBER));
            assertThat(municipality.values(Message.FOUND_KEPT).intValue("verify")).isEqualTo(1);
            assertThat(municipality.values(Message.ERASURE_CALLED_OFF).intValue("verify"))
                    .isEqualTo(1);
            var other = IncidentTestMunicipality.at("2026-11-23", "10:00");
            var known = other.report(IncidentTestMunicipality.theft());
            done(other.act(DESK, known, "find", WITH_MEMBER));
            assertThat(other.values(Message.FOUND_KEPT).intValue("verify")).isZero();
            assertThat(other.values(Message.ERASURE_CALLED_OFF).intValue("verify")).isZero();
        }

        @Test
        @DisplayName("A card that is another's by now stays with them when the tablet is found")
        void aCardThatIsAnothersStays() {
            var id = municipality.report(IncidentTestMunicipality.theft());
            var lent = new Holding.Lent(OTHER, new MemberId("M-2"));
            municipality.holdsSim(lent);
            done(municipality.act(DESK, id, "find", WITH_MEMBER));
            assertThat(municipality.sim().holding()).isEqualTo(lent);
            assertThat(municipality.tablet().holding()).isInstanceOf(Holding.Lent.class);
        }
    }

    @Nested
    @DisplayName("Dropping")
    class Dropping {
        @Test
        @DisplayName("An erasure is given up by IT or security, and only after it was tried")
        void anErasureIsGivenUpOnlyAfterItWasTried() {
            var id = municipality.report(IncidentTestMunicipality.theft());
            refused(
                    municipality.act("it", id, "tasks/erase/drop", REASON),
                    409,
                    "not-to-be-dropped");
            done(municipality.act(DESK, id, "erasure/failure", NOT_REACHED));
            refused(municipality.act(DESK, id, "tasks/erase/drop", REASON), 403, "not-your-task");
            done(municipality.act("security", id, "tasks/erase/drop", REASON));
            refused(municipality.act("it", id, "tasks/erase/drop", REASON), 409, "task-ended");
        }

        @Test
        @DisplayName("A block is dropped by IT where the member says that the tablet is found")
        void aBlockIsDroppedWhereItIsFound() {
            var id = municipality.report(IncidentTestMunicipality.theft());
            done(municipality.act(DESK, id, "erasure/failure", NOT_REACHED));
            refused(
                    municipality.act("it", id, "tasks/block-sim/drop", REASON),
                    409,
                    "not-to-be-dropped");
            done(municipality.act(MEMBER, id, "find", WITH_MEMBER));
            done(municipality.act("it", id, "tasks/block-sim/drop", REASON));
        }

        @Test
        @DisplayName("A block that nobody ordered is refused before its card is looked up")
        void aBlockThatNobodyOrdered() {
            var id = municipality.report(IncidentTestMunicipality.theft());
            municipality.store.alter(
                    SimMapping.SIM, "89460800000000000010", card -> Document.EMPTY);
            var refused = municipality.act("it", id, "sim-block", Document.EMPTY);
            assertThat(refused.status()).as(refused.body()).isEqualTo(409);
            assertThat(refused.json().text("type")).endsWith("block-not-ordered");
        }

        @Test
        @DisplayName("An erased tablet that is never handed in need not be inspected")
        void anInspectionIsDroppedWhereItNeverComes() {
            var id = municipality.report(IncidentTestMunicipality.theft());
            done(municipality.act(DESK, id, "tasks/erase/confirmation", Document.EMPTY));
            done(municipality.act(MEMBER, id, "find", WITH_MEMBER));
            done(municipality.act(DESK, id, "tasks/inspect/drop", REASON));
            var there = IncidentTestMunicipality.at("2026-11-23", "10:00");
            var theft = there.report(IncidentTestMunicipality.theft());
            done(there.act(DESK, theft, "tasks/erase/confirmation", Document.EMPTY));
            done(there.act(MEMBER, theft, "find", WITH_MEMBER));
            there.holds(new Holding.InService("Inlämnad", null, null, null, new IncidentId(theft)));
            refused(there.act(DESK, theft, "tasks/inspect/drop", REASON), 409, "not-to-be-dropped");
        }

        @Test
        @DisplayName("Passwords that need no change any more stand against no loan")
        void passwordsOfAFoundTablet() {
            var id = municipality.report(IncidentTestMunicipality.theft());
            done(municipality.act(DESK, id, "find", WITH_MEMBER));
            done(municipality.act("it", id, "tasks/change-passwords/drop", REASON));
            assertThat(
                            new HolderLookup(municipality.store)
                                    .unchangedPasswords(new MemberId(MEMBER)))
                    .isEmpty();
            var gone = IncidentTestMunicipality.at("2026-11-23", "10:00");
            var theft = gone.report(IncidentTestMunicipality.theft());
            done(gone.act("it", theft, "tasks/change-passwords/drop", REASON));
            assertThat(new HolderLookup(gone.store).unchangedPasswords(new MemberId(MEMBER)))
                    .hasSize(3);
        }
    }

    @Nested
    @DisplayName("Deciding")
    class Deciding {
        private static final Document NEGLIGENCE =
                Document.of("finding", "negligence", "reasons", "Obevakad.");

        @Test
        @DisplayName("A case is assessed once, and a further decision says what it replaces")
        void aFurtherDecisionReplaces() {
            var id = municipality.report(IncidentTestMunicipality.theft());
            var text = Document.of("text", "På tåget.");
            done(municipality.act(DESK, id, "assessment", text));
            refused(municipality.act(DESK, id, "assessment", text), 409, "task-ended");
            done(municipality.act("secretary", id, "liability", NEGLIGENCE));
            var first = municipality.values(Message.MISSING_LIABILITY);
            assertThat(first.intValue("memberPays")).isEqualTo(1);
            assertThat(first.intValue("earlier")).isZero();
            municipality.clock.step(Duration.ofMinutes(1));
            done(
                    municipality.act(
                            "secretary",
                            id,
                            "liability",
                            NEGLIGENCE.with("finding", "no-negligence")));
            var second = municipality.values(Message.MISSING_LIABILITY);
            assertThat(second.intValue("memberPays")).isZero();
            assertThat(second.intValue("earlier")).isEqualTo(1);
            assertThat(municipality.client.get(DESK, "/incidents/" + id + "/journal").body())
                    .containsOnlyOnce("\"replaces\":1");
            assertThat(noticesSent("damage-liability")).isEmpty();
        }

        @Test
        @DisplayName("The member pays for each finding but the two that free them")
        void whatTheMemberPaysFor() {
            assertThat(
                            LiabilityFinding.all()
                                    .filter(finding -> !finding.memberPays())
                                    .map(LiabilityFinding::code))
                    .containsExactly("no-evident-neglect", "no-negligence");
        }

        @Test
        @DisplayName("Six decisions, six assessments of a breach and forty remarks have room")
        void roomForMoreThanAnybodyWrites() {
            var id = municipality.report(IncidentTestMunicipality.theft());
            done(municipality.act(DESK, id, "assessment", Document.of("text", "På tåget.")));
            var breach = Document.of("reported", false, "reasons", "Krypterad.");
            for (int i = 0; i < 6; i++) {
                done(municipality.act("secretary", id, "liability", NEGLIGENCE));
                done(municipality.act("security", id, "breach-assessment", breach));
            }
            refused(municipality.act("secretary", id, "liability", NEGLIGENCE), 409, "case-full");
            refused(
                    municipality.act("security", id, "breach-assessment", breach),
                    409,
                    "case-full");
            var failure = NOT_REACHED.with("note", "Svarar inte.");
            for (int i = 0; i < 40; i++) {
                done(municipality.act(DESK, id, "erasure/failure", failure));
            }
            refused(municipality.act(DESK, id, "erasure/failure", failure), 409, "case-full");
            done(municipality.act(DESK, id, "erasure/failure", NOT_REACHED));
        }
    }

    @Nested
    @DisplayName("Being late")
    class BeingLate {
        @Test
        @DisplayName("An urgent task that is late is reported at once, and then every morning")
        void whatCannotWait() {
            municipality.report(IncidentTestMunicipality.theft());
            municipality.until("2026-11-26", "12:00");
            assertThat(municipality.noticesSent())
                    .contains(
                            "2026-11-24 10:00 task-late-urgent → role/device-desk",
                            "2026-11-24 10:00 task-late-urgent → role/it",
                            "2026-11-26 06:00 task-late → role/device-desk",
                            "2026-11-26 06:00 task-late → role/it");
            assertThat(noticesSent("service-not-handed-in")).isEmpty();
            assertThat(noticesSent("sim-block-ordered")).hasSize(1);
        }

        @Test
        @DisplayName("An erasure that has failed does not time out as well")
        void whatHasFailedDoesNotTimeOut() {
            var id = municipality.report(IncidentTestMunicipality.theft());
            done(municipality.act(DESK, id, "erasure/failure", NOT_REACHED));
            municipality.until("2026-11-26", "12:00");
            assertThat(municipality.client.get(DESK, "/incidents/" + id + "/journal").body())
                    .contains("erasure-failed")
                    .doesNotContain("erasure-timed-out");
            assertThat(noticesSent("sim-block-ordered")).hasSize(1);
        }

        @Test
        @DisplayName("Who has found the tablet again is asked for the passwords in other words")
        void whoHasFoundItAgain() {
            var id = municipality.report(IncidentTestMunicipality.theft());
            municipality.until("2026-11-26", "12:00");
            assertThat(municipality.values(Message.PASSWORDS_UNCHANGED).intValue("found")).isZero();
            done(municipality.act(DESK, id, "find", WITH_MEMBER));
            municipality.until("2026-11-30", "12:00");
            assertThat(municipality.values(Message.PASSWORDS_UNCHANGED).intValue("found"))
                    .isEqualTo(1);
        }
    }

    @Nested
    @DisplayName("Service")
    class InService {
        private static final Document AWAY =
                Document.of(
                        "text",
                        "Glas",
                        "repair",
                        "away",
                        "serviceFrom",
                        "2026-11-25",
                        "expectedBack",
                        "2026-12-18");

        private String damage() {
            var damage = Document.of("kind", "damage", "description", "Glaset", "cover", "on");
            var id = municipality.report(damage);
            done(municipality.act(DESK, id, "assessment", AWAY));
            return id;
        }

        private Client.Response service(String id, String step) {
            return municipality.act(DESK, id, "service", Document.of("status", step));
        }

        @Test
        @DisplayName("A tablet that is lent on is not sent away for a damage before")
        void aTabletThatIsLentOn() {
            var id = damage();
            municipality.holds(new Holding.Lent(OTHER, new MemberId("M-2")));
            refused(service(id, "away"), 409, "tablet-lent-again");
            municipality.holds(new Holding.InStock());
            refused(service(id, "away"), 409, "tablet-elsewhere");
        }

        @Test
        @DisplayName("Who has another meanwhile hands that in first")
        void whoHasAnotherMeanwhile() {
            var id = damage();
            done(service(id, "away"));
            municipality.lendsAnother(OTHER);
            refused(service(id, "handed-out"), 409, "temporary-out");
        }
    }

    private static void refused(Client.Response answer, int status, String reason) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().text("type")).endsWith(":" + reason);
    }

    private long version(String id) {
        return municipality.store.find(IncidentMapping.INCIDENT, id).orElseThrow().version();
    }

    private List<String> noticesSent(String message) {
        return municipality.noticesSent().stream()
                .map(one -> one.substring(17))
                .filter(one -> one.startsWith(message))
                .toList();
    }
}
