// SPDX-License-Identifier: Apache-2.0
package org.homasim.net;

/** The queue length above which a switch's output marks packets, possibly another for each rate of link. */
@FunctionalInterface
public interface EcnThreshold {
    /** A threshold that no queue exceeds. */
    long NEVER = Long.MAX_VALUE;

    /** No marking. */
    EcnThreshold OFF = rate -> NEVER;

    /**
     * By the rate of the link, as deployed and published: 20 packets up to 1 Gbps and 65 packets above (Alizadeh et al., Data
     * Center TCP, SIGCOMM 2010), 70 KB at 25 Gbps ({@code cloudlab/config_switch} of Homa for Linux, for its benchmarks on the
     * cluster xl170). Beyond, the 70 KB grow with the rate, as the least threshold that keeps a link busy does: K > C x
     * RTT / 7 (the same paper), here with an unchanged round trip. Packets are full ones of 1500 bytes.
     */
    EcnThreshold BY_RATE = EcnThreshold::publishedBytes;

    /**
     * The threshold of an output.
     *
     * @param rate of its link
     * @return in bytes of waiting frames, or {@link #NEVER}
     */
    long bytes(LinkRate rate);

    /** The same threshold at all outputs. */
    static EcnThreshold of(long bytes) {
        return rate -> bytes;
    }

    private static long publishedBytes(LinkRate rate) {
        long mbps = rate.bitsPerSecond() / 1_000_000;
        int fullFrameBytes = Ethernet.frameBytes(1500);
        if (mbps <= 1_000) {
            return 20L * fullFrameBytes;
        }
        return mbps < 25_000 ? 65L * fullFrameBytes : 70_000 * mbps / 25_000;
    }
}
