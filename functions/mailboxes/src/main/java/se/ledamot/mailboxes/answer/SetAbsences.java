package se.ledamot.mailboxes.answer;

import static se.ledamot.mailboxes.answer.Absences.ABSENCES;

import java.util.List;
import java.util.Optional;
import se.ledamot.mailboxes.MailboxesReason;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Refusal;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;

/** The member says when they are away; what was said before is replaced (O2.1a). */
public final class SetAbsences {
    private static final int MOST_DAYS = 366;
    private static final int MOST_DAYS_AHEAD = 2 * 366;

    private final Repository repository;

    public SetAbsences(Repository repository) {
        this.repository = repository;
    }

    /** Decides on all absences of a member; none is possible too. */
    public Decision<Absences> set(MemberId member, List<Absence> all, Operation operation) {
        var next = new Absences(all);
        return Decision.unless(
                refusal(next, operation),
                () -> {
                    var before = repository.find(ABSENCES, member.value());
                    if (before.map(Versioned::state).orElse(Absences.NONE).equals(next)) {
                        return Decision.of(next);
                    }
                    var event =
                            JournalEvent.of(
                                    "absences-set", Clause.O2_1A, "count", next.all().size());
                    return Decision.of(
                            next,
                            Commit.nothing().put(ABSENCES, member.value(), before, next, event));
                });
    }

    private static Optional<Refusal> refusal(Absences absences, Operation operation) {
        var last = operation.today().plusDays(MOST_DAYS_AHEAD);
        return absences.all().stream()
                .filter(one ->
                        one.to().isBefore(one.from())
                                || one.to().isAfter(one.from().plusDays(MOST_DAYS))
                                || one.to().isAfter(last))
                .findFirst()
                .map(one ->
                        MailboxesReason.ABSENCE_IMPOSSIBLE.because(
                                "from", one.from(), "to", one.to(), "last", last));
    }
}
