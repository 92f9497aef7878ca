package se.ledamot.datausage;

import java.time.Instant;
import java.time.YearMonth;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.platform.calendar.SwedishTime;

/** A card's data use as the operator reports it: a session or a counter. */
public sealed interface UsageRecord {
    Iccid card();

    /** The calendar month in Sweden that it is stored with; for a session, the one it began in. */
    YearMonth month();

    /** The time up to which it reports use. */
    Instant to();

    /**
     * A session that used data.
     *
     * @param id the operator's own, unique among the sessions of a card that began in a month
     * @param to not before it began
     * @param up bytes sent
     * @param down bytes received
     */
    record Session(String id, Iccid card, Instant from, Instant to, long up, long down)
            implements UsageRecord {
        @Override
        public YearMonth month() {
            return YearMonth.from(SwedishTime.dateOf(from));
        }

        public DataUse use() {
            return new DataUse(from, to, up + down, false);
        }
    }

    /**
     * A reading of the operator's own counter since the month began. The newest reading counts, for
     * all days up to its own.
     *
     * @param at when it was read; after the month's end for the final reading
     * @param corrects whether it sets the month's use, whatever was counted before; otherwise a
     *     lower reading means that the counter began again
     */
    record Counter(Iccid card, YearMonth month, Instant at, long bytes, boolean corrects)
            implements UsageRecord {
        Counter(Iccid card, YearMonth month, Instant at, long bytes) {
            this(card, month, at, bytes, false);
        }

        @Override
        public Instant to() {
            return at;
        }
    }
}
