package se.ledamot.platform.http;

import se.ledamot.platform.schema.Schema;

/** What a route takes as its body. */
public sealed interface Payload {
    /** How many bytes it may have at most. */
    int mostBytes();

    /** Nothing. */
    record None() implements Payload {
        @Override
        public int mostBytes() {
            return 0;
        }
    }

    /** A JSON object with that schema. */
    record JsonObject(Schema.Body schema, int mostBytes) implements Payload {
        private static final int USUAL_BYTES = 256 * 1024;

        /** One of at most 256 KiB. */
        public JsonObject(Schema.Body schema) {
            this(schema, USUAL_BYTES);
        }
    }

    /**
     * A file of comma-separated values, plain or gzipped ({@code Content-Encoding: gzip}).
     *
     * @param mostBytes unpacked
     */
    record Csv(int mostBytes) implements Payload {}

    /**
     * A calendar (iCalendar), plain or gzipped as a CSV file is.
     *
     * @param mostBytes unpacked
     */
    record Calendar(int mostBytes) implements Payload {}

    /**
     * A JSON event of another system, as the bytes that it sent. It is received whatever it says
     * and whatever its type is given as, and read afterwards: one that cannot be read is not lost.
     *
     * @param events the events that can be read
     */
    record Event(Schema.OneOf events, int mostBytes) implements Payload {}

    /** Bytes, as they are. */
    record Bytes(int mostBytes) implements Payload {}
}
