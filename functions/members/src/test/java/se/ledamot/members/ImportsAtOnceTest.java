package se.ledamot.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.platform.commit.JournalEntry;
import se.ledamot.platform.commit.TransactionWriter;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.testing.Client;

@DisplayName("Two apply imports at the same time, or one was cut off")
class ImportsAtOnceTest extends Registers {
    /** Whenever the second request comes in, both get the state applied. */
    @Test
    @DisplayName("Two simultaneous requests to apply one import both get the applied state")
    void theSameImportAppliedTwiceAtOnceIsAppliedForBoth() {
        int writes = 0;
        for (int moment = 0; moment <= writes; moment++) {
            var registers = new ImportsAtOnceTest();
            writes = registers.appliedTwice(moment);
        }
        assertThat(writes).isGreaterThanOrEqualTo(4);
    }

    private int appliedTwice(int moment) {
        var plan = plan(HEADINGS + ASA + BJORN);
        var written = new AtomicInteger();
        var second = new ArrayList<Client.Response>();
        TransactionWriter interrupted =
                (commit, conditions, operation) -> {
                    if (written.getAndIncrement() == moment) {
                        second.add(apply(plan));
                    }
                    return store.write(commit, conditions, operation);
                };
        var first =
                client(interrupted)
                        .post("secretary", path(plan), Document.EMPTY, "another-key-" + moment);
        assertThat(first.status()).as("%d: %s", moment, first.body()).isEqualTo(200);
        assertThat(first.json().text("state")).isEqualTo("applied");
        assertThat(second)
                .allSatisfy(answer -> {
                    assertThat(answer.status()).as("%d: %s", moment, answer.body()).isEqualTo(200);
                    assertThat(answer.json().text("state")).isEqualTo("applied");
                });
        assertThat(items("secretary", "/members")).hasSize(2);
        assertThat(store.entries("member/M-1"))
                .extracting(JournalEntry::type)
                .containsExactly("person-registered");
        return written.get();
    }

    @Test
    @DisplayName(
            "An interrupted import blocks other imports until it is applied again and completed")
    void whileOneIsUnderWayAnotherIsRefusedAndTheFirstGoesOnWhereItWasCutOff() {
        var first = plan(HEADINGS + ASA + BJORN);
        cutOff(first);
        var other = plan(HEADINGS + ASA);
        var refused = apply(other);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().text("type")).isEqualTo("urn:ledamot:members:import-under-way");
        assertThat(refused.body()).contains(first.text("import"));
        assertThat(items("secretary", "/members")).isEmpty();

        assertThat(apply(first).json().text("state")).isEqualTo("applied");
        assertThat(items("secretary", "/members")).hasSize(2);
        assertThat(apply(other).json().text("type"))
                .isEqualTo("urn:ledamot:members:import-overtaken");
    }

    @Test
    @DisplayName("An interrupted import that has expired does not block another")
    void interruptedImportThatHasExpiredDoesNotBlockAnother() {
        cutOff(plan(HEADINGS + ASA + BJORN));
        clock.step(Duration.ofDays(60));
        assertThat(apply(plan(HEADINGS + ASA)).status()).isEqualTo(200);
    }

    /** Applies it, but is killed when the first chunk is to be written. */
    private void cutOff(Document plan) {
        TransactionWriter killing =
                (commit, conditions, operation) -> {
                    if (operation.id().contains("/M-")) {
                        throw new Error("killed");
                    }
                    return store.write(commit, conditions, operation);
                };
        assertThatThrownBy(() ->
                        client(killing)
                                .post("secretary", path(plan), Document.EMPTY, "killed-key-1"))
                .isInstanceOf(Error.class);
    }

    @Test
    @DisplayName("The journal says what each import did")
    void theJournalSaysWhatEachImportDid() {
        register(ASA);
        register(ASA.replace("070-1740605", "070-1740606"));
        assertThat(store.entries("member/M-1"))
                .extracting(JournalEntry::type)
                .containsExactly("person-registered", "person-changed");
        assertThat(store.entries("register/members"))
                .extracting(JournalEntry::type)
                .containsExactly(
                        "import-begun", "import-applied", "import-begun", "import-applied");
        assertThat(store.find(RegisterState.MAPPING, "members").orElseThrow().state())
                .isEqualTo(new RegisterState(2, null));
        var once = Document.of("generation", 2, "applying", "");
        assertThat(RegisterState.MAPPING.read(once)).isEqualTo(new RegisterState(2, null));
    }

    @Test
    @DisplayName("An import of the staff register is not found under the members register")
    void anImportOfOneRegisterIsNoneOfTheOther() {
        var plan = staff("anna;Anna Lund;anna.lund@kramfors.se;;it\n").text("import");
        assertThat(client.get("secretary", "/members/imports/" + plan).status()).isEqualTo(404);
        assertThat(client.get("it", "/staff/imports/" + plan).status()).isEqualTo(200);
    }
}
