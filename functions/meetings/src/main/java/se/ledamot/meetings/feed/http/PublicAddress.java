package se.ledamot.meetings.feed.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Whether an address is one of the public internet: none of the machine itself, of a network behind
 * it, or of the cloud that runs it. The ranges are those of IANA's registries of special-purpose
 * addresses for IPv4 and IPv6 that are not reachable globally.
 */
final class PublicAddress {
    private static final int BITS = 8;
    private static final int BYTE = 0xff;

    private static final List<Range> NOT_PUBLIC =
            List.of(
                    Range.of("0.0.0.0", 8),
                    Range.of("10.0.0.0", 8),
                    Range.of("100.64.0.0", 10),
                    Range.of("127.0.0.0", 8),
                    Range.of("169.254.0.0", 16),
                    Range.of("172.16.0.0", 12),
                    Range.of("192.0.0.0", 24),
                    Range.of("192.0.2.0", 24),
                    Range.of("192.88.99.0", 24),
                    Range.of("192.168.0.0", 16),
                    Range.of("198.18.0.0", 15),
                    Range.of("198.51.100.0", 24),
                    Range.of("203.0.113.0", 24),
                    Range.of("224.0.0.0", 3),
                    Range.of("2001::", 23),
                    Range.of("2001:db8::", 32),
                    Range.of("2002::", 16),
                    Range.of("3fff::", 20));

    /** Where IPv6 has its public addresses. */
    private static final Range GLOBAL_UNICAST = Range.of("2000::", 3);

    private PublicAddress() {}

    /** The addresses that have the first bits in common. */
    private record Range(byte[] prefix, int bits) {
        static Range of(String address, int bits) {
            return new Range(InetAddress.ofLiteral(address).getAddress(), bits);
        }

        boolean has(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit += BITS) {
                int mask = BYTE << Math.max(0, BITS - (bits - bit)) & BYTE;
                if (((address[bit / BITS] ^ prefix[bit / BITS]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    static boolean isPublic(InetAddress address) {
        var bytes = address.getAddress();
        return (!(address instanceof Inet6Address) || GLOBAL_UNICAST.has(bytes))
                && NOT_PUBLIC.stream().noneMatch(range -> range.has(bytes));
    }
}
