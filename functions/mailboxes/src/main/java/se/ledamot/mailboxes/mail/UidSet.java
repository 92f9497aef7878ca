package se.ledamot.mailboxes.mail;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Some UIDs of one folder, as ranges: a folder of a hundred thousand mails that were never sorted
 * out is a single range. Its text is IMAP's sequence set (RFC 9051), such as {@code 1:5,8}.
 */
public record UidSet(List<Range> ranges) {
    /** The greatest UID that IMAP has. */
    public static final long GREATEST = 0xFFFF_FFFFL;

    public static final UidSet NONE = new UidSet(List.of());

    /**
     * UIDs in a row.
     *
     * @param last the last of them, itself included
     */
    public record Range(long first, long last) {
        public Range {
            if (first < 1 || last < first || last > GREATEST) {
                throw new IllegalArgumentException("Not a range of UIDs");
            }
        }

        long size() {
            return last - first + 1;
        }
    }

    /** Ranges in ascending order, none of which touches the next. */
    public UidSet {
        ranges = List.copyOf(ranges);
        long before = -1;
        for (var range : ranges) {
            if (range.first() <= before + 1) {
                throw new IllegalArgumentException("Ranges of UIDs overlap or are not in order");
            }
            before = range.last();
        }
    }

    public static UidSet of(long... uids) {
        return of(LongStream.of(uids).boxed().collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Those UIDs, in whatever order they come. */
    public static UidSet of(Collection<Long> uids) {
        return ofRanges(uids.stream().map(uid -> new Range(uid, uid)).toList());
    }

    /**
     * The UIDs of an IMAP sequence set; empty for an empty text.
     *
     * @throws IllegalArgumentException if it is none, or has a {@code *}
     */
    public static UidSet parse(String text) {
        return text.isEmpty()
                ? NONE
                : ofRanges(List.of(text.split(",", -1)).stream().map(UidSet::range).toList());
    }

    private static Range range(String text) {
        int colon = text.indexOf(':');
        long first = Long.parseLong(colon < 0 ? text : text.substring(0, colon));
        long last = colon < 0 ? first : Long.parseLong(text.substring(colon + 1));
        return new Range(Math.min(first, last), Math.max(first, last));
    }

    /** Those ranges joined, in whatever order they come, and however they overlap. */
    private static UidSet ofRanges(Collection<Range> some) {
        var joined = new ArrayList<Range>();
        for (var next : some.stream().sorted(UidSet::compare).toList()) {
            var last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && next.first() <= last.last() + 1) {
                joined.set(
                        joined.size() - 1,
                        new Range(last.first(), Math.max(last.last(), next.last())));
            } else {
                joined.add(next);
            }
        }
        return new UidSet(joined);
    }

    private static int compare(Range one, Range other) {
        return Long.compare(one.first(), other.first());
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    public long size() {
        return ranges.stream().mapToLong(Range::size).sum();
    }

    /** The greatest of them, which must not be none. */
    public long last() {
        return ranges.getLast().last();
    }

    public boolean contains(long uid) {
        return ranges.stream().anyMatch(range -> range.first() <= uid && uid <= range.last());
    }

    public UidSet union(UidSet others) {
        var all = new ArrayList<>(ranges);
        all.addAll(others.ranges);
        return ofRanges(all);
    }

    public UidSet minus(UidSet others) {
        return others.isEmpty()
                ? this
                : of(stream().filter(uid -> !others.contains(uid)).toArray());
    }

    /** Those that are among the others too. */
    public UidSet intersect(UidSet others) {
        return of(stream().filter(others::contains).toArray());
    }

    /** Those from that UID on. */
    public UidSet from(long uid) {
        return new UidSet(
                ranges.stream()
                        .filter(range -> range.last() >= uid)
                        .map(range -> new Range(Math.max(range.first(), uid), range.last()))
                        .toList());
    }

    public LongStream stream() {
        return ranges.stream()
                .flatMapToLong(range -> LongStream.rangeClosed(range.first(), range.last()));
    }

    /** The same in pieces of at most that many UIDs, in ascending order. */
    public List<UidSet> chunks(int most) {
        var chunks = new ArrayList<UidSet>();
        var chunk = new ArrayList<Range>();
        long free = most;
        for (var range : ranges) {
            long first = range.first();
            while (first <= range.last()) {
                long last = Math.min(range.last(), first + free - 1);
                chunk.add(new Range(first, last));
                free -= last - first + 1;
                first = last + 1;
                if (free == 0) {
                    chunks.add(new UidSet(chunk));
                    chunk.clear();
                    free = most;
                }
            }
        }
        if (!chunk.isEmpty()) {
            chunks.add(new UidSet(chunk));
        }
        return chunks;
    }

    @Override
    public String toString() {
        return ranges.stream()
                .map(range ->
                        range.first() == range.last()
                                ? Long.toString(range.first())
                                : range.first() + ":" + range.last())
                .collect(Collectors.joining(","));
    }
}
