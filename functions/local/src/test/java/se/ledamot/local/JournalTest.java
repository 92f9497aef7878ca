package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static se.ledamot.local.TestMunicipality.DESK;
import static se.ledamot.local.TestMunicipality.done;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.ledamot.checkout.LoanMapping;
import se.ledamot.platform.commit.JournalEntry;
import se.ledamot.platform.commit.JournalReader;
import se.ledamot.platform.document.Document;

@DisplayName("Somebody has changed a loan or its journal past the service")
class JournalTest {
    private final TestMunicipality municipality = TestMunicipality.on("2026-11-23", "09:00");
    private String loan = "";

    @BeforeEach
    void lent() {
        loan = municipality.lent();
    }

    @Test
    @DisplayName("An untouched journal is intact, and the verification names its newest hash")
    void whatIsUntouchedHoldsAndNamesItsHead() {
        var verdict = verdict();
        assertThat(verdict.longValue("intactEntries")).isEqualTo(2);
        assertThat(verdict.documents("defects")).isEmpty();
        assertThat(verdict.text("head")).isEqualTo(entries().getLast().text("hash"));
        assertThat(entries()).noneMatch(entry -> entry.has("defect"));
    }

    @Test
    @DisplayName(
            "A forged entry after the newest one is reported as foreign, and the loan continues")
    void anEntryThatFitsAfterTheNewestIsNamedAndTheLoanGoesOn() {
        var newest = municipality.store.entries("loan/" + loan).getLast();
        slipIn(3, forged(newest));
        assertThat(faults()).containsExactly("3 foreign");
        assertThat(entries().getLast().text("defect")).isEqualTo("foreign");
        assertThat(verdict().longValue("intactEntries")).isEqualTo(2);

        municipality.takenBack(loan);
        assertThat(faults()).containsExactly("3 foreign");
        assertThat(entries())
                .extracting(entry -> entry.longValue("number") + " " + entry.text("type"))
                .contains("3 forged", "4 tablet-returned");
        assertThat(entries().getLast().has("defect")).isFalse();
        assertThat(municipality.noticesSent())
                .anyMatch(one -> one.contains("tablet-returned → member/M-1003"));
    }

    @Test
    @DisplayName("An unreadable entry is reported and listed")
    void anEntryThatCannotBeReadIsNamedAndListed() {
        slipIn(1, null);
        assertThat(faults()).containsExactly("1 unreadable");
        var first = entries().getFirst();
        assertThat(first.longValue("number")).isEqualTo(1);
        assertThat(first.text("defect")).isEqualTo("unreadable");
        assertThat(first.has("type")).isFalse();
        assertThat(entries().getLast().text("type")).isEqualTo("loan-signed");
    }

    @Test
    @DisplayName(
            "A loan that was altered past the service is detected although its journal is intact")
    void aLoanThatWasChangedIsFoundThoughItsJournalHolds() {
        municipality.store.alter(
                LoanMapping.LOAN, loan, state -> state.with("quickGuide", "2020-01"));
        assertThat(faults()).containsExactly("2 state-altered");
        municipality.takenBack(loan);
        assertThat(faults())
                .as("and still when it was changed again")
                .containsExactly("2 state-altered");
    }

    private static JournalEntry forged(JournalEntry newest) {
        return new JournalEntry(
                        newest.subject(),
                        newest.number() + 1,
                        newest.at(),
                        "it:nobody",
                        "forged",
                        newest.clause(),
                        Document.EMPTY,
                        "forged",
                        newest.stateHashAfter(),
                        newest.stateHashAfter(),
                        newest.hash(),
                        "")
                .hashed();
    }

    private void slipIn(long number, @Nullable JournalEntry entry) {
        municipality.store.slipIn("loan/" + loan, new JournalReader.Item(number, entry));
    }

    private List<Document> entries() {
        return done(municipality.client.get(DESK, "/loans/" + loan + "/journal"))
                .documents("items");
    }

    private Document verdict() {
        return done(municipality.client.get(DESK, "/loans/" + loan + "/journal/verification"));
    }

    private List<String> faults() {
        return verdict().documents("defects").stream()
                .map(one -> one.longValue("number") + " " + one.text("defect"))
                .toList();
    }
}
