// SPDX-License-Identifier: Apache-2.0
package org.homasim.homa;

/** Settings of the SIGCOMM'18 simulations for the tests, built without the preset's class where that is under test. */
final class TestSettings {
    /** Ethernet: 46 bytes of payload at least; 8 preamble, 14 header, 4 checksum, 12 gap. */
    static final WireFormat FORMAT = WireFormat.sigcomm18(ipPacketBytes -> Math.max(ipPacketBytes, 46) + 38);

    /** At 10 Gbps. */
    static final long PS_PER_BYTE = 800;

    /** The wire time of a full packet of 1538 bytes. */
    static final long PACKET_PS = 1538 * PS_PER_BYTE;

    static final long UNSCHEDULED = 9328;

    /** Bytes left to the sizes at which the unscheduled level falls from 7 to 6, 5 and 4 (workload W3). */
    static final long[] W3_CUTOFFS = {433, 2339, 6756};

    private TestSettings() {}

    /** Eight levels, W3's cutoffs. */
    static HomaParameters parameters(int overcommitment) {
        return new HomaParameters(
                FORMAT,
                8,
                UNSCHEDULED,
                new SenderRankedGrantSettings(
                        10_000, overcommitment, overcommitment, 10_000, bytes -> bytes * PS_PER_BYTE),
                new OneWaySettings(new GraduatedPriority(7, W3_CUTOFFS)));
    }

    /** An engine with as many scheduled levels as senders granted at a time. */
    static HomaEngine engine(int overcommitment, HomaOutput output) {
        return new HomaEngine(parameters(overcommitment), output);
    }
}
