package se.ledamot.datausage;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import se.ledamot.municipality.inventory.Sim;

/** The data that a card may use in a month (K4a), in bytes. */
public record Allowance(long bytes) {
    private static final long MEGABYTE = 1_000_000;
    private static final int WHOLE = 100;

    public static Allowance of(Sim sim) {
        return ofMb(sim.allowanceMb());
    }

    static Allowance ofMb(int megabytes) {
        return new Allowance(megabytes * MEGABYTE);
    }

    /** Of a card that is registered, what it could use in a month: its own, where that is known. */
    public static Allowance of(MonthOfUse month, Sim sim, LocalDate today) {
        var isOver = month.month().isBefore(YearMonth.from(today));
        return isOver && month.allowanceMb() > 0 ? ofMb(month.allowanceMb()) : of(sim);
    }

    /** It in whole megabytes. */
    public int megabytes() {
        return (int) (bytes / MEGABYTE);
    }

    /** Whether so much is that share of it, or more. */
    public boolean isPassed(int percent, long used) {
        return BigInteger.valueOf(used)
                        .multiply(BigInteger.valueOf(WHOLE))
                        .compareTo(BigInteger.valueOf(bytes).multiply(BigInteger.valueOf(percent)))
                >= 0;
    }

    /** The share that so much is of it, in whole percent, rounded down. */
    public long percent(long used) {
        return BigInteger.valueOf(used)
                .multiply(BigInteger.valueOf(WHOLE))
                .divide(BigInteger.valueOf(bytes))
                .longValue();
    }

    /** What is left of it, in whole megabytes; 0 where nothing is. */
    public long leftMb(long used) {
        return Math.max(0, bytes - used) / MEGABYTE;
    }

    /** Megabytes, rounded up: a little is not nothing. */
    static long megabytes(long bytes) {
        return (bytes + MEGABYTE - 1) / MEGABYTE;
    }
}
