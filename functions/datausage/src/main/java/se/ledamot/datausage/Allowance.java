package se.ledamot.datausage;

import java.math.BigInteger;
import se.ledamot.platform.inventory.Sim;

/** The data that a card may use in a month (K4a), in bytes. */
public record Allowance(long bytes) {
    private static final long MEGABYTE = 1_000_000;
    private static final int WHOLE = 100;

    public static Allowance of(Sim sim) {
        return new Allowance(sim.allowanceMb() * MEGABYTE);
    }

    /** Whether so much is that share of it, or more. */
    boolean isPassed(int percent, long used) {
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
