package se.ledamot.platform.http;

import se.ledamot.platform.shape.Shape;

/** What a route takes as its body. */
public sealed interface Payload {
    /** Nothing. */
    record None() implements Payload {}

    /** A JSON object of that shape, at most 256 KiB. */
    record JsonObject(Shape.Body shape) implements Payload {}

    /**
     * A file of comma-separated values, plain or gzipped ({@code Content-Encoding: gzip}).
     *
     * @param mostBytes unpacked
     */
    record CsvFile(int mostBytes) implements Payload {}

    /** Bytes, as they are. */
    record Bytes(int mostBytes) implements Payload {}
}
