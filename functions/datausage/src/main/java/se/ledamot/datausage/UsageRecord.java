package se.ledamot.datausage;

import java.time.Instant;
import java.time.YearMonth;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.platform.calendar.SwedishTime;

/** What the operator says that a card has used, in one of two ways. */
public sealed interface UsageRecord {
    Iccid card();

    /** The calendar month in Sweden that it is kept with; a session's is the one it began in. */
    YearMonth month();

    /** Up to when it says what was used. */
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
     * The operator's own count since the month began. The newest counts, and what it counts is
     * counted for all days up to its own.
     *
     * @param at when it was read; after the month's end where it is the final one
     * @param corrects whether it is the month's use, whatever was counted before; else one that is
     *     less than before has begun again
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
