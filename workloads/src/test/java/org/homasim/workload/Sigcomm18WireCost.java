// SPDX-License-Identifier: Apache-2.0
package org.homasim.workload;

import org.homasim.kernel.WireCost;

/** What a Homa message costs on the wire in the simulations of SIGCOMM'18 (PlatformLab/HomaSimulation, HomaPkt.cc). */
final class Sigcomm18WireCost implements WireCost {
    private static final long UNSCHEDULED_BYTES = 9328;
    private static final long UNSCHEDULED_HEADER_BYTES = 30;
    private static final long UNSCHEDULED_PER_PACKET_BYTES = 1442;
    private static final long SCHEDULED_HEADER_BYTES = 16;
    private static final long SCHEDULED_PER_PACKET_BYTES = 1456;
    private static final long GRANT_WIRE_BYTES = 84;
    private static final long IP_UDP_BYTES = 28;
    private static final long ETHERNET_BYTES = 38;
    private static final long LEAST_ETHERNET_PAYLOAD_BYTES = 46;

    private final boolean withGrants;

    Sigcomm18WireCost(boolean withGrants) {
        this.withGrants = withGrants;
    }

    @Override
    public long wireBytes(long messageBytes) {
        long unscheduled = Math.min(messageBytes, UNSCHEDULED_BYTES);
        long scheduled = messageBytes - unscheduled;
        long grants = (scheduled + SCHEDULED_PER_PACKET_BYTES - 1) / SCHEDULED_PER_PACKET_BYTES;
        return packets(unscheduled, UNSCHEDULED_PER_PACKET_BYTES, UNSCHEDULED_HEADER_BYTES)
                + packets(scheduled, SCHEDULED_PER_PACKET_BYTES, SCHEDULED_HEADER_BYTES)
                + (withGrants ? grants * GRANT_WIRE_BYTES : 0);
    }

    private static long packets(long dataBytes, long perPacketBytes, long headerBytes) {
        long full = dataBytes / perPacketBytes;
        long rest = dataBytes % perPacketBytes;
        return full * frame(perPacketBytes, headerBytes) + (rest > 0 ? frame(rest, headerBytes) : 0);
    }

    private static long frame(long dataBytes, long headerBytes) {
        return Math.max(LEAST_ETHERNET_PAYLOAD_BYTES, IP_UDP_BYTES + headerBytes + dataBytes) + ETHERNET_BYTES;
    }
}
