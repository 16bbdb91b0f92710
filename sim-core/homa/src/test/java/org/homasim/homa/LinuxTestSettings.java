// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/** Settings as Linux has them for the tests of RPCs: 25 Gbps, packets of 1500 bytes, eight levels. */
final class LinuxTestSettings {
    static final long LINK = 25_000_000_000L;
    static final long TICK_PS = 1_000_000_000L;
    static final WireFormat FORMAT = WireFormat.linux(20, 1500, ipPacketBytes -> Math.max(ipPacketBytes, 46) + 38);
    static final SilenceSettings SILENCE = new SilenceSettings(TICK_PS, 5, 5, 100, 2);
    static final LengthPriority CUTOFFS = new LengthPriority(
            Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, 1_000_000, 15_000, 2_800, 200);

    private LinuxTestSettings() {}

    static LinuxGrantSettings grants(long windowBytes, long maxIncomingBytes, int fifoPerMille) {
        return new LinuxGrantSettings(
                8, windowBytes, maxIncomingBytes, 1, 50_000, fifoPerMille, CUTOFFS.maxScheduledLevel(), 6, LINK);
    }

    static RpcSettings rpcs() {
        return new RpcSettings(
                1_000_000,
                10_000,
                SILENCE,
                new PacerSettings(5_000_000, 1000, 50, LINK),
                new CutoffSettings(CUTOFFS, null),
                10_000,
                Long.MAX_VALUE,
                Long.MAX_VALUE);
    }

    static HomaParameters parameters(RpcSettings service) {
        return new HomaParameters(FORMAT, 8, 60_000, grants(0, 480_000, 50), service);
    }
}
