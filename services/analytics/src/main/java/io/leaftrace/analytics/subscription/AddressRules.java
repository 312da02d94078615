package io.leaftrace.analytics.subscription;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Which addresses a webhook may have: those of the public internet. Whoever subscribes chooses where this service sends
 * requests, and must not reach through it what only this service can reach (IANA special-purpose registries, RFC 6890).
 */
final class AddressRules {

    private static final List<Block> NOT_PUBLIC = List.of(
            block("0.0.0.0", 8),
            block("10.0.0.0", 8),
            // Carriers' shared space; also where some clouds answer with an instance's secrets.
            block("100.64.0.0", 10),
            block("127.0.0.0", 8),
            block("169.254.0.0", 16),
            block("172.16.0.0", 12),
            block("192.0.0.0", 24),
            block("192.0.2.0", 24),
            block("192.88.99.0", 24),
            block("192.168.0.0", 16),
            block("198.18.0.0", 15),
            block("198.51.100.0", 24),
            block("203.0.113.0", 24),
            // Multicast, reserved and broadcast.
            block("224.0.0.0", 3),
            // Azure's host, on an address that looks public.
            block("168.63.129.16", 32),
            // Of IPv6: protocol assignments with Teredo, documentation, and 6to4, which hides an IPv4 address.
            block("2001::", 23),
            block("2001:db8::", 32),
            block("2002::", 16),
            block("3fff::", 20));

    /** All other IPv6 is loopback, link-local, unique-local, multicast, mapped or translated IPv4, or not given out. */
    private static final Block PUBLIC_IPV6 = block("2000::", 3);

    private AddressRules() {}

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean isIpv6 = bytes.length == 16;
        return (!isIpv6 || PUBLIC_IPV6.holds(bytes)) && NOT_PUBLIC.stream().noneMatch(block -> block.holds(bytes));
    }

    private static Block block(String first, int prefixBits) {
        try {
            return new Block(InetAddress.getByName(first).getAddress(), prefixBits);
        } catch (UnknownHostException notAnAddress) {
            throw new IllegalArgumentException(first, notAnAddress);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // neither compared nor given away
    private record Block(byte[] first, int prefixBits) {

        boolean holds(byte[] address) {
            if (address.length != first.length) {
                return false;
            }
            for (int bit = 0; bit < prefixBits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (first[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
