package se.ledamot.mailboxes.answer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.document.Document;

/**
 * When a member is away, as the member has said. Absent days do not count for any deadline of the
 * mailbox.
 *
 * @param all by their first days
 */
public record Absences(List<Absence> all) {
    public static final AbsencesMapping ABSENCES = new AbsencesMapping();
    public static final Absences NONE = new Absences(List.of());

    public Absences {
        var sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparing(Absence::from).thenComparing(Absence::to));
        all = List.copyOf(sorted);
    }

    /** What a member has said. */
    public static Absences of(MemberId member, Repository repository) {
        return repository.find(ABSENCES, member.value()).map(found -> found.state()).orElse(NONE);
    }

    /** Whether the member is away on a date. */
    public boolean has(LocalDate date) {
        return all.stream().anyMatch(one -> one.has(date));
    }

    /** Mapping of absences, by their members' ids. */
    public static final class AbsencesMapping implements EntityMapping<Absences> {
        private AbsencesMapping() {}

        @Override
        public String name() {
            return "absences";
        }

        @Override
        public String table() {
            return MailThreadMapping.THREAD.table();
        }

        @Override
        public Document write(Absences absences) {
            return Document.of("all", absences.all().stream().map(Absence::write).toList());
        }

        @Override
        public Absences read(Document written) {
            return new Absences(written.documents("all").stream().map(Absence::read).toList());
        }
    }
}
