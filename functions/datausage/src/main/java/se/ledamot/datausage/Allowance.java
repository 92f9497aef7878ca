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

    /**
     * The allowance of a registered card in a month: the one stored with a month that is over, if
     * known; otherwise the current one.
     */
    public static Allowance of(MonthOfUse month, Sim sim, LocalDate today) {
        var isOver = month.month().isBefore(YearMonth.from(today));
        return isOver && month.allowanceMb() > 0 ? ofMb(month.allowanceMb()) : of(sim);
    }

    /** The allowance in whole megabytes. */
    public int megabytes() {
        return (int) (bytes / MEGABYTE);
    }

    /** Whether the used bytes reach that percentage of the allowance. */
    public boolean isPassed(int percent, long used) {
        return BigInteger.valueOf(used)
                        .multiply(BigInteger.valueOf(WHOLE))
                        .compareTo(BigInteger.valueOf(bytes).multiply(BigInteger.valueOf(percent)))
                >= 0;
    }

    /** The share of the allowance that is used, in whole percent, rounded down. */
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

    /** Bytes as megabytes, rounded up so that a little use does not show as 0. */
    static long megabytes(long bytes) {
        return (bytes + MEGABYTE - 1) / MEGABYTE;
    }
}
