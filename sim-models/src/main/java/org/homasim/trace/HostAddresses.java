// SPDX-License-Identifier: Apache-2.0
package org.homasim.trace;

import java.nio.ByteBuffer;

/** The addresses that hosts have in traces: their number, below prefixes that nobody else has. */
final class HostAddresses {
    /** Locally administered (IEEE 802): 02:00:00:xx:xx:xx. */
    private static final short MAC_PREFIX = 0x0200;
    /** 10.0.0.0/8 (RFC 1918). */
    private static final int IPV4_PREFIX = 10 << 24;

    static final int IPV4_NETMASK = 0xff000000;

    /** fd00::/64, unique local (RFC 4193). */
    private static final long IPV6_PREFIX = 0xfd00L << 48;

    static final byte IPV6_PREFIX_BITS = 64;

    /** Hosts that there are addresses for. */
    static final int MAX_HOSTS = 1 << 24;

    private HostAddresses() {}

    static void putMac(ByteBuffer into, int host) {
        into.putShort(MAC_PREFIX).putInt(host);
    }

    static void putIpv4(ByteBuffer into, int host) {
        into.putInt(IPV4_PREFIX | host);
    }

    static void putIpv6(ByteBuffer into, int host) {
        into.putLong(IPV6_PREFIX).putLong(host);
    }
}
