package se.ledamot.benchmarks;

import java.util.Arrays;
import java.util.Collection;

/** Measured values, sorted. */
public record Samples(double... sorted) {
    public static Samples of(Collection<Double> values) {
        var all = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(all);
        return new Samples(all);
    }

    public double least() {
        return sorted[0];
    }

    public double most() {
        return sorted[sorted.length - 1];
    }

    public double median() {
        return at(0.5);
    }

    /** The value that this share of all does not exceed. */
    public double at(double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    }
}
